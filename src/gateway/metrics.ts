import {Counter, Gauge, Histogram, Registry} from 'prom-client';
import type {RequestLine} from './request-line.js';
import type {WindowName} from './quota/quota.js';

/** What is counted, labelled by type, route and kind only (hostile-strings.md E4). */
export interface GatewayMetrics {
  request(line: Pick<RequestLine, 'route' | 'type' | 'status' | 'cache' | 'milliseconds'>): void;
  /** A request to VirusTotal: the template of its route, and its status or 0. */
  upstream(route: string, status: number): void;
  /** What the shared key has left. */
  left(window: WindowName, left: number): void;
  /** The text of `/metrics`. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Stands in no label. */
const separator = '\n';

interface Counted {
  readonly labels: Readonly<Record<'route' | 'type' | 'cache', string>> & {readonly status: number};
  count: number;
}

/** Counters of one gateway, in a registry of their own: a server that embeds it has its own. */
export function createMetrics(): GatewayMetrics {
  const registry = new Registry();
  const registers = [registry];
  /** Counted here and told when they are read: the library's own counting costs as much as the rest of a hit. */
  const counts = new Map<string, Counted>();
  /** Most requests are counted where the one before was. */
  let last: Counted | undefined;
  new Counter({
    name: 'vt_gateway_requests_total',
    help: 'Requests by route, type, status and how the answer was had.',
    labelNames: ['route', 'type', 'status', 'cache'],
    registers,
    collect() {
      this.reset();
      for (const {labels, count} of counts.values()) this.inc(labels, count);
    },
  });
  const seconds = new Histogram({
    name: 'vt_gateway_request_seconds',
    help: 'Time from request to answer, of those that were not there already.',
    labelNames: ['route'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const upstream = new Counter({
    name: 'vt_gateway_upstream_requests_total',
    help: 'Requests to VirusTotal by route and status; each costs one of the quota.',
    labelNames: ['route', 'status'],
    registers,
  });
  const left = new Gauge({
    name: 'vt_gateway_quota_left',
    help: 'Requests left in the window, for the key that was used last.',
    labelNames: ['window'],
    registers,
  });
  return {
    request({route, type = '', status, cache = '', milliseconds}) {
      const labels = last?.labels;
      if (last === undefined || labels?.route !== route || labels.status !== status || labels.cache !== cache || labels.type !== type) {
        const key = [route, type, status, cache].join(separator);
        last = counts.get(key);
        if (last === undefined) counts.set(key, (last = {labels: {route, type, status, cache}, count: 0}));
      }
      last.count += 1;
      if (cache !== 'hit') seconds.observe({route}, milliseconds / 1000);
    },
    upstream: (route, status) => upstream.inc({route, status: String(status)}),
    left: (window, count) => left.set({window}, count),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
