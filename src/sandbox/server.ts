import {Buffer} from 'node:buffer';
import type {IncomingMessage, RequestListener, ServerResponse} from 'node:http';
import type {Sandbox} from './sandbox.js';

/** Longest request body, in bytes. */
const mostBytes = 8 * 1024 * 1024;

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

export interface ListenerOptions {
  /** Answer whatever the Host header says; unless told, only loopback names, so that no page of another site reaches the sandbox by its own name. */
  readonly anyHost?: boolean;
}

/** A listener for `node:http` that answers from the sandbox. The request's path is taken as it was sent, `%2F` included. */
export function createSandboxListener(sandbox: Pick<Sandbox, 'handle'>, {anyHost = false}: ListenerOptions = {}): RequestListener {
  return (incoming, outgoing) => {
    void answer(sandbox, incoming, outgoing, anyHost).catch(() => outgoing.destroy());
  };
}

async function answer(
  sandbox: Pick<Sandbox, 'handle'>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  anyHost: boolean,
): Promise<void> {
  const host = incoming.headers.host ?? '';
  if (!anyHost && !loopback.test(host)) {
    refuse(outgoing, 421, 'The sandbox answers to loopback names only.');
    return;
  }
  const target = incoming.url ?? '/';
  const url = target.startsWith('/') ? `http://${host}${target}` : target;
  if (!URL.canParse(url)) {
    refuse(outgoing, 400, 'The request target is not valid.');
    return;
  }
  const body = await bodyOf(incoming);
  if (body === undefined) {
    refuse(outgoing, 413, 'The body is too large.');
    return;
  }
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  const reply = await sandbox.handle(requestOf(incoming, url, body, gone.signal));
  const bytes = Buffer.from(await reply.arrayBuffer());
  const headers = Object.fromEntries([...reply.headers].filter(([name]) => name !== 'content-length'));
  outgoing.writeHead(reply.status, {...headers, ...(reply.status === 204 || reply.status === 304 ? {} : {'content-length': bytes.length})});
  outgoing.end(incoming.method === 'HEAD' ? undefined : bytes);
}

function requestOf(incoming: IncomingMessage, url: string, body: Buffer, signal: AbortSignal): Request {
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  const method = incoming.method ?? 'GET';
  const bodiless = method === 'GET' || method === 'HEAD' || body.length === 0;
  return new Request(url, {method, headers, body: bodiless ? undefined : new Uint8Array(body), signal});
}

/** The whole body; undefined when it is too long. */
async function bodyOf(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    // What is too much is read all the same, so that the client gets to see the answer.
    if (length <= mostBytes) parts.push(part);
  }
  return length > mostBytes ? undefined : Buffer.concat(parts);
}

function refuse(outgoing: ServerResponse, status: number, sentence: string): void {
  outgoing.writeHead(status, {'content-type': 'text/plain; charset=utf-8', connection: 'close'});
  outgoing.end(`${sentence}\n`);
}
