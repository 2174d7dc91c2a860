/** The four kinds of indicator this library knows, in ThreatConnect's spelling. */
export type IndicatorType = 'Address' | 'File' | 'Host' | 'URL';

/** Hashes of one file, lower-case hex. */
export interface FileHashes {
  readonly md5?: string;
  readonly sha1?: string;
  readonly sha256?: string;
}

/**
 * One indicator in its forms (hostile-strings.md V1). Made by `detect()`, never by hand.
 * Two indicators are the same when `type` and `canonical` are equal.
 */
export interface Indicator {
  readonly type: IndicatorType;
  /** The text as received. Hostile; shown only through `elements/indicator-view.ts`. */
  readonly given: string;
  /** The comparison key. */
  readonly canonical: string;
  /** What is sent to VirusTotal, added and exported raw (V2). */
  readonly wire: string;
  /** Defang marks were undone: the interface must say what it read (R8). */
  readonly refanged: boolean;
  /** Loopback, private, link-local, shared, multicast, reserved, or a local name: never sent (C11). */
  readonly private: boolean;
  /** Every hash given; only for a File. */
  readonly hashes?: FileHashes;
}

/** Why a text is not an indicator (hostile-strings.md section 4). */
export type NotIndicatorReason =
  | 'empty'
  | 'too-long' // over 8,192 UTF-16 units (C10)
  | 'control-character' // inside, often two values on two lines
  | 'whitespace' // inside: prose, or two values
  | 'invisible-character' // inside a bare value or a URL's host (C5)
  | 'scheme' // not http, https or ftp followed by exactly two slashes
  | 'no-scheme' // a URL without its scheme, or a path
  | 'url-syntax'
  | 'host-syntax'
  | 'single-label' // a word, or a host name of one label
  | 'port' // host or address with a port
  | 'cidr'
  | 'email'
  | 'ip-syntax' // an IP address in a spelling that is wrong or ambiguous
  | 'hash-length';

/** A text that is none of the four kinds. */
export interface NotIndicator {
  readonly type: null;
  readonly given: string;
  readonly reason: NotIndicatorReason;
}

/** Key of an indicator in maps and sets: equal for two spellings of one indicator. */
export function indicatorKey({type, canonical}: Pick<Indicator, 'type' | 'canonical'>): string {
  return `${type} ${canonical}`;
}
