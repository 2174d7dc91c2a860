import {type Call, isObject, notFound, ownerOf, permission, refuse, type Handler} from './call.js';
import type {StoredIndicator} from './records.js';
import {v3Indicator, v3Label} from './render.js';
import {homeOwner} from './seeds.js';
import {type Expression, parseTql} from './tql.js';
import {type Facts, matches, mentions} from './tql-match.js';
import {TqlError} from './tql-tokens.js';
import {type Reply, WireId, v3Reply} from './wire.js';

/** Keywords of `GET /v3/indicators?tql=…`. */
export const indicatorKeywords = [
  ...['id', 'typeName', 'summary', 'value1', 'value2', 'value3', 'ownerName', 'owner', 'indicatorActive'],
  ...['rating', 'confidence', 'tag', 'securityLabel', 'dateAdded', 'lastModified'],
];
/** Keywords of `GET /v3/security/owners?tql=…`. */
export const ownerKeywords = ['id', 'name', 'type', 'permIndicator', 'permTag', 'permSecurityLabel'];
/** What `fields` may ask for. */
export const indicatorFields = [
  ...['tags', 'securityLabels', 'attributes', 'enrichment', 'threatAssess', 'observations', 'falsePositives'],
  ...['associatedGroups', 'associatedIndicators'],
];

const longestQuery = 8_000;
const longestPage = 10_000;

/** `GET /v3/indicators` (threatconnect.md §8): of every readable owner when the query names none. */
export const listIndicators: Handler = (call) => {
  const owner = call.query.has('owner') ? ownerOf(call).name : undefined;
  const expression = readTql(call, indicatorKeywords);
  const activeOnly = expression === undefined || !mentions(expression, 'indicatorActive');
  const rows = call.store.all().filter((indicator) => {
    if (owner !== undefined && indicator.owner !== owner) return false;
    if (activeOnly && !indicator.active) return false;
    return expression === undefined || evaluate(call, expression, indicatorFacts(call, indicator));
  });
  const fields = fieldsOf(call);
  return paged(call, rows, (indicator) => v3Indicator(indicator, fields, call.rendering));
};

/** `GET /v3/indicators/{indicator}`: by id in any owner, by summary in the one asked for; inactive ones stay hidden. */
export const oneIndicator: Handler = (call) => {
  const indicator = findIndicator(call);
  if (indicator === undefined || !indicator.active) return notFound(call);
  return v3Reply({data: v3Indicator(indicator, fieldsOf(call), call.rendering)});
};

/** `GET /v3/securityLabels` (threatconnect.md §12). */
export const listLabels: Handler = (call) => paged(call, call.store.labels(), v3Label);

/** `GET /v3/security/owners` (threatconnect.md §12). */
export const listOwners: Handler = (call) => {
  const expression = readTql(call, ownerKeywords);
  const rows = call.store.owners().map((owner) => {
    const allowed = permission(call, owner);
    const role = allowed === 'FULL' ? 'Standard User' : 'Read Only User';
    return {
      id: new WireId(owner.id),
      name: owner.name,
      type: owner.type,
      ownerRole: role,
      permIndicator: allowed,
      permTag: allowed,
      permSecurityLabel: allowed,
    };
  });
  const asked = rows.filter((row) => {
    const facts = {...row, id: row.id.digits};
    return (
      expression === undefined || evaluate(call, expression, (keyword) => Object.entries(facts).find(([name]) => name === keyword)?.[1])
    );
  });
  return paged(call, asked, (row) => row);
};

/** The indicator a path names; undefined when there is none, or none in the owner asked for. */
export function findIndicator(call: Call): StoredIndicator | undefined {
  const {indicator = ''} = call.params;
  if (/^\d+$/.test(indicator)) return call.store.byId(indicator);
  const owner = ownerOf(call, call.query.get('owner') ?? homeOwner).name;
  const types = ['Address', 'File', 'Host', 'URL'] as const;
  return types.map((type) => call.store.find(type, indicator, owner)).find((found) => found !== undefined);
}

/** Names in `fields`, repeated or separated by commas. */
export function fieldsOf({query}: Call): ReadonlySet<string> {
  return new Set(query.getAll('fields').flatMap((names) => names.split(',')));
}

function readTql(call: Call, keywords: readonly string[]): Expression | undefined {
  const query = call.query.get('tql');
  if (query === null || query.trim() === '') return undefined;
  if (new URL(call.request.url).search.length - 1 > longestQuery) throw refuse(call, 414, 'URI Too Long');
  return orRefuse(call, () => parseTql(query, keywords));
}

function evaluate(call: Call, expression: Expression, facts: Facts): boolean {
  return orRefuse(call, () => matches(expression, facts));
}

function orRefuse<T>(call: Call, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TqlError) throw refuse(call, 400, `TQL Parse Error: ${error.message}`, '0x1001');
    throw error;
  }
}

function indicatorFacts({store}: Call, indicator: StoredIndicator): Facts {
  const {hashes, summary} = indicator;
  return (keyword) => {
    switch (keyword) {
      case 'id':
        return indicator.id;
      case 'typeName':
        return indicator.type;
      case 'summary':
        return summary;
      case 'value1':
        return hashes === undefined ? summary : hashes.md5;
      case 'value2':
        return hashes?.sha1;
      case 'value3':
        return hashes?.sha256;
      case 'ownerName':
        return indicator.owner;
      case 'owner':
        return store.owner(indicator.owner)?.id;
      case 'indicatorActive':
        return indicator.active;
      case 'rating':
        return indicator.rating;
      case 'confidence':
        return indicator.confidence;
      case 'tag':
        return indicator.tags;
      case 'securityLabel':
        return indicator.labels;
      case 'dateAdded':
        return indicator.dateAdded;
      case 'lastModified':
        return indicator.lastModified;
      default:
        return undefined;
    }
  };
}

/** One page; `next` and `prev` only where there are such pages, `count` only when asked for at the start. */
export function paged<T>(call: Call, rows: readonly T[], write: (row: T) => unknown): Reply {
  const start = pageNumber(call, 'resultStart', 0);
  const limit = pageNumber(call, 'resultLimit', 100);
  if (limit < 1 || limit > longestPage) throw refuse(call, 400, `The resultLimit must be between 1 and ${String(longestPage)}`);
  const at = (place: number): string => {
    const url = new URL(call.request.url);
    url.searchParams.set('resultStart', String(place));
    url.searchParams.set('resultLimit', String(limit));
    return url.href;
  };
  return v3Reply({
    next: start + limit < rows.length ? at(start + limit) : undefined,
    prev: start > 0 ? at(Math.max(0, start - limit)) : undefined,
    count: call.query.get('count') === 'true' && start === 0 ? rows.length : undefined,
    data: rows.slice(start, start + limit).map(write),
  });
}

function pageNumber(call: Call, name: string, absent: number): number {
  const text = call.query.get(name);
  if (text === null) return absent;
  if (!/^\d{1,9}$/.test(text)) throw refuse(call, 400, `The ${name} must be a whole number`);
  return Number(text);
}

/** `OPTIONS /v3/indicators/fields`. */
export const describeFields: Handler = () => v3Reply({data: indicatorFields.map((name) => ({name, description: name}))});

/** `OPTIONS /v3/indicators/tql`. */
export const describeKeywords: Handler = () => v3Reply({data: indicatorKeywords.map((keyword) => ({keyword, name: keyword}))});

/** The rows of a collection in a body, `{"data": […]}`; undefined when the member is absent. */
export function rowsOf(collection: unknown): unknown {
  if (collection === undefined) return undefined;
  return isObject(collection) ? collection.data : null;
}
