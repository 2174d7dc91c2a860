import type {FileHashes, Indicator, IndicatorType} from '../model/indicator.js';

/** Where the v2 API keeps a type: the segment of its path, and the key of one record. */
export interface V2Place {
  readonly branch: 'addresses' | 'files' | 'hosts' | 'urls';
  readonly key: 'address' | 'file' | 'host' | 'url';
}

const places: Readonly<Record<IndicatorType, V2Place>> = {
  Address: {branch: 'addresses', key: 'address'},
  File: {branch: 'files', key: 'file'},
  Host: {branch: 'hosts', key: 'host'},
  URL: {branch: 'urls', key: 'url'},
};

/** Where the v2 API keeps this type (threatconnect.md §1). */
export const v2Place = (type: IndicatorType): V2Place => places[type];

const types = new Map<string, IndicatorType>([
  ['address', 'Address'],
  ['file', 'File'],
  ['host', 'Host'],
  ['url', 'URL'],
]);

/** The type that ThreatConnect names in any case, `Url` and `URL` alike; undefined for types this library does not know. */
export const typeNamed = (name: string): IndicatorType | undefined => types.get(name.trim().toLowerCase());

const hashNames = ['md5', 'sha1', 'sha256'] as const;

/** The hashes of a File, upper case as ThreatConnect writes them, in the order of its summary. */
export function upperHashes({
  canonical,
  hashes,
}: Pick<Indicator, 'canonical' | 'hashes'>): ReadonlyArray<readonly [keyof FileHashes, string]> {
  const given: FileHashes = hashes ?? {[hashNameOf(canonical)]: canonical};
  return hashNames.flatMap((name) => {
    const hash = given[name];
    return hash === undefined ? [] : [[name, hash.toUpperCase()] as const];
  });
}

const hashNameOf = (hash: string): keyof FileHashes => (hash.length === 32 ? 'md5' : hash.length === 40 ? 'sha1' : 'sha256');
