import {batchErrors, batchResults, batchStatus, createBatch, uploadBatch} from './batch.js';
import {installApp} from './apps.js';
import type {Handler} from './call.js';
import {createOfType, indicatorType, labelOfType, labelsOfType, listOfType, myOwner, oneOfType} from './v2.js';
import {ownersOfType, tagOfType, tagsOfType, updateOfType, whoAmI} from './v2.js';
import {describeFields, describeKeywords, listIndicators, listLabels, listOwners, oneIndicator} from './v3-read.js';
import {createIndicator, enrichIndicator, updateIndicator} from './v3-write.js';

/** `GET /v3/openApi`: enough to see which paths there are. */
const openApi: Handler = () => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const template of Object.keys(routes)) {
    const [method = '', path = ''] = template.split(' ');
    paths[path] = {...paths[path], [method.toLowerCase()]: {responses: {default: {description: 'See the documentation'}}}};
  }
  return {status: 200, json: {openapi: '3.0.1', info: {title: 'Simulated ThreatConnect', version: '1'}, paths}};
};

/** Every route of the simulated API: threatconnect.md §6 and §16. */
export const routes: Readonly<Record<string, Handler>> = {
  'GET /v3/indicators': listIndicators,
  'POST /v3/indicators': createIndicator,
  'OPTIONS /v3/indicators/fields': describeFields,
  'OPTIONS /v3/indicators/tql': describeKeywords,
  'GET /v3/indicators/{indicator}': oneIndicator,
  'PUT /v3/indicators/{indicator}': updateIndicator,
  'POST /v3/indicators/{indicator}/enrich': enrichIndicator,
  'GET /v3/securityLabels': listLabels,
  'GET /v3/security/owners': listOwners,
  'GET /v3/openApi': openApi,
  'POST /v3/apps/exchange/install': installApp,
  'GET /v2/owners/mine': myOwner,
  'GET /v2/whoami': whoAmI,
  'GET /v2/types/indicatorTypes/{type}': indicatorType,
  'GET /v2/indicators/{branch}': listOfType,
  'POST /v2/indicators/{branch}': createOfType,
  'GET /v2/indicators/{branch}/{indicator}': oneOfType,
  'PUT /v2/indicators/{branch}/{indicator}': updateOfType,
  'GET /v2/indicators/{branch}/{indicator}/securityLabels': labelsOfType,
  'GET /v2/indicators/{branch}/{indicator}/tags': tagsOfType,
  'GET /v2/indicators/{branch}/{indicator}/owners': ownersOfType,
  'POST /v2/indicators/{branch}/{indicator}/tags/{name}': tagOfType,
  'POST /v2/indicators/{branch}/{indicator}/securityLabels/{name}': labelOfType,
  'POST /v2/batch': createBatch,
  'POST /v2/batch/{batch}': uploadBatch,
  'GET /v2/batch/{batch}': batchStatus,
  'GET /v2/batch/{batch}/errors': batchErrors,
  'GET /v2/batch/{batch}/results': batchResults,
};

/** A route that fits a request. */
export interface Match {
  /** Its template, as faults name it. */
  readonly route: string;
  readonly handler: Handler;
  readonly params: Readonly<Record<string, string>>;
}

/** The status for a path that no route takes with this method: 405 when another method would do, else 404; 400 for a broken escape. */
export type Miss = 400 | 404 | 405;

/** Finds the route of a path below the API base. Segments are split as sent, then decoded, so `%2F` stays inside its segment. */
export function matchRoute(method: string, path: string): Match | Miss {
  let miss: Miss = 404;
  for (const [template, handler] of Object.entries(routes)) {
    const [routeMethod, routePath = ''] = template.split(' ');
    const params = paramsOf(routePath, path);
    if (params === undefined) continue;
    if (params === 'malformed') return 400;
    if (routeMethod === method) return {route: template, handler, params};
    miss = 405;
  }
  return miss;
}

function paramsOf(template: string, path: string): Readonly<Record<string, string>> | 'malformed' | undefined {
  const [names, segments] = [template.split('/'), path.split('/')];
  if (names.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, name] of names.entries()) {
    const segment = segments[place] ?? '';
    const param = /^\{(\w+)\}$/.exec(name)?.[1];
    if (param === undefined) {
      if (segment !== name) return undefined;
    } else {
      const value = decoded(segment);
      if (value === undefined) return 'malformed';
      if (value === '') return undefined;
      params[param] = value;
    }
  }
  return params;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
