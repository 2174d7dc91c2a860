import {html, nothing, svg, type TemplateResult} from 'lit';
import {counted, formatNumber} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {Ratio} from '../model/ratio.js';
import type {Report} from '../model/reports.js';
import {verdictOf, type Verdict} from '../model/verdict.js';
import {iconView, type IconName} from './icons.js';

const icons: Readonly<Record<Verdict, IconName>> = {
  malicious: 'malicious',
  suspicious: 'suspicious',
  clean: 'clean',
  unknown: 'unknown',
};

/** The band of a card: ring, word, count and tally. The word is the page's policy; the count is VirusTotal's and always shown. */
export function verdictView({ratio, type}: Pick<Report, 'ratio' | 'type'>, messages: Messages): TemplateResult {
  const verdict = verdictOf(ratio);
  const {word} = messages.verdict;
  return html`
    <div class="verdict" data-verdict=${verdict} part="verdict">
      ${ringView(ratio, messages)}
      <div>
        <p class="word">${iconView(icons[verdict])} ${word[verdict]}</p>
        <p class="count" part="ratio" .textContent=${countSentence({ratio, type}, messages)}></p>
        ${ratio ? tallyView(ratio, messages) : nothing}
      </div>
    </div>
  `;
}

/** Positive/Total in a table cell. */
export function ratioView(ratio: Ratio | undefined, messages: Messages): TemplateResult {
  if (!ratio) return html`<span>${messages.absent}</span>`;
  const verdict = verdictOf(ratio);
  const positives = formatNumber(ratio.positives, messages.language);
  const total = formatNumber(ratio.total, messages.language);
  const engines = messages.verdict.engines(counted(ratio.positives, messages.language), counted(ratio.total, messages.language));
  return html`<span class="ratio" data-verdict=${verdict}
    >${iconView(icons[verdict])}<span aria-hidden="true"
      ><b .textContent=${positives}></b><span class="of" .textContent=${`/${total}`}></span></span
    ><span class="visually-hidden" .textContent=${engines}></span
  ></span>`;
}

/** The verdict in words, for a status line. */
export function verdictSentence(report: Pick<Report, 'ratio' | 'type'>, messages: Messages): string {
  const {ended, verdict} = messages;
  return `${ended(verdict.word[verdictOf(report.ratio)])} ${ended(countSentence(report, messages))}`;
}

function countSentence({ratio, type}: Pick<Report, 'ratio' | 'type'>, messages: Messages): string {
  if (!ratio) return messages.verdict.noAnalysis[type];
  if (ratio.total === 0) return messages.verdict.noEngine;
  const total = counted(ratio.total, messages.language);
  if (ratio.positives === 0) return messages.verdict.none(total);
  return messages.verdict.count(counted(ratio.positives, messages.language), total);
}

function tallyView(ratio: Ratio, messages: Messages): TemplateResult {
  const {verdict, language} = messages;
  const entries = [
    [ratio.suspicious, verdict.suspicious],
    [ratio.undetected, verdict.undetected],
    [ratio.harmless, verdict.harmless],
    [ratio.noVerdict, verdict.noVerdict],
  ] as const;
  const shown = entries.filter(([count]) => count > 0);
  if (shown.length === 0) return html``;
  return html`<ul class="tally">
    ${shown.map(([count, sentence]) => html`<li .textContent=${sentence(counted(count, language))}></li>`)}
  </ul>`;
}

/** A picture of the count, hidden from assistive technology: the sentence beside it says the same. */
function ringView(ratio: Ratio | undefined, messages: Messages): TemplateResult {
  const total = ratio?.total ?? 0;
  return html`<svg class="ring" viewBox="0 0 64 64" aria-hidden="true">
    <circle class="track" cx="32" cy="32" r="28"></circle>
    ${ratio && total > 0 ? arcsView(ratio, total) : nothing}
    <text class="positives" x="32" y=${ratio ? 34 : 37}>${ratio ? formatNumber(ratio.positives, messages.language) : messages.absent}</text>
    ${ratio ? svg`<text class="total" x="32" y="45">${messages.verdict.of(formatNumber(total, messages.language))}</text>` : nothing}
  </svg>`;
}

function arcsView({positives, suspicious}: Ratio, total: number) {
  const gap = positives > 0 ? total * 0.006 : 0;
  const malicious = svg`<circle class="malicious" cx="32" cy="32" r="28" pathLength=${total} stroke-dasharray="${positives} ${total}"></circle>`;
  const thin = svg`<circle class="suspicious" cx="32" cy="32" r="28" pathLength=${total} stroke-dasharray="${suspicious} ${total}" stroke-dashoffset=${-(positives + gap)}></circle>`;
  return svg`${suspicious > 0 ? thin : nothing}${positives > 0 ? malicious : nothing}`;
}
