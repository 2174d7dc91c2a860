import type {BudgetWindow, QuotaWindow} from '../model/budget.js';
import {rateLimitsOf} from './rate-limit.js';

/** A window as it was when an answer told of it. Times in milliseconds. */
interface Told {
  readonly name: QuotaWindow;
  readonly limit: number;
  readonly left: number;
  readonly resetAt: number;
  /** When, at the latest, none of what was used then counts any more. */
  readonly wholeAt: number;
}

/** VirusTotal's minute, in milliseconds. It slides: what is free first is not all of it. */
export const minute = 60_000;

/** What the answers of a gateway say is left of its key's quota. */
export class Allowance {
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #told: readonly Told[] = [];
  #announcing = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes note of the headers of an answer; those that say nothing of it change nothing. */
  hear(headers: Headers): void {
    const now = this.#now();
    const limits = rateLimitsOf(headers);
    if (limits.length === 0) return;
    this.#told = limits.map(({seconds, ...limit}) => {
      const resetAt = now + seconds * 1000;
      return {...limit, resetAt, wholeAt: limit.name === 'minute' ? now + minute : resetAt};
    });
    this.changed();
  }

  /** None as long as no answer has told of them. */
  get windows(): readonly BudgetWindow[] {
    return this.#told.map((told) => this.#window(told));
  }

  get minute(): BudgetWindow | undefined {
    const told = this.#told.find(({name}) => name === 'minute');
    return told && this.#window(told);
  }

  /** Calls the listener soon after something has changed, once for all that changes at a time. Returns what ends it. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    if (this.#announcing) return;
    this.#announcing = true;
    queueMicrotask(() => {
      this.#announcing = false;
      for (const listener of this.#listeners) listener();
    });
  }

  #window({name, limit, left, resetAt, wholeAt}: Told): BudgetWindow {
    const now = this.#now();
    if (now >= wholeAt) return {name, limit, left: limit};
    return left < limit && now < resetAt ? {name, limit, left, resetAt: new Date(resetAt)} : {name, limit, left};
  }
}
