import {isApiError} from '../../src/model/api-error.js';
import type {ApiError} from '../../src/model/api-error.js';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';
import type {NotFound} from '../../src/model/reports.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import type {VirusTotalOptions} from '../../src/virustotal/client.js';
import {baseUrl} from '../../src/virustotal/transports.js';
import {createVirusTotalV2} from '../../src/virustotal/v2/client.js';
import {baseUrlV2} from '../../src/virustotal/v2/transports.js';
import type {Scripted} from '../http/scripted-fetch.js';
import {json, rejection, scriptedFetch} from '../http/scripted-fetch.js';

export const base = 'https://vt.example/api/v3';
export const retrieved = new Date('2026-03-04T05:06:07Z');
export const sha256 = 'ab'.repeat(32);

/** The indicator in a text that must hold one. */
export function indicator(text: string): Indicator {
  const found = detect(text);
  if (found.type === null) throw new Error(`not an indicator: ${found.reason}`);
  return found;
}

/** A client whose server gives the scripted answers, with what it was asked. */
export function scripted(...script: Scripted[]) {
  return scriptedWith({}, ...script);
}

/** The same with options. */
export function scriptedWith(options: VirusTotalOptions, ...script: Scripted[]) {
  const {fetch, sent} = scriptedFetch(...script);
  const transport = {...baseUrl({url: base, key: 'test-key', fetch}), delay: () => 0};
  return {source: createVirusTotal(transport, {now: () => retrieved, ...options}), sent};
}

export const baseV2 = 'https://vt.example/vtapi/v2';

/** API v2 whose server gives the scripted answers, with what it was asked. */
export function scriptedV2(...script: Scripted[]) {
  const {fetch, sent} = scriptedFetch(...script);
  return {transport: {...baseUrlV2({url: baseV2, key: 'test-key', fetch}), delay: () => 0}, sent};
}

/** A v2 client on scripted answers. */
export function sourceV2(...script: Scripted[]) {
  const {transport, sent} = scriptedV2(...script);
  return {source: createVirusTotalV2(transport, {now: () => retrieved}), sent};
}

/** An answer that holds one object. */
export const object = (
  type: string,
  id: string,
  attributes: object,
  links: unknown = {self: `https://www.virustotal.com/api/v3/x/${id}`},
) => json({data: {type, id, attributes, links}});

export const failure = (code: string, status: number): Scripted => json({error: {code, message: 'words'}}, status);

export async function apiError(promise: Promise<unknown>): Promise<ApiError> {
  const error = await rejection(promise);
  if (!isApiError(error)) throw error;
  return error;
}

/** The report of a look-up that must have found one. */
export function found<R extends {readonly type: string}>(answer: R | NotFound): R {
  if (isMissing(answer)) throw new Error('not found');
  return answer;
}

const isMissing = (answer: {readonly type: string}): answer is NotFound => answer.type === 'not-found';
