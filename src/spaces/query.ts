import type {IndicatorType} from '../model/indicator.js';
import {parseConfidence, parseRating, parseTags, splitList} from '../model/add-parameters.js';
import {parseLogLevel, type LogLevel} from './log.js';

/** What the platform handed to the page (threatconnect.md §2 and §3). Held in memory only; never logged. */
export interface SpacesParameters {
  readonly title: string;
  readonly logLevel: LogLevel;
  /** The indicator's type; undefined for a type this page does not show. */
  readonly type?: IndicatorType;
  readonly item: string;
  readonly owner?: string;
  readonly apiUrl: string;
  readonly token: string;
  /** Unix seconds. */
  readonly tokenExpires?: number;
  /** Empty where a gateway keeps it. */
  readonly key: string;
  readonly gateway?: string;
  /** The operator lets API v2 be asked where the key may not see the list of detected URLs (virustotal.md §11, step B). */
  readonly v2: boolean;
  readonly tags: readonly string[];
  readonly rating?: number;
  readonly confidence?: number;
  readonly autoSendLabels: readonly string[];
  /** Parameters that were left out because their value cannot be used. */
  readonly notices: readonly SpacesNotice[];
}

/** A parameter with a value that cannot be used; everything else works. */
export type SpacesNotice = 'rating' | 'confidence' | 'tags';

/** A parameter without which the page cannot work. */
export type SpacesFault = 'tcToken' | 'tcApiPath' | 'tcType' | 'tcSelectedItem' | 'vt_api_token' | 'gateway_url';

/** What the query string holds: nothing (the frame was reloaded alone), faults, or all that is needed. */
export type SpacesQuery =
  | {readonly name: 'empty'}
  | {readonly name: 'faults'; readonly faults: readonly SpacesFault[]; readonly logLevel: LogLevel}
  | {readonly name: 'parameters'; readonly parameters: SpacesParameters};

const types: ReadonlyMap<string, IndicatorType> = new Map([
  ['address', 'Address'],
  ['file', 'File'],
  ['host', 'Host'],
  ['url', 'URL'],
]);

/** Reads the page's query string, decoding it exactly once (hostile-strings.md Q2). */
export function readQuery(search: string): SpacesQuery {
  const query = new URLSearchParams(search);
  if ([...query.keys()].length === 0) return {name: 'empty'};
  const text = (name: string): string => query.get(name)?.trim() ?? '';

  // A token is base64 and holds no blank: one stands where a plus sign was not encoded.
  const token = text('tcToken').replaceAll(' ', '+');
  const apiUrl = secureUrl(text('tcApiPath'));
  const type = types.get(text('tcType').toLowerCase());
  const item = itemOf(query.get('tcSelectedItem') ?? '', type, search);
  const gateway = text('gateway_url');
  const gatewayUrl = secureUrl(gateway);
  const key = text('vt_api_token');

  const faults: SpacesFault[] = [];
  if (token === '') faults.push('tcToken');
  if (apiUrl === undefined) faults.push('tcApiPath');
  if (text('tcType') === '') faults.push('tcType');
  if (item.trim() === '') faults.push('tcSelectedItem');
  if (gateway !== '' && gatewayUrl === undefined) faults.push('gateway_url');
  if (gateway === '' && key === '') faults.push('vt_api_token');
  if (faults.length > 0 || apiUrl === undefined) return {name: 'faults', faults, logLevel: parseLogLevel(text('logging'))};

  const {tags, refused} = parseTags(text('add_tags'));
  const rating = parseRating(text('add_rating'));
  const confidence = parseConfidence(text('add_confidence'));
  const notices: SpacesNotice[] = [];
  if (refused.length > 0) notices.push('tags');
  if (rating === 'bad') notices.push('rating');
  if (confidence === 'bad') notices.push('confidence');
  return {
    name: 'parameters',
    parameters: {
      title: text('title'),
      logLevel: parseLogLevel(text('logging')),
      type,
      item,
      owner: text('tcSelectedItemOwner') || undefined,
      apiUrl,
      token,
      tokenExpires: secondsOf(text('tcTokenExpires')),
      key,
      gateway: gatewayUrl,
      v2: text('virustotal_v2').toLowerCase() === 'true',
      tags,
      rating: typeof rating === 'number' ? rating : undefined,
      confidence: typeof confidence === 'number' ? confidence : undefined,
      autoSendLabels: splitList(text('auto_send_labels')),
      notices,
    },
  };
}

/** `https:`, or `http:` on this machine, without slashes at the end; undefined for anything else. */
function secureUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return undefined;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
  return url.href.replace(/\/+$/, '');
}

/**
 * The item as it stands in ThreatConnect. How often a URL arrives encoded is not known (threatconnect.md §18, 3): one that still
 * begins with an encoded scheme is decoded once more, and as no URL holds a blank, a blank was a plus sign.
 */
function itemOf(given: string, type: IndicatorType | undefined, search: string): string {
  if (type !== 'URL') return given;
  if (/^(?:https?|ftp)%3A/i.test(given)) return decodeOnce(given);
  return given.trim().includes(' ') && search.includes('+') ? given.trim().replaceAll(' ', '+') : given;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function secondsOf(text: string): number | undefined {
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
