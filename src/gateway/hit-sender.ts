import {STATUS_CODES, type IncomingMessage, type ServerResponse} from 'node:http';
import type {Asker} from './askers.js';
import type {HeaderList, Outcome} from './outcome.js';
import {always, note, type Sender} from './sender.js';
import type {Services} from './services.js';

/** Sends what was there already to who asks. */
export type HitSender = (incoming: IncomingMessage, outgoing: ServerResponse, outcome: Outcome, asker: Asker) => void;

/** Longest time that the gateway's own server keeps a connection without a request, in milliseconds. */
export const keepAliveTimeout = 60_000;

/**
 * For a server of the gateway's own: writes to the connection itself. Node checks every header of every answer anew, and that costs more
 * than the rest of a hit. So no header of an outcome that comes here may hold what a request or VirusTotal said, other than an origin
 * that the operator listed.
 *
 * @param send - For requests of which node knows more: a connection that is to be closed, another version, a body.
 */
export function createHitSender(services: Services, send: Sender): HitSender {
  const heads = new WeakMap<Outcome, string>();
  return (incoming, outgoing, outcome, {plain, cors}) => {
    const {socket} = outgoing;
    const {body} = outcome;
    // While an earlier answer of the connection is under way, this one has no socket.
    if (!plain || incoming.httpVersion !== '1.1' || socket?.writable !== true || typeof body === 'string') {
      send(incoming, outgoing, outcome);
      return;
    }
    let head = heads.get(outcome);
    if (head === undefined) heads.set(outcome, (head = headOf(outcome, services.now())));
    const requestId = note(services, incoming, outcome);
    socket.cork();
    socket.write(`${head}${linesOf(cors)}x-request-id: ${requestId}\r\n\r\n`, 'latin1');
    if (body !== undefined) socket.write(body);
    socket.uncork();
    // What node waits for before it lets the connection serve the next request.
    outgoing.emit('finish');
  };
}

/** The head of an answer, but for what differs from request to request; `now` in Unix milliseconds. */
function headOf({status, headers, body}: Outcome, now: number): string {
  const length = status === 304 ? [] : ['content-length', String(body?.length ?? 0)];
  const others = ['Date', new Date(now).toUTCString(), 'Connection', 'keep-alive', 'Keep-Alive', `timeout=${keepAliveTimeout / 1000}`];
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${linesOf([...always, ...headers, ...length, ...others])}`;
}

function linesOf(list: HeaderList): string {
  let text = '';
  for (let place = 0; place < list.length; place += 2) text += `${list[place]}: ${list[place + 1]}\r\n`;
  return text;
}
