import {html, type TemplateResult} from 'lit';
import type {DirectiveResult} from 'lit/directive.js';
import {counted, formatNumber} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {Report} from '../model/reports.js';

/** One label and its value; `wide` puts the value under its label in a narrow card. */
export interface Pair {
  readonly label: string;
  /** Undefined is shown as absent. */
  readonly value: string | TemplateResult | DirectiveResult | undefined;
  readonly wide?: boolean;
  /** Not one of the guide's fields: left out where it is absent. */
  readonly optional?: boolean;
}

/** Label and value pairs, the guide's fields first. */
export function pairsView(pairs: readonly Pair[], absent: string): TemplateResult {
  return html`<dl class="pairs">
    ${pairs.filter(({value, optional}) => value !== undefined || !optional).map((pair) => pairView(pair, absent))}
  </dl>`;
}

/** A value that is only words needs no mark of a template around it: a card holds ten, and a page five hundred cards. */
function pairView({label, value, wide}: Pair, absent: string): TemplateResult {
  const look = wide ? 'wide' : '';
  const words = value ?? absent;
  return typeof words === 'string'
    ? html`<div class=${look}>
        <dt .textContent=${label}></dt>
        <dd .textContent=${words}></dd>
      </div>`
    : html`<div class=${look}>
        <dt .textContent=${label}></dt>
        <dd>${words}</dd>
      </div>`;
}

/** Positive/Total as the guide writes it, `12/94`; undefined without an analysis (virustotal.md §6). */
export function ratioText({ratio}: Report, {language}: Messages): string | undefined {
  return ratio && `${formatNumber(ratio.positives, language)}/${formatNumber(ratio.total, language)}`;
}

/** What VirusTotal's community thinks: its score and votes. */
export function communityPair({reputation, votes}: Report, {field, language}: Messages): Pair {
  const number = (value: number) => formatNumber(value, language);
  const voted =
    votes && html` <span class="note">${field.votes(counted(votes.malicious, language), counted(votes.harmless, language))}</span>`;
  return {label: field.reputation, optional: true, value: reputation === undefined ? undefined : html`${number(reputation)}${voted}`};
}
