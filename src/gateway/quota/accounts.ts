import {createHash} from 'node:crypto';
import {Account} from './account.js';
import type {TurnTimes} from './turn-log.js';

/** What a replica knows of every key. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();
  readonly #times: TurnTimes;

  constructor(times: TurnTimes) {
    this.#times = times;
  }

  /** The account of `KeyOf.scope`. */
  ofScope(scope: string): Account {
    return this.named(createHash('sha256').update(scope).digest('hex').slice(0, 32));
  }

  /** The account of that name in Redis; a new one where there was none. */
  named(key: string): Account {
    let account = this.#accounts.get(key);
    if (account === undefined) this.#accounts.set(key, (account = new Account(key, this.#times)));
    return account;
  }

  /** The account of that name, where it was ever asked for. */
  known(key: string): Account | undefined {
    return this.#accounts.get(key);
  }

  all(): readonly Account[] {
    return [...this.#accounts.values()];
  }
}
