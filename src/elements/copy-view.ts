import {html, type TemplateResult} from 'lit';
import type {ClipboardController, CopyOutcome} from '../controllers/clipboard-controller.js';
import type {Messages} from '../i18n/messages.js';
import type {DefangStyle} from '../model/defang.js';
import type {Indicator, NotIndicator} from '../model/indicator.js';
import {iconView} from './icons.js';
import {shownTextOf, spokenTextOf} from './indicator-view.js';

export interface CopyOptions {
  readonly clipboard: ClipboardController;
  readonly defang: DefangStyle;
  readonly messages: Messages;
}

/** Copy as shown, and, as a second action that says it is live, raw (hostile-strings.md K1). */
export function copyToolsView(value: Indicator | NotIndicator, {clipboard, defang, messages}: CopyOptions): TemplateResult {
  const spoken = spokenTextOf(value, messages);
  return html`<button class="icon-button quiet" type="button" @click=${() => void clipboard.copyShown(shownTextOf(value, defang))}>
      ${iconView('copy')}<span class="visually-hidden" .textContent=${messages.copy(spoken)}></span></button
    ><button class="button small quiet" type="button" @click=${() => void clipboard.copyRaw(value.given)}>
      <span aria-hidden="true" .textContent=${messages.copyRaw}></span
      ><span class="visually-hidden" .textContent=${messages.copyRawSpoken(spoken)}></span>
    </button>`;
}

/** What became of the last copy, for a polite status line. */
export function copyOutcomeSentence(outcome: CopyOutcome | undefined, messages: Messages): string {
  switch (outcome) {
    case 'copied':
      return messages.copied;
    case 'copied-raw':
      return messages.copiedRaw;
    case 'refused':
      return messages.copyRefused;
    case undefined:
      return '';
  }
}
