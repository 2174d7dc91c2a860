import type {SecurityLabel} from './indicator-target.js';

/** The form in which names of security labels are compared: trimmed, any case, blanks around `:` removed (threatconnect.md §12). */
export function compareLabel(name: string): string {
  return name
    .split(':')
    .map((part) => part.trim())
    .join(':')
    .toLowerCase();
}

/**
 * Whether an indicator with these labels may be sent without asking: it has at least one, and every one is on the list
 * (threatconnect.md §12). `TLP:WHITE` and `TLP:CLEAR` are two labels. Labels that could not be read are never passed here.
 */
export function labelsAllowSending(labels: readonly SecurityLabel[], allowed: readonly string[]): boolean {
  const names = new Set(allowed.map(compareLabel).filter((name) => name !== ''));
  return labels.length > 0 && labels.every(({name}) => names.has(compareLabel(name)));
}
