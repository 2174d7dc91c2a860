import {Random} from '../random.js';

/** One object of VirusTotal's answers (virustotal.md §1). */
export interface VtObject {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links?: {readonly self: string | null};
  readonly context_attributes?: Readonly<Record<string, unknown>>;
}

/** An item of a list that VirusTotal no longer has (virustotal.md §4). */
export interface MissingObject {
  readonly type: string;
  readonly id: string;
  readonly error: {readonly code: string; readonly message: string};
}

/** Which of the optional fields an object gets. */
export interface DraftOptions {
  /** `all`: every optional field; `seen`: each as often as in recorded answers; `required`: those that every recorded answer had. */
  readonly fields: 'all' | 'seen' | 'required';
  /** Whether the key's tier shows enterprise fields. */
  readonly enterprise: boolean;
  /** Whether the request named its tool, without which `gti_assessment` is not returned. */
  readonly tool: boolean;
}

/** Collects the attributes of one object. The same key gives the same attributes, in whatever order they are asked for. */
export class Draft {
  readonly attributes: Record<string, unknown> = {};
  readonly #key: string;
  readonly #options: DraftOptions;

  constructor(key: string, options: DraftOptions) {
    this.#key = key;
    this.#options = options;
  }

  /** Numbers of their own for one part of the object. */
  random(part: string): Random {
    return new Random(`${this.#key} ${part}`);
  }

  /** Whether a part that was seen in `seen` of `of` recorded objects is there. */
  has(part: string, seen: number, of: number): boolean {
    if (this.#options.fields === 'all' || seen === of) return true;
    return this.#options.fields === 'seen' && this.random(`has ${part}`).chance(seen / of);
  }

  /** Adds a field that was seen in `seen` of `of` recorded objects. */
  add(name: string, seen: number, of: number, make: (random: Random) => unknown): void {
    if (this.has(name, seen, of)) this.attributes[name] = make(this.random(name));
  }

  /** The same for a field that only enterprise keys get. */
  addEnterprise(name: string, seen: number, of: number, make: (random: Random) => unknown): void {
    if (!this.#options.enterprise || (name === 'gti_assessment' && !this.#options.tool)) return;
    this.add(name, seen, of, make);
  }
}
