import type {GatewayLog} from './request-line.js';
import {createMetrics, type GatewayMetrics} from './metrics.js';
import {createMemoryCache} from './cache/memory-cache.js';
import {createRedisCache} from './cache/redis-cache.js';
import type {AnswerCache} from './cache/cache.js';
import {createCallers, type Callers} from './callers/callers.js';
import {createKeyRing, type KeyRing} from './callers/keys.js';
import {createMemoryQuota} from './quota/memory-quota.js';
import type {Quota} from './quota/quota.js';
import {createRedisQuota} from './quota/redis-quota.js';
import {RedisLink, type RedisState} from './redis.js';
import type {GatewaySettings} from './settings.js';
import {createThreatConnectRoute, type ThreatConnectRoute} from './threatconnect/route.js';
import {createAnswers, type Answers} from './virustotal/answers.js';
import {routesFor, type Route} from './virustotal/routes.js';
import {seedQuota} from './virustotal/seed-quota.js';
import {createUpstream, type Upstream} from './virustotal/upstream.js';

/** Everything that stands behind the routes. */
export interface Services {
  readonly settings: GatewaySettings;
  readonly now: () => number;
  readonly log: GatewayLog;
  readonly metrics: GatewayMetrics;
  readonly callers: Callers;
  readonly keys: KeyRing;
  readonly quota: Quota;
  /** Whether replicas share what they count; undefined where there is only this process. */
  readonly sharing: () => RedisState | undefined;
  readonly routes: readonly Route[];
  readonly answers: Answers;
  readonly threatConnect?: ThreatConnectRoute;
  close(): Promise<void>;
}

export interface Environment {
  readonly log: GatewayLog;
  /** What stands before the gateway's own paths, for links in answers. */
  readonly base: () => string;
  readonly now?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * Makes what stands behind the routes.
 * @throws {SettingsError} when a file that the settings name cannot be used
 */
export async function createServices(settings: GatewaySettings, {log, base, now = Date.now, fetch}: Environment): Promise<Services> {
  const {virusTotal} = settings;
  const metrics = createMetrics();
  const {cache, quota, sharing, close} = await storesOf(settings, now, log);
  const roots = {v3: `${virusTotal.url}/api/v3`, v2: `${virusTotal.url}/vtapi/v2`};
  const upstream = createUpstream({roots, fetch});
  const keys = await createKeyRing(settings.keys);
  void seed(keys, quota, upstream, log);
  const answers = createAnswers({
    cache,
    quota,
    upstream,
    times: settings.cache.times,
    now,
    base: () => `${base()}/virustotal/api/v3`,
    root: roots.v3,
    asked: ({route}, status) => metrics.upstream(route.name, status),
  });
  return {
    settings,
    now,
    log,
    metrics,
    callers: await createCallers(settings.callers),
    keys,
    quota,
    sharing,
    routes: routesFor(virusTotal),
    answers,
    threatConnect:
      settings.threatConnect &&
      createThreatConnectRoute({
        ...settings.threatConnect,
        fetch,
        now,
        onEvent: (event) => log.event('warn', event.kind, 'seconds' in event ? {seconds: event.seconds} : {}),
      }),
    close,
  };
}

interface Stores {
  readonly cache: AnswerCache;
  readonly quota: Quota;
  readonly sharing: Services['sharing'];
  close(): Promise<void>;
}

/** What is kept and counted: by this process, or shared by replicas. */
async function storesOf({cache: {bytes, times}, redis}: GatewaySettings, now: () => number, log: GatewayLog): Promise<Stores> {
  if (redis === undefined) {
    const cache = createMemoryCache({bytes, now});
    const quota = createMemoryQuota({now});
    return {
      cache,
      quota,
      sharing: () => undefined,
      close: async () => {
        await Promise.all([cache.close(), quota.close()]);
      },
    };
  }
  const link = new RedisLink({url: redis.url});
  link.watch((state) => log.event(state === 'connected' ? 'info' : 'warn', state === 'connected' ? 'redis-connected' : 'redis-lost'));
  const longest = Math.max(times.report, times.list, times.missing, times.refused) + times.stale;
  const cache = createRedisCache({link, bytes, longestMs: longest * 1000, now});
  const quota = createRedisQuota({link, replicas: redis.replicas});
  // Who asks this replica first shall get what the others have fetched.
  await link.arrival();
  return {
    cache,
    quota,
    sharing: () => quota.shared,
    close: async () => {
      await Promise.all([cache.close(), quota.close()]);
      await link.close();
    },
  };
}

/** Nobody waits for it: what VirusTotal has counted only ever raises what we count. */
async function seed(keys: KeyRing, quota: Quota, upstream: Upstream, log: GatewayLog): Promise<void> {
  for (const key of keys.known) {
    if (key.user === undefined) continue;
    const read = await seedQuota(quota, upstream, key, key.user);
    log.event(read ? 'info' : 'warn', read ? 'quota-read' : 'quota-not-read');
  }
}
