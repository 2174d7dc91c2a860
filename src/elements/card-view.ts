import {html, nothing, type TemplateResult} from 'lit';
import type {CardController} from '../controllers/card-controller.js';
import {counted, formatAge} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {Indicator, NotIndicator} from '../model/indicator.js';
import type {NotFound, Report} from '../model/reports.js';
import {virusTotalLink} from '../model/virustotal-link.js';
import {sentByLabelsView} from './consent-view.js';
import {copyOutcomeSentence, copyToolsView} from './copy-view.js';
import {iconView} from './icons.js';
import {indicatorView, notesView} from './indicator-view.js';
import {lookupView} from './lookup-view.js';
import {linkView} from './link-view.js';
import {partView} from './part-view.js';
import {rescanAction, scanSentence, scanView, submitAction} from './scan-view.js';
import {actionView, noticeView, skeletonView} from './state-view.js';
import {timeView} from './time-view.js';
import {verdictSentence, verdictView} from './verdict-view.js';

export interface CardParts<R extends Report> {
  /** Labels of the first fields, for the skeleton. */
  readonly labels: readonly string[];
  /** What stands under the verdict. */
  readonly body: (report: R) => TemplateResult;
}

/** A card in whatever state it is: identity, verdict, facts, provenance, in this order. Four cards differ only in their parts. */
export function cardView<R extends Report>(card: CardController<R>, parts: CardParts<R>): TemplateResult {
  const {messages, lookup, type} = card;
  const {state} = lookup;
  return html`
    <article class="card" part="card" lang=${messages.language} dir=${messages.direction}>
      ${headView(card, state.name === 'invalid-input' ? state.read : state.indicator)}
      <p class="said" role="status" .textContent=${copyOutcomeSentence(card.clipboard.outcome, messages)}></p>
      ${state.name === 'asked' ? sentByView(card) : nothing}
      <div class="scan">${state.name === 'asked' ? scanView(card.scan, messages) : nothing}</div>
      <p class="visually-hidden" role="status" .textContent=${scanSentence(card.scan, messages)}></p>
      ${lookupView(
        lookup,
        {
          what: 'card',
          types: [type],
          skeleton: () => skeletonView(parts.labels),
          fills: (answer) => !isNotFound(answer),
          answer: (answer) => answerView(card, parts, answer),
          said: (answer) => (isNotFound(answer) ? messages.state.notFound[type] : verdictSentence(answer, messages)),
        },
        messages,
      )}
      <slot name="actions"></slot>
    </article>
  `;
}

function answerView<R extends Report>(card: CardController<R>, parts: CardParts<R>, answer: R | NotFound): TemplateResult {
  const {messages, lookup, type} = card;
  if (isNotFound(answer)) {
    const action = {label: messages.state.askAgain, requests: 1, run: lookup.askAgain};
    const second = submitAction(card.scan, messages);
    return noticeView({icon: 'searchX', sentence: messages.state.notFound[type], action, second}, messages);
  }
  return html`${verdictView(answer, messages)} ${parts.body(answer)} ${enginesView(card, answer)} ${footView(card, answer)}`;
}

/** Every engine's verdict, on demand: the table is read from the reply when it is opened. */
function enginesView(
  {messages, engines, parts}: Pick<CardController<unknown>, 'messages' | 'engines' | 'parts'>,
  report: Report,
): TemplateResult | typeof nothing {
  if (!report.ratio) return nothing;
  const open = engines.has(report.id);
  const {total, noVerdict} = report.ratio;
  const label = open ? messages.engines.hide : messages.engines.show(counted(total + noVerdict, messages.language));
  return html`<div class="fold">
    <button class="link" type="button" aria-expanded=${open} @click=${() => engines.toggle(report.id)}>${label}</button>
    ${
      open
        ? partView(
            'vt-engines-table',
            () => html`<vt-engines-table exportparts="table, notice" .report=${report}></vt-engines-table>`,
            parts,
            messages,
          )
        : nothing
    }
  </div>`;
}

function headView<R extends Report>(card: CardController<R>, indicator: Indicator | NotIndicator): TemplateResult {
  const {messages, policy, expansion, type} = card;
  const empty = indicator.given === '';
  return html`
    <header class="head">
      <h2 class="kind">${messages.kind[type]}</h2>
      ${empty ? nothing : toolsView(card, indicator)}
      <div class="identity">
        ${
          empty
            ? nothing
            : html`${indicatorView(indicator, {messages, defang: policy.defang, expansion})}
              ${notesView(indicator, {messages, defang: policy.defang})}`
        }
      </div>
    </header>
  `;
}

function toolsView<R extends Report>(
  {messages, clipboard, policy, lookup}: CardController<R>,
  indicator: Indicator | NotIndicator,
): TemplateResult {
  const {state} = lookup;
  const busy = state.name === 'asked' && state.answer.name === 'loading';
  const again = `${messages.state.askVirusTotalAgain}${messages.comma}${messages.requests(1)}`;
  return html`<div class="tools">
    ${copyToolsView(indicator, {clipboard, defang: policy.defang, messages})}
    ${
      state.name === 'asked'
        ? html`<button
            class="icon-button quiet"
            type="button"
            aria-disabled=${busy ? 'true' : nothing}
            @click=${busy ? nothing : lookup.askAgain}
          >
            ${iconView(busy ? 'loaderCircle' : 'refreshCw')}<span class="visually-hidden" .textContent=${again}></span>
          </button>`
        : nothing
    }
  </div>`;
}

/** Provenance: how old the analysis is, when it was fetched, and the way to VirusTotal's own page. */
function footView<R extends Report>({messages, policy, type, scan}: CardController<R>, report: R): TemplateResult {
  const again = rescanAction(scan, report, messages);
  const link = virusTotalLink(report.type, report.id);
  return html`
    <footer class="foot">
      <p>
        <span>${analysedView(report, policy.oldAfterDays, messages)}</span>
        <span>${messages.foot.retrieved} ${timeView(report.retrieved)}</span>
      </p>
      ${again ? actionView({...again, small: true}, messages) : nothing}
      ${link === undefined ? nothing : linkView(link, messages.foot.openInVirusTotal[type], messages)}
    </footer>
  `;
}

function analysedView({analysed, ratio}: Report, oldAfterDays: number, {foot, language, comma}: Messages): TemplateResult | string {
  if (!analysed) return ratio ? foot.dateUnknown : foot.notAnalysed;
  const now = new Date();
  const age = formatAge(analysed, now, language);
  const old = now.getTime() - analysed.getTime() > oldAfterDays * 86_400_000;
  return html`${foot.analysed} ${timeView(analysed)}${comma}<b class="old">${old ? iconView('history') : nothing}${age}</b>`;
}

function sentByView<R extends Report>({lookup, messages}: CardController<R>): TemplateResult | typeof nothing {
  const labels = lookup.consent.sentByLabels;
  return labels === undefined ? nothing : sentByLabelsView(labels, messages);
}

function isNotFound(answer: Report | NotFound): answer is NotFound {
  return answer.type === 'not-found';
}
