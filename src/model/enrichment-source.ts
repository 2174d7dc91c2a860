import type {Indicator} from './indicator.js';
import type {AddressReport, FileReport, HostReport, NotFound, Page, Resolution, UrlReport} from './reports.js';

export interface RequestOptions {
  readonly signal?: AbortSignal;
}

export interface PageOptions extends RequestOptions {
  /** From the page before; absent for the first page. */
  readonly cursor?: string;
  /** Rows asked for; 40 is the most VirusTotal gives. */
  readonly limit?: number;
}

/**
 * Where reports come from: VirusTotal through the platform's proxy or a gateway, the sandbox, or the host's own code.
 * Every method throws `ApiError`, and the signal's reason when it is aborted. A look-up never submits anything.
 */
export interface EnrichmentSource {
  address(indicator: Indicator, options?: RequestOptions): Promise<AddressReport | NotFound>;
  host(indicator: Indicator, options?: RequestOptions): Promise<HostReport | NotFound>;
  file(indicator: Indicator, options?: RequestOptions): Promise<FileReport | NotFound>;
  url(indicator: Indicator, options?: RequestOptions): Promise<UrlReport | NotFound>;
  /** Of an Address: host names. Of a Host: addresses. Newest first within a page. */
  resolutions(indicator: Indicator, options?: PageOptions): Promise<Page<Resolution>>;
}
