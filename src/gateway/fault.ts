/** What the gateway itself refuses, in its own words: never a part of what was asked (hostile-strings.md S10, E3). */
export interface Fault {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421 | 429 | 500 | 502 | 503 | 504;
  /** One word for programs. */
  readonly code: string;
  /** One sentence for people. */
  readonly message: string;
  readonly window?: 'minute' | 'day' | 'month';
  /** Unix milliseconds at which it can be asked again. */
  readonly resetAt?: number;
}

export function isFault(value: object): value is Fault {
  return 'code' in value && 'message' in value && 'status' in value;
}

/** Whole seconds from now, at least one. */
const secondsUntil = (time: number, now: number): number => Math.max(1, Math.ceil((time - now) / 1000));

/** Headers that go with a fault. */
export function faultHeaders({resetAt}: Fault, now: number): Record<string, string> {
  return resetAt === undefined ? {} : {'retry-after': String(secondsUntil(resetAt, now))};
}

/** The one envelope of VirusTotal's API, and who says it (virustotal.md §13). */
export function faultBody({code, message, window, resetAt}: Fault, now: number, source: 'gateway' | 'virustotal' = 'gateway'): unknown {
  const again = resetAt === undefined ? {} : {resetAt: new Date(resetAt).toISOString(), retryAfter: secondsUntil(resetAt, now)};
  return {error: {code, message, ...(window !== undefined && {window}), ...again, source}};
}
