import * as v from 'valibot';
import type {Http} from '../http/http.js';
import {fields} from '../http/reply.js';
import {isApiError} from '../model/api-error.js';
import type {Owner} from '../model/indicator-target.js';
import {listed, orAbsent, read, readRows, schemaError, unwrapped} from './schemas.js';
import {meansNoV3} from './version.js';

const types = ['Organization', 'Community', 'Source'] as const;
const ownerType = v.pipe(
  v.string(),
  v.transform((name) => types.find((type) => type.toLowerCase() === name.trim().toLowerCase())),
  v.picklist(types),
);
const owner = v.object({name: v.pipe(v.string(), v.nonEmpty()), type: ownerType, permIndicator: orAbsent(v.string())});

/** Small enough for v2. */
const pageSize = 500;

const mine = v.object({owner: v.object({name: v.pipe(v.string(), v.nonEmpty())})});

/** The name of the user's own organization, asked once (threatconnect.md §12). */
export class OwnOrganization {
  readonly #http: Http;
  #name?: string;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Undefined when it cannot be read: the server then takes its default, which is the same organization. */
  async name(signal?: AbortSignal): Promise<string | undefined> {
    try {
      this.#name ??= read(mine, unwrapped(await this.#http.get('v2/owners/mine', {signal})).data).owner.name;
    } catch (error) {
      if (signal?.aborted || !isApiError(error)) throw error;
    }
    return this.#name;
  }
}

/** What the owners are read with. */
interface OwnersContext {
  /** Told of rows that were dropped because they could not be read. */
  readonly onDropped?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The owners that the user can see. Those whose indicators the user has FULL permission for may be written; v2, which is asked where
 * v3 cannot be used, does not tell the permission, so that the server has to decide (threatconnect.md §12).
 * @throws {ApiError} When they cannot be read.
 */
export async function ownersOf(http: Http, context: OwnersContext): Promise<readonly Owner[]> {
  let refusal: unknown;
  try {
    const rows = await allPages(http, 'v3/security/owners', listed, context);
    return rows.map(({name, type, permIndicator}) => ({name, type, writable: permIndicator?.trim().toUpperCase() === 'FULL'}));
  } catch (error) {
    if (!meansNoV3(error)) throw error;
    refusal = error;
  }
  try {
    const rows = await allPages(http, 'v2/owners', (data) => listed(fields(data).owner), context);
    return rows.map(({name, type}) => ({name, type, writable: true}));
  } catch (error) {
    throw meansNoV3(error) ? refusal : error;
  }
}

/** The rows of all pages: until an answer names no next one, or, where answers do not (v2), a page is not full. */
async function allPages(
  http: Http,
  path: string,
  rowsOf: (data: unknown) => readonly unknown[],
  {onDropped, signal}: OwnersContext,
): Promise<ReadonlyArray<v.InferOutput<typeof owner>>> {
  const all: Array<v.InferOutput<typeof owner>> = [];
  for (let start = 0; ;) {
    const searchParams = {resultStart: String(start), resultLimit: String(pageSize)};
    const answer = unwrapped(await http.get(path, {searchParams, signal}));
    const page = rowsOf(answer.data);
    if (answer.more && page.length === 0) throw schemaError();
    const {rows, dropped} = readRows(owner, page);
    if (dropped > 0) onDropped?.(dropped);
    all.push(...rows);
    start += page.length;
    if (!answer.more && page.length < pageSize) return all;
  }
}
