import {html, nothing, type TemplateResult} from 'lit';
import type {AddController} from '../controllers/add-controller.js';
import {formatList, formatTimeFrom, formatWait} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {ApiError, ApiErrorKind} from '../model/api-error.js';
import type {Indicator} from '../model/indicator.js';
import type {AddOutcome} from '../model/indicator-target.js';
import type {DefangStyle} from '../model/defang.js';
import {iconView} from './icons.js';
import {sentenceTextOf, spokenTextOf, thirdPartyView} from './indicator-view.js';

/** The action of one indicator. It keeps its place while + becomes Adding, then Details…; the word is never the button's only name. */
export function addActionView(indicator: Indicator, adding: AddController, messages: Messages): TemplateResult {
  const state = adding.stateOf(indicator);
  const {add} = messages;
  const spoken = spokenTextOf(indicator, messages);
  const run = () => void adding.add(indicator);
  switch (state.name) {
    case 'absent':
      return adding.cannotAdd(indicator) === undefined
        ? html`<button class="icon-button" type="button" @click=${run}>
            ${iconView('plus')}<span class="visually-hidden" .textContent=${add.add(spoken)}></span>
          </button>`
        : notAddableView(messages);
    case 'adding':
      return html`<button class="button small" type="button" aria-disabled="true">
        ${iconView('loaderCircle')} ${add.adding}<span class="visually-hidden"> ${spoken}</span>
      </button>`;
    case 'present':
      return state.ref?.link === undefined
        ? html`<span class="state" tabindex="-1">${iconView('check')} ${add.exists}</span>`
        : detailsView(state.ref.link, spoken, messages);
    case 'excluded':
      return html`<span class="state" tabindex="-1">${iconView('ban')} ${add.excluded}</span>`;
    case 'invalid':
      return html`<span class="state" tabindex="-1">${iconView('ban')} ${add.notAddable}</span>`;
    case 'failed':
      // Without a session nothing can be tried: the page has to be loaded again.
      if (state.error.kind === 'session') return html`<span class="state" tabindex="-1">${iconView('circleX')} ${add.notAddedShort}</span>`;
      return html`<button class="button small" type="button" @click=${run}>
        <span aria-hidden="true">${add.tryAgain}</span><span class="visually-hidden">${add.tryAgainSpoken(spoken)}</span>
      </button>`;
  }
}

/** Stands where the button of an indicator would be. */
export function notAddableView({add}: Messages): TemplateResult {
  return html`<span class="state">${iconView('ban')} ${add.notAddable}</span>`;
}

/** Why an indicator was not added or cannot be, or that it exists and is switched off; stands under the indicator. */
export function addReasonView(indicator: Indicator, adding: AddController, messages: Messages): TemplateResult | typeof nothing {
  const state = adding.stateOf(indicator);
  const {add} = messages;
  switch (state.name) {
    case 'absent': {
      const reason = adding.cannotAdd(indicator);
      return reason === undefined ? nothing : html`<span class="reason">${add.cannotAdd[reason]}</span>`;
    }
    case 'adding':
      return nothing;
    case 'present':
      return state.ref?.active === false ? html`<span class="reason">${add.inactive}</span>` : nothing;
    case 'excluded':
      return html`<span class="reason">${add.excludedReason}</span>`;
    case 'invalid':
    case 'failed':
      return failedReasonView(state.error, messages);
  }
}

/** Why something was not added, in our words and, where the target gave some, in its own. */
export function failedReasonView(error: ApiError, messages: Messages): TemplateResult {
  return html`<span class="reason failed"
    >${iconView('circleX')} ${messages.add.notAdded(reasonSentence(error, messages))}
    ${error.detail === undefined ? nothing : detailView(error.detail, messages)}</span
  >`;
}

/** The last outcome in one sentence, for a polite status line. */
export function outcomeSentence(outcome: AddOutcome, owner: string | undefined, defang: DefangStyle, messages: Messages): string {
  const {add, language} = messages;
  const shown = sentenceTextOf(outcome.indicator, messages, defang);
  // A page may take its owner from its address.
  const to = owner === undefined ? add.ownOrganization : sentenceTextOf(owner, messages, defang);
  switch (outcome.kind) {
    case 'added': {
      const without = outcome.without ?? [];
      if (without.length === 0) return add.added(shown, to);
      return add.addedWithout(
        shown,
        to,
        formatList(
          without.map((tag) => sentenceTextOf(tag, messages)),
          'and',
          language,
        ),
      );
    }
    case 'existed':
      return add.existed(shown, to);
    case 'excluded':
      return messages.saidOf(shown, add.excludedReason);
    case 'invalid':
    case 'failed':
      return messages.saidOf(shown, add.notAdded(reasonSentence(outcome.error, messages)));
  }
}

/** A checked link to the platform's page; the platform frames us, so it opens beside. */
function detailsView(link: string, spoken: string, {add, comma, opensInNewTab}: Messages): TemplateResult {
  return html`<a class="link" href=${link} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"
    ><span aria-hidden="true" .textContent=${add.details}></span
    ><span class="visually-hidden" .textContent=${`${add.detailsOf(spoken)}${comma}${opensInNewTab}`}></span
  ></a>`;
}

/** The platform's own words, shown as text and said to be theirs. */
function detailView(detail: string, messages: Messages): TemplateResult {
  return html`<span>${messages.add.saidByTarget} ${thirdPartyView(detail, {messages})}</span>`;
}

/** Requests that were refused say nothing about the indicator (threatconnect.md §13). */
const refusedRequests: ReadonlySet<string> = new Set(['Request', 'Query']);
/** The gateway's clock or signature is refused: nothing that an analyst can do. */
const misconfigured: ReadonlySet<string> = new Set(['Timestamp', 'Signature']);

function reasonSentence(error: ApiError, messages: Messages): string {
  const {kind, code = '', service} = error;
  const {reason} = messages.add;
  if (code === 'NotConfirmed') return reason.notConfirmed;
  if (kind === 'quota') return quotaReason(error, messages);
  if (kind === 'invalid' && refusedRequests.has(code)) return reason.other;
  if (kind === 'unauthorized' && misconfigured.has(code)) return reason.misconfigured;
  const ofGateway = service === 'gateway' ? gatewayReasons[kind] : undefined;
  return reason[ofGateway ?? reasonNames[kind]];
}

function quotaReason({resetAt}: ApiError, {add: {reason}, language}: Messages, now = new Date()): string {
  if (!resetAt || resetAt <= now) return reason.quota;
  return reason.quotaUntil(formatTimeFrom(resetAt, now), formatWait(resetAt, now, language));
}

type Reasons = Messages['add']['reason'];
/** The reasons that hold no value. */
type Reason = {[Name in keyof Reasons]: Reasons[Name] extends string ? Name : never}[keyof Reasons];

/** What the gateway says of itself. */
const gatewayReasons: Readonly<Partial<Record<ApiErrorKind, Reason>>> = {
  invalid: 'gatewayRefused',
  forbidden: 'gatewayRefused',
  unavailable: 'gatewayRefused',
  unauthorized: 'gatewaySignedOut',
};

const reasonNames: Readonly<Record<ApiErrorKind, Reason>> = {
  invalid: 'invalid',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'premium-only': 'forbidden',
  'not-found': 'other',
  quota: 'quota',
  denied: 'denied',
  session: 'session',
  unreachable: 'unreachable',
  timeout: 'timeout',
  schema: 'schema',
  conflict: 'other',
  exists: 'other',
  excluded: 'other',
  'too-large': 'tooLarge',
  unavailable: 'unavailable',
  server: 'server',
};
