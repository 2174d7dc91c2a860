import {isApiError} from '../model/api-error.js';
import type {Clock} from './pace.js';

const conflictDelay = 1000;
/** Errors after which nobody knows whether a write was carried out: an existence check decides, never a blind repeat (threatconnect.md §9). */
const uncertain: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'server', 'conflict', 'schema']);

/** What writing needs of time. */
export interface WriteContext {
  readonly clock: Clock;
  /** Milliseconds before further try number `attempt` after a 429; undefined: give up. */
  readonly delayAfterRefusal: (attempt: number) => number | undefined;
}

/** Whether a write that failed so may have been carried out. */
export const isUncertain = (error: unknown): boolean => isApiError(error) && uncertain.has(error.kind);

/** Sends a write, and sends it again only after answers that say it was not carried out: 429, and once 409 (threatconnect.md §13). */
export async function write<T>({clock, delayAfterRefusal}: WriteContext, send: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  let conflicts = 0;
  for (let refusals = 0; ;) {
    try {
      return await send();
    } catch (error) {
      if (!isApiError(error)) throw error;
      const conflict = error.kind === 'conflict' && conflicts++ === 0 ? conflictDelay : undefined;
      const delay = error.kind === 'quota' ? delayAfterRefusal(++refusals) : conflict;
      if (delay === undefined) throw error;
      await clock.sleep(delay, signal);
    }
  }
}
