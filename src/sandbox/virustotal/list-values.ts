import {hash32} from '../random.js';
import type {Random} from '../random.js';
import type {Catalog} from './catalog.js';
import {hostParts, hostWords, pathWords} from './vocabulary.js';

const word = (words: readonly string[], number: number): string => words[number % words.length] ?? '';

/** The host name in row `index` of a list: one that no other row has, and that VirusTotal knows. */
export function hostName(catalog: Catalog, list: string, index: number): string {
  for (let attempt = 0; ; attempt += 1) {
    const mixed = hash32(`${list} host ${index} ${attempt}`);
    const name = `${word(hostWords, mixed)}-${word(hostWords, mixed >>> 8)}-${index.toString(36)}${attempt === 0 ? '' : `-${attempt}`}`;
    const host = `${word(hostParts, mixed >>> 16)}.${name}.example`;
    if (attempt >= 20 || catalog.isKnown('domain', host)) return host;
  }
}

const networks = ['192.0.2', '198.51.100', '203.0.113'];

/** The address in row `index` of a list: each documentation address once, then IPv6 ones. */
export function nearbyAddress(list: string, index: number): string {
  const start = hash32(`${list} address`);
  if (index >= networks.length * 254) {
    const [high, low] = [Math.floor(index / 0xfffe), (index % 0xfffe) + 1];
    return `2001:db8:${(1 + (start % 0xfffe)).toString(16)}:${high === 0 ? '' : high.toString(16)}${high === 0 ? '' : ':'}:${low.toString(16)}`;
  }
  const network = networks[index % networks.length] ?? '';
  return `${network}.${1 + ((start + Math.floor(index / networks.length) * 89) % 254)}`;
}

/** A URL on a host; no two of a list are the same. */
export function urlOf(random: Random, host: string, index: number): string {
  const scheme = random.chance(0.6) ? 'http' : 'https';
  const site = random.chance(0.3) ? `${random.pick(hostParts)}.${host}` : host;
  const path = `${random.pick(pathWords)}/${index.toString(36)}-${random.hex(4)}`;
  const query = random.chance(0.4) ? `?${random.pick(pathWords)}=${random.hex(6)}&x=%20${random.int(1, 99)}` : '';
  return `${scheme}://${site}/${path}${random.pick(['', '.php', '.html', '/'])}${query}`;
}
