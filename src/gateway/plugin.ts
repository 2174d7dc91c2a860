import {Buffer} from 'node:buffer';
import type {FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest} from 'fastify';
import type {Caller, Right} from './callers/caller.js';
import {hostRule} from './callers/hosts.js';
import {preflight} from './callers/origins.js';
import {isRefused, type CallerRefusal} from './callers/refusal.js';
import {isFault, type Fault} from './fault.js';
import {files} from './files.js';
import {createHitSender, type HitSender} from './hit-sender.js';
import {createHits} from './hits.js';
import {arrived, createSender} from './sender.js';
import {admit} from './admission.js';
import {createLog} from './log.js';
import type {GatewayLog} from './request-line.js';
import {openApi} from './open-api.js';
import {faultOutcome, headerList, jsonOutcome, refusedOutcome, threatConnectOutcome, type Hits, type Outcome} from './outcome.js';
import {createServices, type Services} from './services.js';
import type {GatewaySettings} from './settings.js';
import {createVirusTotalHandler} from './virustotal/handler.js';
import {encodingFor} from './virustotal/prepared.js';
import {keyInParameters} from './virustotal/question.js';

export {readSettings as gatewaySettings} from './settings.js';
export type {GatewaySettings} from './settings.js';

/** What a server of one's own gives: the settings, and where log lines go. */
export interface GatewayOptions {
  readonly settings: GatewaySettings;
  readonly log?: GatewayLog;
  /** For a server that has nothing but the gateway: handed what answers at once, which it asks before Fastify. */
  readonly onHits?: (hits: Hits) => void;
  /** For tests. */
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => number;
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const;
const largestBody = 2 * 1024 * 1024;

const notFound: Fault = {status: 404, code: 'UnknownPath', message: 'There is nothing at this path of the gateway.'};
const broken: Fault = {status: 500, code: 'GatewayFailed', message: 'The gateway could not answer.'};
const badRequest: Fault = {status: 400, code: 'InvalidRequest', message: 'The request is not valid.'};
const tooLarge: Fault = {status: 413, code: 'TooLarge', message: 'The body of the request is too long.'};
const noThreatConnect: Fault = {status: 404, code: 'NoThreatConnect', message: 'This gateway has no ThreatConnect.'};

/**
 * The gateway as a Fastify plugin: register it with a `prefix`. It judges host, caller and origin of its own paths only, and writes log
 * lines of its own; what the server around it logs is that server's.
 */
export const gateway: FastifyPluginAsync<GatewayOptions> = async (
  app,
  {settings, log = createLog({level: settings.logLevel}), onHits, fetch, now},
) => {
  const base = () => settings.publicUrl ?? `${originOf(app)}${app.prefix}`;
  const services = await createServices(settings, {log, base, fetch, now});
  app.addHook('onClose', () => services.close());

  const send = createSender(services);
  /** Writes the answer itself: what a server around the gateway does to answers is not for these. */
  function answer(request: FastifyRequest, reply: FastifyReply, outcome: Outcome, route?: string): void {
    reply.hijack();
    send(request.raw, reply.raw, outcome, route);
  }

  // Bodies are handed on as bytes; what may be one is the route's to judge.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', {parseAs: 'buffer', bodyLimit: largestBody}, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: {readonly code?: string; readonly statusCode?: number}, request, reply) => {
    const large = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
    const fault = large ? tooLarge : (error.statusCode ?? 500) < 500 ? badRequest : broken;
    if (fault === broken) log.event('error', 'request-failed');
    answer(request, reply, faultOutcome(fault, services.now()));
  });
  app.setNotFoundHandler((request, reply) => answer(request, reply, faultOutcome(notFound, services.now())));

  const open = (path: string, tell: (caller?: Caller) => Promise<Outcome> | Outcome, guarded: boolean): void => {
    app.get(path, {exposeHeadRoute: false}, async (request, reply) => {
      const caller = guarded ? await admit(services, request.raw, 'read') : hostRule(request.raw.rawHeaders, {hosts: settings.names});
      answer(request, reply, isRefused(caller) ? refusedOutcome(caller) : await tell(caller), path);
    });
  };
  open('/healthz', () => jsonOutcome(healthOf(services)), false);
  open('/readyz', () => jsonOutcome({status: 'ready'}), false);
  open('/features', (caller) => jsonOutcome(featuresOf(services, caller)), true);
  open('/openapi.json', () => jsonOutcome(openApi({routes: services.routes, threatConnect: services.threatConnect !== undefined})), true);
  open('/metrics', async () => metricsOf(services), true);

  const virusTotal = createVirusTotalHandler({
    answers: services.answers,
    quota: services.quota,
    questions: {routes: services.routes, denied: settings.virusTotal.denied},
    now: services.now,
  });

  const sendHit: HitSender =
    onHits === undefined ? (incoming, outgoing, outcome) => send(incoming, outgoing, outcome) : createHitSender(services, send);
  const hits = createHits(services, virusTotal, sendHit, `${app.prefix}/virustotal/api/v3/`);
  onHits?.(hits);
  app.addHook('onRequest', (request, reply, next) => {
    arrived(request.raw);
    if (onHits === undefined && hits(request.raw, reply.raw)) reply.hijack();
    else next();
  });

  /** Serves everything below a root by its bytes: Fastify would decode the path (threatconnect.md §6). */
  const below = (root: string, name: string, tell: (target: string, request: FastifyRequest) => Promise<Outcome>): void => {
    app.route({
      method: [...methods],
      url: `${root}*`,
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const target = targetBelow(request, `${app.prefix}${root}`);
        const asked = preflightOf(request, settings);
        answer(
          request,
          reply,
          asked ?? (target === undefined ? faultOutcome(notFound, services.now()) : await tell(target, request)),
          name,
        );
      },
    });
  };
  below('/virustotal/api/v3/', 'v3', (target, request) => answerVirusTotal('v3', target, request));
  below('/virustotal/vtapi/v2/', 'v2', (target, request) => answerVirusTotal('v2', target, request));
  below('/threatconnect/api/', 'threatconnect', answerThreatConnect);

  if (settings.serve !== undefined) {
    const refuse = (request: FastifyRequest, reply: FastifyReply, refused: CallerRefusal | Fault): void =>
      answer(request, reply, isRefused(refused) ? refusedOutcome(refused) : faultOutcome(refused, services.now()), 'files');
    await app.register(files, {services, folder: settings.serve, refuse});
  }

  async function answerVirusTotal(api: 'v3' | 'v2', target: string, request: FastifyRequest): Promise<Outcome> {
    const asked = {
      api,
      method: request.method,
      target,
      contentType: request.headers['content-type'],
      body: request.body as Buffer | undefined,
      encoding: encodingFor(headerOf(request.headers['accept-encoding'])),
      ifNoneMatch: request.headers['if-none-match'],
    };
    const apiKey = api === 'v2' && settings.virusTotal.v2 ? keyInParameters(asked) : undefined;
    const caller = await admit(services, request.raw, request.method === 'GET' ? 'read' : 'submit', apiKey);
    if (isRefused(caller)) return refusedOutcome(caller);
    const question = virusTotal.read(asked);
    if (isFault(question)) return faultOutcome(question, services.now());
    const key = services.keys.keyOf(caller, {headers: request.headers, remoteAddress: request.socket.remoteAddress});
    return isRefused(key) ? refusedOutcome(key) : virusTotal.handle(asked, question, key);
  }

  async function answerThreatConnect(rawPath: string, request: FastifyRequest): Promise<Outcome> {
    const caller = await admit(services, request.raw, request.method === 'GET' ? 'read' : 'add');
    if (isRefused(caller)) return threatConnectOutcome(refusedOutcome(caller), caller.message);
    if (services.threatConnect === undefined)
      return threatConnectOutcome(faultOutcome(noThreatConnect, services.now()), noThreatConnect.message);
    const answer = await services.threatConnect.handle({
      method: request.method,
      rawPath,
      headers: request.headers,
      body: (request.body as Buffer | undefined) ?? Buffer.alloc(0),
    });
    const {status, headers, body, route} = answer;
    return {
      status,
      headers: ['cache-control', 'no-store', ...headerList(headers)],
      body,
      line: {route: route === undefined ? 'threatconnect' : `${request.method} threatconnect ${route}`},
    };
  }
};

