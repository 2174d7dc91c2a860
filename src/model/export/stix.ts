import type {Indicator} from '../indicator.js';

const HASH_KEYS: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, "'SHA-1'"],
  [64, "'SHA-256'"],
]);

const objectPath = ({type, wire}: Pick<Indicator, 'type' | 'wire'>): string => {
  switch (type) {
    case 'Address':
      return wire.includes(':') ? 'ipv6-addr:value' : 'ipv4-addr:value';
    case 'File':
      return `file:hashes.${HASH_KEYS.get(wire.length) ?? 'MD5'}`;
    case 'Host':
      return 'domain-name:value';
    case 'URL':
      return 'url:value';
  }
};

/** The STIX 2.1 pattern of an indicator, from its wire value (X4). */
export function stixPattern(indicator: Pick<Indicator, 'type' | 'wire'>): string {
  const value = indicator.wire.replace(/\p{Cs}/gu, '\ufffd').replace(/[\\']/g, (character) => `\\${character}`);
  return `[${objectPath(indicator)} = '${value}']`;
}
