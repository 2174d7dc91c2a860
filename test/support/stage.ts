import {ContextProvider} from '@lit/context';
import {fixture, html} from '@open-wc/testing-helpers';
import type {LitElement, TemplateResult} from 'lit';
import {policyContext, sourceContext, targetContext} from '../../src/context/contexts.js';
import {ApiError, type ApiErrorKind} from '../../src/model/api-error.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import type {AddOptions, AddOutcome, IndicatorTarget} from '../../src/model/indicator-target.js';
import type {Indicator} from '../../src/model/indicator.js';
import {defaultPolicy, type Policy} from '../../src/model/policy.js';

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
      const ref = {
        id: '9007199254990021',
        owner: 'Northwind CTI',
        active: true,
        link: 'https://tc.example/#/details/indicators/9007199254990021',
      };
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

/** What the page provides, to be changed while the element stands on it. */
export interface Page {
  readonly place: HTMLElement;
  readonly source: (source: EnrichmentSource | undefined) => void;
  readonly target: (target: IndicatorTarget | undefined) => void;
  readonly policy: (policy: Partial<Policy>) => void;
}

/** Puts an element on the page below whatever the page provides, and waits until it stands still. */
export async function stage<E extends LitElement>(template: TemplateResult, provided: Stage = {}): Promise<E> {
  return (await stageOn<E>(template, provided)).element;
}

/** As `stage`, with what the page provides. */
export async function stageOn<E extends LitElement>(
  template: TemplateResult,
  {source, target, policy}: Stage = {},
): Promise<{readonly element: E; readonly page: Page}> {
  const place = document.createElement('div');
  const sources = new ContextProvider(place, {context: sourceContext, initialValue: source});
  const targets = new ContextProvider(place, {context: targetContext, initialValue: target});
  const policies = new ContextProvider(place, {context: policyContext, initialValue: {...defaultPolicy, ...policy}});
  const element = await fixture<E>(template, {parentNode: place});
  await settle(element);
  const page: Page = {
    place,
    source: (value) => sources.setValue(value),
    target: (value) => targets.setValue(value),
    policy: (value) => policies.setValue({...defaultPolicy, ...value}),
  };
  return {element, page};
}

/** A promise to be kept, or broken, by the test. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((kept, broken) => {
    resolve = kept;
    reject = broken;
  });
  return {promise, resolve, reject};
}

/** Keeps the events of one kind that reach the element's page. */
export function eventsOf<Name extends 'vt-send' | 'vt-add' | 'vt-added' | 'vt-error'>(
  name: Name,
  {cancel = false}: {readonly cancel?: boolean} = {},
): {readonly seen: ReadonlyArray<GlobalEventHandlersEventMap[Name]>; readonly stop: () => void} {
  const seen: Array<GlobalEventHandlersEventMap[Name]> = [];
  const listener = (event: GlobalEventHandlersEventMap[Name]): void => {
    seen.push(event);
    if (cancel) event.preventDefault();
  };
  document.addEventListener(name, listener);
  return {seen, stop: () => document.removeEventListener(name, listener)};
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

/** What a section says at once, or in its own time, to those who do not see it. */
export function announced(element: Element, role: 'alert' | 'status'): string {
  const root = element.shadowRoot ?? element;
  return fold([...root.querySelectorAll(`[role="${role}"]`)].map((line) => textOf(line, () => true)).join(' '));
}

/** One element of another's shadow root, by its selector. */
export function part<E extends Element = HTMLElement>(element: Element, selector: string): E {
  const found = (element.shadowRoot ?? element).querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** Labels and values in the order in which they stand. */
export function pairsOf(element: Element): Array<readonly [string, string]> {
  const rows = [...(element.shadowRoot?.querySelectorAll('.pairs > div') ?? [])];
  return rows.map((row) => [visibleText(part(row, 'dt')), visibleText(part(row, 'dd'))] as const);
}

/** The names, visible or spoken, of all buttons. */
export function buttonNames(element: Element): string[] {
  return [...(element.shadowRoot ?? element).querySelectorAll('button')].map(nameOf);
}

/** The focused element, however deep. */
export function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

/** The name of a button or link: its text that is not hidden from a screen reader. */
export function nameOf(control: Element): string {
  return fold(textOf(control, (node) => node.getAttribute('aria-hidden') !== 'true'));
}

/** The button with these words as its name, visible or spoken. */
export function button(element: Element, name: string | RegExp): HTMLButtonElement {
  const root = element.shadowRoot ?? element;
  const buttons = [...root.querySelectorAll('button')];
  const found = buttons.find((candidate) => {
    const spoken = nameOf(candidate);
    return typeof name === 'string' ? spoken === name : name.test(spoken);
  });
  if (!found) throw new Error(`no button "${String(name)}" among: ${buttons.map(nameOf).join(' | ')}`);
  return found;
}

export {html};
