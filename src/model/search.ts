import {hostOf} from './badges.js';
import {unicodeHost} from './idn.js';
import type {Indicator, NotIndicator} from './indicator.js';
import {undoMarks} from './refang.js';

/**
 * Says of values whether they hold a text, in any case, typed live or defanged, as received or as read; an internationalised name also
 * by its Unicode form (hostile-strings.md I1). An empty text is in every value.
 */
export function textFinder(text: string): (value: Indicator | NotIndicator) => boolean {
  const typed = text.trim().toLowerCase();
  const live = undoMarks(typed).toLowerCase();
  const holds = (part: string): boolean => {
    const lower = part.toLowerCase();
    return lower.includes(live) || lower.includes(typed);
  };
  return (value) => {
    if (holds(value.given)) return true;
    if (value.type === null) return false;
    if (value.canonical !== value.given && holds(value.canonical)) return true;
    if (!value.canonical.includes('xn--')) return false;
    const host = hostOf(value);
    const unicode = host === undefined ? undefined : unicodeHost(host);
    return unicode !== undefined && holds(unicode);
  };
}
