import type {Ask, Message, Reply} from './redis-messages.js';

/** Asks other replicas to take turns for this one. */
export class Loans {
  readonly #askMs: number;
  readonly #publish: (message: Message) => void;
  readonly #waiting = new Map<string, {readonly until: number; readonly settle: (reply: Pick<Reply, 'turn' | 'ms'>) => void}>();
  /** Until when, by `performance.now()`, a replica has nothing for a key, as it said. */
  readonly #refused = new Map<string, number>();
  #asked = 0;

  constructor(askMs: number, publish: (message: Message) => void) {
    this.#askMs = askMs;
    this.#publish = publish;
  }

  refusedUntil(process: string, key: string): number {
    return this.#refused.get(`${process} ${key}`) ?? 0;
  }

  /** Resolves to the other's answer, to a refusal when it does not come in time. */
  ask(question: Omit<Ask, 'kind' | 'id'>): Promise<Pick<Reply, 'turn' | 'ms'>> {
    const id = `${question.from}-${this.#asked++}`;
    return new Promise((resolve) => {
      const settle = (reply: Pick<Reply, 'turn' | 'ms'>): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (reply.turn === undefined) this.#refused.set(`${question.to} ${question.key}`, performance.now() + (reply.ms ?? 0));
        resolve(reply);
      };
      const timer = setTimeout(settle, this.#askMs, {ms: this.#askMs});
      this.#waiting.set(id, {until: performance.now() + this.#askMs, settle});
      this.#publish({kind: 'ask', id, ...question});
    });
  }

  hear(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    // A timer may be late.
    if (waiting !== undefined && performance.now() <= waiting.until) waiting.settle(reply);
    // Too late to be used: the turn may be over before the answer to what it would be used for.
    else if (reply.turn !== undefined) this.#publish({kind: 'answered', to: reply.from, key: reply.key, turn: reply.turn});
  }
}
