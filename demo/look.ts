import {html, render} from 'lit';

const choices = {
  Colours: ['scheme', {'as the system': 'light dark', light: 'light', dark: 'dark'}],
  Contrast: ['contrast', {'as designed': '', high: 'high'}],
  Direction: ['dir', {'left to right': 'ltr', 'right to left': 'rtl'}],
  Width: ['inline-size', {'as it comes': 'auto', '360 px': '360px', '640 px': '640px'}],
} as const satisfies Record<string, readonly [string, Readonly<Record<string, string>>]>;

/** Fills the form of a page in which its reader chooses how its elements look, and heeds it. */
export function showLook(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('#look');
  if (!form) return;
  form.addEventListener('change', () => heed(page, new FormData(form)));
  const fields = Object.entries(choices).map(
    ([label, [name, values]]) =>
      html`<label
        >${label}
        <select name=${name}>
          ${Object.entries(values).map(([words, value]) => html`<option value=${value}>${words}</option>`)}
        </select></label
      >`,
  );
  render(fields, form);
}

function heed({documentElement}: Document, chosen: FormData): void {
  const text = (name: string): string => {
    const value = chosen.get(name);
    return typeof value === 'string' ? value : '';
  };
  documentElement.style.colorScheme = text('scheme');
  documentElement.dir = text('dir');
  documentElement.classList.toggle('contrast', text('contrast') === 'high');
  for (const box of documentElement.querySelectorAll<HTMLElement>('.grid > div, .specimen')) box.style.inlineSize = text('inline-size');
}
