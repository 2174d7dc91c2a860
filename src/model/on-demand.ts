import {ApiError} from './api-error.js';

/**
 * Code, or what is made with it, that is loaded once, when it is first needed; after a failure it is loaded again.
 *
 * @returns a function that loads it
 * @throws {ApiError} kind 'unreachable', of the page: its files cannot be had
 */
export function onDemand<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  const start = async (): Promise<T> => {
    try {
      return await load();
    } catch (cause) {
      loading = undefined;
      throw new ApiError('unreachable', {service: 'host', cause});
    }
  };
  return () => (loading ??= start());
}
