import type {Http} from '../http/http.js';
import type {AddOptions, OwnerOptions, SecurityLabel} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {findByTql, recordsOf} from './existence.js';
import {labelsIn} from './labels.js';
import {Matcher, refFor, rowOfV3} from './matching.js';
import type {Records, RecordsContext} from './records.js';
import {segment, unlessAbsent} from './records.js';
import type {V3Indicator} from './schemas.js';
import {read, unwrapped, v3Indicator} from './schemas.js';
import {spelled, valueFields} from './spelling.js';
import {usableScores, usableTags} from './tags.js';

/** Records over v3 of the API (threatconnect.md §8, §9). */
export class V3Records implements Records {
  readonly #http: Http;
  readonly #context: RecordsContext;

  constructor(http: Http, context: RecordsContext) {
    this.#http = http;
    this.#context = context;
  }

  find: Records['find'] = (indicators, options) =>
    findByTql(this.#http, this.#context, (indicator, asked) => this.one(indicator, asked), indicators, options);

  one: Records['one'] = async (indicator, options) => {
    const record = await this.#read(indicator, options, []);
    return record === undefined ? undefined : refFor(this.#row(record, options));
  };

  create: Records['create'] = async (indicator, options) => {
    const {tags, without} = usableTags(options.tags);
    const answer = await this.#http.post('v3/indicators', {json: bodyFor(indicator, tags, options), signal: options.signal});
    const {data} = unwrapped(answer);
    // An answer without a readable record still says that it was created.
    const record = readOrUndefined(data);
    return {ref: record === undefined ? undefined : refFor(this.#row(record, options)), without};
  };

  /** A create request carries them, but for those that ThreatConnect would refuse. */
  attachTags: Records['attachTags'] = async (_indicator, {tags}) => usableTags(tags).without;

  labels: Records['labels'] = async (indicator, options): Promise<readonly SecurityLabel[]> => {
    const fields = ['securityLabels'];
    const record = await this.#read(indicator, options, fields);
    if (record !== undefined) return labelsIn(record.securityLabels);
    // A read by summary may hide inactive records and other spellings.
    const chunk = {type: indicator.type, indicators: [indicator]};
    const matched = await recordsOf(this.#http, this.#context, chunk, {...options, fields});
    return labelsIn(matched.get(indicator)?.record.securityLabels);
  };

  /** The record with this summary; undefined when it is absent, or is not a record of this indicator. */
  async #read(indicator: Indicator, options: OwnerOptions, fields: readonly string[]): Promise<V3Indicator | undefined> {
    const searchParams = new URLSearchParams(options.owner === undefined ? {} : {owner: options.owner});
    for (const field of fields) searchParams.append('fields', field);
    const path = `v3/indicators/${segment(spelled(indicator))}`;
    const answer = await unlessAbsent(this.#http.get(path, {searchParams, signal: options.signal}));
    if (answer === undefined) return undefined;
    const record = read(v3Indicator, unwrapped(answer).data);
    return new Matcher([indicator], options.owner).match(this.#row(record, options)).length > 0 ? record : undefined;
  }

  #row(record: V3Indicator, {owner}: OwnerOptions) {
    return rowOfV3(record, {links: this.#context.links, owner});
  }
}

/** The summary of the record with this id, whatever its type; undefined where there is none. */
export async function summaryOf(http: Http, id: string, signal?: AbortSignal): Promise<string | undefined> {
  const answer = await unlessAbsent(http.get(`v3/indicators/${segment(id)}`, {signal}));
  return answer === undefined ? undefined : read(v3Indicator, unwrapped(answer).data).summary;
}

/** What is not configured is left out; `ownerName` instead of an id, which may have lost digits elsewhere. */
function bodyFor(indicator: Indicator, tags: readonly string[], options: AddOptions) {
  return {
    type: indicator.type,
    ...valueFields(indicator),
    ...(options.owner === undefined ? {} : {ownerName: options.owner}),
    ...usableScores(options),
    ...(tags.length === 0 ? {} : {tags: {data: tags.map((name) => ({name}))}}),
  };
}

function readOrUndefined(record: unknown): V3Indicator | undefined {
  try {
    return read(v3Indicator, record);
  } catch {
    return undefined;
  }
}
