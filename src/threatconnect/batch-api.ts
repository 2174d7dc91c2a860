import * as v from 'valibot';
import type {Http} from '../http/http.js';
import {isApiError} from '../model/api-error.js';
import {id, measure, orAbsent, read, readRows, unwrapped} from './schemas.js';

/** Where a job stands. */
export interface JobStatus {
  /** `Created`, `Queued`, `Running` or `Completed`; other words may occur. */
  readonly status?: string;
  /** Absent where the answer does not say. */
  readonly errorCount?: number;
}

/** What ThreatConnect says of a row that it did not write, or of the whole job. */
export interface JobError {
  readonly reason: string;
  readonly source: string;
}

const text = v.fallback(v.string(), '');
const created = v.object({batchId: id});
const shortStatus = v.object({status: orAbsent(v.string())});
const fullStatus = v.object({data: v.object({batchStatus: v.object({status: orAbsent(v.string()), errorCount: measure})})});
const jobError = v.pipe(
  v.object({errorReason: text, errorSource: text}),
  v.transform(({errorReason, errorSource}): JobError => ({reason: errorReason, source: errorSource})),
);

/** The requests of a batch job (threatconnect.md §11). Methods throw `ApiError`, or the signal's reason. */
export class BatchApi {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Makes a job and resolves to its id. Tags and labels of what exists are replaced unless told otherwise. */
  async create(owner: string): Promise<string> {
    const settings = {version: 'V2', owner, haltOnError: false, action: 'Create'};
    const json = {...settings, attributeWriteType: 'Append', tagWriteType: 'Append', securityLabelWriteType: 'Append'};
    return read(created, unwrapped(await this.#http.post('v2/batch', {json})).data).batchId;
  }

  async upload(job: string, document: string): Promise<void> {
    await this.#http.post(`v2/batch/${job}`, {body: document, headers: {'content-type': 'application/octet-stream'}});
  }

  async status(job: string, signal?: AbortSignal): Promise<JobStatus> {
    const answer = await this.#http.get(`v2/batch/${job}`, {signal});
    const {success, output} = v.safeParse(fullStatus, answer);
    return success ? output.data.batchStatus : read(shortStatus, answer);
  }

  /** What a completed job could not do; undefined while it is still running. */
  async errors(job: string, signal?: AbortSignal): Promise<readonly JobError[] | undefined> {
    try {
      const answer = await this.#http.get(`v2/batch/${job}/errors`, {signal});
      return Array.isArray(answer) ? readRows(jobError, answer).rows : [];
    } catch (error) {
      if (signal?.aborted || !isApiError(error)) throw error;
      if (error.kind === 'not-found') return [];
      if (/\bstill in \w+ state/i.test(error.detail ?? '')) return undefined;
      throw error;
    }
  }
}
