import type {IndicatorType} from '../../model/indicator.js';
import {type Call, type Handler, jsonBody, notFound, ownerOf, permission, refuse, requireWrite} from './call.js';
import type {StoredIndicator} from './records.js';
import {type V2Form, labelsOf, v2Indicator, v2Label, v2Owner} from './render.js';
import {homeOwner} from './seeds.js';
import {typeOf} from './values.js';
import {createOrMeet, orBadRequest, requireNotExcluded} from './v3-write.js';
import {matchesFilters} from './v2-filters.js';
import {type Reply, v2Reply} from './wire.js';
import {checkLabels, checkedTag, joinNames, scoresOfBody, valueOfBody} from './write.js';

/** Types by their branch of v2 (threatconnect.md §1). */
const branches: Readonly<Record<string, IndicatorType>> = {addresses: 'Address', files: 'File', hosts: 'Host', urls: 'URL'};

/** `GET /v2/whoami`. */
export const whoAmI: Handler = ({caller, userName}) => {
  const role = caller.user === 'reader' ? 'Read Only User' : caller.user === 'admin' ? 'Administrator' : 'User';
  return v2Reply({user: {userName, firstName: 'Sam', lastName: 'Sandbox', pseudonym: `${userName}-${caller.user}`, role}});
};

/** `GET /v2/owners/mine`. */
export const myOwner: Handler = (call) => v2Reply({resultCount: 1, owner: v2Owner(ownerOf(call, homeOwner))});

/** `GET /v2/types/indicatorTypes/{type}`. */
export const indicatorType: Handler = (call) => {
  const type = typeOf(call.params.type ?? '');
  if (type === undefined) return notFound(call);
  const branch = Object.keys(branches).find((name) => branches[name] === type);
  const regexes = call.query.get('includeAdditional') === 'true' ? typeExpressions[type] : undefined;
  return v2Reply({indicatorType: {name: type, custom: 'false', parsable: 'true', apiBranch: branch, apiEntity: dataKey(type), regexes}});
};

const typeExpressions: Readonly<Record<IndicatorType, readonly string[]>> = {
  Address: ['\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b', '\\b(?:[a-f0-9]{1,4}:){7}[a-f0-9]{1,4}\\b'],
  File: ['\\b[A-Fa-f0-9]{32}\\b', '\\b[A-Fa-f0-9]{40}\\b', '\\b[A-Fa-f0-9]{64}\\b'],
  Host: ['\\b(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,}\\b'],
  URL: ['\\b[a-z]+://[^\\s]+'],
};

/** `GET /v2/indicators/{branch}`, active ones unless a filter speaks of `active`. */
export const listOfType: Handler = (call) => {
  const type = requireType(call);
  const owner = ownerOf(call).name;
  const filters = call.query.get('filters') ?? '';
  const any = call.query.get('orParams') === 'true';
  const rows = call.store.all().filter((row) => {
    return row.type === type && row.owner === owner && (/active=/.test(filters) || row.active) && matchesFilters(filters, any, row);
  });
  const start = Number(call.query.get('resultStart') ?? 0);
  const limit = Number(call.query.get('resultLimit') ?? 100);
  if (!Number.isInteger(start) || start < 0 || !(limit >= 1 && limit <= 10_000)) throw refuse(call, 400, 'The page is not valid');
  const page = rows.slice(start, start + limit).map((row) => v2Indicator(row, 'row', call.rendering));
  return v2Reply({resultCount: start === 0 ? rows.length : undefined, [dataKey(type)]: page});
};

/** `GET /v2/indicators/{branch}/{indicator}` (threatconnect.md §10). */
export const oneOfType: Handler = (call) => {
  const found = findOfType(call);
  if (found === undefined || !found.active) return notFound(call);
  const tags = call.query.get('includeTags') === 'true' ? {tag: found.tags.map((name) => ({name}))} : {};
  return v2Reply({[dataKey(found.type)]: {...v2Indicator(found, 'one', call.rendering), ...tags}});
};

