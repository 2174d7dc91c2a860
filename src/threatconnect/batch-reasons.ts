import {rowFor} from '../http/error-table.js';
import {errorFor} from '../http/failure.js';
import {ApiError} from '../model/api-error.js';
import type {AddOutcome} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import type {JobError} from './batch-api.js';
import {summaryFor} from './batch-document.js';
import {failedOutcome} from './outcomes.js';
import {spelled} from './spelling.js';
import {upperHashes} from './types.js';

/** Errors of a whole job (threatconnect.md §11). */
const ofWholeJob = /unexpected exception while processing batch job|exceed the number of allowed indicators/i;

/** Why a job did not write what it should have written. */
export class BatchReasons {
  readonly #errors: readonly JobError[];
  /** By what ThreatConnect names as the source, lower case. */
  readonly #bySource: ReadonlyMap<string, JobError>;

  constructor(errors: readonly JobError[]) {
    this.#errors = errors;
    this.#bySource = new Map(errors.map((error) => [error.source.trim().toLowerCase(), error]));
  }

  /** The outcome of an indicator that an error names; undefined when none does. */
  outcomeFor(indicator: Indicator): AddOutcome | undefined {
    const names = namesOf(indicator);
    const error =
      names.map((name) => this.#bySource.get(name)).find((found) => found !== undefined) ??
      this.#errors.find(({reason, source}) => names.some((name) => mentions(reason, name) || mentions(source, name)));
    return error === undefined ? undefined : failedOutcome(indicator, errorOf(error.reason));
  }

  /** The outcome of an indicator of which nothing is known but that it is not there. */
  notConfirmed(indicator: Indicator): AddOutcome {
    const whole = this.#errors.find(({reason}) => ofWholeJob.test(reason));
    const detail = whole === undefined ? undefined : errorOf(whole.reason).detail;
    return failedOutcome(indicator, new ApiError('server', {service: 'threatconnect', code: 'NotConfirmed', detail}));
  }
}

/** The words of a batch error mean what they mean in an answer of 400. */
function errorOf(text: string): ApiError {
  const reply = {service: 'threatconnect', via: 'direct', method: 'POST', path: 'v2/batch', status: 400, form: 'json', text} as const;
  return errorFor(rowFor(reply), reply, []);
}

function namesOf(indicator: Indicator): readonly string[] {
  const hashes = indicator.type === 'File' ? upperHashes(indicator).map(([, hash]) => hash) : [];
  return [summaryFor(indicator), spelled(indicator), ...hashes].map((name) => name.toLowerCase());
}

/** Whether a text holds the name by itself, not as a part of a longer one: `a.example` is not in `aa.example`. */
function mentions(text: string, name: string): boolean {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    const before = at === 0 || /[\s"'`(<[=:,]/.test(lower.charAt(at - 1));
    if (before && /^(?:$|[\s"'`)>\],;:]|[.!?](?:\s|$))/.test(lower.slice(at + name.length, at + name.length + 2))) return true;
  }
  return false;
}
