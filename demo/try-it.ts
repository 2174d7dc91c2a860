import {html, render, type TemplateResult} from 'lit';
import type {VtProvider} from '../src/index.js';
import {copyable} from './copy.js';
import {target} from './forced.js';
import {htmlFor} from './html-text.js';
import type {AttributeEntry, ElementEntry} from './manifest.js';
import {specimenOf, specimenSource} from './specimens.js';
import {words} from './words.js';

/** Shows one element with a control for each of its attributes, and the HTML that gives what is seen. */
export function tryIt(place: HTMLElement, {tag, attributes}: ElementEntry): void {
  const {attributes: given, properties = {}, inside} = specimenOf(tag);
  const values = new Map<string, string | true>(Object.entries(given));
  const specimen = Object.assign(document.createElement(tag), properties);
  if (inside !== undefined) {
    const content = document.createElement(inside);
    content.setAttribute('value', '203.0.113.47');
    specimen.append(content);
  }
  for (const [name, value] of Object.entries(given)) specimen.setAttribute(name, value);

  const change = ({name}: AttributeEntry, value: string | boolean): void => {
    if (value === false || value === '') {
      values.delete(name);
      specimen.removeAttribute(name);
    } else {
      values.set(name, value);
      specimen.setAttribute(name, value === true ? '' : value);
    }
    show();
  };
  const provider: VtProvider = document.createElement('vt-provider');
  provider.source = specimenSource;
  provider.target = target;
  provider.append(specimen);
  const show = (): void => {
    render(
      html`<div class="try">
          <div class="specimen">${provider}</div>
          <form @submit=${(event: Event) => event.preventDefault()}>
            <h3>Attributes</h3>
            ${attributes.length === 0 ? html`<p>It has none.</p>` : attributes.map((entry) => controlFor(entry, values, change))}
          </form>
        </div>
        ${copyable('HTML', htmlFor(tag, values, inside))}`,
      place,
    );
  };
  show();
}

function controlFor(
  entry: AttributeEntry,
  values: ReadonlyMap<string, string | true>,
  change: (entry: AttributeEntry, value: string | boolean) => void,
): TemplateResult {
  const {name, description, control} = entry;
  const value = values.get(name);
  const label = html`<span><code>${name}</code></span>`;
  const hint = html`<small id="about-${name}">${words(description)}</small>`;
  const changed = ({currentTarget}: Event): void => {
    const field = currentTarget as HTMLInputElement | HTMLSelectElement;
    change(entry, field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value);
  };
  switch (control.kind) {
    case 'switch':
      return html`<label class="switch"
          ><input
            type="checkbox"
            name=${name}
            aria-describedby="about-${name}"
            ?checked=${value === true}
            @change=${changed}
          />${label}</label
        >${hint}`;
    case 'choice':
      return html`<label
          >${label}<select name=${name} aria-describedby="about-${name}" @change=${changed}>
            <option value="">not set</option>
            ${control.choices.map((choice) => html`<option ?selected=${choice === value}>${choice}</option>`)}
          </select></label
        >${hint}`;
    case 'text':
      return html`<label
          >${label}<input
            name=${name}
            aria-describedby="about-${name}"
            autocomplete="off"
            spellcheck="false"
            .value=${typeof value === 'string' ? value : ''}
            @change=${changed} /></label
        >${hint}`;
  }
}
