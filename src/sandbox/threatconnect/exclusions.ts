import {homeOwner} from './seeds.js';
import type {IndicatorValue} from './records.js';

interface Exclusion {
  readonly type: IndicatorValue['type'];
  readonly pattern: RegExp;
  /** Absent: the whole system. */
  readonly owner?: string;
}

/** Private IPv4 ranges, one host with a wildcard, and one entry of the organization (threatconnect.md §16). */
const exclusions: readonly Exclusion[] = [
  {type: 'Address', pattern: /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/},
  {type: 'Host', pattern: /\.internal\.example$/},
  {type: 'Host', pattern: /^partner\.example$/, owner: homeOwner},
];

/** ThreatConnect's words when an exclusion list holds the value; undefined when none does. */
export function exclusionOf({type, summary}: IndicatorValue, owner: string): string | undefined {
  const hit = exclusions.find(
    (entry) => entry.type === type && entry.pattern.test(summary) && (entry.owner === undefined || entry.owner === owner),
  );
  if (hit === undefined) return undefined;
  const level = hit.owner === undefined ? 'a system-wide' : 'an Organization-level';
  return `This indicator is contained on ${level} exclusion list.`;
}
