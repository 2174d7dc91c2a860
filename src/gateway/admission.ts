import type {IncomingMessage} from 'node:http';
import type {Caller, Right} from './callers/caller.js';
import {hostRule} from './callers/hosts.js';
import {originRule} from './callers/origins.js';
import {isRefused, refusal, type CallerRefusal} from './callers/refusal.js';
import type {Services} from './services.js';

/** One sentence for each right that a caller may lack. */
const lacking: Readonly<Record<Right, CallerRefusal>> = {
  read: refusal(403, 'The caller may not read.'),
  add: refusal(403, 'The caller may not add.'),
  submit: refusal(403, 'The caller may not submit or rescan.'),
};

type Admission = Caller | CallerRefusal;

/**
 * The caller, if host, credentials, right and origin let the request pass. A promise only where somebody else must be asked.
 * @param apiKey - What a client of API v2 sends as its key, in a parameter.
 */
export function admit(
  {settings, callers}: Services,
  request: IncomingMessage,
  right: Right,
  apiKey?: string,
): Admission | Promise<Admission> {
  const {headers, method = '', rawHeaders, socket} = request;
  const host = hostRule(rawHeaders, {hosts: settings.names});
  if (host) return host;
  const judged = (caller: Admission): Admission =>
    isRefused(caller) ? caller : (originRule(method, headers, settings, caller) ?? (caller.rights.has(right) ? caller : lacking[right]));
  const caller = callers.identify({headers, remoteAddress: socket.remoteAddress, apiKey});
  return caller instanceof Promise ? caller.then(judged) : judged(caller);
}
