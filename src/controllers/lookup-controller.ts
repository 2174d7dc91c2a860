import type {ReactiveController, ReactiveElement} from 'lit';
import {sourceContext} from '../context/contexts.js';
import {VtErrorEvent} from '../events.js';
import type {Budget} from '../model/budget.js';
import {detect} from '../model/detect.js';
import type {EnrichmentSource, RequestOptions} from '../model/enrichment-source.js';
import type {Indicator, IndicatorType, NotIndicator} from '../model/indicator.js';
import {asText} from '../model/text.js';
import {BudgetController} from './budget-controller.js';
import {ConsentController} from './consent-controller.js';
import {ResourceController, type LoadOptions, type ResourceState} from './resource-controller.js';
import {isInViewport} from './viewport.js';

export interface LookupOptions<T> {
  /** The types that the host can show. */
  readonly types: readonly IndicatorType[];
  readonly value: () => string;
  readonly send: () => 'ask' | 'auto' | undefined;
  readonly load: (source: EnrichmentSource, indicator: Indicator, options: LoadOptions<T> & RequestOptions) => Promise<T>;
}

/** Those who wait for a turn, and when the next of them is sent: at once where no time is told. */
export type Queue = Pick<Budget, 'waiting' | 'nextTurn'>;

/** Where a card or list stands, from the text it was given to the answer. */
export type LookupState<T> =
  | {readonly name: 'invalid-input'; readonly read: Indicator | NotIndicator}
  | {readonly name: 'private'; readonly indicator: Indicator}
  | {readonly name: 'no-source'; readonly indicator: Indicator}
  | {readonly name: 'consent'; readonly indicator: Indicator}
  | {readonly name: 'asked'; readonly indicator: Indicator; readonly answer: ResourceState<T>};

/** Reads the host's value, asks for consent where it is needed, and asks VirusTotal. */
export class LookupController<T> implements ReactiveController {
  readonly consent: ConsentController;
  readonly #options: LookupOptions<T>;
  readonly #host: ReactiveElement;
  readonly #answer: ResourceController<EnrichmentSource, T>;
  readonly #budget: BudgetController;
  /** The question that waits for its turn, by its signal; `held` once it was not only for another's answer. */
  #waiting?: AbortSignal;
  #held?: AbortSignal;
  #read: Indicator | NotIndicator = {type: null, given: '', reason: 'empty'};

  constructor(host: ReactiveElement, options: LookupOptions<T>) {
    this.#options = options;
    this.#host = host;
    this.consent = new ConsentController(host, {indicator: () => this.indicator, send: options.send});
    this.#answer = new ResourceController(host, {
      service: sourceContext,
      key: () => (this.consent.granted ? this.indicator?.wire : undefined),
      load: (source, loading) => {
        const {indicator} = this;
        if (!indicator) throw new TypeError('VirusTotal was to be asked without an indicator.');
        return options.load(source, indicator, {...loading, ...this.#turnOf(loading)});
      },
      onError: (error) => host.dispatchEvent(new VtErrorEvent(error)),
    });
    this.#budget = new BudgetController(host, () => (this.#waiting ? this.#answer.service : undefined));
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#budget.value?.nextTurn) this.#held = this.#waiting;
  }

  /** The indicator that the value stands for; undefined where it is not of a type that the host can show. */
  get indicator(): Indicator | undefined {
    const read = this.#readValue();
    return read.type !== null && this.#options.types.includes(read.type) ? read : undefined;
  }

  get state(): LookupState<T> {
    const {indicator} = this;
    if (!indicator) return {name: 'invalid-input', read: this.#readValue()};
    if (indicator.private) return {name: 'private', indicator};
    const answer = this.#answer.state;
    if (answer.name === 'no-service') return {name: 'no-source', indicator};
    return this.consent.granted ? {name: 'asked', indicator, answer} : {name: 'consent', indicator};
  }

  /** The queue in which the host's own question waits; undefined where it does not, or only until another's answer is there. */
  get queue(): Queue | undefined {
    return this.#waiting && this.#held === this.#waiting ? this.#budget.value : undefined;
  }

  readonly askAgain = (): void => this.#answer.reload();

  /** Asks for the page after what is loaded. */
  readonly askForMore = (): void => this.#answer.loadMore();

  /** Stops a running question. Without an earlier answer to show, the host asks before it sends anything again. */
  readonly cancel = (): void => {
    const {state} = this.#answer;
    this.#answer.cancel();
    if (state.name === 'loading' && state.last === undefined) this.consent.withdraw();
  };

  #turnOf({signal}: LoadOptions<T>): RequestOptions {
    return {
      visible: () => isInViewport(this.#host),
      onWait: (waits) => {
        // An earlier question says no more than that it itself has left.
        if (waits) this.#waiting = signal;
        else if (this.#waiting === signal) this.#waiting = undefined;
        this.#host.requestUpdate();
      },
    };
  }

  #readValue(): Indicator | NotIndicator {
    const value = asText(this.#options.value());
    if (value !== this.#read.given) this.#read = detect(value);
    return this.#read;
  }
}
