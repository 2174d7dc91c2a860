import {html, nothing, type TemplateResult} from 'lit';
import type {ConsentController} from '../controllers/consent-controller.js';
import type {Messages} from '../i18n/messages.js';
import type {IndicatorType} from '../model/indicator.js';
import type {SecurityLabel} from '../model/indicator-target.js';
import {compareLabel} from '../model/security-labels.js';
import {iconView} from './icons.js';
import {thirdPartyView} from './indicator-view.js';

// The marks of the Traffic Light Protocol; every other label keeps a neutral look (H2: data never becomes a class).
const tlpClasses: ReadonlyMap<string, 'red' | 'amber' | 'green' | 'clear'> = new Map([
  ['tlp:red', 'red'],
  ['tlp:amber', 'amber'],
  ['tlp:amber+strict', 'amber'],
  ['tlp:green', 'green'],
  ['tlp:clear', 'clear'],
  ['tlp:white', 'clear'],
]);

/** What comes first: the security labels, what exactly will be sent and what it costs. Nothing leaves the page before it is pressed. */
export function consentView(type: IndicatorType, consent: ConsentController, messages: Messages): TemplateResult {
  const {before, what, after} = messages.consent.willSend[type];
  return html`
    <div class="ask" part="consent">
      ${labelsView(consent, messages)}
      <p class="sent">${before}<b>${what}</b>${after}</p>
      <div class="go">
        <button class="button primary" type="button" @click=${consent.grant}>
          ${iconView('send')} ${messages.consent.send} <span class="cost">${messages.requests(1)}</span>
        </button>
      </div>
    </div>
  `;
}

/** The line that says by which labels a card was sent without asking. */
export function sentByLabelsView(labels: readonly SecurityLabel[], messages: Messages): TemplateResult {
  return html`<div class="ask">
    <ul class="labels">
      ${labels.map((label) => html`<li>${labelView(label, messages)}</li>`)}
    </ul>
    <p class="sent">${messages.consent.sentByLabels}</p>
  </div>`;
}

function labelsView({labels, reloadLabels}: ConsentController, messages: Messages): TemplateResult | typeof nothing {
  const caption = html`<span class="muted">${messages.consent.labels}</span>`;
  switch (labels.name) {
    case 'no-service':
    case 'idle':
      return nothing;
    case 'loading':
      return html`<p class="muted" role="status">${messages.consent.labelsLoading}</p>`;
    case 'failed':
      return html`<p>
        ${messages.consent.labelsFailed} <button class="link" type="button" @click=${reloadLabels}>${messages.state.tryAgain}</button>
      </p>`;
    case 'ready':
      return labels.value.length === 0
        ? html`<p>${caption} ${messages.consent.noLabels}</p>`
        : html`<div class="labels">
            ${caption}
            <ul class="labels">
              ${labels.value.map((label) => html`<li>${labelView(label, messages)}</li>`)}
            </ul>
          </div>`;
  }
}

function labelView({name}: SecurityLabel, messages: Messages): TemplateResult {
  const text = thirdPartyView(name, {messages});
  const tlp = tlpClasses.get(compareLabel(name));
  return tlp === undefined ? html`<span class="badge">${text}</span>` : html`<span class="tlp ${tlp}">${text}</span>`;
}
