import type {Buffer} from 'node:buffer';

/** An answer to a question that costs a request: a report, a list, or VirusTotal's refusal of one. */
export interface Answer {
  readonly status: number;
  /** JSON, whole, as it is sent without compression; holds no key. */
  readonly body: Buffer;
  /** Unix milliseconds. */
  readonly fetchedAt: number;
  /** Unix milliseconds until which it is given out without asking again; `fetchedAt` for what is not kept. */
  readonly freshUntil: number;
  /** Unix milliseconds until which it may stand in for a fresh one that cannot be had. */
  readonly staleUntil: number;
  /** Names of the objects it speaks of: dropped together when one is analysed anew. */
  readonly tags: readonly string[];
}

/** Keeps answers by keys that name route, type, `wire` and key scope (hostile-strings.md S8). */
export interface AnswerCache {
  /** From this process alone, at once; may be stale. */
  peek(key: string): Answer | undefined;
  /** From this process or, failing that, from what replicas share; may be stale. Never rejects: a lost store is an empty one. */
  get(key: string): Promise<Answer | undefined>;
  /** Keeps it until `staleUntil`; one that is not fresh at all is not kept. Never rejects. */
  set(key: string, answer: Answer): Promise<void>;
  /** Drops every answer that bears one of the tags, in every replica. Never rejects. */
  drop(tags: readonly string[]): Promise<void>;
  /**
   * Runs `load` once for all callers that ask for the same key meanwhile, in every replica; each gets its answer. `load` keeps its
   * answer by `set` itself; what is not kept is handed to the others all the same.
   */
  join(key: string, load: () => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
}
