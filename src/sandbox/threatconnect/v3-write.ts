import {type Call, type Handler, isObject, jsonBody, notFound, ownerOf, refuse, requireWrite, textOf} from './call.js';
import {exclusionOf} from './exclusions.js';
import type {IndicatorChanges, IndicatorValue, OwnerRecord, StoredIndicator} from './records.js';
import {v3Indicator} from './render.js';
import {fieldsOf, findIndicator, rowsOf} from './v3-read.js';
import {typeOf} from './values.js';
import {type Reply, errorReply, v3Reply} from './wire.js';
import {
  type Mode,
  WriteProblem,
  attributesOf,
  checkLabels,
  createdName,
  joinHashes,
  joinNames,
  namesOf,
  scoresOfBody,
  valueOfBody,
} from './write.js';

type Body = Readonly<Record<string, unknown>>;

/** `POST /v3/indicators` (threatconnect.md §9). */
export const createIndicator: Handler = async (call) => {
  const body = await jsonBody(call);
  const owner = ownerOf(call, ownerNameOf(call, body));
  requireWrite(call, owner);
  const type = typeOf(textOf(body.type) ?? '');
  if (type === undefined) throw refuse(call, 400, 'The indicator type is not known');
  return orBadRequest(call, () => {
    const value = valueOfBody(type, body);
    requireNotExcluded(call, value, owner);
    const changes = {...scoresOfBody(body), ...collectionsOf(call, body, owner.name)};
    return createOrMeet(call, value, owner, changes, (indicator, message, status) => {
      const data = v3Indicator(indicator, fieldsOf(call), call.rendering);
      return v3Reply({data, message}, status);
    });
  });
};

/** `PUT /v3/indicators/{indicator}` (threatconnect.md §9). */
export const updateIndicator: Handler = async (call) => {
  const body = await jsonBody(call);
  const indicator = findIndicator(call);
  if (indicator === undefined) return notFound(call);
  const owner = ownerOf(call, indicator.owner);
  requireWrite(call, owner);
  return orBadRequest(call, () => {
    const collections = collectionsOf(call, body, owner.name, indicator);
    const changes = {...scoresOfBody(body), ...collections, ...newHashes(call, body, indicator, collections.tags ?? indicator.tags)};
    const changed = call.store.change(indicator, changes, call.clock.now());
    return v3Reply({data: v3Indicator(changed, fieldsOf(call), call.rendering), message: 'Updated'});
  });
};

/** `POST /v3/indicators/{indicator}/enrich`, where the switch `enrich` is on (threatconnect.md §12). */
export const enrichIndicator: Handler = (call) => {
  const indicator = call.switches.enrich ? findIndicator(call) : undefined;
  if (indicator === undefined) return notFound(call);
  if (!call.request.headers.has('content-type')) throw refuse(call, 415, 'Unsupported Media Type');
  if (call.query.get('type') !== 'VirusTotalV3') throw refuse(call, 400, 'The enrichment type is not known');
  const changed = call.store.change(indicator, {maliciousCount: indicator.summary.length % 60}, call.clock.now());
  return v3Reply({data: v3Indicator(changed, new Set(['enrichment']), call.rendering)});
};

/** Adds the indicator, or does what the switch `existing` says when the owner has it. */
export function createOrMeet(
  call: Call,
  value: IndicatorValue,
  owner: OwnerRecord,
  changes: IndicatorChanges,
  answer: (indicator: StoredIndicator, message: string, status: number) => Reply,
): Reply {
  const [present, ...others] = call.store.matching(value, owner.name);
  if (present === undefined) {
    call.created.push(createdName(value, owner.name));
    return answer(call.store.add(value, owner.name, changes, call.clock.now()), 'Created', 201);
  }
  const {existing} = call.switches;
  const refusal = `The ${value.type} already exists in ${owner.name}`;
  if (existing === 'error400' || others.length > 0) return errorReply(call.version, 400, refusal);
  if (existing === 'success200NotSuccess') return errorReply(call.version, 200, refusal);
  const joined = {
    ...changes,
    ...joinHashes(present, value),
    tags: joinNames(present.tags, changes.tags ?? [], 'append'),
    labels: joinNames(present.labels, changes.labels ?? [], 'append'),
  };
  return answer(call.store.change(present, joined, call.clock.now()), 'Updated', existing === 'update201' ? 201 : 200);
}

/** @throws {Refused} with the status of the switch `exclusion.status`. */
export function requireNotExcluded(call: Call, value: IndicatorValue, owner: OwnerRecord): void {
  const exclusion = exclusionOf(value, owner.name);
  if (exclusion !== undefined) throw refuse(call, call.switches['exclusion.status'], exclusion);
}

/** Turns a write problem into a 400 of the API's version. */
export function orBadRequest(call: Call, write: () => Reply): Reply {
  try {
    return write();
  } catch (error) {
    if (error instanceof WriteProblem) return errorReply(call.version, 400, error.message);
    throw error;
  }
}

function ownerNameOf({store}: Call, body: Body): string | undefined {
  if (body.ownerName !== undefined) return textOf(body.ownerName) ?? '';
  if (body.ownerId === undefined) return undefined;
  return store.owners().find(({id}) => id === String(body.ownerId))?.name ?? '';
}

/** Tags, labels and attributes of a body, joined with those that are there by the mode of each collection. */
function collectionsOf({store}: Call, body: Body, owner: string, present?: StoredIndicator): IndicatorChanges {
  const {tags, securityLabels, attributes} = body;
  const labelMode = modeOf(securityLabels);
  const labels = securityLabels === undefined ? [] : namesOf(rowsOf(securityLabels));
  if (labelMode !== 'delete') checkLabels(labels, owner, store);
  return {
    ...(tags === undefined ? {} : {tags: joinNames(present?.tags ?? [], namesOf(rowsOf(tags)), modeOf(tags))}),
    ...(securityLabels === undefined ? {} : {labels: joinNames(present?.labels ?? [], labels, labelMode)}),
    ...(attributes === undefined ? {} : {attributes: joinAttributes(present, attributes)}),
  };
}

function joinAttributes(present: StoredIndicator | undefined, collection: unknown): IndicatorChanges['attributes'] {
  const given = attributesOf(rowsOf(collection));
  const kept = present?.attributes ?? [];
  switch (modeOf(collection)) {
    case 'append':
      return [...kept, ...given];
    case 'replace':
      return given;
    case 'delete':
      return kept.filter(({type, value}) => !given.some((row) => row.type === type && row.value === value));
  }
}

function modeOf(collection: unknown): Mode {
  const mode = isObject(collection) ? (collection.mode ?? 'append') : 'append';
  if (mode !== 'append' && mode !== 'delete' && mode !== 'replace') throw new WriteProblem('The mode must be append, delete or replace');
  return mode;
}

/** Hashes that an update adds to a File. One that another File holds needs `"mode": "merge"`, which takes that File in. */
function newHashes({store}: Call, body: Body, indicator: StoredIndicator, tags: readonly string[]): IndicatorChanges {
  if (indicator.type !== 'File' || ['md5', 'sha1', 'sha256'].every((name) => body[name] === undefined)) return {};
  const given = valueOfBody('File', body);
  let joined = joinHashes(indicator, given);
  const others = store.matching(given, indicator.owner).filter(({id}) => id !== indicator.id);
  if (others.length > 0 && body.mode !== 'merge') throw new WriteProblem('Another File already exists with this hash');
  for (const other of others) {
    store.remove(other);
    joined = {hashes: {...other.hashes, ...joined.hashes}, tags: joinNames(joined.tags ?? tags, other.tags, 'append')};
  }
  return joined;
}
