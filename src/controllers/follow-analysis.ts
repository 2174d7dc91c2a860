import {toApiError} from '../model/api-error.js';
import type {Analysis} from '../model/reports.js';

/** Time between two questions about an analysis, in milliseconds (virustotal.md §8). */
const pollEvery = 15_000;
/** After so many questions the user is asked whether to go on: two minutes. */
const mostPolls = 8;
/** Right after a submit VirusTotal may not know the analysis yet: so many more questions before the user is asked. */
const mostRaces = 3;

export interface FollowOptions {
  readonly ask: (id: string) => Promise<Analysis>;
  /** Told of what is known before every question. */
  readonly onProgress: (analysis: Analysis) => void;
  readonly signal: AbortSignal;
  /** Ask the first time at once. */
  readonly now: boolean;
  /** Waits; replaced in tests. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Asks how far a scan is until it is complete, within VirusTotal's limits; each question costs a request.
 *
 * @returns the last that is known, which need not be complete
 * @throws {ApiError} as `ask` does, but for kind 'not-found'; the signal's reason when it is aborted
 */
export async function followAnalysis(first: Analysis, options: FollowOptions): Promise<Analysis> {
  const {ask, onProgress, signal, now, sleep = wait} = options;
  let analysis = first;
  let races = 0;
  for (let polls = 0; analysis.status !== 'completed' && polls < mostPolls && races <= mostRaces; polls++) {
    onProgress(analysis);
    if (polls > 0 || !now) await sleep(pollEvery, signal);
    signal.throwIfAborted();
    const answer = await unlessUnknown(ask(first.id));
    signal.throwIfAborted();
    if (answer) analysis = answer;
    else races += 1;
  }
  return analysis;
}

/** Undefined while VirusTotal does not know the analysis. */
async function unlessUnknown(question: Promise<Analysis>): Promise<Analysis | undefined> {
  try {
    return await question;
  } catch (error) {
    if (toApiError(error).kind === 'not-found') return undefined;
    throw error;
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      {once: true},
    );
  });
}
