import {html, nothing, type TemplateResult} from 'lit';
import type {AddableList} from '../controllers/addable-list.js';
import type {BulkState} from '../controllers/bulk-add-controller.js';
import type {BulkPlan} from '../controllers/bulk-plan.js';
import type {PagesController} from '../controllers/pages-controller.js';
import type {RelatedController} from '../controllers/related-controller.js';
import {counted} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {IndicatorType} from '../model/indicator.js';
import type {Page} from '../model/reports.js';
import {spokenProgress} from '../model/spoken-progress.js';
import {bulkFieldsView} from './bulk-fields-view.js';
import {breakdownView, bulkResultView, countsOf, outcomeCounts, resultSentence, type Count} from './bulk-result-view.js';
import {sentenceTextOf} from './indicator-view.js';
import {loadedSentence, pageSize} from './list-foot-view.js';
import {actionView} from './state-view.js';

export interface BulkParts {
  /** What the list holds, for the words. */
  readonly type: IndicatorType;
  /** What is shown of the list. */
  readonly list: AddableList;
  /** What is loaded. */
  readonly page: Page<unknown>;
  /** Loads the rest of it. */
  readonly pages: Pick<PagesController<Page<unknown>>, 'loadingRest' | 'loadRest' | 'stopLoading'>;
}

type StateOf<Name extends BulkState['name']> = Extract<BulkState, {readonly name: Name}>;
type Open = Exclude<BulkState, {readonly name: 'closed'}>;

/** Adding many: what will be done, which the page waits for; then, beside the page, how far it is and what became of each. */
export function bulkAddView(parts: BulkParts, related: RelatedController): TemplateResult {
  const {bulk} = related;
  const {state} = bulk;
  return html`<dialog
    class="dialog"
    aria-labelledby="bulk-title"
    part="dialog"
    @keydown=${(event: KeyboardEvent) => (event.key === 'Escape' && state.name === 'result' ? bulk.close() : undefined)}
    @close=${({currentTarget}: Event) => (isOpen(currentTarget) ? undefined : bulk.close())}
  >
    ${
      state.name === 'closed'
        ? nothing
        : html`<h3 id="bulk-title">${titleOf(state, parts, related)}</h3>
            ${bodyView(state, parts, related)}`
    }
    <p class="visually-hidden" role="status">${state.name === 'closed' ? '' : statusOf(state, parts, related)}</p>
  </dialog>`;
}

/** A dialog that becomes modal, or no longer is, has been closed for a moment. */
const isOpen = (dialog: EventTarget | null): boolean => dialog instanceof HTMLDialogElement && dialog.open;

function titleOf(state: Open, {type}: BulkParts, {bulk, adding, policy, messages}: RelatedController): string {
  const {bulk: sentences, add} = messages;
  const owner = state.name === 'confirm' ? adding.defaults.owner : state.owner;
  const to = owner === undefined ? add.ownOrganization : sentenceTextOf(owner, messages, policy.defang);
  const many = (count: number) => sentences.many[type](counted(count, messages.language));
  switch (state.name) {
    case 'confirm': {
      const plan = bulk.plan(state.asked);
      return bulk.isChecking(plan) ? sentences.checking(to) : sentences.title(many(plan.toAdd.length), to);
    }
    case 'running':
      return sentences.running(many(state.toAdd.length), to);
    case 'result':
      return sentences.result(many(countsOf(state.outcomes).added), to);
  }
}

/** What is said when it changes: the plan once it is known, that it runs, each quarter of what takes long, what came of it. */
function statusOf(state: Open, parts: BulkParts, related: RelatedController): string {
  if (state.name === 'running') return runningStatusOf(state, related);
  const title = titleOf(state, parts, related);
  return state.name === 'confirm' ? title : resultSentence(title, state, related.messages);
}

function runningStatusOf({toAdd, outcomes}: StateOf<'running'>, {messages}: RelatedController): string {
  const {bulk: sentences, language} = messages;
  const said = spokenProgress(outcomes.length, toAdd.length);
  return said === 0 ? sentences.runningStatus : sentences.handled(counted(said, language), counted(toAdd.length, language));
}

