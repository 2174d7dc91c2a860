import type {Http, HttpOptions, HttpRequestOptions} from '../http/http.js';
import {createHttp} from '../http/http.js';
import type {EnrichmentSource, RequestOptions} from '../model/enrichment-source.js';
import {Turns, type TurnsOptions} from './turns.js';

/** What VirusTotal's APIs are asked with: the request, and who asks. */
export type AskOptions = RequestOptions & Pick<HttpRequestOptions, 'searchParams' | 'body' | 'onAnswer'>;

/** Http whose requests wait for their turn where they are counted. */
export interface Asking {
  get(path: string, options?: AskOptions): Promise<unknown>;
  post(path: string, options?: AskOptions): Promise<unknown>;
}

/** The turns of a gateway, which counts the requests of its key and says what is left; undefined where nobody does. */
export const turnsFor = ({via}: HttpOptions, options: TurnsOptions): Turns | undefined =>
  via === 'gateway' ? new Turns(options) : undefined;

/** Asks one of VirusTotal's APIs, in turns where there are some. */
export function createAsking(transport: HttpOptions, turns: Turns | undefined): Asking {
  const http = createHttp(transport);
  const asking =
    (method: keyof Asking & keyof Http) =>
    (path: string, {signal, visible, onWait, searchParams, body, onAnswer}: AskOptions = {}): Promise<unknown> => {
      const request = {signal, searchParams, body};
      if (turns === undefined) return http[method](path, {...request, onAnswer});
      const onCounted = (headers: Headers) => {
        turns.hear(headers);
        onAnswer?.(headers);
      };
      return turns.run(() => http[method](path, {...request, onAnswer: onCounted}), {signal, visible, onWait});
    };
  return {get: asking('get'), post: asking('post')};
}

/** A source's words on what is left; undefined where nobody counts. */
export const budgetOf = (turns: Turns | undefined): Required<Pick<EnrichmentSource, 'budget' | 'watchBudget'>> => ({
  budget: () => turns?.budget,
  watchBudget: (listener) => turns?.watch(listener) ?? (() => undefined),
});
