import type {Dated} from './dated.js';
import type {IndicatorType} from './indicator.js';
import type {Ratio} from './ratio.js';

/** What one engine said. The name and the result are third-party text. */
export interface EngineVerdict {
  readonly engine: string;
  readonly category: string;
  readonly result?: string;
}

/** What the reports of all four types share. */
export interface Report extends Dated {
  readonly type: IndicatorType;
  /** VirusTotal's own id, used for further questions and for the link (hostile-strings.md V6). */
  readonly id: string;
  /** Positive/Total; absent when VirusTotal knows the object and has not analysed it. */
  readonly ratio?: Ratio;
  /** When the engines were last asked. */
  readonly analysed?: Date;
  readonly reputation?: number;
  /** Votes of VirusTotal's community. */
  readonly votes?: {readonly harmless: number; readonly malicious: number};
  readonly tags: readonly string[];
  /** Every engine's verdict; read from the reply only when called. */
  engines(): readonly EngineVerdict[];
}

/** What VirusTotal knows about an IP address (guide, Table 2). */
export interface AddressReport extends Report {
  readonly type: 'Address';
  readonly address: string;
  readonly asn?: number;
  readonly asOwner?: string;
  /** ISO 3166 code of two letters. */
  readonly country?: string;
  /** CIDR block. */
  readonly network?: string;
}

/** What VirusTotal knows about a host name (guide, Table 6). */
export interface HostReport extends Report {
  readonly type: 'Host';
  readonly host: string;
  /** Vendor and its category, as the vendor words it. */
  readonly categories: ReadonlyArray<readonly [vendor: string, category: string]>;
  /** Forcepoint (Websense) ThreatSeeker category. */
  readonly threatSeeker?: string;
  readonly registrar?: string;
  /** When the name was registered. */
  readonly created?: Date;
}

/** What VirusTotal knows about a file (guide, Table 5). */
export interface FileReport extends Report {
  readonly type: 'File';
  /** Absent only where VirusTotal says of another hash no more than that the file waits for its scan (virustotal.md §12). */
  readonly sha256?: string;
  readonly sha1?: string;
  readonly md5?: string;
  /** Stats and a scan date are there (virustotal.md §7). */
  readonly scanFinished: boolean;
  /** Given by whoever submitted the file. */
  readonly name?: string;
  readonly typeDescription?: string;
  /** Bytes. */
  readonly size?: number;
}

/** What VirusTotal knows about a URL (guide, Table 9). */
export interface UrlReport extends Report {
  readonly type: 'URL';
  /** The URL VirusTotal acknowledged, which may differ from the one asked for. */
  readonly url: string;
  /** Stats and a scan date are there (virustotal.md §7). */
  readonly scanFinished: boolean;
  /** Where redirects ended. */
  readonly finalUrl?: string;
  readonly title?: string;
  readonly categories: ReadonlyArray<readonly [vendor: string, category: string]>;
}

/** VirusTotal's answer that it has never seen the indicator: an answer, not an error. */
export interface NotFound extends Dated {
  readonly type: 'not-found';
}

/** One observed pair of host name and address (guide, Tables 3 and 7). */
export interface Resolution {
  readonly id: string;
  /** May be empty or hold anything (guide, Figure 3). */
  readonly host: string;
  readonly address: string;
  /** Last resolved. */
  readonly date?: Date;
  readonly hostRatio?: Ratio;
  readonly addressRatio?: Ratio;
}

/** One URL that engines detected at an address or host (guide, Tables 4 and 8). */
export interface Detection {
  /** VirusTotal's id of the URL: 64 hex digits. */
  readonly id: string;
  readonly url: string;
  readonly ratio?: Ratio;
  readonly analysed?: Date;
}

/** Which source the rows came from: the premium list, or the report of API v2 (virustotal.md §11, steps A and B). */
export type DetectionRung = 'urls' | 'v2-report';

/** A page of detected URLs, and where it came from. */
export interface DetectionPage extends Page<Detection> {
  readonly rung: DetectionRung;
}

/** A scan that VirusTotal was asked for (virustotal.md §8). */
export interface Analysis {
  /** Opaque; percent-encoded when it is asked for. */
  readonly id: string;
  /** Results are partial until `completed`. */
  readonly status: 'queued' | 'in-progress' | 'completed';
  /** What has come in so far; absent while nothing has. */
  readonly ratio?: Ratio;
}

/** One page of a list. A page's own source need not say how old it is. */
export interface Page<T> extends Partial<Dated> {
  readonly rows: readonly T[];
  /** Hand it back for the next page; absent at the end of the list. */
  readonly cursor?: string;
  /** How many rows exist, where VirusTotal says so; 200 means "200 or more". */
  readonly total?: number;
  /** Rows that could not be read or that VirusTotal no longer has. */
  readonly unavailable: number;
}
