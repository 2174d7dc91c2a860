import {html, nothing, type TemplateResult} from 'lit';
import type {LookupController, Queue} from '../controllers/lookup-controller.js';
import type {ResourceState} from '../controllers/resource-controller.js';
import {counted, formatList, formatSoon} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {ApiError} from '../model/api-error.js';
import type {Dated} from '../model/dated.js';
import type {Indicator, IndicatorType, NotIndicator} from '../model/indicator.js';
import {consentView} from './consent-view.js';
import {failureView} from './failure-view.js';
import {isOld, staleSentence, staleView} from './stale-view.js';
import {noticeView} from './state-view.js';

/** What is shown in the place of an alert, and the same in one sentence for the status line. */
export interface FailureAnswer {
  readonly view: TemplateResult;
  readonly said: string;
}

export interface LookupParts<T> {
  readonly what: 'card' | 'list';
  /** The types that can be shown, for the sentence about another one. */
  readonly types: readonly IndicatorType[];
  readonly answer: (answer: T, indicator: Indicator, options: {readonly loadingMore: boolean}) => TemplateResult;
  /** The answer in one sentence, for the status line. */
  readonly said: (answer: T, indicator: Indicator) => string;
  /** A failure that is an answer here; undefined leaves it to the alerts that all share. */
  readonly failed?: (error: ApiError, indicator: Indicator) => FailureAnswer | undefined;
  /** What stands in the place of the answer while the first one is awaited. */
  readonly skeleton?: () => TemplateResult;
  /** Whether an answer fills the place that is kept while the first one is awaited, so that the page does not move when it comes. */
  readonly fills?: (answer: T) => boolean;
}

/**
 * Every state of a question to VirusTotal but the answer itself. What was loaded before stays below whatever is said. The status line
 * is there from the start, as one that comes with its text is not spoken.
 */
export function lookupView<T extends Partial<Dated>>(
  lookup: LookupController<T>,
  parts: LookupParts<T>,
  messages: Messages,
): TemplateResult {
  return html`<div class="answer" data-place=${placeOf(lookup, parts) ?? nothing}>${stateView(lookup, parts, messages)}</div>
    <p class="visually-hidden" role="status" .textContent=${statusSentence(lookup, parts, messages)}></p>`;
}

/** Whose place is kept; undefined where none is. */
function placeOf<T>({state}: LookupController<T>, {types, fills}: LookupParts<T>): IndicatorType | undefined {
  if (state.name !== 'asked' || !fills) return undefined;
  const answer = answerOf(state.answer);
  return (answer === undefined ? state.answer.name === 'loading' : fills(answer)) ? types[0] : undefined;
}

function stateView<T extends Partial<Dated>>(lookup: LookupController<T>, parts: LookupParts<T>, messages: Messages): TemplateResult {
  const {state} = lookup;
  switch (state.name) {
    case 'invalid-input':
      return noticeView({icon: 'textCursorInput', sentence: invalidSentence(state.read, parts.types, messages)}, messages);
    case 'private':
      return noticeView({icon: 'shieldOff', sentence: messages.state.private}, messages);
    case 'no-source':
      return noticeView({icon: 'unplug', sentence: messages.state.noSource[parts.what], detail: messages.state.noSourceHelp}, messages);
    case 'consent':
      return consentView(state.indicator.type, lookup.consent, messages);
    case 'asked':
      return askedView(lookup, parts, state.indicator, state.answer, messages);
  }
}

/** One template for all, so that what is on the screen already is kept and not drawn anew. */
function askedView<T extends Partial<Dated>>(
  lookup: LookupController<T>,
  parts: LookupParts<T>,
  indicator: Indicator,
  resource: ResourceState<T>,
  messages: Messages,
): TemplateResult {
  const answer = answerOf(resource);
  const loading = resource.name === 'loading';
  return html`
    ${resource.name === 'failed' ? (parts.failed?.(resource.error, indicator)?.view ?? failedView(lookup, parts, resource, messages)) : nothing}
    ${loading && answer === undefined ? html`${loadingView(lookup, loadingSentence(parts, indicator, messages), messages)} ${parts.skeleton?.()}` : nothing}
    ${isOld(answer) && resource.name !== 'failed' ? staleView(answer, {refresh: lookup.askAgain, busy: loading}, messages) : nothing}
    ${answer === undefined ? nothing : parts.answer(answer, indicator, {loadingMore: loading})}
    ${loading && answer !== undefined && lookup.queue ? queueView(lookup, lookup.queue, messages) : nothing}
  `;
}

function failedView<T>(
  lookup: LookupController<T>,
  {what}: LookupParts<T>,
  {error, last}: Extract<ResourceState<T>, {readonly name: 'failed'}>,
  messages: Messages,
): TemplateResult {
  const oldShown = last !== undefined;
  const goesOn = oldShown && what === 'list' && error.code !== 'CursorExpired';
  return failureView(error, {retry: goesOn ? lookup.askForMore : lookup.askAgain, messages, oldShown});
}

function loadingView<T>(lookup: LookupController<T>, sentence: string, messages: Messages): TemplateResult {
  const {cancel, queue} = lookup;
  if (queue) return queueView(lookup, queue, messages);
  return noticeView({icon: 'loaderCircle', sentence, action: {label: messages.state.cancel, run: cancel}}, messages);
}

/** The question has not been sent yet: the minute is used up. */
function queueView<T>({cancel}: LookupController<T>, {waiting, nextTurn}: Queue, messages: Messages): TemplateResult {
  const {state, language} = messages;
  const now = new Date();
  const sentence = state.waiting(counted(waiting, language), formatSoon(nextTurn ?? now, now, language));
  return noticeView({icon: 'hourglass', sentence, action: {label: state.cancel, run: cancel}}, messages);
}

/** What failed is an alert of its own, unless it is an answer here. */
function statusSentence<T extends Partial<Dated>>({state, queue}: LookupController<T>, parts: LookupParts<T>, messages: Messages): string {
  if (state.name !== 'asked') return '';
  const {answer, indicator} = state;
  switch (answer.name) {
    case 'loading':
      if (queue) return messages.state.waits;
      return answer.last === undefined || parts.what === 'card' ? loadingSentence(parts, indicator, messages) : messages.list.loadingMore;
    case 'ready':
      return readySentence(answer.value, parts.said(answer.value, indicator), messages);
    case 'failed':
      return parts.failed?.(answer.error, indicator)?.said ?? '';
    default:
      return '';
  }
}

function readySentence(answer: Partial<Dated>, said: string, messages: Messages): string {
  return isOld(answer) ? `${said} ${staleSentence(answer, messages)}` : said;
}

function loadingSentence<T>({what}: LookupParts<T>, {type}: Indicator, {state}: Messages): string {
  return state.loading[what === 'list' ? 'list' : type];
}

function answerOf<T>(resource: ResourceState<T>): T | undefined {
  switch (resource.name) {
    case 'ready':
      return resource.value;
    case 'loading':
    case 'failed':
      return resource.last;
    default:
      return undefined;
  }
}

function invalidSentence(read: Indicator | NotIndicator, types: readonly IndicatorType[], {state, kind, language}: Messages): string {
  if (read.type === null) return state.notIndicator[read.reason];
  const expected = types.map((type) => kind[type]);
  return state.wrongType(formatList(expected, 'or', language), kind[read.type]);
}
