import type {Http} from '../http/http.js';
import {fields} from '../http/reply.js';
import {isApiError} from '../model/api-error.js';
import type {OwnerOptions} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {Check} from './check.js';
import {labelsIn} from './labels.js';
import type {Row} from './matching.js';
import {Matcher, refFor, rowOfV2} from './matching.js';
import {inParallel} from './parallel.js';
import type {Records, RecordsContext} from './records.js';
import {segment, unlessAbsent} from './records.js';
import {read, readRows, unwrapped, v2Indicator} from './schemas.js';
import {spelled, spellings, valueFields} from './spelling.js';
import {usableScores, usableTags} from './tags.js';
import {v2Place} from './types.js';

const atOnce = 3;

/** Records over v2 of the API, for instances where v3 cannot be used (threatconnect.md §10). */
export class V2Records implements Records {
  readonly #http: Http;
  readonly #context: RecordsContext;

  constructor(http: Http, context: RecordsContext) {
    this.#http = http;
    this.#context = context;
  }

  find: Records['find'] = async (indicators, options) => {
    const check = new Check(indicators, options);
    await inParallel(
      atOnce,
      check.indicators.map(
        (indicator) => () => check.attempt([indicator], async () => check.keep(indicator, await this.one(indicator, options))),
      ),
    );
    return check.result();
  };

  one: Records['one'] = async (indicator, options) => {
    for (const value of valuesOf(indicator)) {
      const row = (await this.#item(indicator, value, options)) ?? (await this.#inactive(indicator, value, options));
      if (row !== undefined) return refFor(row);
    }
    return undefined;
  };

  create: Records['create'] = async (indicator, options) => {
    const searchParams = ownerOf(options);
    const {branch, key} = v2Place(indicator.type);
    const json = {...valueFields(indicator), ...usableScores(options)};
    const {data} = unwrapped(await this.#http.post(`v2/indicators/${branch}`, {searchParams, json, signal: options.signal}));
    const without = await this.attachTags(indicator, options);
    const [record] = readRows(v2Indicator, [fields(data)[key]]).rows;
    const row = record === undefined ? undefined : rowOfV2(record, indicator.type, {links: this.#context.links, owner: options.owner});
    return {ref: row === undefined ? undefined : refFor(row), without};
  };

  attachTags: Records['attachTags'] = async (indicator, options) => {
    const {tags, without} = usableTags(options.tags);
    const missing = [...without];
    for (const tag of tags) if (!(await this.#attach(indicator, tag, options))) missing.push(tag);
    return missing;
  };

  labels: Records['labels'] = async (indicator, options) => {
    for (const value of valuesOf(indicator)) {
      const path = `${itemPath(indicator, value)}/securityLabels`;
      const answer = await unlessAbsent(this.#http.get(path, {searchParams: ownerOf(options), signal: options.signal}));
      if (answer !== undefined) return labelsIn(fields(unwrapped(answer).data).securityLabel);
    }
    return [];
  };

  async #item(indicator: Indicator, value: string, options: OwnerOptions): Promise<Row | undefined> {
    const searchParams = ownerOf(options);
    searchParams.set('includeAdditional', 'true');
    const answer = await unlessAbsent(this.#http.get(itemPath(indicator, value), {searchParams, signal: options.signal}));
    if (answer === undefined) return undefined;
    const record = read(v2Indicator, fields(unwrapped(answer).data)[v2Place(indicator.type).key]);
    return this.#matching(indicator, [rowOfV2(record, indicator.type, {links: this.#context.links, owner: options.owner})], options);
  }

  /** A read of one item may hide inactive records. Filters are parted by commas, so a value with one cannot be asked for. */
  async #inactive(indicator: Indicator, value: string, options: OwnerOptions): Promise<Row | undefined> {
    if (value.includes(',')) return undefined;
    const {branch, key} = v2Place(indicator.type);
    const searchParams = ownerOf(options);
    searchParams.set('filters', `summary=${value},active=false`);
    const answer = await this.#http.get(`v2/indicators/${branch}`, {searchParams, signal: options.signal});
    const list = fields(unwrapped(answer).data)[key];
    const {rows, dropped} = readRows(v2Indicator, Array.isArray(list) ? list : []);
    if (dropped > 0) this.#context.onDropped?.(dropped);
    const read = rows.map((record) =>
      rowOfV2({...record, active: false}, indicator.type, {links: this.#context.links, owner: options.owner}),
    );
    return this.#matching(indicator, read, options);
  }

  #matching(indicator: Indicator, rows: readonly Row[], {owner}: OwnerOptions): Row | undefined {
    const matcher = new Matcher([indicator], owner);
    return rows.find((row) => matcher.match(row).length > 0);
  }

  /** Whether the tag was attached; a tag that fails does not undo what was created. */
  async #attach(indicator: Indicator, tag: string, options: OwnerOptions): Promise<boolean> {
    try {
      const path = `${itemPath(indicator, spelled(indicator))}/tags/${segment(tag)}`;
      unwrapped(await this.#http.post(path, {searchParams: ownerOf(options), signal: options.signal}));
      return true;
    } catch (error) {
      if (options.signal?.aborted || !isApiError(error)) throw error;
      return false;
    }
  }
}

const itemPath = (indicator: Indicator, value: string): string => `v2/indicators/${v2Place(indicator.type).branch}/${segment(value)}`;

const valuesOf = (indicator: Indicator): readonly string[] => (indicator.type === 'File' ? [spelled(indicator)] : spellings(indicator));

const ownerOf = ({owner}: OwnerOptions): URLSearchParams => new URLSearchParams(owner === undefined ? {} : {owner});
