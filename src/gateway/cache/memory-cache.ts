import {LRUCache} from 'lru-cache';
import type {Answer, AnswerCache} from './cache.js';

export interface MemoryCacheOptions {
  /** What is kept never takes more, its keys and a flat sum for each answer included. */
  readonly bytes: number;
  /** Unix milliseconds. */
  readonly now?: () => number;
}

/** Keeps answers in this process: the least recently used go first. */
export function createMemoryCache({bytes, now = Date.now}: MemoryCacheOptions): MemoryCache {
  return new KeptAnswers(bytes, now);
}

/** The cache of one process, which knows what was dropped since a moment. */
export interface MemoryCache extends AnswerCache {
  /** How many drops there have been. */
  readonly drops: number;
  /** Whether one of the tags was dropped after there had been so many drops. */
  isDroppedSince(tags: readonly string[], drops: number): boolean;
}

/** What an answer takes besides its body and key: its fields, its places in the cache and in the index of tags. */
const bytesBesides = 512;

/** How many dropped tags are remembered for the sake of loads that were under way. */
const mostDropped = 10_000;

interface Load {
  readonly answer: Promise<Answer>;
  /** Counts drops: how many there had been when the load began. */
  readonly drops: number;
}

class KeptAnswers implements MemoryCache {
  readonly #answers: LRUCache<string, Answer>;
  /** The keys of the answers kept that bear a tag. */
  readonly #tagged = new Map<string, Set<string>>();
  readonly #loads = new Map<string, Load>();
  /** The number of the last drop of each tag. */
  readonly #dropped = new LRUCache<string, number>({max: mostDropped});
  readonly #now: () => number;
  #drops = 0;

  constructor(bytes: number, now: () => number) {
    this.#now = now;
    this.#answers = new LRUCache<string, Answer>({
      maxSize: bytes,
      sizeCalculation: ({body, tags}, key) => body.length + 2 * key.length + 2 * tags.join('').length + bytesBesides,
      // Called for whatever leaves: replaced, dropped, evicted.
      dispose: (answer, key) => this.#untag(key, answer),
    });
  }

  #untag(key: string, {tags}: Answer): void {
    for (const tag of tags) {
      const keys = this.#tagged.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#tagged.delete(tag);
    }
  }

  peek(key: string): Answer | undefined {
    const answer = this.#answers.get(key);
    if (answer === undefined || answer.staleUntil > this.#now()) return answer;
    this.#answers.delete(key);
    return undefined;
  }

  async get(key: string): Promise<Answer | undefined> {
    return this.peek(key);
  }

  async set(key: string, answer: Answer): Promise<void> {
    if (answer.freshUntil <= answer.fetchedAt || answer.staleUntil <= this.#now() || this.#outdated(key, answer)) return;
    this.#answers.set(key, answer);
    // What is larger than the whole cache was not kept.
    if (!this.#answers.has(key)) return;
    for (const tag of answer.tags) {
      const keys = this.#tagged.get(tag);
      if (keys === undefined) this.#tagged.set(tag, new Set([key]));
      else keys.add(key);
    }
  }

  /** Whether the answer comes from a load that began before one of its tags was dropped: it may be from before the analysis. */
  #outdated(key: string, {tags}: Answer): boolean {
    const load = this.#loads.get(key);
    return load !== undefined && this.isDroppedSince(tags, load.drops);
  }

  get drops(): number {
    return this.#drops;
  }

  isDroppedSince(tags: readonly string[], drops: number): boolean {
    return tags.some((tag) => (this.#dropped.get(tag) ?? 0) > drops);
  }

  async drop(tags: readonly string[]): Promise<void> {
    this.#drops += 1;
    for (const tag of tags) {
      this.#dropped.set(tag, this.#drops);
      for (const key of [...(this.#tagged.get(tag) ?? [])]) this.#answers.delete(key);
    }
  }

  join(key: string, load: () => Promise<Answer>): Promise<Answer> {
    const running = this.#loads.get(key);
    if (running !== undefined) return running.answer;
    // Begins once it is noted down, so that a load that asks for itself, or fails at once, does no harm.
    const answer = Promise.resolve()
      .then(load)
      .finally(() => this.#loads.delete(key));
    this.#loads.set(key, {answer, drops: this.#drops});
    return answer;
  }

  async close(): Promise<void> {
    this.#answers.clear();
    this.#tagged.clear();
  }
}
