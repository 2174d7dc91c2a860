import {html, nothing, type TemplateResult} from 'lit';
import type {BulkState} from '../controllers/bulk-add-controller.js';
import type {RelatedController} from '../controllers/related-controller.js';
import {counted, formatList, formatNumber} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {AddOutcome} from '../model/indicator-target.js';
import {failedReasonView} from './add-view.js';
import {indicatorView, sentenceTextOf} from './indicator-view.js';

type Kind = AddOutcome['kind'];
type Result = Extract<BulkState, {readonly name: 'result'}>;

/** So many rows of a result are listed; the rows of the table say the same of all. */
const mostListed = 100;

/** Those that need a look first. */
const order: readonly Kind[] = ['failed', 'invalid', 'excluded', 'existed', 'added'];

/** How many outcomes of each kind. */
export function countsOf(outcomes: readonly AddOutcome[]): Readonly<Record<Kind, number>> {
  const counts = {added: 0, existed: 0, excluded: 0, invalid: 0, failed: 0};
  for (const {kind} of outcomes) counts[kind] += 1;
  return counts;
}

/** How many there are of what. */
export interface Count {
  readonly count: number;
  readonly words: string;
}

/** Counts, each with what it counts. */
export function breakdownView(counts: readonly Count[], {language}: Messages): TemplateResult {
  return html`<dl class="breakdown">
    ${counts.map(
      ({count, words}) =>
        html`<dt>${formatNumber(count, language)}</dt>
          <dd>${words}</dd>`,
    )}
  </dl>`;
}

/** The result in words: the title, and all that were not added. */
export function resultSentence(title: string, result: Result, messages: Messages): string {
  const others = tallyOf(result, messages)
    .filter(({of}) => of !== 'added')
    .map(({count, words}) => `${formatNumber(count, messages.language)} ${words}`);
  const {ended, language} = messages;
  return others.length === 0 ? ended(title) : `${ended(title)} ${ended(formatList(others, 'and', language))}`;
}

/** What became of each: the counts, then each with its reason, and another try for the failed ones alone. */
export function bulkResultView(result: Result, related: RelatedController): TemplateResult {
  const {bulk, messages} = related;
  const {bulk: sentences, language} = messages;
  const {toAdd, outcomes, error, stopped} = result;
  const again = bulk.retryable.length;
  const listed = outcomes.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).slice(0, mostListed);
  const notListed = outcomes.length - listed.length;
  return html`
    <div class="body">
      ${breakdownView(tallyOf(result, messages), messages)} ${error ? html`<p role="alert">${sentences.broken}</p>` : nothing}
      ${stopped && outcomes.length < toAdd.length ? html`<p class="muted">${sentences.stopped}</p>` : nothing}
      ${
        listed.length === 0
          ? nothing
          : html`<div class="results" role="region" tabindex="0" aria-label=${sentences.results}>
              <ul>
                ${listed.map((outcome) => outcomeView(outcome, related))}
              </ul>
            </div>`
      }
      ${notListed > 0 ? html`<p class="muted">${sentences.notListed(counted(notListed, language))}</p>` : nothing}
    </div>
    <div class="actions">
      ${
        again > 0
          ? html`<button class="button" type="button" @click=${bulk.retry}>${sentences.tryAgain(counted(again, language))}</button>`
          : nothing
      }
      <button class="button primary initial" type="button" @click=${bulk.close}>${sentences.done}</button>
    </div>
  `;
}

/** How many of each kind that there is, those that need no look first. */
export function outcomeCounts(outcomes: readonly AddOutcome[], messages: Messages): readonly Tally[] {
  const counts = countsOf(outcomes);
  const kinds = order.toReversed().map((kind) => tally(counts[kind], kind, messages));
  return kinds.filter(({count}) => count > 0);
}

/** A count, and of what: a kind of outcome, or none yet. */
interface Tally extends Count {
  readonly of: keyof Messages['bulk']['tally'];
}

function tally(count: number, of: Tally['of'], {bulk, language}: Messages): Tally {
  return {count, words: bulk.tally[of](counted(count, language)), of};
}

/** The same, and of how many the end is not known. */
function tallyOf({toAdd, outcomes, stopped}: Result, messages: Messages): readonly Tally[] {
  const counts = outcomeCounts(outcomes, messages);
  const rest = toAdd.length - outcomes.length;
  return rest === 0 ? counts : [...counts, tally(rest, stopped ? 'notHandled' : 'notAnswered', messages)];
}

function outcomeView(outcome: AddOutcome, related: RelatedController): TemplateResult {
  const {messages, policy} = related;
  return html`<li>
    <span class="state">${messages.bulk.outcome[outcome.kind]}</span>
    <span>${indicatorView(outcome.indicator, {messages, defang: policy.defang})} ${reasonView(outcome, messages)}</span>
  </li>`;
}

function reasonView(outcome: AddOutcome, messages: Messages): TemplateResult | typeof nothing {
  switch (outcome.kind) {
    case 'added':
    case 'existed': {
      const tags = (outcome.without ?? []).map((tag) => sentenceTextOf(tag, messages));
      if (tags.length === 0) return nothing;
      return html`<span class="reason">${messages.bulk.withoutTags(formatList(tags, 'and', messages.language))}</span>`;
    }
    case 'excluded':
      return html`<span class="reason">${messages.add.excludedReason}</span>`;
    case 'invalid':
    case 'failed':
      return failedReasonView(outcome.error, messages);
  }
}
