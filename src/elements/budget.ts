import {html, LitElement, nothing, svg, type TemplateResult} from 'lit';
import {sourceContext} from '../context/contexts.js';
import {BudgetController} from '../controllers/budget-controller.js';
import {LanguageController} from '../controllers/language-controller.js';
import {PageContext} from '../controllers/page-context.js';
import {counted, formatNumber, formatSoon, formatTimeFrom} from '../i18n/format.js';
import type {Budget, BudgetWindow} from '../model/budget.js';
import type {EnrichmentSource} from '../model/enrichment-source.js';
import {budgetStyles} from '../styles/index.js';

/** So many can be counted at a glance; more are a bar. */
const mostPips = 10;
/** Width of the picture of what is left, in its own units. */
const width = 56;

/**
 * Shows what is left of the quota of the page's source, when there is more, and how many requests wait. Shows nothing where the source
 * does not tell, and never asks to find out.
 *
 * @csspart window - One window of the quota: this minute, today, this month.
 * @csspart waiting - How many requests wait.
 */
export class VtBudget extends LitElement {
  static override styles = budgetStyles;

  readonly #language = new LanguageController(this);
  readonly #source = new PageContext<EnrichmentSource>(this, sourceContext);
  readonly #budget = new BudgetController(this, () => this.#source.value);

  override render(): TemplateResult {
    const budget = this.#budget.value;
    if (budget === undefined) return html``;
    const now = new Date();
    const {messages} = this.#language;
    return html`<div class="budget" role="group" aria-labelledby="label" lang=${messages.language} dir=${messages.direction}>
      <p class="label" id="label">${messages.budget.label}</p>
      <ul class="windows" role="list">
        ${budget.windows.map((window) => this.#renderWindow(window, now))}
      </ul>
      ${budget.waiting > 0 ? this.#renderWaiting(budget, now) : nothing}
    </div>`;
  }

  #renderWindow({name, limit, left, resetAt}: BudgetWindow, now: Date): TemplateResult {
    const {budget, language} = this.#language.messages;
    const number = (value: number) => formatNumber(value, language);
    return html`<li part="window">
      <span class="name">${budget.window[name]}</span> ${leftView(Math.min(left, limit), limit)}
      <span>${budget.left(number(left), number(limit))}</span>
      ${
        resetAt && resetAt > now
          ? html`<span class="muted">${budget.resetAt(formatTimeFrom(resetAt, now), formatSoon(resetAt, now, language))}</span>`
          : nothing
      }
    </li>`;
  }

  #renderWaiting({waiting, nextTurn}: Budget, now: Date): TemplateResult {
    const {budget, language} = this.#language.messages;
    const count = counted(waiting, language);
    const words = nextTurn ? budget.waitingUntil(count, formatSoon(nextTurn, now, language)) : budget.waiting(count);
    return html`<p class="waiting" part="waiting">${words}</p>`;
  }
}

/** What is left as a picture, beside the words that say it: pips of a few, a bar of many. */
function leftView(left: number, limit: number): TemplateResult {
  const few = limit <= mostPips;
  const pips = few ? Array.from({length: limit}, (_, index) => pipView(index, limit, index < left)) : barView(left / limit);
  return html`<svg class="left" viewBox="0 0 ${width} 8" aria-hidden="true">${pips}</svg>`;
}

function pipView(index: number, limit: number, full: boolean) {
  const step = width / Math.max(limit, 4);
  return svg`<rect class=${full ? 'full' : ''} x=${index * step + 0.5} y="0.5" width=${step - 2} height="7" rx="1"></rect>`;
}

const barView = (share: number) =>
  svg`<rect x="0.5" y="0.5" width=${width - 1} height="7" rx="1"></rect><rect class="full" x="0.5" y="0.5" width=${share * (width - 1)} height="7" rx="1"></rect>`;
