import type {Call} from './call.js';
import {collectionOf} from './catalog.js';
import {decodeCursor, encodeCursor} from './cursors.js';
import type {MissingObject, VtObject} from './draft.js';
import {errorReplies} from './errors.js';
import {listOf} from './lists.js';
import type {List} from './lists.js';
import {relationshipTier, toOneRelationships} from './relationships.js';
import {invalidArgument, notFound, Refusal} from './replies.js';
import type {Subject} from './subjects.js';
import {toOne} from './to-one.js';
import {withLinks} from './links.js';

/** The most rows a page has (virustotal.md §4). */
const mostRows = 40;
const defaultRows = 10;

/**
 * `GET /{collection}/{id}/{relationship}`, or `…/relationships/{relationship}` for descriptors.
 * @throws {Refusal} 403 for premium names with a public key, 404 for names that do not exist, 400 for limit and cursor
 */
export function relationshipReply(call: Call, subject: Subject, name: string, form: 'objects' | 'descriptors'): unknown {
  const tier = relationshipTier(subject.type, name);
  if (tier === undefined) throw notFound('Resource not found.');
  if (tier === 'premium' && call.account.tier === 'public') throw new Refusal(errorReplies.forbidden);
  const path = `${call.base}/${collectionOf[subject.type]}/${call.catalog.id(subject.type, subject.value)}/${form === 'objects' ? '' : 'relationships/'}${name}`;
  if (toOneRelationships.includes(name)) {
    const object = toOne(call, subject, name);
    const data = object === null ? null : form === 'objects' ? withLinks(call, object) : {type: object.type, id: object.id};
    return {data, links: {self: path}};
  }
  const list = listOf(call.catalog, subject.type, subject.value, name, call.view);
  const limit = readLimit(call.query.get('limit'));
  const cursor = call.query.get('cursor');
  const {rows, next} = pageOf(call, list, cursor, limit);
  const data = rows.map((row) => ('error' in row ? row : form === 'objects' ? withLinks(call, row) : descriptor(row)));
  const self = `${path}?${cursor === null ? '' : `cursor=${encodeURIComponent(cursor)}&`}limit=${limit}`;
  return {data, ...metaAndLinks(list, next, self, `${path}?cursor=${encodeURIComponent(next ?? '')}&limit=${limit}`)};
}

/** Up to 20 descriptors of a list, as `relationships=` gives them. */
export function descriptorsOf(call: Call, subject: Subject, name: string): unknown {
  const list = listOf(call.catalog, subject.type, subject.value, name, call.view);
  const path = `${call.base}/${collectionOf[subject.type]}/${call.catalog.id(subject.type, subject.value)}`;
  const {rows, next} = pageOf(call, list, null, 20);
  const self = `${path}/relationships/${name}?limit=20`;
  const {meta, links} = metaAndLinks(list, next, self, `${path}/relationships/${name}?cursor=${encodeURIComponent(next ?? '')}&limit=20`);
  const data = rows.map((row) => ('error' in row ? row : descriptor(row)));
  return {data, ...(meta === undefined ? {} : {meta}), links: {...links, related: `${path}/${name}`}};
}

/** Type and id; a URL's descriptor says which URL it is. */
function descriptor({type, id, attributes}: VtObject): unknown {
  return {type, id, ...(type === 'url' ? {context_attributes: {url: attributes.url}} : {})};
}

function metaAndLinks(
  list: List,
  next: string | undefined,
  self: string,
  nextLink: string,
): {meta?: unknown; links: Record<string, string>} {
  const meta = {...(next === undefined ? {} : {cursor: next}), ...(list.count === undefined ? {} : {count: list.count})};
  const links: Record<string, string> = next === undefined ? {self} : {self, next: nextLink};
  return Object.keys(meta).length === 0 ? {links} : {meta, links};
}

/** @throws {Refusal} 400 above 40 and for what is no number above 0 */
function readLimit(text: string | null): number {
  if (text === null) return defaultRows;
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit > mostRows) throw invalidArgument(`Limit can't be larger than ${mostRows}`);
  if (limit < 1) throw invalidArgument('Limit must be a positive number');
  return limit;
}

interface RowsAndNext {
  readonly rows: readonly (VtObject | MissingObject)[];
  readonly next: string | undefined;
}

function pageOf(call: Call, list: List, cursor: string | null, limit: number): RowsAndNext {
  const offset = cursor === null ? 0 : decodeCursor(list.style, list.name, cursor);
  if (offset === undefined || offset > list.size || isExpired(call, list, cursor)) throw invalidArgument('Invalid cursor');
  const end = Math.min(list.size, offset + limit);
  // Where rows change between pages, one was added at the top since the page before: the last row comes again.
  const shift = list.scenario.shifts === true && offset > 0 ? 1 : 0;
  const rows = Array.from({length: end - offset}, (_, index) => list.row(offset + index - shift));
  const next = end < list.size ? encodeCursor(list.style, list.name, end) : undefined;
  if (next !== undefined && list.scenario.cursorSeconds !== undefined) call.issuedCursors.set(`${list.name} ${next}`, call.clock.now());
  return {rows, next};
}

function isExpired(call: Call, {name, scenario: {cursorSeconds}}: List, cursor: string | null): boolean {
  if (cursorSeconds === undefined || cursor === null) return false;
  const time = call.issuedCursors.get(`${name} ${cursor}`);
  return time === undefined || call.clock.now() - time > cursorSeconds * 1_000;
}
