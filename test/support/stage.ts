import {ContextProvider} from '@lit/context';
import {fixture, html} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import {policyContext, sourceContext, targetContext} from '../../src/context/contexts.js';
import {ApiError, type ApiErrorKind} from '../../src/model/api-error.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import type {AddOptions, AddOutcome, IndicatorTarget} from '../../src/model/indicator-target.js';
import type {Indicator} from '../../src/model/indicator.js';
import {defaultPolicy, type Policy} from '../../src/model/policy.js';
import {ratioOf} from '../../src/model/ratio.js';
import type {AddressReport} from '../../src/model/reports.js';

export const retrieved = new Date('2026-07-16T09:12:00Z');

/** An address on a reserved name, known to VirusTotal. */
export const addressReport: AddressReport = {
  type: 'Address',
  id: '203.0.113.47',
  address: '203.0.113.47',
  asn: 64500,
  asOwner: 'Example Transit B.V.',
  country: 'NL',
  network: '203.0.113.0/24',
  reputation: -14,
  votes: {malicious: 11, harmless: 3},
  tags: [],
  ratio: ratioOf({malicious: 12, suspicious: 2, undetected: 19, harmless: 61, timeout: 1}),
  analysed: new Date('2026-07-14T06:31:08Z'),
  retrieved,
  engines: () => [],
};

/** A source of which only what is given may be asked; anything else is a fault of the test. */
export function sourceOf(parts: Partial<EnrichmentSource>): EnrichmentSource {
  const unasked = () => Promise.reject(new ApiError('server', {service: 'host', code: 'NotExpectedInThisTest'}));
  return {address: unasked, host: unasked, file: unasked, url: unasked, resolutions: unasked, ...parts};
}

/** A source that fails in one way. */
export function failing(kind: ApiErrorKind, service: 'virustotal' | 'proxy' = 'virustotal', resetAt?: Date): EnrichmentSource {
  const fail = () => Promise.reject(new ApiError(kind, {service, resetAt}));
  return {address: fail, host: fail, file: fail, url: fail, resolutions: fail};
}

/** A target in memory that keeps what was added, with its options. */
export function targetOf(parts: Partial<IndicatorTarget> = {}) {
  const added: Array<{readonly indicator: Indicator; readonly options?: AddOptions}> = [];
  const target: IndicatorTarget = {
    find: () => Promise.resolve(new Map()),
    securityLabels: () => Promise.resolve([]),
    add: (indicator, options): Promise<AddOutcome> => {
      added.push({indicator, options});
      const ref = {id: '9007199254990021', owner: 'Northwind CTI', active: true, link: 'https://tc.example/#/details/indicators/9007199254990021'};
      return Promise.resolve({kind: 'added', indicator, ref});
    },
    ...parts,
  };
  return {target, added};
}

export interface Stage {
  readonly source?: EnrichmentSource;
  readonly target?: IndicatorTarget;
  readonly policy?: Partial<Policy>;
}

/** Puts an element on the page below whatever the page provides, and waits until it stands still. */
export async function stage<E extends LitElement>(template: TemplateResult, {source, target, policy}: Stage = {}): Promise<E> {
  const parentNode = document.createElement('div');
  new ContextProvider(parentNode, {context: sourceContext, initialValue: source});
  new ContextProvider(parentNode, {context: targetContext, initialValue: target});
  new ContextProvider(parentNode, {context: policyContext, initialValue: {...defaultPolicy, ...policy}});
  const element = await fixture<E>(template, {parentNode});
  await settle(element);
  return element;
}

/** Waits until an element, and every element inside it, has drawn what promises that resolve at once have brought. */
export async function settle(element: LitElement): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
    for (const inner of innerElements(element)) await inner.updateComplete;
  }
}

function innerElements(element: LitElement): LitElement[] {
  const all = [...element.renderRoot.querySelectorAll<LitElement>('*')].filter(({localName}) => localName.startsWith('vt-'));
  return all.flatMap((inner) => [inner, ...innerElements(inner)]);
}

/** What can be seen in an element and those inside it: text that is not hidden, white space folded. */
export function visibleText(element: Element): string {
  const root = element.shadowRoot ?? element;
  return fold(textOf(root, (node) => !node.classList.contains('visually-hidden')));
}

/** What a screen reader finds: text that is not hidden from it. */
export function spokenText(element: Element): string {
  const root = element.shadowRoot ?? element;
  return fold(textOf(root, (node) => node.getAttribute('aria-hidden') !== 'true'));
}

function textOf(root: ParentNode, keep: (element: Element) => boolean): string {
  return [...root.childNodes]
    .map((node) => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element) || node.hasAttribute('hidden') || node.localName === 'style' || !keep(node)) return '';
      const inner = textOf(node.shadowRoot ?? node, keep);
      return isInline(node) ? inner : ` ${inner} `;
    })
    .join('');
}

const isInline = ({localName}: Element): boolean => ['span', 'bdi', 'b', 'time'].includes(localName);
const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The button with these words as its name, visible or spoken. */
export function button(element: Element, name: string | RegExp): HTMLButtonElement {
  const root = element.shadowRoot ?? element;
  const buttons = [...root.querySelectorAll('button')];
  const found = buttons.find((candidate) => {
    const spoken = fold(textOf(candidate, (node) => node.getAttribute('aria-hidden') !== 'true'));
    return typeof name === 'string' ? spoken === name : name.test(spoken);
  });
  if (!found) throw new Error(`no button "${String(name)}" among: ${buttons.map(({textContent}) => fold(textContent)).join(' | ')}`);
  return found;
}

export {html};
