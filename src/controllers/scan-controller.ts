import type {ReactiveController, ReactiveElement} from 'lit';
import {sourceContext} from '../context/contexts.js';
import {VtErrorEvent} from '../events.js';
import {toApiError, type ApiError} from '../model/api-error.js';
import {indicatorKey, type Indicator} from '../model/indicator.js';
import type {EnrichmentSource} from '../model/enrichment-source.js';
import type {Analysis} from '../model/reports.js';
import {PageContext} from './page-context.js';

/** Time between two questions about an analysis, in milliseconds (virustotal.md §8). */
const pollEvery = 15_000;
/** After so many questions the user is asked whether to go on: two minutes. */
const mostPolls = 8;
/** Right after a submit VirusTotal may not know the analysis yet. */
const mostRaces = 3;

/** How far a scan is. `waiting`: it goes on without us until the user asks again. */
export type ScanState =
  | {readonly name: 'idle'}
  | {readonly name: 'warning'}
  | {readonly name: 'asking'}
  | {readonly name: 'pending'; readonly analysis: Analysis}
  | {readonly name: 'waiting'; readonly analysis: Analysis}
  | {readonly name: 'failed'; readonly error: ApiError};

export interface ScanOptions {
  readonly indicator: () => Indicator | undefined;
  /** The analysis is complete: the report is worth asking for again. */
  readonly onComplete: () => void;
  /** Waits; replaced in tests. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Has an indicator scanned when the user says so, and asks how far the scan is, within VirusTotal's limits. */
export class ScanController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: ScanOptions;
  readonly #source: PageContext<EnrichmentSource>;
  #state: ScanState = {name: 'idle'};
  #key?: string;
  #running?: AbortController;

  constructor(host: ReactiveElement, options: ScanOptions) {
    this.#host = host;
    this.#options = options;
    this.#source = new PageContext(host, sourceContext);
    host.addController(this);
  }

  hostUpdate(): void {
    // A scan belongs to one indicator.
    const indicator = this.#options.indicator();
    const key = indicator && indicatorKey(indicator);
    if (key !== this.#key) this.#stop({name: 'idle'});
    this.#key = key;
  }

  hostDisconnected(): void {
    const {name} = this.#state;
    this.#stop(name === 'pending' || name === 'waiting' ? {name: 'waiting', analysis: this.#state.analysis} : {name: 'idle'});
  }

  get state(): ScanState {
    return this.#state;
  }

  /** Whether this URL can be published for scanning; unknown counts as yes until VirusTotal refuses. */
  get canSubmit(): boolean {
    const source = this.#source.value;
    return (
      this.#options.indicator()?.type === 'URL' &&
      source?.submit !== undefined &&
      source.analysis !== undefined &&
      source.can?.('submit') !== 'no'
    );
  }

  get canRescan(): boolean {
    const source = this.#source.value;
    return source?.rescan !== undefined && source.analysis !== undefined && source.can?.('rescan') !== 'no';
  }

  /** The user wants to submit: first they read that this publishes the URL. */
  readonly warn = (): void => this.#set({name: 'warning'});

  readonly dismiss = (): void => this.#stop({name: 'idle'});

  /** Publishes the URL, on the user's word. */
  readonly submit = (): void => {
    const source = this.#source.value;
    if (source?.submit) void this.#scan((indicator, signal) => source.submit?.(indicator, {signal}));
  };

  /** Has the known object scanned again. */
  readonly rescan = (): void => {
    const source = this.#source.value;
    if (source?.rescan) void this.#scan((indicator, signal) => source.rescan?.(indicator, {signal}));
  };

  /** Asks once more how far the scan is, and goes on asking. */
  readonly checkNow = (): void => {
    if (this.#state.name !== 'waiting') return;
    const {analysis} = this.#state;
    const signal = this.#start({name: 'pending', analysis});
    void this.#attempt(signal, () => this.#follow(analysis, signal, {now: true}));
  };

  async #scan(ask: (indicator: Indicator, signal: AbortSignal) => Promise<Analysis> | undefined): Promise<void> {
    const indicator = this.#options.indicator();
    if (!indicator || this.#state.name === 'asking') return;
    const signal = this.#start({name: 'asking'});
    await this.#attempt(signal, async () => {
      const analysis = await ask(indicator, signal);
      if (!analysis || signal.aborted) return;
      this.#set({name: 'pending', analysis});
      await this.#follow(analysis, signal, {now: false});
    });
  }

  async #follow(first: Analysis, signal: AbortSignal, {now}: {readonly now: boolean}): Promise<void> {
    const {sleep = wait} = this.#options;
    let analysis = first;
    let races = 0;
    for (let polls = 0; analysis.status !== 'completed' && polls < mostPolls; polls++) {
      if (polls > 0 || !now) await sleep(pollEvery, signal);
      try {
        analysis = (await this.#source.value?.analysis?.(analysis.id, {signal})) ?? analysis;
        this.#set({name: 'pending', analysis});
      } catch (error) {
        races += 1;
        if (toApiError(error).kind !== 'not-found' || races > mostRaces) throw error;
      }
    }
    if (analysis.status !== 'completed') {
      this.#set({name: 'waiting', analysis});
      return;
    }
    this.#set({name: 'idle'});
    this.#options.onComplete();
  }

  async #attempt(signal: AbortSignal, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (signal.aborted) return;
      const failure = toApiError(error);
      this.#set({name: 'failed', error: failure});
      this.#host.dispatchEvent(new VtErrorEvent(failure));
    }
  }

  #start(state: ScanState): AbortSignal {
    this.#running?.abort();
    this.#running = new AbortController();
    this.#set(state);
    return this.#running.signal;
  }

  #stop(state: ScanState): void {
    this.#running?.abort();
    this.#running = undefined;
    if (this.#state.name !== state.name) this.#set(state);
  }

  #set(state: ScanState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      {once: true},
    );
  });
}
