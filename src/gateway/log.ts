import {createHmac, randomBytes} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import {pino, type DestinationStream, type Logger} from 'pino';
import type {GatewayLog} from './request-line.js';

export interface LogOptions {
  readonly level: 'error' | 'warn' | 'info' | 'silent';
  /** Keeps marks the same over restarts and replicas; without it each process has its own. */
  readonly secret?: string;
  /** Where lines go; the standard output when absent. */
  readonly destination?: DestinationStream;
}

/** One JSON object a line. A plain hash of an IPv4 address is guessed in seconds, so marks are made with a secret (E1). */
export function createLog({level, secret, destination}: LogOptions): GatewayLog {
  const key = secret ?? randomBytes(32);
  const options = {level, base: undefined, timestamp: () => `,"time":"${new Date().toISOString()}"`};
  const logger: Logger = destination ? pino(options, destination) : pino(options);
  const marks = new LRUCache<string, string>({max: 5000});

  /** Made once: a digest costs more than the rest of an answer that is there already. */
  function markOf(canonical: string): string {
    let mark = marks.get(canonical);
    if (mark === undefined) marks.set(canonical, (mark = createHmac('sha256', key).update(canonical).digest('hex').slice(0, 16)));
    return mark;
  }

  return {
    requests: logger.isLevelEnabled('info'),
    request: (line) => logger[line.status >= 500 ? 'error' : 'info'](line),
    event: (how, event, numbers) => logger[how]({event, ...numbers}),
    markOf,
  };
}
