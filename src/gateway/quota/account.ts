import type {CalendarWindow} from './calendar.js';
import type {Inheritance} from './place.js';
import {Spent} from './spent.js';
import {TurnLog, type TurnTimes} from './turn-log.js';

/** What a replica knows of one key. */
export class Account {
  /** Names the key in Redis, without telling whose it is. */
  readonly key: string;
  /** Turns of this replica's share, those included that it took for others or took over from its predecessor. */
  readonly own: TurnLog;
  readonly spent: Readonly<Record<CalendarWindow, Spent>> = {day: new Spent('day'), month: new Spent('month')};
  /** Unix milliseconds until which VirusTotal refuses. */
  blockedUntil = 0;
  /** The connection in which Redis and this replica last told each other all they know. */
  synced = 0;
  syncing: Promise<void> | undefined;
  /** What was taken over with a place, once `own` holds it. */
  inherited: Inheritance | undefined;
  /** Ends when the last of those that wait for another's turn is done: they ask one after the other. */
  queue: Promise<unknown> = Promise.resolve();
  readonly #others = new Map<string, TurnLog>();
  readonly #times: TurnTimes;

  constructor(key: string, times: TurnTimes) {
    this.key = key;
    this.#times = times;
    this.own = new TurnLog(times);
  }

  /** Turns of another place's share, or of the pool, as far as they are known. */
  others(place: string): TurnLog {
    let log = this.#others.get(place);
    if (log === undefined) this.#others.set(place, (log = new TurnLog(this.#times)));
    return log;
  }

  places(): readonly string[] {
    return [...this.#others.keys()];
  }
}
