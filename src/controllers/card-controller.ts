import type {ReactiveElement} from 'lit';
import type {Messages} from '../i18n/messages.js';
import type {Policy} from '../model/policy.js';
import {ClipboardController} from './clipboard-controller.js';
import {ExpansionController} from './expansion-controller.js';
import {FocusController} from './focus-controller.js';
import {LanguageController} from './language-controller.js';
import type {EnrichmentSource, RequestOptions} from '../model/enrichment-source.js';
import type {Indicator, IndicatorType} from '../model/indicator.js';
import type {NotFound} from '../model/reports.js';
import {LookupController} from './lookup-controller.js';
import {PartsController} from './parts-controller.js';
import {PolicyController} from './policy-controller.js';
import {ScanController} from './scan-controller.js';

export interface CardOptions<R> {
  readonly type: IndicatorType;
  readonly value: () => string;
  readonly send: () => 'ask' | 'auto' | undefined;
  readonly load: (source: EnrichmentSource, indicator: Indicator, options: RequestOptions) => Promise<R | NotFound>;
}

/** What every card needs beside its own fields: sentences, look-up, clipboard, opened values, the page's policy. */
export class CardController<R> {
  readonly lookup: LookupController<R | NotFound>;
  readonly clipboard: ClipboardController;
  readonly expansion: ExpansionController;
  /** The ids of the reports whose engines are shown. */
  readonly engines: ExpansionController;
  readonly scan: ScanController;
  readonly parts: PartsController;
  readonly type: IndicatorType;
  readonly #language: LanguageController;
  readonly #policy: PolicyController;

  constructor(host: ReactiveElement, options: CardOptions<R>) {
    this.type = options.type;
    this.lookup = new LookupController(host, {...options, types: [options.type]});
    this.clipboard = new ClipboardController(host);
    this.expansion = new ExpansionController(host);
    this.engines = new ExpansionController(host);
    this.scan = new ScanController(host, {indicator: () => this.lookup.indicator, onComplete: this.lookup.askAgain});
    this.parts = new PartsController(host);
    this.#policy = new PolicyController(host);
    this.#language = new LanguageController(host);
    new FocusController(host);
  }

  get messages(): Messages {
    return this.#language.messages;
  }

  get policy(): Policy {
    return this.#policy.value;
  }
}
