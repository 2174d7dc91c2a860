import {periodOf} from './calendar.js';
import type {Account} from './account.js';

/** The channel on which replicas tell each other what they use. */
export const channel = 'quota';

/** Names of what the quota keeps in Redis; none tells whose key it is about. */
export class RedisKeys {
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get channel(): string {
    return this.#prefix + channel;
  }

  /** What all accounts have in common: generation, leases, holders, left (redis-scripts.ts). */
  of(name: string): string {
    return `${this.#prefix}quota:${name}`;
  }

  account({key}: Account): Readonly<Record<'turns' | 'pool' | 'day' | 'month' | 'block', string>> {
    const now = Date.now();
    return {
      turns: this.of(`${key}:turns`),
      pool: this.of(`${key}:pool`),
      day: this.of(`${key}:${periodOf('day', now)}`),
      month: this.of(`${key}:${periodOf('month', now)}`),
      block: this.of(`${key}:block`),
    };
  }
}
