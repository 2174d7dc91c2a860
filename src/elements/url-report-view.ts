import {html, nothing, type TemplateResult} from 'lit';
import type {RelatedController} from '../controllers/related-controller.js';
import type {UrlReportController} from '../controllers/url-report-controller.js';
import type {Messages} from '../i18n/messages.js';
import type {ApiError} from '../model/api-error.js';
import type {Indicator, NotIndicator} from '../model/indicator.js';
import type {NotFound, UrlReport} from '../model/reports.js';
import {siteUrl} from '../model/site-url.js';
import {failureOf} from './failure-view.js';
import {sentenceTextOf, spokenTextOf} from './indicator-view.js';
import {actionView} from './state-view.js';
import {timeView} from './time-view.js';
import {ratioView, verdictSentence} from './verdict-view.js';

/** In a row: the button that asks about its URL, and in its place what is known of it (virustotal.md §11, step C). */
export function urlReportView(
  site: Indicator | NotIndicator,
  urls: UrlReportController,
  {messages}: Pick<RelatedController, 'messages'>,
): TemplateResult | string {
  const {resolutions, state: sentences, absent} = messages;
  const url = site.type === null ? undefined : siteUrl(site);
  if (url === undefined) return absent;
  if (url.private) return html`<span class="state">${resolutions.neverSent}</span>`;
  const action = {about: spokenTextOf(site, messages), requests: 1, small: true, run: () => void urls.ask(url)};
  const state = urls.stateOf(url);
  switch (state.name) {
    case 'unasked':
      return actionView({...action, label: resolutions.lookUpUrl}, messages);
    case 'asking':
      return actionView({...action, label: resolutions.lookingUp, requests: undefined, busy: true}, messages);
    case 'answered':
      return html`<span class="known" tabindex="-1">${answerView(state.answer, messages)}</span>`;
    case 'failed':
      return failedView(state.error, messages, actionView({...action, label: sentences.tryAgain}, messages));
  }
}

/** What became of the URL asked about last, spoken once: its row may leave the page and come back. */
export function urlReportSpokenView(urls: UrlReportController, related: Pick<RelatedController, 'messages' | 'policy'>): TemplateResult {
  const state = urls.last && urls.stateOf(urls.last);
  return html`<p class="visually-hidden" role="status">${urlReportSentence(urls, related)}</p>
    <p class="visually-hidden" role="alert">${state?.name === 'failed' ? failureOf(state.error, related.messages).sentence : nothing}</p>`;
}

function urlReportSentence(urls: UrlReportController, {messages, policy}: Pick<RelatedController, 'messages' | 'policy'>): string {
  const {last} = urls;
  if (last === undefined) return '';
  const state = urls.stateOf(last);
  switch (state.name) {
    case 'asking':
      return messages.state.loading[last.type];
    case 'answered': {
      const {answer} = state;
      const sentence = answer.type === 'not-found' ? messages.state.notFound[last.type] : verdictSentence(answer, messages);
      return messages.saidOf(sentenceTextOf(last, messages, policy.defang), sentence);
    }
    default:
      return '';
  }
}

function answerView(answer: UrlReport | NotFound, messages: Messages): TemplateResult | string {
  if (answer.type === 'not-found') return messages.resolutions.noReport;
  return html`${ratioView(answer.ratio, messages)} ${answer.analysed ? timeView(answer.analysed) : nothing}`;
}

/** Without another try the sentence itself takes the keyboard's place. */
function failedView(error: ApiError, messages: Messages, retry: TemplateResult): TemplateResult {
  const {sentence, retryable} = failureOf(error, messages);
  return html`<span class="reason" tabindex=${retryable ? nothing : '-1'}>${sentence}</span>${retryable ? retry : nothing}`;
}