// Without a name of its own Fastify looks for the plugin's file by `require`, which modules do not have.
Object.assign(gateway, {[Symbol.for('fastify.display-name')]: 'vt-elements-gateway'});

function preflightOf({method, headers, raw}: FastifyRequest, settings: GatewaySettings): Outcome | undefined {
  const host = hostRule(raw.rawHeaders, {hosts: settings.names});
  if (host) return refusedOutcome(host);
  const answer = preflight(method, headers, settings);
  return answer && {...answer, headers: headerList(answer.headers), line: {}};
}

/** What stands below a root, as it was sent; undefined where the root itself was written in another way. */
function targetBelow({raw}: FastifyRequest, root: string): string | undefined {
  const target = raw.url ?? '';
  return target.startsWith(root) ? target.slice(root.length) : undefined;
}

const headerOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.join(',');

function originOf(app: FastifyInstance): string {
  const address = app.addresses()[0];
  if (typeof address !== 'object') return '';
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

function healthOf({sharing}: Services): unknown {
  const shared = sharing();
  return shared === undefined ? {status: 'ok'} : {status: shared === 'connected' ? 'ok' : 'degraded', redis: shared};
}

/** What the caller may do with what there is, so that no element offers what would be refused. */
function featuresOf({settings: {virusTotal, threatConnect: target}, threatConnect}: Services, caller?: Caller): unknown {
  const may = (right: Right): boolean => caller?.rights.has(right) === true;
  return {
    virustotal: {v2: virusTotal.v2, submit: virusTotal.submit && may('submit')},
    threatconnect: {
      available: threatConnect !== undefined && may('add'),
      oneUser: threatConnect !== undefined,
      interface: target?.interface,
    },
  };
}

async function metricsOf({metrics}: Services): Promise<Outcome> {
  return {status: 200, headers: ['content-type', metrics.contentType, 'cache-control', 'no-store'], body: await metrics.text(), line: {}};
}
