import {ApiError, isApiError} from '../model/api-error.js';
import type {SourceAction} from '../model/enrichment-source.js';

/** What a key may and may not do, learned from VirusTotal's answers (virustotal.md §11). One for each client, as each has one key. */
export interface Capability {
  /** What is known so far. */
  known(action: SourceAction): 'yes' | 'no' | 'unknown';
  /**
   * Does what the action asks, or refuses without asking what was refused before.
   *
   * @throws {ApiError} kind 'premium-only' when the key may not
   */
  attempt<T>(action: SourceAction, ask: () => Promise<T>): Promise<T>;
}

/** Knows nothing at first. */
export function createCapability(): Capability {
  const learned = new Map<SourceAction, 'yes' | 'no'>();
  return {
    known: (action) => learned.get(action) ?? 'unknown',
    async attempt(action, ask) {
      if (learned.get(action) === 'no') throw new ApiError('premium-only', {service: 'virustotal', status: 403, code: 'ForbiddenError'});
      try {
        const answer = await ask();
        learned.set(action, 'yes');
        return answer;
      } catch (error) {
        if (isApiError(error) && error.kind === 'premium-only') learned.set(action, 'no');
        throw error;
      }
    },
  };
}
