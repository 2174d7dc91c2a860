import type {ReactiveElement} from 'lit';
import {sourceContext} from '../context/contexts.js';
import {VtErrorEvent} from '../events.js';
import {detect} from '../model/detect.js';
import type {EnrichmentSource, RequestOptions} from '../model/enrichment-source.js';
import type {Indicator, IndicatorType, NotIndicator} from '../model/indicator.js';
import type {NotFound} from '../model/reports.js';
import {ConsentController} from './consent-controller.js';
import {ResourceController, type ResourceState} from './resource-controller.js';

export interface ReportOptions<R> {
  readonly type: IndicatorType;
  readonly value: () => string;
  readonly send: () => 'ask' | 'auto' | undefined;
  readonly load: (source: EnrichmentSource, indicator: Indicator, options: RequestOptions) => Promise<R | NotFound>;
}

/** Where a card stands, from the text it was given to the report. */
export type CardState<R> =
  | {readonly name: 'invalid-input'; readonly read: Indicator | NotIndicator}
  | {readonly name: 'private'; readonly indicator: Indicator}
  | {readonly name: 'no-source'; readonly indicator: Indicator}
  | {readonly name: 'consent'; readonly indicator: Indicator}
  | {readonly name: 'report'; readonly indicator: Indicator; readonly report: ResourceState<R | NotFound>};

/** Reads the host's value, asks for consent where it is needed, and loads the report. */
export class ReportController<R> {
  readonly consent: ConsentController;
  readonly #options: ReportOptions<R>;
  readonly #report: ResourceController<EnrichmentSource, R | NotFound>;
  #read: Indicator | NotIndicator = {type: null, given: '', reason: 'empty'};

  constructor(host: ReactiveElement, options: ReportOptions<R>) {
    this.#options = options;
    this.consent = new ConsentController(host, {indicator: () => this.indicator, send: options.send});
    this.#report = new ResourceController(host, {
      service: sourceContext,
      key: () => (this.consent.granted ? this.indicator?.wire : undefined),
      load: (source, {signal}) => options.load(source, this.#indicator(), {signal}),
      onError: (error) => host.dispatchEvent(new VtErrorEvent(error)),
    });
  }

  /** The indicator that the value stands for; undefined where it is not of the card's type. */
  get indicator(): Indicator | undefined {
    const value = this.#options.value();
    if (value !== this.#read.given) this.#read = detect(value);
    return this.#read.type === this.#options.type ? this.#read : undefined;
  }

  get state(): CardState<R> {
    const indicator = this.indicator;
    if (!indicator) return {name: 'invalid-input', read: this.#read};
    if (indicator.private) return {name: 'private', indicator};
    const report = this.#report.state;
    if (report.name === 'no-service') return {name: 'no-source', indicator};
    if (!this.consent.granted) return {name: 'consent', indicator};
    return {name: 'report', indicator, report};
  }

  readonly askAgain = (): void => this.#report.reload();

  /** Stops a running question. Without an earlier report to show, the card asks before it sends anything again. */
  readonly cancel = (): void => {
    const {state} = this.#report;
    this.#report.cancel();
    if (state.name === 'loading' && state.last === undefined) this.consent.withdraw();
  };

  #indicator(): Indicator {
    const indicator = this.indicator;
    if (!indicator) throw new TypeError('A report was asked for without an indicator.');
    return indicator;
  }
}
