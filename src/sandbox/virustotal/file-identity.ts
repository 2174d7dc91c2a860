import {hash32, Random} from '../random.js';

/** The three hashes of one file, lower-case hex. */
export interface FileIdentity {
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
}

/** Files whose true hashes everybody knows: the EICAR test file, `abc`, and nothing. */
export const knownFiles = {
  eicar: {
    md5: '44d88612fea8a8f36de82e1278abb02f',
    sha1: '3395856ce81f2b7382dee72602f798b642f14140',
    sha256: '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f',
  },
  abc: {
    md5: '900150983cd24fb0d6963f7d28e17f72',
    sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  },
  nothing: {
    md5: 'd41d8cd98f00b204e9800998ecf8427e',
    sha1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
} as const satisfies Record<string, FileIdentity>;

const known: ReadonlyMap<string, FileIdentity> = new Map(
  Object.values(knownFiles).flatMap((file) => Object.values(file).map((hash) => [hash, file] as const)),
);

const rounds = [0, 1, 2, 3];
const round = (half: string, key: string): bigint => {
  const [first, second] = [hash32(`${key}a${half}`), hash32(`${key}b${half}`)];
  return (BigInt(first) << 32n) | BigInt(second);
};
const toHex = (value: bigint): string => value.toString(16).padStart(16, '0');

/** Mixes 32 hex digits so that `unmix` undoes it: the three hashes of a generated file look unrelated, and each leads to the others. */
function mix(digits: string, key: string): string {
  let [left, right] = [digits.slice(0, 16), digits.slice(16)];
  for (const number of rounds) [left, right] = [right, toHex(BigInt(`0x${left}`) ^ round(right, `${key}${number}`))];
  return left + right;
}

function unmix(digits: string, key: string): string {
  let [left, right] = [digits.slice(0, 16), digits.slice(16)];
  for (const number of rounds.toReversed()) [left, right] = [toHex(BigInt(`0x${right}`) ^ round(left, `${key}${number}`)), left];
  return left + right;
}

/** The file a hash of 32, 40 or 64 hex digits belongs to; the hash asked for is one of the three. Undefined for another length. */
export function fileIdentity(hash: string): FileIdentity | undefined {
  const digits = hash.toLowerCase();
  if (!/^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/.test(digits)) return undefined;
  const found = known.get(digits);
  if (found !== undefined) return found;
  const start = digits.slice(0, 32);
  const md5 = digits.length === 32 ? start : unmix(start, digits.length === 40 ? 'sha1' : 'sha256');
  const made: FileIdentity = {
    md5,
    sha1: mix(md5, 'sha1') + new Random(`sha1 ${md5}`).hex(8),
    sha256: mix(md5, 'sha256') + new Random(`sha256 ${md5}`).hex(32),
  };
  if (digits.length === 40) return {...made, sha1: digits};
  return digits.length === 64 ? {...made, sha256: digits} : made;
}
