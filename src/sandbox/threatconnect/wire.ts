import type {ThreatConnectSwitches} from '../switches.js';

/** An id on its way out: a JSON number with every digit, or a text, as the switch `ids` says. */
export class WireId {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}

/** JSON text of a value in which ids above 2^53 keep their digits. Members that are undefined are left out. */
export function writeJson(value: unknown, ids: ThreatConnectSwitches['ids'] = 'number'): string {
  if (value instanceof WireId) return ids === 'number' ? value.digits : JSON.stringify(value.digits);
  if (Array.isArray(value)) return `[${value.map((entry) => writeJson(entry, ids)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member, ids)}`).join(',')}}`;
}

/** A date as the API writes it: whole seconds, UTC. */
export function writeDate(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** What a route answers. `json` is written with the switches applied; `text` and `bytes` go out as they are. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by a route that refuses; carries its answer. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(String(reply.status));
    this.reply = reply;
  }
}

/** Decides the envelope: errors say `Failure` in v2, `Error` in v3. */
export type ApiVersion = 'v2' | 'v3';

/** An error in the envelope of the API's version (threatconnect.md §7). */
export function errorReply(version: ApiVersion, status: number, message: string, errCode?: string): Reply {
  return {status, json: {status: version === 'v3' ? 'Error' : 'Failure', message, errCode}};
}

/** A successful answer in the envelope of v3. */
export function v3Reply(members: Readonly<Record<string, unknown>>, status = 200): Reply {
  return {status, json: {...members, status: 'Success'}};
}

/** A successful answer in the envelope of v2; without data only the status. */
export function v2Reply(data?: Readonly<Record<string, unknown>>, status = 200): Reply {
  return {status, json: {status: 'Success', data}};
}

/** The answer as a `Response`. */
export function toResponse(reply: Reply, ids: ThreatConnectSwitches['ids']): Response {
  const json = reply.json === undefined ? undefined : writeJson(reply.json, ids);
  const type = json === undefined ? 'text/plain;charset=UTF-8' : 'application/json';
  const headers = new Headers({'content-type': type, ...reply.headers});
  return new Response(reply.bytes ?? json ?? reply.text ?? null, {status: reply.status, headers});
}
