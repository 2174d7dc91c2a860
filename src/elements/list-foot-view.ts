import {html, nothing, type TemplateResult} from 'lit';
import type {RelatedController} from '../controllers/related-controller.js';
import {counted} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {Page} from '../model/reports.js';
import {outcomeSentence} from './add-view.js';
import {otherOwnerView} from './related-view.js';
import {coversView} from './row-tools-view.js';
import {actionView} from './state-view.js';

/** The most rows VirusTotal gives for one request. */
export const pageSize = 40;

/** From this count on VirusTotal stops counting. */
const countsUpTo = 200;

export interface ListFoot {
  readonly page: Page<unknown>;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
}

/** How much of a list is loaded, what the next page costs, and what the last action led to. */
export function listFootView({page, loadingMore, loadMore}: ListFoot, related: RelatedController): TemplateResult {
  const {adding, policy, messages} = related;
  const {list, add, language} = messages;
  const outcome = adding.said;
  return html`
    <div class="more">
      <span>${loadedSentence(page, messages)}</span>
      ${coversView(page, related)}
      ${page.unavailable > 0 ? html`<span>${list.unavailable(counted(page.unavailable, language))}</span>` : nothing}
      ${page.cursor === undefined ? nothing : moreView(loadingMore, loadMore, messages)}
      ${
        adding.checkError
          ? html`<span>${add.checkFailed} <button class="link" type="button" @click=${adding.checkAgain}>${add.checkAgain}</button></span>`
          : nothing
      }
      <p class="said" role="status">${outcome ? outcomeSentence(outcome, adding.defaults.owner, policy.defang, messages) : nothing}</p>
      ${outcome?.kind === 'failed' && outcome.error.kind === 'forbidden' ? otherOwnerView(outcome.indicator, related) : nothing}
    </div>
  `;
}

/** Whether there is nothing to list, and nothing to come. */
export function isEmpty({rows, cursor}: Page<unknown>): boolean {
  return rows.length === 0 && cursor === undefined;
}

/** How much of a list is loaded. */
export function loadedSentence({rows, cursor, total}: Page<unknown>, {list, language}: Messages): string {
  const number = (value: number) => counted(value, language);
  if (cursor === undefined) return list.loaded(number(rows.length));
  const all = countOf({rows, cursor, total});
  return all === 'unknown' ? list.loadedMoreExist(number(rows.length)) : list.loadedOf(number(rows.length), number(all));
}

/** How many rows the list has, loaded or not. */
export function countOf({rows, cursor, total}: Pick<Page<unknown>, 'rows' | 'cursor' | 'total'>): number | 'unknown' {
  if (cursor === undefined) return rows.length;
  return total !== undefined && total < countsUpTo && total > rows.length ? total : 'unknown';
}

function moreView(loadingMore: boolean, loadMore: () => void, messages: Messages): TemplateResult {
  const {list, language} = messages;
  const label = loadingMore ? list.loadingMore : list.loadMore(counted(pageSize, language));
  return actionView({label, requests: loadingMore ? undefined : 1, run: loadMore, busy: loadingMore, small: true}, messages);
}
