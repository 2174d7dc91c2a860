import type {Counted} from './messages.js';

/** Numbers and ages follow the language; absolute dates are the same in every language, in UTC and named so. */

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** `YYYY-MM-DD`, UTC. */
export function formatDate(date: Date): string {
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}

/** `HH:MM`, UTC. */
export function formatTime(date: Date): string {
  return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
}

/** `HH:MM`, UTC, with its date where that is another than now. */
export function formatTimeFrom(date: Date, now: Date): string {
  return formatDate(date) === formatDate(now) ? formatTime(date) : `${formatDate(date)} ${formatTime(date)}`;
}

/** `YYYY-MM-DD HH:MM:SS UTC`. */
export function formatDateTime(date: Date): string {
  return `${formatDate(date)} ${formatTime(date)}:${pad(date.getUTCSeconds())} UTC`;
}

/** A number with its text, for the messages that count. */
export function counted(value: number, language: string): Counted {
  return {value, text: formatNumber(value, language)};
}

export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

const units = [
  ['year', 365.25 * 86_400],
  ['month', 30.44 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** "3 years ago", "in 5 minutes"; under a minute counts as now. */
export function formatAge(date: Date, now: Date, language: string): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return new Intl.RelativeTimeFormat(language).format(Math.trunc(seconds / length), unit);
  }
  return new Intl.RelativeTimeFormat(language, {numeric: 'auto'}).format(0, 'second');
}

/** "4 hr, 12 min": how long until then, rounded up to a minute; from two days on "12 days", rounded down. */
export function formatWait(until: Date, now: Date, language: string): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return inUnit(Math.floor(hours / 24), 'day', language);
  const parts =
    hours > 0 ? [inUnit(hours, 'hour', language), inUnit(minutes % 60, 'minute', language)] : [inUnit(minutes, 'minute', language)];
  return new Intl.ListFormat(language, {type: 'unit', style: 'short'}).format(parts);
}

/** "40 seconds": how long until then, rounded up to five seconds, as nobody counts along; from two minutes on as `formatWait`. */
export function formatSoon(until: Date, now: Date, language: string): string {
  const seconds = Math.max(5, Math.ceil((until.getTime() - now.getTime()) / 5000) * 5);
  return seconds < 120 ? inUnit(seconds, 'second', language, 'long') : formatWait(until, now, language);
}

const inUnit = (value: number, unit: string, language: string, unitDisplay: 'short' | 'long' = 'short'): string =>
  new Intl.NumberFormat(language, {style: 'unit', unit, unitDisplay}).format(value);

/** "Netherlands (NL)"; the bare code where it is no known country; undefined where it is no code. */
export function formatCountry(code: string, language: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code)) return undefined;
  const name = new Intl.DisplayNames(language, {type: 'region', fallback: 'none'}).of(code);
  return name ? `${name} (${code})` : code;
}

/** "A, B, and C" or "A, B, or C". */
export function formatList(parts: readonly string[], word: 'and' | 'or', language: string): string {
  return new Intl.ListFormat(language, {type: word === 'and' ? 'conjunction' : 'disjunction'}).format(parts);
}
