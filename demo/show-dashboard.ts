import {html, render} from 'lit';
import {indicators} from './hundred.js';
import type {Surroundings} from './surroundings.js';

/** Fills the dashboard of a page. Where VirusTotal itself is asked, a hundred requests are a fifth of what a public key has for the day. */
export function showDashboard(page: ParentNode, {realVirusTotal}: Pick<Surroundings, 'realVirusTotal'>): void {
  if (realVirusTotal) {
    page.querySelector('vt-provider')?.setAttribute('send', 'ask');
    page.querySelector('#asks')?.removeAttribute('hidden');
  }
  const place = page.querySelector<HTMLElement>('#cards');
  const cards = indicators.map((value) => html`<vt-indicator-card .value=${value}></vt-indicator-card>`);
  if (place) render(cards, place);
}
