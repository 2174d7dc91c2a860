import {html, type TemplateResult} from 'lit';
import type {Budget, EnrichmentSource, RequestOptions, Stale} from '../src/index.js';
import {sources} from './forced.js';

// What a gateway tells of its key's quota and of the age of its answers, held still.

type Cell = (state: string, content: TemplateResult, wide?: boolean) => TemplateResult;

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
const minute = (left: number) => ({name: 'minute', limit: 4, left, resetAt: inSeconds(42)}) as const;
const day = (left: number) => ({name: 'day', limit: 500, left, resetAt: inSeconds(4.2 * 3600)}) as const;
const month = {name: 'month', limit: 15_500, left: 11_204, resetAt: inSeconds(13 * 86_400)} as const;

const budgets = {
  'some left': {windows: [minute(3), day(412), month], waiting: 0},
  'all left': {windows: [minute(4), day(500), month].map(({name, limit}) => ({name, limit, left: limit})), waiting: 0},
  'the minute is used up': {windows: [minute(0), day(380), month], waiting: 96, nextTurn: inSeconds(42)},
  'the day is used up': {windows: [minute(4), day(0), month], waiting: 0},
} as const satisfies Record<string, Budget>;

const telling = (budget: Budget): EnrichmentSource => ({...sources.ready, budget: () => budget});

/** Nothing is sent before the minute is over, and it never is. */
const waits = (_: unknown, options?: RequestOptions) => {
  options?.onWait?.(true);
  return new Promise<never>(() => undefined);
};
const waiting: EnrichmentSource = {...telling(budgets['the minute is used up']), address: waits, resolutions: waits};

/** Answers that a gateway has kept, as there are no newer ones. */
const kept = (stale: Stale): EnrichmentSource => {
  const old = {retrieved: inSeconds(-3.1 * 3600), stale};
  return {
    ...sources.ready,
    address: async (indicator) => ({...(await sources.ready.address(indicator)), ...old}),
    resolutions: async (indicator) => ({...(await sources.ready.resolutions(indicator)), ...old}),
  };
};
const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const list = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const byDay = kept({reason: 'day', until: day(0).resetAt});

/** The quota as an element shows it, what waits for it, and what stands in where there is none. */
export const budgetStates = (cell: Cell): TemplateResult => html`
  <div class="grid">
    ${Object.entries(budgets).map(([state, budget]) =>
      cell(`budget: ${state}`, html`<vt-provider .source=${telling(budget)}><vt-budget></vt-budget></vt-provider>`),
    )}
    ${cell('budget: none, so nothing is shown', html`<vt-provider .source=${sources.ready}><vt-budget></vt-budget></vt-provider>`)}
    ${cell('waiting', html`<vt-provider .source=${waiting}>${card}</vt-provider>`)}
    ${cell('waiting list', html`<vt-provider .source=${waiting}>${list}</vt-provider>`)}
    ${cell('stale: the day is used up', html`<vt-provider .source=${byDay}>${card}</vt-provider>`)}
    ${cell('stale: VirusTotal cannot be reached', html`<vt-provider .source=${kept({reason: 'unreachable'})}>${card}</vt-provider>`)}
    ${cell('stale list', html`<vt-provider .source=${byDay}>${list}</vt-provider>`, true)}
  </div>
`;
