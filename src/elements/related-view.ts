import {html, nothing, type TemplateResult} from 'lit';
import {addableOnly} from '../controllers/addable-list.js';
import type {RelatedController} from '../controllers/related-controller.js';
import type {ShownRows} from '../controllers/row-list-controller.js';
import {counted} from '../i18n/format.js';
import type {Indicator, NotIndicator} from '../model/indicator.js';
import {addActionView, addReasonView, notAddableView} from './add-view.js';
import {iconView} from './icons.js';
import {indicatorView, spokenTextOf} from './indicator-view.js';

/** The action of one row: its tick, and +, Details… or why not. `value` is an indicator of the list's own kind, or a text that is none. */
export function relatedActionView(
  value: Indicator | NotIndicator,
  addable: boolean,
  related: RelatedController,
): TemplateResult | typeof nothing {
  const {messages} = related;
  if (value.given === '') return nothing;
  if (!addable || value.type === null) return notAddableView(messages);
  return html`${tickView(value, related)}${addActionView(value, related.adding, messages)}`;
}

/** The name of one row, and under it why it is not added. */
export function relatedNameView(value: Indicator | NotIndicator, addable: boolean, related: RelatedController): TemplateResult {
  const {messages, policy, expansion, adding} = related;
  return html`${indicatorView(value, {messages, defang: policy.defang, expansion})}
  ${adding.available && addable && value.type !== null ? addReasonView(value, adding, messages) : nothing}`;
}

/** The head of the column of actions: ticks all that are loaded, and adds what is ticked, or all. A filter leaves what it shows. */
export function relatedHeadView(
  {addable, filtered, choosing}: Pick<ShownRows<unknown>, 'addable' | 'filtered' | 'choosing'>,
  {bulk, selection, messages}: RelatedController,
): TemplateResult {
  // Of a long list nothing is counted before the user has chosen something.
  const plan = selection.isEmpty ? bulk.planIfKnown(addable) : bulk.plan(addable);
  const toAdd = plan?.counting === false ? plan.toAdd : undefined;
  if (toAdd?.length === 0) return html`${messages.bulk.column}`;
  const ticked = toAdd ? selection.among(toAdd) : [];
  const busy = choosing || bulk.state.name === 'running' || (!toAdd && !selection.isEmpty);
  const all = ticked.length === toAdd?.length;
  const number = counted(ticked.length, messages.language);
  const open = () => (ticked.length > 0 ? bulk.open(addableOnly(ticked), {filtered}) : bulk.open(addable, {all: true, filtered}));
  return html`<span class="all">
    <label class="tick"
      ><input
        type="checkbox"
        .checked=${all}
        .indeterminate=${ticked.length > 0 && !all}
        aria-disabled=${choosing ? 'true' : nothing}
        @click=${(event: Event) => (choosing ? event.preventDefault() : undefined)}
        @change=${({currentTarget}: {readonly currentTarget: HTMLInputElement}) => selection.set(bulk.toAdd(addable), currentTarget.checked)}
      /><span class="visually-hidden">${filtered ? messages.rows.selectShown : messages.bulk.selectAll}</span></label
    >
    <button class="button small" type="button" aria-disabled=${busy ? 'true' : nothing} @click=${busy ? nothing : open}>
      ${
        ticked.length === 0
          ? filtered
            ? messages.rows.addShown
            : messages.bulk.addAll
          : html`<span aria-hidden="true">${messages.bulk.addTicked(number.text)}</span
              ><span class="visually-hidden">${messages.bulk.addSelected(number)}</span>`
      }
    </button>
  </span>`;
}

function tickView(indicator: Indicator, {selection, bulk, messages}: RelatedController): TemplateResult {
  // A place of its own, so that the action does not move when the tick goes.
  if (!bulk.isToAdd(indicator)) return html`<span class="tick"></span>`;
  return html`<label class="tick"
    ><input
      type="checkbox"
      .checked=${selection.has(indicator)}
      @change=${() => selection.set([indicator], !selection.has(indicator))} /><span
      class="visually-hidden"
      .textContent=${messages.bulk.select(spokenTextOf(indicator, messages))}
    ></span
  ></label>`;
}

/** The button that opens the dialog for one that was refused for want of permission. */
export function otherOwnerView(indicator: Indicator, {bulk, messages}: RelatedController): TemplateResult {
  return html`<button class="link" type="button" @click=${() => bulk.open(addableOnly([indicator]))}>
    ${iconView('listPlus')} ${messages.bulk.otherOwner}
  </button>`;
}
