import {html, nothing, type TemplateResult} from 'lit';
import type {DirectiveResult} from 'lit/directive.js';
import {guard} from 'lit/directives/guard.js';
import {counted} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import {collapse} from '../model/collapse.js';
import type {DefangStyle} from '../model/defang.js';
import {asReceived, containsMarks, displayOf, type Display, type DisplayPart} from '../model/display.js';
import type {Indicator, NotIndicator} from '../model/indicator.js';
import {spokenOf, type SpokenWords} from '../model/spoken.js';
import {filledWith} from './display-parts.js';

/** A value from outside: an indicator as `detect()` read it, or a text. */
export type HostileValue = Indicator | NotIndicator | string;

export interface IndicatorViewOptions {
  readonly messages: Messages;
  readonly defang?: DefangStyle;
  /** Whether a long value is shown whole, and what its button does. Without it a long value stays collapsed. */
  readonly expansion?: {readonly has: (value: string) => boolean; readonly toggle: (value: string) => void};
  /** Leave out what a table row has no room for. */
  readonly bare?: boolean;
}

/**
 * Turns an indicator into pixels, and is the only place that does (architecture.md, decision 5). The visible text is hidden from
 * assistive technology; a sibling that is not selectable speaks (hostile-strings.md A1 to A4). No value enters an attribute.
 */
export function indicatorView(value: HostileValue, options: IndicatorViewOptions): DirectiveResult {
  return valueView(value, 'indicator', options);
}

/** Third-party text that is no indicator (an owner's name, a category): defanged, hidden characters made visible. */
export function thirdPartyView(text: string, options: IndicatorViewOptions): DirectiveResult {
  return valueView(text, 'third-party', options);
}

/** Under an identity: that marks were undone, how the value was received, that it holds marks of its own (R8, V4, D11). */
export function notesView(
  value: Indicator | NotIndicator,
  {messages, defang = 'hxxp'}: IndicatorViewOptions,
): TemplateResult | typeof nothing {
  const received = asReceived(value, defang);
  const undone = value.type !== null && value.refanged;
  const marks = value.type !== null && containsMarks(value);
  if (!undone && received === undefined && !marks) return nothing;
  return html`${undone ? html`<p class="note">${messages.refanged}</p>` : nothing}${
    received === undefined
      ? nothing
      : html`<p class="note">
          ${messages.asReceived}
          <span class="indicator"
            >${isolatedView(collapse(received, false))}<span class="visually-hidden">${spokenOf(value.given, messages.spoken)}</span></span
          >
        </p>`
  }${marks ? html`<p class="note">${messages.containsMarks}</p>` : nothing}`;
}

/** What the plain Copy button and a status line hold: the text as it is shown (K1). */
export function shownTextOf(value: HostileValue, defang: DefangStyle = 'hxxp'): string {
  return displayOf(value, {style: defang}).shown();
}

/**
 * The text as it is shown, as a part of a sentence: isolated where its letters, or those around it, run from right to left, so that the
 * words beside it keep their places (B4).
 */
export function sentenceTextOf(value: HostileValue, {direction}: Messages, defang: DefangStyle = 'hxxp'): string {
  const shown = shownTextOf(value, defang);
  return direction === 'ltr' && !fromTheRight.test(shown) ? shown : `\u2066${shown}\u2069`;
}

/** The letters of Hebrew, Arabic and their kin. */
const fromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The value as words, for a button's name. */
export function spokenTextOf(value: HostileValue, {spoken}: Messages): string {
  if (typeof value === 'string') return spokenOf(value, spoken);
  const kept = spokenTexts.get(value);
  if (kept?.words === spoken) return kept.text;
  const text = spokenOf(value, spoken);
  spokenTexts.set(value, {words: spoken, text});
  return text;
}

/** What was said last for a value: each of a thousand rows names two controls at every drawing. */
const spokenTexts = new WeakMap<Indicator | NotIndicator, {readonly words: SpokenWords; readonly text: string}>();

/** Made again only when it would be another: a list of a thousand rows is drawn often, and its values stay. */
function valueView(value: HostileValue, look: 'indicator' | 'third-party', options: IndicatorViewOptions): DirectiveResult {
  const {messages, defang = 'hxxp', expansion, bare = false} = options;
  const open = expansion?.has(typeof value === 'string' ? value : value.given) ?? false;
  return guard([value, look, messages, defang, expansion, open, bare], () => wholeView(value, look, open, options));
}

function wholeView(
  value: HostileValue,
  look: 'indicator' | 'third-party',
  open: boolean,
  {messages, defang = 'hxxp', expansion, bare}: IndicatorViewOptions,
): TemplateResult {
  const display = displayOf(value, {style: defang});
  const parts = (open ? undefined : display.collapsedParts) ?? display.parts();
  return html`<span class=${look}
      >${isolatedView(parts)}<span class="visually-hidden" .textContent=${spokenOf(value, messages.spoken)}></span></span
    >${besideView(display, open, {messages, expansion, bare})}`;
}

/** The visible text in a box of its own: neither read out, nor checked by a speller far away, nor dragged (B4, G5, K4). */
function isolatedView(parts: readonly DisplayPart[]): TemplateResult {
  return html`<bdi
    dir="ltr"
    translate="no"
    spellcheck="false"
    autocapitalize="off"
    draggable="false"
    aria-hidden="true"
    ${filledWith(parts)}
  ></bdi>`;
}

/** What stands beside some values: the Unicode form, badges, the button that shows all of a long one. */
function besideView(display: Display, open: boolean, {messages, expansion, bare}: IndicatorViewOptions): readonly TemplateResult[] {
  const {unicode, badges, collapsedParts} = display;
  const views: TemplateResult[] = [];
  if (unicode !== undefined) views.push(unicodeView(unicode));
  if (!bare && badges.length > 0) views.push(badgesView(display, messages));
  if (collapsedParts && expansion)
    views.push(
      html` <button class="link" type="button" aria-expanded=${open} @click=${() => expansion.toggle(display.given)}>
        ${open ? messages.showLess : messages.showAll(counted(display.length, messages.language))}
      </button>`,
    );
  return views;
}

function unicodeView(unicode: string): TemplateResult {
  return html` <span class="unicode">${isolatedView([{role: 'text', text: unicode}])}</span>`;
}

function badgesView({badges}: Display, messages: Messages): TemplateResult {
  return html` <span class="badges" aria-hidden="true"
    >${badges.map((badge) => html`<span class="badge">${messages.badge[badge]}</span>`)}</span
  >`;
}
