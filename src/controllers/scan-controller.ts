import type {ReactiveController, ReactiveElement} from 'lit';
import {sourceContext} from '../context/contexts.js';
import {VtErrorEvent} from '../events.js';
import {toApiError, type ApiError} from '../model/api-error.js';
import {indicatorKey, type Indicator} from '../model/indicator.js';
import type {EnrichmentSource} from '../model/enrichment-source.js';
import type {Analysis} from '../model/reports.js';
import {followAnalysis} from './follow-analysis.js';
import {PageContext} from './page-context.js';
import {isInViewport} from './viewport.js';

/** How a scan is asked for. Only `submit` publishes anything. */
export type ScanAction = 'submit' | 'rescan';

/** What went wrong; `analysis` is there once VirusTotal has taken the scan, which then needs no second request. */
export interface ScanFailure {
  readonly name: 'failed';
  readonly action: ScanAction;
  readonly error: ApiError;
  readonly analysis?: Analysis;
}

/** How far a scan is. `waiting`: it goes on without us until the user asks again. */
export type ScanState =
  | {readonly name: 'idle' | 'warning'}
  | {readonly name: 'asking'; readonly action: ScanAction}
  | {readonly name: 'pending' | 'waiting'; readonly action: ScanAction; readonly analysis: Analysis}
  | ScanFailure;

export interface ScanOptions {
  readonly indicator: () => Indicator | undefined;
  /** The analysis is complete: the report is worth asking for again. */
  readonly onComplete: () => void;
}

/** Has an indicator scanned when the user says so, and asks how far the scan is, within VirusTotal's limits. */
export class ScanController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: ScanOptions;
  readonly #source: PageContext<EnrichmentSource>;
  #state: ScanState = {name: 'idle'};
  #scope?: readonly [EnrichmentSource | undefined, string | undefined];
  #running?: AbortController;
  #focus = false;

  constructor(host: ReactiveElement, options: ScanOptions) {
    this.#host = host;
    this.#options = options;
    this.#source = new PageContext(host, sourceContext);
    host.addController(this);
  }

  hostUpdate(): void {
    // A scan belongs to one indicator and one source.
    const indicator = this.#options.indicator();
    const [source, key] = this.#scope ?? [];
    this.#scope = [this.#source.value, indicator && indicatorKey(indicator)];
    if (this.#scope[0] !== source || this.#scope[1] !== key) this.#stop({name: 'idle'});
  }

  hostUpdated(): void {
    if (this.#focus) this.#host.renderRoot.querySelector<HTMLElement>('.scan button')?.focus();
    this.#focus = false;
  }

  hostDisconnected(): void {
    const state = this.#state;
    // A scan that VirusTotal has taken goes on there.
    if (state.name === 'pending') this.#stop({...state, name: 'waiting'});
    else if (state.name === 'asking' || state.name === 'warning') this.#stop({name: 'idle'});
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

  /** The user wants to submit: first they read that this publishes the URL, with the keyboard at the way back. */
  readonly warn = (): void => {
    if (!this.canSubmit) return;
    this.#focus = true;
    this.#set({name: 'warning'});
  };

  readonly dismiss = (): void => this.#stop({name: 'idle'});

  /** Publishes the URL, on the word of a user who has read the warning. */
  readonly submit = (): void => {
    if (this.#state.name === 'warning') this.#scan('submit');
  };

  /** Has the known object scanned again. */
  readonly rescan = (): void => {
    if (this.#state.name === 'idle' || this.#state.name === 'failed') this.#scan('rescan');
  };

  /** Asks once more how far the scan is, and goes on asking. */
  readonly checkNow = (): void => {
    const state = this.#state;
    if (state.name !== 'waiting' && state.name !== 'failed') return;
    const {action, analysis} = state;
    if (analysis === undefined) return;
    const signal = this.#start({name: 'pending', action, analysis});
    void this.#attempt(action, signal, () => this.#follow(action, analysis, signal, {now: true}));
  };

  /** After a failure: asks about the scan that VirusTotal has taken, or for one; a submit is warned of again. */
  readonly tryAgain = (): void => {
    if (this.#state.name !== 'failed') return;
    if (this.#state.analysis) this.checkNow();
    else if (this.#state.action === 'submit') this.warn();
    else this.rescan();
  };

  #scan(action: ScanAction): void {
    const indicator = this.#options.indicator();
    const source = this.#source.value;
    if (!indicator || !source?.[action]) return;
    const signal = this.#start({name: 'asking', action});
    void this.#attempt(action, signal, async () => {
      const analysis = await source[action]?.(indicator, {signal, visible: this.#visible});
      signal.throwIfAborted();
      if (analysis) await this.#follow(action, analysis, signal, {now: false});
    });
  }

  async #follow(action: ScanAction, first: Analysis, signal: AbortSignal, {now}: {readonly now: boolean}): Promise<void> {
    const source = this.#source.value;
    const analysis = await followAnalysis(first, {
      ask: async (id) => (await source?.analysis?.(id, {signal, visible: this.#visible})) ?? first,
      onProgress: (known) => this.#set({name: 'pending', action, analysis: known}),
      signal,
      now,
    });
    if (analysis.status === 'completed') {
      this.#set({name: 'idle'});
      this.#options.onComplete();
    } else {
      this.#set({name: 'waiting', action, analysis});
    }
  }

  async #attempt(action: ScanAction, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (thrown) {
      if (signal.aborted) return;
      const error = toApiError(thrown);
      const analysis = this.#state.name === 'pending' ? this.#state.analysis : undefined;
      this.#set({name: 'failed', action, error, analysis});
      this.#host.dispatchEvent(new VtErrorEvent(error));
    }
  }

  readonly #visible = (): boolean => isInViewport(this.#host);

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
