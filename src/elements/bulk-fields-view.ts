import {html, nothing, type TemplateResult} from 'lit';
import type {RelatedController} from '../controllers/related-controller.js';
import {parseConfidence, parseTags} from '../model/add-parameters.js';
import type {Owner} from '../model/indicator-target.js';
import {iconView} from './icons.js';
import {shownTextOf} from './indicator-view.js';

const ratings = [0, 1, 2, 3, 4, 5] as const;

/** What is written with each: owner, tags, rating and confidence, filled in from the page's configuration. */
export function bulkFieldsView(related: RelatedController): TemplateResult {
  const {bulk, messages} = related;
  const {bulk: sentences} = messages;
  const {tags, rating, confidence} = bulk.choice;
  return html`
    ${ownerView(related)}
    <div class="field">
      <label for="bulk-tags">${sentences.tags}</label>
      <input
        id="bulk-tags"
        class="input"
        autocomplete="off"
        spellcheck="false"
        .value=${tags.join(', ')}
        @change=${(event: Event) => bulk.choose({tags: parseTags(inputOf(event).value).tags})}
      />
    </div>
    <fieldset class="field">
      <legend>${sentences.rating}</legend>
      <span class="skulls">
        ${ratings.map(
          (skulls) =>
            html`<label
              ><input type="radio" name="bulk-rating" .checked=${rating === skulls} @change=${() => bulk.choose({rating: skulls})} />${
                skulls === 0 ? sentences.noSkull : iconView('skull')
              }<span class="visually-hidden">${sentences.skulls(String(skulls))}</span></label
            >`,
        )}
        <span class="muted">${rating === undefined ? sentences.noRating : sentences.skulls(String(rating))}</span>
      </span>
    </fieldset>
    <div class="field">
      <label for="bulk-confidence">${sentences.confidence}</label>
      <span
        ><input
          id="bulk-confidence"
          class="input short"
          type="number"
          min="0"
          max="100"
          step="1"
          .value=${confidence === undefined ? '' : String(confidence)}
          @change=${(event: Event) => bulk.choose({confidence: confidenceOf(inputOf(event))})}
        />
        <span class="muted">${sentences.ofHundred}</span></span
      >
    </div>
  `;
}

/** The owners that may be written; where they cannot be read, the current one stands and the server decides. */
function ownerView({bulk, adding, messages}: RelatedController): TemplateResult | typeof nothing {
  const {bulk: sentences} = messages;
  const current = adding.defaults.owner;
  const writable = (bulk.owners ?? []).filter((owner) => owner.writable);
  if (writable.length === 0) return bulk.ownersError ? html`<p class="muted">${sentences.ownersFailed}</p>` : nothing;
  const denied = current !== undefined && !writable.some(({name}) => name === current);
  return html`
    <div class="field">
      <label for="bulk-owner">${sentences.owner}</label>
      <select id="bulk-owner" class="input" @change=${(event: Event) => chosenOwner(event, writable, (name) => bulk.chooseOwner(name))}>
        ${denied ? html`<option selected disabled>${sentences.chooseOwner}</option>` : nothing}
        ${writable.map(({name}) => html`<option ?selected=${name === current}>${shownTextOf(name)}</option>`)}
      </select>
    </div>
    ${denied ? html`<p>${sentences.ownerDenied}</p>` : nothing}
  `;
}

/** By its place in the list: no value is read back from an attribute. */
function chosenOwner(event: Event, owners: readonly Owner[], choose: (name: string) => void): void {
  const select = event.currentTarget;
  if (!(select instanceof HTMLSelectElement)) return;
  const owner = owners.at(select.selectedIndex - (select.options.length - owners.length));
  if (owner) choose(owner.name);
}

function inputOf({currentTarget}: Event): HTMLInputElement {
  if (!(currentTarget instanceof HTMLInputElement)) throw new TypeError('A field was expected.');
  return currentTarget;
}

/** A value that cannot be used is put back to what it was. */
function confidenceOf(input: HTMLInputElement): number | undefined {
  const value = parseConfidence(input.value);
  if (value === 'bad') input.value = '';
  return typeof value === 'number' ? value : undefined;
}
