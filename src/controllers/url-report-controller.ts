import type {ReactiveController, ReactiveElement} from 'lit';
import {sourceContext} from '../context/contexts.js';
import {VtErrorEvent, VtSendEvent} from '../events.js';
import {toApiError, type ApiError} from '../model/api-error.js';
import type {EnrichmentSource} from '../model/enrichment-source.js';
import {indicatorKey, type Indicator} from '../model/indicator.js';
import type {NotFound, UrlReport} from '../model/reports.js';
import {PageContext} from './page-context.js';
import {isInViewport} from './viewport.js';

/** Where the report of one URL stands. */
export type UrlReportState =
  | {readonly name: 'unasked' | 'asking'}
  | {readonly name: 'answered'; readonly answer: UrlReport | NotFound}
  | {readonly name: 'failed'; readonly error: ApiError};

const unasked: UrlReportState = {name: 'unasked'};

/** Asks for the reports of URLs, each on the user's word alone, and remembers the answers as long as the source stays the same. */
export class UrlReportController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #source: PageContext<EnrichmentSource>;
  #states = new Map<string, UrlReportState>();
  #asked?: EnrichmentSource;
  #running?: AbortController;
  #last?: Indicator;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#source = new PageContext(host, sourceContext);
    host.addController(this);
  }

  hostUpdate(): void {
    // While the host moves it has no source: what it knows stays.
    const source = this.#source.value;
    if (source === undefined || source === this.#asked) return;
    this.#stop();
    this.#states = new Map();
    this.#asked = source;
    this.#last = undefined;
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** The URL that was asked about last, for the status line. */
  get last(): Indicator | undefined {
    return this.#last;
  }

  stateOf(url: Indicator): UrlReportState {
    return this.#states.get(indicatorKey(url)) ?? unasked;
  }

  /** The user wants to know: one request, unless it is known or being asked. What is private is never sent (hostile-strings.md C11). */
  async ask(url: Indicator): Promise<void> {
    const source = this.#source.value;
    const {name} = this.stateOf(url);
    if (!source || url.private || name === 'asking' || name === 'answered') return;
    if (!this.#host.dispatchEvent(new VtSendEvent(url))) return;
    this.#running ??= new AbortController();
    const {signal} = this.#running;
    this.#last = url;
    this.#set(url, {name: 'asking'});
    try {
      const answer = await source.url(url, {signal, visible: () => isInViewport(this.#host)});
      if (!signal.aborted) this.#set(url, {name: 'answered', answer});
    } catch (thrown) {
      if (signal.aborted) return;
      const error = toApiError(thrown);
      this.#set(url, {name: 'failed', error});
      this.#host.dispatchEvent(new VtErrorEvent(error));
    }
  }

  /** An abort is never shown: what was being asked is unasked again. */
  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    for (const [key, {name}] of this.#states) if (name === 'asking') this.#states.delete(key);
  }

  #set(url: Indicator, state: UrlReportState): void {
    this.#states.set(indicatorKey(url), state);
    this.#host.requestUpdate();
  }
}
