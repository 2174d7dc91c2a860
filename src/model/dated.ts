import type {QuotaWindow} from './budget.js';

/** Why an answer is an old one: no newer one could be had. */
export interface Stale {
  /** The quota that is used up, or VirusTotal cannot be reached. */
  readonly reason: QuotaWindow | 'unreachable';
  /** When there is quota again, where that is known. */
  readonly until?: Date;
}

/** What an answer says of its own age. */
export interface Dated {
  /** When VirusTotal was asked: before now, where a gateway has kept the answer. */
  readonly retrieved: Date;
  /** Present when the answer stands in for a newer one. */
  readonly stale?: Stale;
}

/** The age of what two answers say together: that of the older one. */
export function together(first: Partial<Dated> | undefined, second: Partial<Dated>): Partial<Dated> {
  const dates = [first?.retrieved, second.retrieved].filter((date) => date !== undefined);
  const [retrieved] = dates.sort((one, other) => one.getTime() - other.getTime());
  const stale = second.stale ?? first?.stale;
  return {...(retrieved && {retrieved}), ...(stale && {stale})};
}
