import {hostOf} from './badges.js';
import {unicodeHost} from './idn.js';
import {isUsualHost} from './host.js';
import type {Indicator, NotIndicator} from './indicator.js';
import {undoMarks} from './refang.js';

/**
 * Says of values whether they hold a text, in any case, typed live or defanged, as received or as read; an internationalised name also
 * by its Unicode form (hostile-strings.md I1). An empty text is in every value. A value is recognised only where that can matter.
 */
export function textFinder(text: string): (given: string, valueOf: () => Indicator | NotIndicator) => boolean {
  const typed = text.trim().toLowerCase();
  const live = undoMarks(typed).toLowerCase();
  const holds = (part: string): boolean => {
    const lower = part.toLowerCase();
    return lower.includes(live) || lower.includes(typed);
  };
  return (given, valueOf) => {
    if (holds(given)) return true;
    if (isUsualHost(given)) return false;
    const value = valueOf();
    if (value.type === null) return false;
    if (value.canonical !== given && holds(value.canonical)) return true;
    if (!value.canonical.includes('xn--')) return false;
    const host = hostOf(value);
    const unicode = host === undefined ? undefined : unicodeHost(host);
    return unicode !== undefined && holds(unicode);
  };
}
