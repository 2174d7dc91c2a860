import type {Sleep} from '../http/sleep.js';
import {sleep as systemSleep} from '../http/sleep.js';
import type {ApiError} from '../model/api-error.js';
import {isApiError} from '../model/api-error.js';
import type {Budget} from '../model/budget.js';
import type {RequestOptions} from '../model/enrichment-source.js';
import {Allowance, minute} from './allowance.js';

export interface TurnsOptions {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Waits for the next turn; replaced in tests. */
  readonly sleep?: Sleep;
}

interface Waiting {
  /** In the order of asking; kept by a request that is refused and waits again. */
  readonly place: number;
  readonly visible: RequestOptions['visible'];
  readonly go: () => void;
}

/**
 * The first request asks alone, as only its answer tells what is left. A gateway refuses at once, so whoever waits longer than this, in
 * milliseconds, was not refused: then one more goes, and so on.
 */
const patience = 500;
/** Pages that wait for the same moment do not all come back at it: each is late by up to so many milliseconds. */
const spread = 500;
/** A minute that is said to be longer than this is none, and not waited for. */
const longestWait = 2 * minute;

/**
 * Sends requests through a gateway that counts them (virustotal.md §10): no more at once than are left, those that the user sees first.
 * When the minute is used up the others wait for their turn, and so does one that was refused. An answer of the gateway's cache costs
 * nothing, so one is sent even then, but after a refusal none for a minute: at most one a minute is in vain.
 */
export class Turns {
  readonly #now: () => number;
  readonly #sleep: Sleep;
  readonly #allowance: Allowance;
  #waiting: readonly Waiting[] = [];
  #places = 0;
  #inFlight = 0;
  #firstAt?: number;
  #answered = false;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #heldUntil = Number.NEGATIVE_INFINITY;
  readonly #late = Math.ceil(Math.random() * spread);
  #announced: {readonly waiting: number; readonly turnAt?: number | undefined} = {waiting: 0};
  #alarm?: {readonly at: number; readonly controller: AbortController};

  constructor({now, sleep = systemSleep}: TurnsOptions) {
    this.#now = now;
    this.#sleep = sleep;
    this.#allowance = new Allowance(now);
  }