/** `POST /v2/indicators/{branch}`. */
export const createOfType: Handler = async (call) => {
  const type = requireType(call);
  const body = await jsonBody(call);
  const owner = ownerOf(call);
  requireWrite(call, owner);
  return orBadRequest(call, () => {
    const value = valueOfBody(type, body);
    requireNotExcluded(call, value, owner);
    return createOrMeet(call, value, owner, scoresOfBody(body), (indicator, _message, status) => written(call, indicator, status));
  });
};

/** `PUT /v2/indicators/{branch}/{indicator}`. */
export const updateOfType: Handler = async (call) => {
  const body = await jsonBody(call);
  const found = findOfType(call);
  if (found === undefined) return notFound(call);
  requireWrite(call, ownerOf(call));
  return orBadRequest(call, () => written(call, call.store.change(found, scoresOfBody(body), call.clock.now()), 200));
};

/** `GET …/{indicator}/securityLabels`, without colours. */
export const labelsOfType: Handler = (call) =>
  withFound(call, (found) => listed('securityLabel', labelsOf(found, call.store).map(v2Label)));

/** `GET …/{indicator}/tags`. */
export const tagsOfType: Handler = (call) =>
  withFound(call, ({tags}) =>
    listed(
      'tag',
      tags.map((name) => ({name, webLink: `${call.rendering.base}/auth/tags/tag.xhtml`})),
    ),
  );

/** `GET …/{indicator}/owners`: every readable owner that has the indicator; with `includes=additional` its id there, as text. */
export const ownersOfType: Handler = (call) => {
  const type = requireType(call);
  const additional = call.query.get('includes') === 'additional';
  const rows = call.store.owners().flatMap((owner) => {
    const found = call.store.find(type, call.params.indicator ?? '', owner.name);
    if (found === undefined || permission(call, owner) === 'NONE') return [];
    return [{...v2Owner(owner), ...(additional ? {itemId: found.id} : {})}];
  });
  return rows.length === 0 ? notFound(call) : listed('owner', rows);
};

/** `POST …/{indicator}/tags/{name}`. */
export const tagOfType: Handler = (call) =>
  withFound(call, (found) => {
    requireWrite(call, ownerOf(call));
    return orBadRequest(call, () => {
      const tags = joinNames(found.tags, [checkedTag(call.params.name)], 'append');
      call.store.change(found, {tags}, call.clock.now());
      return v2Reply();
    });
  });

/** `POST …/{indicator}/securityLabels/{name}`; the label must exist. */
export const labelOfType: Handler = (call) =>
  withFound(call, (found) => {
    requireWrite(call, ownerOf(call));
    return orBadRequest(call, () => {
      const labels = joinNames(found.labels, checkLabels([call.params.name ?? ''], found.owner, call.store), 'append');
      call.store.change(found, {labels}, call.clock.now());
      return v2Reply();
    });
  });

/** The key of an indicator in the data of v2. */
function dataKey(type: IndicatorType): string {
  return type.toLowerCase();
}

function requireType(call: Call): IndicatorType {
  const {branch = ''} = call.params;
  const type = Object.hasOwn(branches, branch) ? branches[branch] : undefined;
  if (type === undefined) throw refuse(call, 404, 'The requested resource was not found');
  return type;
}

function findOfType(call: Call): StoredIndicator | undefined {
  return call.store.find(requireType(call), call.params.indicator ?? '', ownerOf(call).name);
}

function withFound(call: Call, answer: (found: StoredIndicator) => Reply): Reply {
  const found = findOfType(call);
  return found === undefined ? notFound(call) : answer(found);
}

function written(call: Call, indicator: StoredIndicator, status: number): Reply {
  const form: V2Form = 'written';
  return v2Reply({[dataKey(indicator.type)]: v2Indicator(indicator, form, call.rendering)}, status);
}

function listed(key: string, rows: readonly unknown[]): Reply {
  return v2Reply({resultCount: rows.length, [key]: rows});
}
