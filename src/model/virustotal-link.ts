import {detect} from './detect.js';
import type {IndicatorType} from './indicator.js';

/** Tabs of a page in VirusTotal's interface (virustotal.md §16). */
export type VirusTotalTab = 'detection' | 'details' | 'relations' | 'behavior' | 'community';

const folders: Readonly<Record<IndicatorType, string>> = {Address: 'ip-address', File: 'file', Host: 'domain', URL: 'url'};

/**
 * Link to VirusTotal's own page for the id of a report; undefined when the id cannot be trusted to be one (hostile-strings L3, Q3):
 * 64 hex digits for a file or URL, and what `detect` gives back unchanged for an address or host.
 */
export function virusTotalLink(type: IndicatorType, id: string, tab?: VirusTotalTab): string | undefined {
  if (!isVirusTotalId(type, id)) return undefined;
  return `https://www.virustotal.com/gui/${folders[type]}/${encodeURIComponent(id)}${tab === undefined ? '' : `/${tab}`}`;
}

function isVirusTotalId(type: IndicatorType, id: string): boolean {
  if (type === 'File' || type === 'URL') return /^[0-9a-f]{64}$/.test(id);
  const found = detect(id);
  return found.type === type && found.canonical === id;
}
