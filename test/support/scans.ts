import type {LitElement} from 'lit';
import {ApiError, type ApiErrorKind} from '../../src/model/api-error.js';
import type {EnrichmentSource, SourceAction} from '../../src/model/enrichment-source.js';
import {ratioOf} from '../../src/model/ratio.js';
import type {Analysis} from '../../src/model/reports.js';
import type {VtUrlCard} from '../../src/elements/url-card.js';
import {notFound} from './reports.js';
import {button, html, settle, sourceOf, stage} from './stage.js';

export const queued: Analysis = {id: 'u-1', status: 'queued'};
export const partial: Analysis = {id: 'u-1', status: 'in-progress', ratio: ratioOf({harmless: 40, timeout: 1})};
export const completed: Analysis = {id: 'u-1', status: 'completed', ratio: ratioOf({harmless: 94})};

/** Answers in turn, the last one for ever; a kind of error is a failure. */
export function inTurn<T>(...answers: ReadonlyArray<T | ApiErrorKind>): () => Promise<T> {
  let given = 0;
  return () => {
    const answer = answers[Math.min(given++, answers.length - 1)];
    if (typeof answer === 'string') return Promise.reject(new ApiError(answer as ApiErrorKind, {service: 'virustotal'}));
    return answer === undefined ? Promise.reject(new Error('no answer was given')) : Promise.resolve(answer as T);
  };
}

/** A source that can scan, and keeps what it was asked; what is not given is queued and never complete. */
export function scanning(parts: Partial<EnrichmentSource>) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const refused = new Set<SourceAction>();
  const keep = <T>(name: string, options: {readonly signal?: AbortSignal} | undefined, answer: Promise<T>): Promise<T> => {
    asked.push(name);
    if (options?.signal) signals.push(options.signal);
    return answer;
  };
  const {
    submit = () => Promise.resolve(queued),
    rescan = () => Promise.resolve(queued),
    analysis = () => Promise.resolve(queued),
    ...rest
  } = parts;
  const started = <T>(action: SourceAction, answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      if (error instanceof ApiError && error.kind === 'premium-only') refused.add(action);
      throw error;
    });
  const source = sourceOf({
    ...rest,
    submit: (indicator, options) => keep(`submit ${indicator.wire}`, options, started('submit', submit(indicator, options))),
    rescan: (indicator, options) => keep(`rescan ${indicator.wire}`, options, started('rescan', rescan(indicator, options))),
    analysis: (id, options) => keep(`analysis ${id}`, options, analysis(id, options)),
    can: (action) => (refused.has(action) ? 'no' : 'unknown'),
  });
  return {source, asked, signals};
}

/** The URL of `unknownUrl`. */
export const value = 'http://evil.example/login?q=1';

/** A card about a URL that VirusTotal has never seen, with a source that can scan. */
export async function unknownUrl(parts: Partial<EnrichmentSource> = {}) {
  const scans = scanning({url: () => Promise.resolve(notFound), ...parts});
  const element = await stage<VtUrlCard>(html`<vt-url-card .value=${value}></vt-url-card>`, {source: scans.source});
  return {element, ...scans};
}

/** Presses a button that has the keyboard. */
export async function press(element: LitElement, name: string | RegExp): Promise<void> {
  button(element, name).focus();
  button(element, name).click();
  await settle(element);
}

/** Submits the URL of a card as a user does. */
export const publish = async (element: LitElement): Promise<void> => {
  await press(element, 'Submit for scanning\u2026');
  await press(element, 'Publish and scan 1 request');
};
