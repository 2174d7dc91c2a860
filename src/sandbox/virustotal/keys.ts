import type {Clock} from '../simulator.js';
import {errorReplies} from './errors.js';
import {Refusal} from './replies.js';

/** What a key may do. */
export type Tier = 'public' | 'premium';

export interface Account {
  readonly key: string;
  readonly tier: Tier;
}

/** Requests allowed in a minute, a day and a month (virustotal.md §10). */
export interface Limits {
  readonly minute: number;
  readonly day: number;
  readonly month: number;
}

/** Limits of a public key. */
export const publicLimits: Limits = {minute: 4, day: 500, month: 15_500};
const premiumLimits: Limits = {minute: 10_000, day: 1_000_000, month: 30_000_000};

/** The keys the sandbox knows; any other is refused. */
export const sandboxKeys = {
  public: 'sandbox-public',
  premium: 'sandbox-premium',
  exhausted: 'sandbox-exhausted',
  revoked: 'sandbox-revoked',
} as const;

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);
const minute = 60_000;

/** Checks keys and counts what each has used. */
export class Keys {
  readonly #clock: Clock;
  readonly #limits: Limits;
  /** For each key the times of its requests in the last minute, and its counts by day and month. */
  readonly #recent = new Map<string, number[]>();
  readonly #counts = new Map<string, number>();

  constructor(clock: Clock, limits: Limits = publicLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** The account behind a key. @throws {Refusal} one of the 401 of virustotal.md §9 */
  account(key: string | null): Account {
    if (key === null || key === '') throw new Refusal(errorReplies['no-key']);
    if (key === sandboxKeys.revoked) throw new Refusal(errorReplies.inactive);
    if (key === sandboxKeys.premium) return {key, tier: 'premium'};
    if (key === sandboxKeys.public || key === sandboxKeys.exhausted) return {key, tier: 'public'};
    throw new Refusal({...errorReplies['wrong-key'], message: `Wrong API key: ${key}`});
  }

  /** Takes one unit. @throws {Refusal} 429 when a minute's, a day's or a month's are used up */
  spend(account: Account): void {
    const now = this.#clock.now();
    const limits = this.limits(account);
    const recent = (this.#recent.get(account.key) ?? []).filter((time) => now - time < minute);
    const {day, month} = this.used(account);
    const spent = recent.length >= limits.minute || day >= limits.day || month >= limits.month;
    if (account.key === sandboxKeys.exhausted || spent) throw new Refusal(errorReplies.quota);
    this.#recent.set(account.key, [...recent, now]);
    this.#counts.set(`${account.key} ${dayOf(now)}`, day + 1);
    this.#counts.set(`${account.key} ${dayOf(now).slice(0, 7)}`, month + 1);
  }

  limits(account: Account): Limits {
    return account.tier === 'premium' ? premiumLimits : this.#limits;
  }

  /** Units used since 00:00 UTC and since the 1st of the month. */
  used(account: Account): {readonly day: number; readonly month: number} {
    const limits = this.limits(account);
    if (account.key === sandboxKeys.exhausted) return {day: limits.day, month: limits.day};
    const day = dayOf(this.#clock.now());
    return {day: this.#counts.get(`${account.key} ${day}`) ?? 0, month: this.#counts.get(`${account.key} ${day.slice(0, 7)}`) ?? 0};
  }

  reset(): void {
    this.#recent.clear();
    this.#counts.clear();
  }
}