  /** What is left, and who waits; undefined as long as nothing is known. */
  get budget(): Budget | undefined {
    const {windows} = this.#allowance;
    const {turnAt} = this.#announced;
    if (windows.length === 0 && turnAt === undefined) return undefined;
    return {windows, waiting: this.#waiting.length, ...(turnAt === undefined ? {} : {nextTurn: new Date(turnAt)})};
  }

  watch(listener: () => void): () => void {
    return this.#allowance.watch(listener);
  }

  /** Takes note of the headers of an answer. */
  hear(headers: Headers): void {
    this.#allowance.hear(headers);
  }

  /**
   * Sends a request when it is its turn; again, in its old place, when the minute turns out to be used up.
   *
   * @throws What `send` throws of anything else, and the signal's reason when it is aborted
   */
  async run<T>(send: () => Promise<T>, {signal, visible, onWait}: RequestOptions = {}): Promise<T> {
    const place = this.#places++;
    for (;;) {
      await this.#turn(place, {signal, visible, onWait});
      try {
        return await send();
      } catch (error) {
        if (signal?.aborted || !isApiError(error) || !this.#isMinute(error)) throw error;
        this.#refuse(error);
      } finally {
        this.#inFlight -= 1;
        if (!signal?.aborted) this.#answered = true;
        this.#letGo();
      }
    }
  }

  /** Resolves when the request may be sent, as one that is under way; rejects with the signal's reason when it is aborted before. */
  #turn(place: number, {signal, visible, onWait}: RequestOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      let waits = false;
      const leave = () => {
        this.#remove(waiting);
        onWait?.(false);
        reject(signal?.reason as Error);
        this.#letGo();
      };
      const waiting: Waiting = {
        place,
        visible,
        go: () => {
          signal?.removeEventListener('abort', leave);
          this.#inFlight += 1;
          this.#firstAt ??= this.#now();
          if (waits) onWait?.(false);
          resolve();
        },
      };
      signal?.throwIfAborted();
      signal?.addEventListener('abort', leave, {once: true});
      this.#waiting = [...this.#waiting, waiting].sort((one, other) => one.place - other.place);
      this.#letGo();
      waits = this.#waiting.includes(waiting);
      if (waits) onWait?.(true);
    });
  }

  /** Lets go as many as may, and sees to it that the others are thought of when more may. */
  #letGo(): void {
    while (this.#waiting.length > 0 && this.#room() > 0) {
      const next = this.#next(this.#room());
      this.#remove(next);
      next?.go();
    }
    const waiting = this.#waiting.length;
    const opensAt = this.#opensAt();
    const turnAt = waiting > 0 && opensAt > this.#now() ? opensAt : undefined;
    this.#setAlarm(turnAt ?? (waiting > 0 && this.#isUnknown ? this.#patientUntil : Number.NEGATIVE_INFINITY));
    if (waiting !== this.#announced.waiting || turnAt !== this.#announced.turnAt) this.#allowance.changed();
    this.#announced = {waiting, turnAt};
  }

  /** Who has a place in sight goes first; where there is room for all nobody looks. */
  #next(room: number): Waiting | undefined {
    const seen = room < this.#waiting.length ? this.#waiting.find(({visible}) => visible?.()) : undefined;
    return seen ?? this.#waiting[0];
  }

  #remove(gone: Waiting | undefined): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting !== gone);
  }

  #room(): number {
    return this.#opensAt() > this.#now() ? 0 : this.#most() - this.#inFlight;
  }

  /** How many may be under way at once. */
  #most(): number {
    const {minute: told} = this.#allowance;
    if (told !== undefined) return Math.max(1, told.left);
    if (this.#refusedAt > Number.NEGATIVE_INFINITY) return 1;
    if (!this.#isUnknown) return Number.POSITIVE_INFINITY;
    return this.#now() >= this.#patientUntil ? this.#inFlight + 1 : Math.max(1, this.#inFlight);
  }

  /** No answer has come yet. */
  get #isUnknown(): boolean {
    return !this.#answered && this.#allowance.minute === undefined;
  }

  /** While nothing is known: when one more may go than are under way. */
  get #patientUntil(): number {
    return (this.#firstAt ?? 0) + this.#inFlight * patience;
  }

  /** When the next may be sent, in Unix milliseconds; a time that is over where nothing stands against it but those under way. */
  #opensAt(): number {
    const {left = 1, resetAt} = this.#allowance.minute ?? {};
    if (left > 0 || resetAt === undefined) return this.#heldUntil;
    return Math.max(this.#heldUntil, Math.min(resetAt.getTime(), this.#refusedAt + minute) + this.#late);
  }

  #isMinute({kind, window, resetAt}: ApiError): boolean {
    return kind === 'quota' && window === 'minute' && resetAt !== undefined && resetAt.getTime() - Date.now() <= longestWait;
  }

  /** The reset as a time of our own clock, by the wait that it is from now. */
  #refuse({resetAt}: ApiError): void {
    const now = this.#now();
    this.#refusedAt = now;
    this.#heldUntil = now + Math.max(0, (resetAt?.getTime() ?? 0) - Date.now()) + this.#late;
  }

  #setAlarm(at: number): void {
    const wanted = at > this.#now();
    if (this.#alarm?.at === at && wanted) return;
    this.#alarm?.controller.abort();
    this.#alarm = undefined;
    if (!wanted) return;
    const controller = new AbortController();
    this.#alarm = {at, controller};
    this.#sleep(at - this.#now(), controller.signal).then(
      () => {
        this.#alarm = undefined;
        this.#letGo();
      },
      () => undefined,
    );
  }
}
