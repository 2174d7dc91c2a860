import {Buffer} from 'node:buffer';
import {createServer} from 'node:http';
import type {IncomingMessage, RequestListener, Server, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Answer} from '../../../src/gateway/threatconnect/answers.js';
import type {ThreatConnectRequest, ThreatConnectRoute} from '../../../src/gateway/threatconnect/route.js';

/** A request as a server received it. */
export interface Received {
  readonly method: string;
  /** The request target, byte for byte. */
  readonly target: string;
  /** Names and values by turns, as sent. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server of node's own in the place of ThreatConnect, that notes every request; `answer` is set by each test. */
export function rawUpstream() {
  const received: Received[] = [];
  const upstream = {
    received,
    origin: '',
    answer: (_request: Received, response: ServerResponse): void => void response.end('{"status":"Success"}'),
  };
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const {method = '', url: target = '', rawHeaders, headers} = incoming;
      const request = {method, target, rawHeaders, headers, body: Buffer.concat(parts).toString('utf8')};
      received.push(request);
      upstream.answer(request, response);
    });
  });
  serving(server, (origin) => (upstream.origin = origin));
  const usual = upstream.answer;
  beforeEach(() => {
    received.length = 0;
    upstream.answer = usual;
  });
  return upstream;
}

/** Serves a listener on a free port for the tests of the suite. */
export function served(listener: () => RequestListener): {readonly origin: () => string} {
  let origin = '';
  let current: RequestListener;
  beforeEach(() => (current = listener()));
  serving(
    createServer((incoming, response) => current(incoming, response)),
    (found) => (origin = found),
  );
  return {origin: () => origin};
}

function serving(server: Server, tell: (origin: string) => void): void {
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    tell(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
}

/** Asks the route; `body` as text, with the type that the APIs want unless told. */
export function asking(route: ThreatConnectRoute) {
  return async (method: string, rawPath: string, body = '', headers: ThreatConnectRequest['headers'] = {}): Promise<Answer> =>
    route.handle({
      method,
      rawPath,
      headers: {...(body === '' ? {} : {'content-type': 'application/json'}), ...headers},
      body: Buffer.from(body),
    });
}

/** An own error's status and sentence, after a look at its form. */
export function ownErrorOf({status, headers, body}: Answer): readonly [status: number, message: string] {
  const {message, ...rest} = JSON.parse(body.toString()) as {message: string};
  const type = headers['content-type'] ?? '';
  if (JSON.stringify(rest) !== '{"status":"Error","source":"gateway"}' || type !== 'application/json') throw new Error(body.toString());
  return [status, message];
}
