import {detect} from './detect.js';
import type {Indicator} from './indicator.js';

/** `http://host/` of a host or an address, an IPv6 address in brackets; undefined for anything else (virustotal.md §11, step C). */
export function siteUrl({type, canonical}: Indicator): Indicator | undefined {
  if (type !== 'Host' && type !== 'Address') return undefined;
  const url = detect(`http://${canonical.includes(':') ? `[${canonical}]` : canonical}/`);
  return url.type === 'URL' ? url : undefined;
}
