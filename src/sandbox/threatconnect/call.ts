import type {Clock} from '../simulator.js';
import type {ThreatConnectSwitches} from '../switches.js';
import {type Caller, permissionOf} from './auth.js';
import type {BatchJobs} from './batch-jobs.js';
import type {InstalledApp} from './apps.js';
import type {OwnerRecord, Permission} from './records.js';
import type {Rendering} from './render.js';
import {homeOwner} from './seeds.js';
import type {ThreatConnectStore} from './store.js';
import {type ApiVersion, Refused, type Reply, errorReply} from './wire.js';

/** One authenticated request on its way through a route. */
export interface Call {
  readonly request: Request;
  readonly version: ApiVersion;
  /** Segments of the path that the template names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly caller: Caller;
  readonly store: ThreatConnectStore;
  readonly switches: ThreatConnectSwitches;
  readonly clock: Clock;
  readonly rendering: Rendering;
  readonly batches: BatchJobs;
  readonly apps: InstalledApp[];
  readonly userName: string;
  /** Takes the names of what the request creates, for the log. */
  readonly created: string[];
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

/** Refuses the request with an error of its version's form. */
export function refuse({version}: Pick<Call, 'version'>, status: number, message: string, errCode?: string): Refused {
  return new Refused(errorReply(version, status, message, errCode));
}

/** The answer for something that is not there, in the form of the switch `notFound.body`. */
export function notFound({version, switches}: Pick<Call, 'version' | 'switches'>): Reply {
  switch (switches['notFound.body']) {
    case 'json':
      return errorReply(version, 404, 'The requested resource was not found');
    case 'text':
      return {status: 404, text: 'Not Found'};
    case 'empty':
      return {status: 404};
  }
}

/**
 * The owner a request speaks of: the given name, else `owner` of the query, else the user's organization.
 *
 * @throws {Refused} 403 for a name that does not exist or that the caller may not see.
 */
export function ownerOf(call: Call, name = call.query.get('owner') ?? homeOwner): OwnerRecord {
  const owner = call.store.owner(name);
  if (owner === undefined || owner.permission === 'NONE') throw refuse(call, 403, 'Access Denied');
  return owner;
}

/** What the caller may do with an owner's indicators. */
export function permission({caller}: Call, owner: OwnerRecord): Permission {
  return permissionOf(caller, owner.permission);
}

/** @throws {Refused} 401 in plain text, as ThreatConnect does, when the caller may not write there (threatconnect.md §11). */
export function requireWrite(call: Call, owner: OwnerRecord): void {
  if (permission(call, owner) === 'FULL') return;
  const text = `Access Denied. You do not have permission to create Indicators; owner: ${owner.name}`;
  throw new Refused({status: 401, text});
}

/**
 * The JSON object in the request's body.
 *
 * @throws {Refused} 415 without the content type, 400 when the body is no JSON object.
 */
export async function jsonBody(call: Call): Promise<Readonly<Record<string, unknown>>> {
  if (!/^application\/json\b/i.test(call.request.headers.get('content-type') ?? '')) throw refuse(call, 415, 'Unsupported Media Type');
  const body = parseObject(await call.request.text());
  if (body === undefined) throw refuse(call, 400, 'The request body is not valid JSON');
  return body;
}

/** A JSON object; undefined for any other text. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a member; undefined when it is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
