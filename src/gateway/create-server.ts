import {Buffer} from 'node:buffer';
import {createServer} from 'node:http';
import type {Socket} from 'node:net';
import Fastify, {type FastifyInstance, type FastifyReply} from 'fastify';
import type {DestinationStream} from 'pino';
import {keepAliveTimeout} from './hit-sender.js';
import {faultOutcome, type Hits} from './outcome.js';
import {createLog} from './log.js';
import {gateway} from './plugin.js';
import type {GatewaySettings} from './settings.js';

export interface ServerOptions {
  /** Where the log goes; the standard output when absent. */
  readonly destination?: DestinationStream;
  /** Milliseconds for the whole of a request to arrive; slower clients are cut off. */
  readonly requestTimeout?: number;
  readonly fetch?: typeof globalThis.fetch;
}

const mostConnections = 2000;

/** A server that holds the gateway and nothing else. */
export async function createGatewayServer(
  settings: GatewaySettings,
  {destination, fetch, requestTimeout = 15_000}: ServerOptions = {},
): Promise<FastifyInstance> {
  const log = createLog({level: settings.logLevel, secret: settings.logSecret, destination});
  const refuse = (reply: FastifyReply, status: 400 | 404): void => {
    const {headers, body = ''} = faultOutcome(
      {status, code: 'UnknownPath', message: 'There is nothing at this path of the gateway.'},
      Date.now(),
    );
    reply.hijack();
    reply.raw.writeHead(status, [...headers, 'content-length', String(Buffer.byteLength(body))]).end(body);
  };
  let hits: Hits = () => false;
  const app = Fastify({
    // Fastify's own lines hold addresses and URLs (hostile-strings.md E2).
    logger: false,
    serverFactory: (listener) => {
      const server = createServer(
        {headersTimeout: requestTimeout, requestTimeout, connectionsCheckingInterval: requestTimeout / 3, keepAliveTimeout},
        (incoming, outgoing) => {
          if (!hits(incoming, outgoing)) listener(incoming, outgoing);
        },
      );
      server.maxConnections = mostConnections;
      return server;
    },
    clientErrorHandler: refuseBytes,
    bodyLimit: 2 * 1024 * 1024,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, _request, reply) => refuse(reply as FastifyReply, 400),
  });
  // Without a base path the plugin's own handler is that of the server.
  if (settings.basePath !== '') app.setNotFoundHandler((_request, reply) => refuse(reply, 404));
  await app.register(gateway, {prefix: settings.basePath, settings, log, fetch, onHits: (given) => (hits = given)});
  return app;
}

/** Answers what is no HTTP, or came too slowly, before Fastify has a request. */
function refuseBytes(error: Error & {readonly code?: string}, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const message = slow ? 'The request did not arrive in time.' : 'The request is not valid HTTP.';
  const body = JSON.stringify({error: {code: 'InvalidRequest', message, source: 'gateway'}});
  socket.end(
    [
      slow ? 'HTTP/1.1 408 Request Timeout' : 'HTTP/1.1 400 Bad Request',
      'Content-Type: application/json; charset=utf-8',
      'Cache-Control: no-store',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
