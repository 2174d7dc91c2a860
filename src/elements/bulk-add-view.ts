import {html, nothing, type TemplateResult} from 'lit';
import type {BulkState} from '../controllers/bulk-add-controller.js';
import type {RelatedController} from '../controllers/related-controller.js';
import {formatNumber} from '../i18n/format.js';
import type {IndicatorType} from '../model/indicator.js';
import {bulkFieldsView} from './bulk-fields-view.js';
import {bulkResultView, tallyOf} from './bulk-result-view.js';
import {shownTextOf} from './indicator-view.js';

export interface BulkParts {
  /** What the list holds, for the words. */
  readonly type: IndicatorType;
  /** Rows that hold no indicator of that type. */
  readonly without: number;
  /** More rows exist than are loaded. */
  readonly moreExist: boolean;
}

/** Adding many: what will be done, how far it is, and what became of each. */
export function bulkAddView(parts: BulkParts, related: RelatedController): TemplateResult {
  const {bulk, messages} = related;
  const {state} = bulk;
  return html`<dialog
    class="dialog"
    aria-labelledby="bulk-title"
    part="dialog"
    @cancel=${(event: Event) => keepOpen(event, state)}
    @close=${bulk.close}
  >
    ${
      state.name === 'closed'
        ? nothing
        : html`<h3 id="bulk-title">${titleOf(state, parts, related)}</h3>
            ${bodyView(state, parts, related)}`
    }
    <p class="visually-hidden" role="status">${state.name === 'running' ? messages.bulk.runningStatus : ''}</p>
  </dialog>`;
}

/** Esc closes what waits for the user, not what is being written. */
function keepOpen(event: Event, {name}: BulkState): void {
  if (name === 'running') event.preventDefault();
}

function titleOf(
  state: Exclude<BulkState, {readonly name: 'closed'}>,
  {type}: BulkParts,
  {bulk, adding, policy, messages}: RelatedController,
): string {
  const {bulk: sentences, add} = messages;
  const {owner} = adding.defaults;
  const to = owner === undefined ? add.ownOrganization : shownTextOf(owner, policy.defang);
  const many = (count: number) => sentences.many[type](count, formatNumber(count, messages.language));
  switch (state.name) {
    case 'confirm':
      return sentences.title(many(bulk.plan(state.asked).toAdd.length), to);
    case 'running':
      return sentences.running(many(state.toAdd.length), to);
    case 'result':
      return sentences.result(many(tallyOf(state.outcomes).added), to);
  }
}

function bodyView(state: Exclude<BulkState, {readonly name: 'closed'}>, parts: BulkParts, related: RelatedController): TemplateResult {
  switch (state.name) {
    case 'confirm':
      return confirmView(state, parts, related);
    case 'running':
      return runningView(state, related);
    case 'result':
      return bulkResultView(state, related);
  }
}

function confirmView(
  {asked}: Extract<BulkState, {readonly name: 'confirm'}>,
  parts: BulkParts,
  related: RelatedController,
): TemplateResult {
  const {bulk, messages} = related;
  const {bulk: sentences, language} = messages;
  const {toAdd, existing, leftOut} = bulk.plan(asked);
  const number = (value: number) => formatNumber(value, language);
  const counts = [
    [toAdd.length, sentences.willBeAdded(number(asked.length))],
    [existing, sentences.existing],
    [leftOut, sentences.leftOut],
    [parts.without, sentences.without],
  ] as const;
  return html`
    <div class="body">
      <dl class="breakdown">
        ${counts
          .filter(([count], index) => index === 0 || count > 0)
          .map(
            ([count, words]) =>
              html`<dt>${number(count)}</dt>
                <dd>${words}</dd>`,
          )}
      </dl>
      ${parts.moreExist ? html`<p class="muted">${sentences.moreExist}</p>` : nothing} ${bulkFieldsView(related)}
    </div>
    <div class="actions">
      <button class="button first" type="button" @click=${bulk.close}>${sentences.cancel}</button>
      <button
        class="button primary"
        type="button"
        aria-disabled=${toAdd.length === 0 ? 'true' : nothing}
        @click=${toAdd.length === 0 ? nothing : bulk.start}
      >
        ${sentences.start(sentences.many[parts.type](toAdd.length, number(toAdd.length)))}
      </button>
    </div>
  `;
}

function runningView(
  {toAdd, outcomes, stopping}: Extract<BulkState, {readonly name: 'running'}>,
  {bulk, messages}: RelatedController,
): TemplateResult {
  const {bulk: sentences, language} = messages;
  const number = (value: number) => formatNumber(value, language);
  const rest = toAdd.length - outcomes.length;
  return html`
    <div class="body">
      <progress max=${toAdd.length} .value=${outcomes.length} aria-label=${sentences.progress}></progress>
      <p>${sentences.handled(number(outcomes.length), number(toAdd.length))}</p>
      <p class="muted">${stopping ? sentences.stopping : sentences.stays}</p>
    </div>
    <div class="actions">
      <button class="button first" type="button" aria-disabled=${stopping ? 'true' : nothing} @click=${stopping ? nothing : bulk.stop}>
        ${sentences.stop(number(rest))}
      </button>
    </div>
  `;
}
