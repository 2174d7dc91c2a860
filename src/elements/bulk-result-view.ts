import {html, nothing, type TemplateResult} from 'lit';
import type {BulkState} from '../controllers/bulk-add-controller.js';
import type {RelatedController} from '../controllers/related-controller.js';
import {formatNumber} from '../i18n/format.js';
import type {AddOutcome} from '../model/indicator-target.js';
import {failedReasonView} from './add-view.js';
import {indicatorView} from './indicator-view.js';

/** So many rows of a result are listed; the rows of the table say the same of all. */
const mostListed = 100;

const order: readonly AddOutcome['kind'][] = ['failed', 'invalid', 'excluded', 'existed', 'added'];

/** How many outcomes of each kind. */
export function tallyOf(outcomes: readonly AddOutcome[]): Readonly<Record<AddOutcome['kind'], number>> {
  const tally = {added: 0, existed: 0, excluded: 0, invalid: 0, failed: 0};
  for (const {kind} of outcomes) tally[kind] += 1;
  return tally;
}

/** What became of each: the counts, then those that need a look, and another try for the failed ones alone. */
export function bulkResultView(
  {toAdd, outcomes, error}: Extract<BulkState, {readonly name: 'result'}>,
  related: RelatedController,
): TemplateResult {
  const {bulk, messages} = related;
  const {bulk: sentences, language} = messages;
  const number = (value: number) => formatNumber(value, language);
  const tally = tallyOf(outcomes);
  const rest = toAdd.length - outcomes.length;
  const look = outcomes
    .filter(({kind}) => kind !== 'added')
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .slice(0, mostListed);
  return html`
    <div class="body">
      <dl class="breakdown">
        ${order
          .toReversed()
          .filter((kind) => tally[kind] > 0)
          .map(
            (kind) =>
              html`<dt>${number(tally[kind])}</dt>
                <dd>${sentences.outcome[kind]}</dd>`,
          )}
        ${
          rest > 0
            ? html`<dt>${number(rest)}</dt>
                <dd>${sentences.notTried}</dd>`
            : nothing
        }
      </dl>
      ${error ? html`<p role="alert">${sentences.broken}</p>` : nothing}
      ${
        look.length === 0
          ? nothing
          : html`<ul class="results">
              ${look.map((outcome) => resultView(outcome, related))}
            </ul>`
      }
    </div>
    <div class="actions">
      ${tally.failed > 0 ? html`<button class="button" type="button" @click=${bulk.retry}>${sentences.tryAgain(number(tally.failed))}</button>` : nothing}
      <button class="button primary first" type="button" @click=${bulk.close}>${sentences.done}</button>
    </div>
  `;
}

function resultView(outcome: AddOutcome, {messages, policy}: RelatedController): TemplateResult {
  return html`<li>
    <span class="state">${messages.bulk.outcome[outcome.kind]}</span>
    <span
      >${indicatorView(outcome.indicator, {messages, defang: policy.defang})}
      ${'error' in outcome && outcome.kind !== 'excluded' ? failedReasonView(outcome.error, messages) : nothing}</span
    >
  </li>`;
}
