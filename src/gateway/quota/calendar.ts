import type {WindowName} from './quota.js';

/** The windows that VirusTotal resets by the calendar, in UTC (virustotal.md §10). */
export type CalendarWindow = Exclude<WindowName, 'minute'>;

export const calendarWindows: readonly CalendarWindow[] = ['day', 'month'];

/** Names the day or month in UTC that a moment (Unix milliseconds) is in: `2026-01-15`, `2026-01`. */
export const periodOf = (window: CalendarWindow, now: number): string => periodAt(window, now).name;

/** Unix milliseconds at which the next day or month begins. */
export const nextPeriod = (window: CalendarWindow, now: number): number => periodAt(window, now).end;

interface Period {
  readonly name: string;
  /** Unix milliseconds. */
  readonly start: number;
  readonly end: number;
}

/** The one that was asked for last: every answer names it. */
const last = new Map<CalendarWindow, Period>();

function periodAt(window: CalendarWindow, now: number): Period {
  const known = last.get(window);
  if (known !== undefined && now >= known.start && now < known.end) return known;
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), window === 'day' ? date.getUTCDate() : 1];
  const period = {
    name: date.toISOString().slice(0, window === 'day' ? 10 : 7),
    start: Date.UTC(year, month, day),
    end: window === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1, 1),
  };
  last.set(window, period);
  return period;
}

/** The window that a pause until a moment fits: VirusTotal's refusal tells how long to wait, not always for which window. */
export function windowOfPause(now: number, until: number): WindowName {
  if (until - now <= 60_000) return 'minute';
  return until <= nextPeriod('day', now) ? 'day' : 'month';
}
