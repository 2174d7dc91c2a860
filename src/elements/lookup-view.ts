import {html, type TemplateResult} from 'lit';
import type {LookupController} from '../controllers/lookup-controller.js';
import type {ResourceState} from '../controllers/resource-controller.js';
import type {Messages} from '../i18n/messages.js';
import type {Indicator, IndicatorType, NotIndicator} from '../model/indicator.js';
import {consentView} from './consent-view.js';
import {failureView} from './failure-view.js';
import {noticeView} from './state-view.js';

export interface LookupParts<T> {
  readonly what: 'card' | 'list';
  /** The types that can be shown, for the sentence about another one. */
  readonly types: readonly IndicatorType[];
  readonly answer: (answer: T, indicator: Indicator, options: {readonly loadingMore: boolean}) => TemplateResult;
  /** What stands in the place of the answer while the first one is awaited. */
  readonly skeleton?: () => TemplateResult;
}

/** Every state of a question to VirusTotal but the answer itself. What was loaded before stays below whatever is said. */
export function lookupView<T>(lookup: LookupController<T>, parts: LookupParts<T>, messages: Messages): TemplateResult {
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
      return answerView(lookup, parts, state.indicator, state.answer, messages);
  }
}

function answerView<T>(
  lookup: LookupController<T>,
  parts: LookupParts<T>,
  indicator: Indicator,
  resource: ResourceState<T>,
  messages: Messages,
): TemplateResult {
  switch (resource.name) {
    case 'no-service':
    case 'idle':
      return html``;
    case 'loading':
      return resource.last === undefined
        ? html`${loadingView(lookup, parts.what === 'list' ? 'list' : indicator.type, messages)} ${parts.skeleton?.()}`
        : parts.answer(resource.last, indicator, {loadingMore: true});
    case 'failed':
      return resource.last === undefined
        ? failureView(resource.error, {retry: lookup.askAgain, messages})
        : html`${failureView(resource.error, {retry: parts.what === 'list' ? lookup.askForMore : lookup.askAgain, messages, oldShown: true})}
          ${parts.answer(resource.last, indicator, {loadingMore: false})}`;
    case 'ready':
      return parts.answer(resource.value, indicator, {loadingMore: false});
  }
}

function loadingView<T>({cancel}: LookupController<T>, what: IndicatorType | 'list', messages: Messages): TemplateResult {
  const action = {label: messages.state.cancel, run: cancel};
  return noticeView({icon: 'loaderCircle', spin: true, sentence: messages.state.loading[what], role: 'status', action}, messages);
}

function invalidSentence(read: Indicator | NotIndicator, types: readonly IndicatorType[], {state, kind}: Messages): string {
  if (read.type === null) return state.notIndicator[read.reason];
  return state.wrongType(types.map((type) => kind[type]).join(', '), kind[read.type]);
}
