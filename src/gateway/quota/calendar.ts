import type {WindowName} from './quota.js';

/** The windows that VirusTotal resets by the calendar, in UTC (virustotal.md §10). */
export type CalendarWindow = Exclude<WindowName, 'minute'>;

export const calendarWindows: readonly CalendarWindow[] = ['day', 'month'];

/** Names the day or month in UTC that a moment (Unix milliseconds) is in: `2026-01-15`, `2026-01`. */
export function periodOf(window: CalendarWindow, now: number): string {
  return new Date(now).toISOString().slice(0, window === 'day' ? 10 : 7);
}

/** Unix milliseconds at which the next day or month begins. */
export function nextPeriod(window: CalendarWindow, now: number): number {
  const date = new Date(now);
  return window === 'day'
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1)
    : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** The window that a pause until a moment fits: VirusTotal's refusal tells how long to wait, not always for which window. */
export function windowOfPause(now: number, until: number): WindowName {
  if (until - now <= 60_000) return 'minute';
  return until <= nextPeriod('day', now) ? 'day' : 'month';
}
