import {Random} from '../random.js';
import type {Call} from './call.js';
import type {VtObject} from './draft.js';
import {canonicalAddress, canonicalDomain, hostOfUrl} from './identifiers.js';
import {nearbyAddress} from './list-values.js';
import type {Subject} from './subjects.js';

/** The one object a relationship leads to, or null. */
export function toOne({catalog, view}: Pick<Call, 'catalog' | 'view'>, {type, value}: Subject, name: string): VtObject | null {
  if (type === 'domain') {
    const parent = value.slice(value.indexOf('.') + 1);
    return canonicalDomain(parent) === undefined ? null : catalog.object('domain', parent, view);
  }
  const host = hostOfUrl(value).replace(/^\[(.*)\]$/, '$1');
  const address = canonicalAddress(host);
  if (name === 'network_location') {
    if (address !== undefined) return catalog.object('ip_address', address, view);
    return canonicalDomain(host) === undefined ? null : catalog.object('domain', host, view);
  }
  if (address === undefined && new Random(`${catalog.generator.seed} serving ${host}`).chance(0.2)) return null;
  return catalog.object('ip_address', address ?? nearbyAddress(`${catalog.generator.seed} serving ${host}`, 0), view);
}
