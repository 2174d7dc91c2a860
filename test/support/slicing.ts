import type {Slicing} from '../../src/model/slices.js';

/** Work in slices that counts its pauses and has no others. */
export function countedSlicing(): Slicing & {readonly pauses: () => number; readonly abort: () => void} {
  let pauses = 0;
  const work = new AbortController();
  const pause = (): Promise<void> => {
    pauses += 1;
    return Promise.resolve();
  };
  return {pause, signal: work.signal, pauses: () => pauses, abort: () => work.abort()};
}
