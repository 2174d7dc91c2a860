import type {ReactiveElement} from 'lit';
import {tellAuthor} from '../i18n/development.js';

/** What an attribute can hold. */
export interface AttributeKind<T> {
  readonly name: string;
  /** What it takes, as the end of a sentence. */
  readonly takes: string;
  /** Its value; undefined where the text cannot be one. */
  readonly read: (text: string) => T | undefined;
  /** A value that no slip of the pen may keep. */
  readonly unsafe?: T;
}

/** The longest wrong value that is repeated in the console. */
const longestQuote = 60;

/**
 * Reads an attribute of its host, given as the property that goes with it. A value that the attribute cannot have changes nothing: the
 * last good one stays, and a development build says so once.
 */
export class LastGood<T> {
  readonly #host: ReactiveElement;
  readonly #kind: AttributeKind<T>;
  #given: unknown;
  #good?: T;

  constructor(host: ReactiveElement, kind: AttributeKind<T>) {
    this.#host = host;
    this.#kind = kind;
  }

  /** The value, or the last good one; undefined where it was never good or nothing is set: an empty text, or null from a removed attribute. */
  of(given: unknown): T | undefined {
    if (given === this.#given) return this.#good;
    this.#given = given;
    const text = given ?? '';
    const read = typeof text === 'string' ? this.#kind.read(text.trim()) : undefined;
    if (read !== undefined || (typeof text === 'string' && text.trim() === '')) this.#good = read;
    else this.#refuse(given);
    return this.#good;
  }

  #refuse(given: unknown): void {
    const {name, takes, unsafe} = this.#kind;
    if (this.#good === unsafe) this.#good = undefined;
    const quote = typeof given === 'string' ? JSON.stringify(given.slice(0, longestQuote)) : `a ${typeof given}`;
    const stays = this.#good === undefined ? 'It is left out' : `${JSON.stringify(this.#good)} stays`;
    tellAuthor('vt-attribute', `<${this.#host.localName}> cannot take ${quote} as ${name}, which is ${takes}. ${stays}.`);
  }
}
