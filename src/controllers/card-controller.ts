import {ContextConsumer} from '@lit/context';
import type {ReactiveElement} from 'lit';
import {policyContext} from '../context/contexts.js';
import {en} from '../i18n/en.js';
import type {Messages} from '../i18n/messages.js';
import {defaultPolicy, type Policy} from '../model/policy.js';
import {ClipboardController} from './clipboard-controller.js';
import {ExpansionController} from './expansion-controller.js';
import {ReportController, type ReportOptions} from './report-controller.js';

/** What every card needs beside its own fields: sentences, report, clipboard, opened values, the page's policy. */
export class CardController<R> {
  readonly messages: Messages = en;
  readonly report: ReportController<R>;
  readonly clipboard: ClipboardController;
  readonly expansion: ExpansionController;
  readonly type: ReportOptions<R>['type'];
  readonly #policy: ContextConsumer<typeof policyContext, ReactiveElement>;

  constructor(host: ReactiveElement, options: ReportOptions<R>) {
    this.type = options.type;
    this.report = new ReportController(host, options);
    this.clipboard = new ClipboardController(host);
    this.expansion = new ExpansionController(host);
    this.#policy = new ContextConsumer(host, {context: policyContext, subscribe: true});
  }

  get policy(): Policy {
    return this.#policy.value ?? defaultPolicy;
  }
}
