import {html, render, type TemplateResult} from 'lit';
import {tokens as sheet} from '../src/styles/tokens.js';
import {copyable} from './copy.js';
import {cssFor, isValueOf, tokensOf, type Token} from './tokens.js';

const tokens = tokensOf(String(sheet));

/** Lets a designer set every token of the page and take the CSS along. */
export function editTokens(place: HTMLElement): void {
  const {style} = document.documentElement;
  const values = new Map<string, string>();
  const set = (token: Token, value: string, field: HTMLInputElement): void => {
    const good = value === '' || isValueOf(token, value, (property, text) => CSS.supports(property, text));
    field.setAttribute('aria-invalid', String(!good));
    if (!good) return;
    if (value === '' || value === token.standard) values.delete(token.name);
    else values.set(token.name, value);
    style.setProperty(token.name, values.get(token.name) ?? '');
    show();
  };
  const reset = (): void => {
    for (const name of values.keys()) style.removeProperty(name);
    values.clear();
    show();
  };
  const show = (): void => {
    render(
      html`<div class="tokens">${tokens.map((token) => fieldFor(token, values.get(token.name) ?? token.standard, set))}</div>
        <p><button type="button" ?disabled=${values.size === 0} @click=${reset}>As they were</button></p>
        ${copyable('CSS', cssFor(values))}`,
      place,
    );
  };
  show();
}

function fieldFor(token: Token, value: string, set: (token: Token, value: string, field: HTMLInputElement) => void): TemplateResult {
  const {name, colours} = token;
  const fieldOf = ({currentTarget}: Event) => currentTarget as HTMLInputElement;
  if (!colours) {
    return html`<label
      ><code>${name}</code
      ><input
        name=${name}
        autocomplete="off"
        spellcheck="false"
        .value=${value}
        @change=${(event: Event) => set(token, fieldOf(event).value.trim(), fieldOf(event))}
    /></label>`;
  }
  const [, light = colours[0], dark = colours[1]] = /^light-dark\((#\w+), (#\w+)\)$/.exec(value) ?? [];
  const swatch = (side: 0 | 1): TemplateResult =>
    html`<input
      type="color"
      name=${name}
      aria-label="${name}, ${side === 0 ? 'light' : 'dark'}"
      .value=${side === 0 ? light : dark}
      @input=${(event: Event) => {
        const both = side === 0 ? [fieldOf(event).value, dark] : [light, fieldOf(event).value];
        set(token, `light-dark(${both.join(', ')})`, fieldOf(event));
      }}
    />`;
  return html`<div class="colour"><code>${name}</code>${swatch(0)}${swatch(1)}</div>`;
}
