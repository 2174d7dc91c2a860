import {html, nothing, type TemplateResult} from 'lit';
import type {BulkAddController} from '../controllers/bulk-add-controller.js';
import type {RelatedController} from '../controllers/related-controller.js';
import {parseConfidence} from '../model/add-parameters.js';
import {iconView} from './icons.js';
import {sentenceTextOf} from './indicator-view.js';

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
        @change=${(event: Event) => bulk.chooseTags(inputOf(event).value)}
      />
    </div>
    ${bulk.tagsRefused ? html`<p role="alert">${sentences.tagsRefused}</p>` : nothing}
    <fieldset class="field">
      <legend>${sentences.rating}</legend>
      <span class="skulls">
        <label class="none"
          ><input type="radio" name="bulk-rating" .checked=${rating === undefined} @change=${() => bulk.choose({rating: undefined})} />${
            sentences.noRating
          }</label
        >
        ${ratings.map(
          (skulls) =>
            html`<label
              ><input type="radio" name="bulk-rating" .checked=${rating === skulls} @change=${() => bulk.choose({rating: skulls})} />${
                skulls === 0 ? html`<span aria-hidden="true">${sentences.noSkull}</span>` : iconView('skull')
              }<span class="visually-hidden">${sentences.skulls(String(skulls))}</span></label
            >`,
        )}
        ${rating === undefined ? nothing : html`<span class="muted">${sentences.skulls(String(rating))}</span>`}
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
          .value=${numberText(confidence)}
          @change=${(event: Event) => changeConfidence(inputOf(event), bulk)}
        />
        <span class="muted">${sentences.ofHundred}</span></span
      >
    </div>
  `;
}

/** The owners that may be written; where they cannot be read, the given one stands and the server decides. */
function ownerView({bulk, adding, policy, messages}: RelatedController): TemplateResult | typeof nothing {
  const {bulk: sentences} = messages;
  const {writable, error} = bulk.owners;
  const current = adding.defaults.owner;
  if (writable === undefined) return error ? html`<p class="muted">${sentences.ownersFailed}</p>` : nothing;
  if (writable.length === 0) return html`<p>${sentences.noOwner}</p>`;
  const allowed = bulk.owners.mayWrite(current);
  // Without a given owner the user's own organization stands, whose name only the target knows.
  const choices = [...(adding.givenOwner === undefined ? [undefined] : []), ...writable.map(({name}) => name)];
  return html`
    <div class="field">
      <label for="bulk-owner">${sentences.owner}</label>
      <select id="bulk-owner" class="input" @change=${(event: Event) => bulk.chooseOwner(choices[choiceOf(event, choices.length)])}>
        ${allowed ? nothing : html`<option selected disabled>${sentences.chooseOwner}</option>`}
        ${choices.map((name) => {
          const words = name === undefined ? sentences.ownOrganization : sentenceTextOf(name, messages, policy.defang);
          return html`<option .selected=${name === current}>${words}</option>`;
        })}
      </select>
    </div>
    ${allowed ? nothing : html`<p>${sentences.ownerDenied}</p>`}
  `;
}

/** By its place in the list, from its end: no value is read back from an attribute. */
function choiceOf({currentTarget}: Event, count: number): number {
  if (!(currentTarget instanceof HTMLSelectElement)) throw new TypeError('A list was expected.');
  return currentTarget.selectedIndex - (currentTarget.options.length - count);
}

function inputOf({currentTarget}: Event): HTMLInputElement {
  if (!(currentTarget instanceof HTMLInputElement)) throw new TypeError('A field was expected.');
  return currentTarget;
}

/** A text that is no confidence is put back to what it was. */
function changeConfidence(input: HTMLInputElement, bulk: BulkAddController): void {
  // A number field hides a text that is no number.
  const value = input.validity.badInput ? 'bad' : parseConfidence(input.value);
  if (value === 'bad') input.value = numberText(bulk.choice.confidence);
  else bulk.choose({confidence: value === 'absent' ? undefined : value});
}

const numberText = (value: number | undefined): string => (value === undefined ? '' : String(value));
