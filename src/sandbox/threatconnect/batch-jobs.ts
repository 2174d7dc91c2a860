import {isObject, parseObject, textOf} from './call.js';
import {exclusionOf} from './exclusions.js';
import type {IndicatorChanges} from './records.js';
import type {ThreatConnectStore} from './store.js';
import {typeOf} from './values.js';
import {
  type Mode,
  WriteProblem,
  attributesOf,
  checkLabels,
  joinHashes,
  joinNames,
  namesOf,
  createdName,
  scoresOfBody,
  valueOfBody,
} from './write.js';

/** How a job treats what is there (threatconnect.md §11). */
export interface BatchSettings {
  readonly owner: string;
  readonly haltOnError: boolean;
  readonly tags: Mode;
  readonly labels: Mode;
  readonly attributes: Mode;
}

export interface BatchError {
  readonly code: string;
  readonly errorReason: string;
  readonly errorSource: string;
}

export interface BatchJob {
  readonly id: number;
  readonly status: 'Created' | 'Queued' | 'Running' | 'Completed';
  readonly successCount: number;
  readonly unprocessCount: number;
  readonly errors: readonly BatchError[];
}

interface Job {
  readonly id: number;
  readonly settings: BatchSettings;
  upload?: {readonly text: string; readonly time: number};
  done?: Pick<BatchJob, 'successCount' | 'unprocessCount' | 'errors'>;
}

const mostRows = 25_000;
/** Milliseconds after the upload in which a job waits, and after which it is done. */
const queuedFor = 1_000;
const doneAfter = 3_000;

/** The batch jobs of the simulated ThreatConnect. They move on with the clock, and write when they complete. */
export class BatchJobs {
  readonly #jobs = new Map<string, Job>();
  readonly #store: ThreatConnectStore;

  constructor(store: ThreatConnectStore) {
    this.#store = store;
  }

  reset(): void {
    this.#jobs.clear();
  }

  create(settings: BatchSettings): number {
    const id = 2446 + this.#jobs.size;
    this.#jobs.set(String(id), {id, settings});
    return id;
  }

  /** Takes the document in; false when the job has one already. */
  upload(id: string, text: string, now: number): boolean {
    const job = this.#jobs.get(id);
    if (job === undefined || job.upload !== undefined) return false;
    job.upload = {text, time: now};
    return true;
  }

  /** The job as it stands; undefined for an id that no job has. `now` in milliseconds since 1970. */
  job(id: string, now: number): BatchJob | undefined {
    const job = this.#jobs.get(id);
    if (job === undefined) return undefined;
    const {successCount = 0, unprocessCount = 0, errors = []} = job.done ?? {};
    return {id: job.id, status: statusOf(job, now), successCount, unprocessCount, errors};
  }

  /** Completes every job whose time has come. Returns what they created, for the log. */
  settle(now: number): readonly string[] {
    const created: string[] = [];
    for (const job of this.#jobs.values()) {
      if (job.upload !== undefined && job.done === undefined && now >= job.upload.time + doneAfter) {
        job.done = this.#run(job.settings, job.upload.text, job.upload.time + doneAfter, created);
      }
    }
    return created;
  }

  #run(settings: BatchSettings, text: string, time: number, created: string[]): Job['done'] {
    const failed = (code: string, errorReason: string, unprocessCount = 0): Job['done'] => {
      return {successCount: 0, unprocessCount, errors: [{code, errorReason, errorSource: 'batch'}]};
    };
    const rows = parseObject(text)?.indicator;
    if (!Array.isArray(rows)) return failed('0x1003', 'The batch document is not valid JSON');
    if (rows.length > mostRows) return failed('0x1008', 'This batch would exceed the number of allowed indicators', rows.length);
    const errors: BatchError[] = [];
    let successCount = 0;
    for (const row of rows as readonly unknown[]) {
      if (settings.haltOnError && errors.length > 0) break;
      const error = this.#write(isObject(row) ? row : {}, settings, time, created);
      if (error === undefined) successCount += 1;
      else errors.push(error);
    }
    return {successCount, unprocessCount: rows.length - successCount - errors.length, errors};
  }

  #write(row: Readonly<Record<string, unknown>>, settings: BatchSettings, time: number, created: string[]): BatchError | undefined {
    const errorSource = textOf(row.summary) ?? 'indicator';
    try {
      const type = typeOf(textOf(row.type) ?? '');
      if (type === undefined) throw new WriteProblem('The indicator type is not known');
      const value = valueOfBody(type, row, textOf(row.summary));
      const exclusion = exclusionOf(value, settings.owner);
      if (exclusion !== undefined) throw new WriteProblem(exclusion);
      const [present] = this.#store.matching(value, settings.owner);
      const changes: IndicatorChanges = {...scoresOfBody(row, true), ...this.#collections(row, settings, present)};
      if (present === undefined) {
        this.#store.add(value, settings.owner, changes, time);
        created.push(createdName(value, settings.owner));
      } else {
        this.#store.change(present, {...changes, ...joinHashes(present, value)}, time);
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof WriteProblem)) throw error;
      return {code: '0x1005', errorReason: `${error.message}: ${errorSource}`, errorSource};
    }
  }

  /** A collection that the row does not have is emptied by Replace as well. */
  #collections(row: Readonly<Record<string, unknown>>, settings: BatchSettings, present?: IndicatorChanges): IndicatorChanges {
    const {tag = [], securityLabel = [], attribute = []} = row;
    const attributes = attributesOf(attribute);
    return {
      tags: joinNames(present?.tags ?? [], namesOf(tag), settings.tags),
      labels: joinNames(present?.labels ?? [], checkLabels(namesOf(securityLabel), settings.owner, this.#store), settings.labels),
      attributes: settings.attributes === 'replace' ? attributes : [...(present?.attributes ?? []), ...attributes],
    };
  }
}

function statusOf({upload, done}: Job, now: number): BatchJob['status'] {
  if (upload === undefined) return 'Created';
  if (done !== undefined) return 'Completed';
  return now < upload.time + queuedFor ? 'Queued' : 'Running';
}
