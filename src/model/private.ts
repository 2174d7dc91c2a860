import {parseIpv4, parseIpv6} from './address.js';

/** First octets of a block and its prefix length. */
type Block = readonly [base: readonly number[], prefix: number];

/** Not public in IPv4: IANA's special-purpose registry, documentation blocks left out (C11). */
const BLOCKS_4: readonly Block[] = [
  [[0], 8], // this network
  [[10], 8],
  [[100, 64], 10], // shared, carrier-grade NAT
  [[127], 8], // loopback
  [[169, 254], 16], // link-local
  [[172, 16], 12],
  [[192, 0, 0], 24], // protocol assignments
  [[192, 168], 16],
  [[198, 18], 15], // benchmarks
  [[224], 4], // multicast
  [[240], 4], // reserved, broadcast
];

/** Not public in IPv6. */
const BLOCKS_6: readonly Block[] = [
  [[0, 0, 0, 0, 0, 0, 0, 0], 128], // unspecified
  [[0, 0, 0, 0, 0, 0, 0, 1], 128], // loopback
  [[0x64, 0xff9b, 1], 48], // local translation
  [[0x100, 0, 0, 0], 64], // discard
  [[0x2001, 2, 0], 48], // benchmarks
  [[0x5f00], 16], // segment routing
  [[0xfc00], 7], // unique local
  [[0xfe80], 10], // link-local
  [[0xfec0], 10], // site-local, deprecated
  [[0xff00], 8], // multicast
];

const inBlock = (parts: readonly number[], [base, prefix]: Block, width: number): boolean => {
  for (let index = 0, bits = prefix; bits > 0; index++, bits -= width) {
    const shift = Math.max(width - bits, 0);
    if ((parts[index] ?? 0) >> shift !== (base[index] ?? 0) >> shift) return false;
  }
  return true;
};

const isPrivate4 = (octets: readonly number[]): boolean => BLOCKS_4.some((block) => inBlock(octets, block, 8));

const startsWith = (groups: readonly number[], start: readonly number[]): boolean => start.every((group, index) => groups[index] === group);

/** IPv4 address inside a mapped, compatible, NAT64 or 6to4 address: sending it would tell the private one. */
const embedded = (groups: readonly number[]): readonly number[] | undefined => {
  const octets = (from: number) => groups.slice(from, from + 2).flatMap((group) => [group >> 8, group & 255]);
  if (startsWith(groups, [0, 0, 0, 0, 0, 0xffff]) || startsWith(groups, [0, 0, 0, 0, 0, 0])) return octets(6);
  if (startsWith(groups, [0x64, 0xff9b, 0, 0, 0, 0])) return octets(6);
  return groups[0] === 0x2002 ? octets(1) : undefined;
};

const isPrivate6 = (groups: readonly number[]): boolean => {
  if (BLOCKS_6.some((block) => inBlock(groups, block, 16))) return true;
  const octets = embedded(groups);
  return octets !== undefined && isPrivate4(octets);
};

const LOCAL_SUFFIXES = ['.local', '.localhost', '.internal', '.home.arpa'];

/**
 * Whether an address or host name, in canonical form (IPv6 with or without brackets), is local: loopback, private, link-local, shared,
 * multicast, reserved, a name of one label or under a local suffix. Documentation ranges are not (C11).
 */
export function isPrivateHost(host: string): boolean {
  const octets = parseIpv4(host);
  if (octets) return isPrivate4(octets);
  const groups = parseIpv6(host.startsWith('[') ? host.slice(1, -1) : host);
  if (groups) return isPrivate6(groups);
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return !name.includes('.') || LOCAL_SUFFIXES.some((suffix) => name.endsWith(suffix));
}
