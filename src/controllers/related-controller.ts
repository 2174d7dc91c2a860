import type {ReactiveElement} from 'lit';
import type {Messages} from '../i18n/messages.js';
import type {Indicator} from '../model/indicator.js';
import type {Policy} from '../model/policy.js';
import {AddController} from './add-controller.js';
import {BulkAddController} from './bulk-add-controller.js';
import {ClipboardController} from './clipboard-controller.js';
import {DialogController} from './dialog-controller.js';
import {ExpansionController} from './expansion-controller.js';
import {FocusController} from './focus-controller.js';
import {LanguageController} from './language-controller.js';
import {PolicyController} from './policy-controller.js';
import {SelectionController} from './selection-controller.js';

/** What every list of related indicators needs beside its rows: adding one, some or all of them, and opened long values. */
export class RelatedController {
  readonly adding: AddController;
  readonly bulk: BulkAddController;
  readonly selection: SelectionController;
  readonly expansion: ExpansionController;
  readonly clipboard: ClipboardController;
  readonly #language: LanguageController;
  readonly #policy: PolicyController;

  constructor(host: ReactiveElement, {owner}: {readonly owner: () => string | undefined}) {
    this.#policy = new PolicyController(host);
    this.adding = new AddController(host, {owner});
    this.bulk = new BulkAddController(host, this.adding);
    this.selection = new SelectionController(host);
    this.clipboard = new ClipboardController(host);
    this.expansion = new ExpansionController(host);
    this.#language = new LanguageController(host);
    new FocusController(host, 'td.action, td.report');
    new DialogController(host, {
      open: () => this.bulk.state.name !== 'closed',
      modal: () => this.bulk.state.name === 'confirm',
      onGone: this.bulk.close,
      initial: '.initial',
      control: 'th.action button',
      section: '.more',
    });
  }

  /** The target is asked about these, and, once the user wants to add many, about each of those. */
  show(inPage: () => readonly Indicator[]): void {
    this.adding.show(() => (this.bulk.state.name === 'confirm' ? (this.bulk.state.asked.indicators ?? []) : inPage()));
  }

  get messages(): Messages {
    return this.#language.messages;
  }

  get policy(): Policy {
    return this.#policy.value;
  }
}
