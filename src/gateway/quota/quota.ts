/** The windows in which VirusTotal counts (virustotal.md §10). */
export type WindowName = 'minute' | 'day' | 'month';

export const windowNames: readonly WindowName[] = ['minute', 'day', 'month'];

/** Requests that one key may make in each window. */
export type QuotaLimits = Readonly<Record<WindowName, number>>;

/** One window of one key, as far as this process knows. */
export interface QuotaWindow {
  readonly name: WindowName;
  readonly limit: number;
  readonly left: number;
  /** Unix milliseconds at which something is free again: of a minute its oldest request's end, else the next day or month in UTC. */
  readonly resetAt: number;
}

/** Leave to ask once. */
export interface Turn {
  readonly granted: true;
  /** The answer is there, or will not come: VirusTotal has counted the request by now, and the minute runs from here. */
  done(): void;
}

export interface Refusal {
  readonly granted: false;
  readonly window: WindowName;
  readonly resetAt: number;
}

/**
 * Counts the requests of each key. Never more than the minute's limit in any 60 seconds: a request counts from its turn until 60
 * seconds after its answer.
 */
export interface Quota {
  /** @param scope - Names the key without holding it (`KeyOf.scope`). */
  take(scope: string, limits: QuotaLimits): Promise<Turn | Refusal>;
  /** What is known to be left; asks nobody. */
  windows(scope: string, limits: QuotaLimits): readonly QuotaWindow[];
  /** VirusTotal itself says that so much is spent: what we count is raised to it, never lowered. */
  atLeast(scope: string, spent: Partial<Record<'day' | 'month', number>>): Promise<void>;
  /** VirusTotal itself has refused for want of quota: nothing is asked before `until` (Unix milliseconds). */
  block(scope: string, until: number): Promise<void>;
  close(): Promise<void>;
}
