import type * as v from 'valibot';
import {isEpoch} from './fields.js';
import type {ResolutionItem, UrlItem} from './list-items.js';

/*
 * Items of lists nearly always come as their schema would give them. To tell that here, without a copy, costs a twentieth of what the
 * schema costs; what is odd in any way is left to the schema.
 */

type Resolution = v.InferOutput<typeof ResolutionItem>;
type Url = v.InferOutput<typeof UrlItem>;

/** The members of an object as they came: only those that its schema names can be read. */
type Unread<T> = {readonly [K in keyof T]?: unknown};

/** Whether an item of a list of resolutions is what its schema would give. */
export function isUsualResolution(item: object): item is Resolution {
  const {type, id, error, attributes}: Unread<Resolution> = item;
  if (type !== 'resolution' || typeof id !== 'string' || error !== undefined || !isObject(attributes)) return false;
  const {date, host_name: host, ip_address: address}: Unread<Resolution['attributes']> = attributes;
  const {host_name_last_analysis_stats: hostStats, ip_address_last_analysis_stats: addressStats}: Unread<Resolution['attributes']> =
    attributes;
  return areSeconds(date) && isText(host) && isText(address) && areStats(hostStats) && areStats(addressStats);
}

/** Whether an item of a list of URLs is what its schema would give. */
export function isUsualUrl(item: object): item is Url {
  const {type, id, error, attributes, links}: Unread<Url> = item;
  if (type !== 'url' || typeof id !== 'string' || error !== undefined || !isObject(attributes) || !areLinks(links)) return false;
  const {url, last_analysis_stats: stats, last_analysis_date: date}: Unread<Url['attributes']> = attributes;
  return url !== undefined && isText(url) && areStats(stats) && areSeconds(date);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/* Each of these may be missing. */

const isText = (value: unknown): boolean => value === undefined || (typeof value === 'string' && value !== '');

const areSeconds = (value: unknown): boolean => value === undefined || (typeof value === 'number' && isEpoch(value));

function areLinks(value: unknown): boolean {
  if (!isObject(value)) return value === undefined;
  const {self, next}: Unread<NonNullable<Url['links']>> = value;
  return isText(self) && isText(next);
}

function areStats(value: unknown): boolean {
  if (!isObject(value)) return value === undefined;
  const counts = value as Readonly<Record<string, unknown>>;
  for (const category in counts) if (!Number.isFinite(counts[category])) return false;
  return true;
}
