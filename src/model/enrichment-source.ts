import type {Budget} from './budget.js';
import type {Indicator} from './indicator.js';
import type {AddressReport, Analysis, DetectionPage, FileReport, HostReport, NotFound, Page, Resolution, UrlReport} from './reports.js';

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Whether the user sees what asks, judged when a turn becomes free: who is seen goes first. For a source whose requests are counted. */
  readonly visible?: () => boolean;
  /** Told that the request waits for its turn, and later that it no longer does. */
  readonly onWait?: (waits: boolean) => void;
}

export interface PageOptions extends RequestOptions {
  /** From the page before; absent for the first page. */
  readonly cursor?: string;
  /** Rows asked for; 40 is the most VirusTotal gives. */
  readonly limit?: number;
}

/** What a key may or may not do; learned from the first refusal (virustotal.md §11). */
export type SourceAction = 'detections' | 'submit' | 'rescan';

/**
 * Where reports come from: VirusTotal through the platform's proxy or a gateway, the sandbox, or the host's own code.
 * Every method throws `ApiError`, and the signal's reason when it is aborted. A look-up never submits anything.
 * A page's own source may leave out the optional members: the elements then offer nothing that needs them.
 */
export interface EnrichmentSource {
  address(indicator: Indicator, options?: RequestOptions): Promise<AddressReport | NotFound>;
  host(indicator: Indicator, options?: RequestOptions): Promise<HostReport | NotFound>;
  file(indicator: Indicator, options?: RequestOptions): Promise<FileReport | NotFound>;
  url(indicator: Indicator, options?: RequestOptions): Promise<UrlReport | NotFound>;
  /** Of an Address: host names. Of a Host: addresses. Newest first within a page. */
  resolutions(indicator: Indicator, options?: PageOptions): Promise<Page<Resolution>>;
  /**
   * The URLs that engines detected at an Address or Host, newest first within a page.
   * @throws {ApiError} kind 'premium-only' when the key may not see them and nothing else gives them; remembered, so that the next call asks nothing.
   */
  detections?(indicator: Indicator, options?: PageOptions): Promise<DetectionPage>;
  /** Publishes a URL to VirusTotal and its partners for scanning: only ever on the user's word. */
  submit?(indicator: Indicator, options?: RequestOptions): Promise<Analysis>;
  /** Has a known object scanned again. */
  rescan?(indicator: Indicator, options?: RequestOptions): Promise<Analysis>;
  analysis?(id: string, options?: RequestOptions): Promise<Analysis>;
  /** What is known of the key so far; nothing is asked to find out. */
  can?(action: SourceAction): 'yes' | 'no' | 'unknown';
  /** What is left of the key's quota, as far as its answers have told; undefined where they do not. Nothing is asked to find out. */
  budget?(): Budget | undefined;
  /** Calls the listener after `budget()` has changed. Returns what ends it. */
  watchBudget?(listener: () => void): () => void;
}
