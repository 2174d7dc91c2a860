import {ApiError, type ApiErrorKind} from '../../src/model/api-error.js';
import {indicatorKey, type Indicator} from '../../src/model/indicator.js';
import type {AddOptions, AddOutcome, IndicatorRef, IndicatorTarget, Owner} from '../../src/model/indicator-target.js';
import {resolutionsOf} from './reports.js';
import {nameOf, part, sourceOf, targetOf, visibleText} from './stage.js';

// Adding many, step by step: a target that answers when the test says so.

export const northwind = 'Northwind CTI';

export const refOf = (more: Partial<IndicatorRef> = {}): IndicatorRef => ({
  id: '1',
  owner: northwind,
  active: true,
  link: 'https://tc.example/#/details/indicators/1',
  ...more,
});

export const ownerOf = (name: string, writable = true): Owner => ({name, type: 'Organization', writable});

/** A source that lists these names on one page. */
export const listing = (names: readonly string[], more: {readonly cursor?: string} = {}) =>
  sourceOf({
    resolutions: () =>
      Promise.resolve(
        resolutionsOf(
          names.map((host) => ({host})),
          more,
        ),
      ),
  });

export const failure = (indicator: Indicator, kind: ApiErrorKind = 'timeout'): AddOutcome => ({
  kind: 'failed',
  indicator,
  error: new ApiError(kind, {service: 'threatconnect'}),
});

/** One run of `addAll`, which the test carries on. */
export interface Batch {
  readonly names: readonly string[];
  readonly options: AddOptions;
  /** The next so many are told as added, or as the function says. */
  readonly answer: (count: number, outcomeOf?: (indicator: Indicator) => AddOutcome) => void;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
}

/** A target in which these names exist, and that adds many as the test says. An abort ends a run. */
export function batchTarget(existing: readonly string[] = [], parts: Partial<IndicatorTarget> = {}) {
  const batches: Batch[] = [];
  const finds: Array<{readonly names: readonly string[]; readonly owner?: string}> = [];
  const {target, added} = targetOf({
    find: (indicators, options) => {
      finds.push({names: indicators.map(({canonical}) => canonical), owner: options?.owner});
      const found = indicators.filter(({canonical}) => existing.includes(canonical));
      return Promise.resolve(new Map(found.map((indicator) => [indicatorKey(indicator), refOf()])));
    },
    async *addAll(indicators, options = {}) {
      const waiting = [...indicators];
      const steps: Array<AddOutcome | {readonly thrown?: unknown}> = [];
      let wake = (): void => undefined;
      const put = (step: AddOutcome | {readonly thrown?: unknown}): void => {
        steps.push(step);
        wake();
      };
      options.signal?.addEventListener('abort', () => put({}));
      batches.push({
        names: indicators.map(({wire}) => wire),
        options,
        answer: (count, outcomeOf = (indicator) => ({kind: 'added', indicator, ref: refOf()})) =>
          waiting.splice(0, count).forEach((indicator) => put(outcomeOf(indicator))),
        end: () => put({}),
        fail: (thrown) => put({thrown}),
      });
      for (;;) {
        const step = steps.shift();
        if (step === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else if ('kind' in step) yield step;
        else if ('thrown' in step) throw step.thrown;
        else return;
      }
    },
    ...parts,
  });
  const batch = (index = 0): Batch => {
    const found = batches[index];
    if (!found) throw new Error(`no run ${index} of ${batches.length}`);
    return found;
  };
  return {target, added, finds, batches, batch};
}

/** The dialog of an element. */
export const dialogOf = (element: Element): HTMLDialogElement => part<HTMLDialogElement>(element, 'dialog');
/** What its title says. */
export const titleOf = (element: Element): string => visibleText(part(element, 'dialog h3'));
/** Its counts, each with its words. */
export const breakdownOf = (element: Element): string[] =>
  [...dialogOf(element).querySelectorAll('.breakdown dt')].map(
    (count) => `${visibleText(count)} ${visibleText(count.nextElementSibling ?? count)}`,
  );
/** What it lists of each. */
export const resultsOf = (element: Element): string[] => [...dialogOf(element).querySelectorAll('.results li')].map(visibleText);
/** The primary button of the dialog. */
export const primaryOf = (element: Element): HTMLButtonElement => part<HTMLButtonElement>(element, 'dialog .primary');
/** The actions of the rows. */
export const actionsOf = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('td.action') ?? [])].map((cell) => visibleText(cell));

/** The tick whose name matches. */
export function tick(element: Element, name: string): HTMLInputElement {
  const labels = [...(element.shadowRoot?.querySelectorAll<HTMLLabelElement>('label.tick') ?? [])];
  const found = labels.find((label) => nameOf(label) === name)?.control;
  if (!(found instanceof HTMLInputElement)) throw new Error(`no tick "${name}" among: ${labels.map(nameOf).join(' | ')}`);
  return found;
}
