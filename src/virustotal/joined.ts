import {createShare} from '../http/shared-requests.js';
import type {RequestOptions} from '../model/enrichment-source.js';

/** Who asks the same, and whether they wait for their turn. */
interface Askers {
  readonly requests: Set<RequestOptions>;
  waits: boolean;
}

/** Asks once for all who ask the same at the same time. */
export type Joined<T> = (key: string, ask: (request: RequestOptions) => Promise<T>, request?: RequestOptions) => Promise<T>;

/**
 * Joins identical questions in flight: five hundred cards of fifty indicators ask fifty times. One that anybody sees counts as seen,
 * and all are told that it waits; it is aborted when nobody waits any more.
 */
export function createJoined<T>(): Joined<T> {
  const share = createShare<T>();
  const all = new Map<string, Askers>();

  return async (key, ask, request = {}) => {
    const askers = all.get(key) ?? {requests: new Set(), waits: false};
    all.set(key, askers);
    askers.requests.add(request);
    if (askers.waits) request.onWait?.(true);
    const onWait = (waits: boolean) => {
      askers.waits = waits;
      for (const other of askers.requests) other.onWait?.(waits);
    };
    const visible = () => [...askers.requests].some((other) => other.visible?.() === true);
    try {
      return await share(key, (signal) => ask({signal, visible, onWait}), request.signal);
    } finally {
      askers.requests.delete(request);
      if (askers.waits) request.onWait?.(false);
      if (askers.requests.size === 0 && all.get(key) === askers) all.delete(key);
    }
  };
}
