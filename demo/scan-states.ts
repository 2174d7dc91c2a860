import {html, type LitElement, type TemplateResult} from 'lit';
import type {EnrichmentSource} from '../src/index.js';
import {sources} from './forced.js';

// Scans begin with the user's word, so this page gives it: it presses the buttons of a card in turn.

type Cell = (state: string, content: TemplateResult) => TemplateResult;

/** The card leaves the page and comes back: a scan then goes on without it. */
const leave = 'leave';
const submit = ['Submit for scanning'];
const publish = [...submit, 'Publish and scan'];

const unseen = (source: EnrichmentSource = sources.ready): EnrichmentSource => ({...source, url: sources.notFound.url});
const never = () => new Promise<never>(() => undefined);
const unknownUrl = html`<vt-url-card value="http://new.example/login"></vt-url-card>`;
const card = (source: EnrichmentSource, presses: readonly string[], content: TemplateResult = unknownUrl) =>
  html`<vt-provider .source=${source} data-press=${presses.join('|')}>${content}</vt-provider>`;

/** A card in each state of a scan. */
export const scanStates = (cell: Cell): TemplateResult => html`
  <div class="grid">
    ${cell('scan: offered', card(unseen(), []))} ${cell('scan: warning', card(unseen(), submit))}
    ${cell('scan: asking', card(unseen({...sources.ready, submit: never}), publish))} ${cell('scan: pending', card(unseen(), publish))}
    ${cell('scan: waiting', card(unseen(), [...publish, leave]))}
    ${cell('scan: refused', card(sources.withoutPremium, ['Scan again'], html`<vt-address-card value="203.0.113.47"></vt-address-card>`))}
  </div>
`;

/** Presses what the cards of a place are to have pressed. The place is busy until then: what is pressed takes the focus, and in some engines the selection. */
export async function pressAll(place: Element): Promise<void> {
  place.setAttribute('aria-busy', 'true');
  await Promise.all([...place.querySelectorAll<HTMLElement>('[data-press]')].map(press));
  place.removeAttribute('aria-busy');
}

async function press(provider: HTMLElement): Promise<void> {
  const card = provider.querySelector<LitElement>('vt-url-card, vt-address-card');
  const answered = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await card?.updateComplete;
  };
  await answered();
  for (const name of provider.dataset['press']?.split('|').filter(Boolean) ?? []) {
    if (card && name === leave) leaveAndReturn(card);
    [...(card?.renderRoot.querySelectorAll('button') ?? [])].find(({textContent}) => textContent.includes(name))?.click();
    await answered();
  }
}

function leaveAndReturn(card: LitElement): void {
  const {parentNode, nextSibling} = card;
  card.remove();
  parentNode?.insertBefore(card, nextSibling);
}