function bodyView(state: Open, parts: BulkParts, related: RelatedController): TemplateResult {
  switch (state.name) {
    case 'confirm':
      return confirmView(state, parts, related);
    case 'running':
      return runningView(state, related);
    case 'result':
      return bulkResultView(state, related);
  }
}

function confirmView(state: StateOf<'confirm'>, parts: BulkParts, related: RelatedController): TemplateResult {
  const {bulk, messages} = related;
  const {bulk: sentences, language} = messages;
  const plan = bulk.plan(state.asked);
  const checking = bulk.isChecking(plan);
  // What is being loaded is to be added as well.
  const ready = bulk.isReady(plan) && !parts.pages.loadingRest;
  const count = plan.toAdd.length;
  return html`
    <div class="body">
      ${checking ? nothing : planView(plan, state.all ? withoutIndicator(parts.list) : 0, related)}
      ${state.filtered ? html`<p class="muted">${messages.rows.onlyShown}</p>` : nothing}
      ${state.all && parts.page.cursor !== undefined ? restView(parts, messages) : nothing}
      ${bulk.oneUser ? html`<p class="muted">${sentences.oneUser}</p>` : nothing} ${bulkFieldsView(related)}
    </div>
    <div class="actions">
      <button class="button initial" type="button" @click=${bulk.close}>${sentences.cancel}</button>
      <button class="button primary" type="button" aria-disabled=${ready ? nothing : 'true'} @click=${ready ? bulk.start : nothing}>
        ${checking ? sentences.checkingShort : sentences.start(sentences.many[parts.type](counted(count, language)))}
      </button>
    </div>
  `;
}

/** How much of the list is loaded; the rest is loaded if the user wants to pay for it. */
function restView({page, pages}: BulkParts, messages: Messages): TemplateResult {
  const {bulk: sentences, language} = messages;
  const action = pages.loadingRest
    ? {label: sentences.stopLoading, run: pages.stopLoading}
    : {label: sentences.loadRest(counted(pageSize, language)), run: pages.loadRest};
  return html`<p>${loadedSentence(page, messages)}</p>
    <p class="muted">${sentences.moreExist}</p>
    <p class="rest">${actionView({...action, small: true}, messages)}</p>`;
}

/** How many rows hold no indicator that can be added. */
const withoutIndicator = ({rowCount, indicators}: AddableList): number => (indicators ? rowCount - indicators.length : 0);

/** How many will be added, and what becomes of the others. */
function planView(plan: BulkPlan, without: number, {messages}: RelatedController): TemplateResult {
  const {bulk: sentences, language} = messages;
  const number = (value: number) => counted(value, language);
  const toAdd: Count = {count: plan.toAdd.length, words: sentences.willBeAdded(number(plan.toAdd.length), number(plan.asked))};
  const others: readonly Count[] = [
    {count: plan.existing, words: sentences.existing(number(plan.existing))},
    {count: plan.underWay, words: sentences.underWay(number(plan.underWay))},
    {count: plan.leftOut, words: sentences.leftOut(number(plan.leftOut))},
    {count: without, words: sentences.without(number(without))},
  ];
  return html`${breakdownView([toAdd, ...others.filter(({count}) => count > 0)], messages)}
  ${plan.unknown > 0 ? html`<p>${sentences.unchecked}</p>` : nothing}`;
}

function runningView({toAdd, outcomes, stopping}: StateOf<'running'>, {bulk, messages}: RelatedController): TemplateResult {
  const {bulk: sentences, language} = messages;
  const number = (value: number) => counted(value, language);
  return html`
    <div class="body">
      <progress max=${toAdd.length} .value=${outcomes.length} aria-label=${sentences.progress}></progress>
      <p>${sentences.handled(number(outcomes.length), number(toAdd.length))}</p>
      ${breakdownView(outcomeCounts(outcomes, messages), messages)}
      <p class="muted">${stopping ? sentences.stopping : sentences.stays}</p>
    </div>
    <div class="actions">
      <button class="button initial" type="button" aria-disabled=${stopping ? 'true' : nothing} @click=${bulk.stop}>
        ${sentences.stop(number(toAdd.length - outcomes.length))}
      </button>
    </div>
  `;
}
