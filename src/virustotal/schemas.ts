import * as v from 'valibot';
import {date, hex, items, links, soft, stats, text, textPairs, texts, whole} from './fields.js';
import {ResolutionItem, UrlItem} from './list-items.js';
import {isUsualResolution, isUsualUrl} from './usual-items.js';

/*
 * Thin schemas (virustotal.md §5.9): identity is required, everything else may be missing, null or wrong and is then absent.
 * Engine tables stay unread until someone asks for them.
 */

const common = {
  last_analysis_stats: stats,
  last_analysis_date: date,
  last_analysis_results: v.optional(v.unknown()),
  reputation: soft(v.number()),
  total_votes: soft(v.object({harmless: v.number(), malicious: v.number()})),
  tags: texts,
};

/** An answer that holds one object. */
const one = <T extends string, A extends v.ObjectEntries>(type: T, attributes: A) =>
  v.object({data: v.object({type: v.literal(type), id: v.pipe(v.string(), v.nonEmpty()), attributes: v.object(attributes), links})});

/** Answer to `GET /ip_addresses/{ip}` (virustotal.md §5.2). */
export const AddressAnswer = one('ip_address', {
  ...common,
  asn: whole,
  as_owner: text,
  country: soft(v.pipe(v.string(), v.regex(/^[a-z]{2}$/i))),
  network: text,
});

/** Answer to `GET /domains/{domain}` (virustotal.md §5.3). */
export const HostAnswer = one('domain', {...common, categories: textPairs, registrar: text, creation_date: date});

/** Answer to `GET /files/{hash}` (virustotal.md §5.4). */
export const FileAnswer = one('file', {
  ...common,
  sha256: hex(64),
  sha1: soft(hex(40)),
  md5: soft(hex(32)),
  meaningful_name: text,
  names: texts,
  type_description: text,
  size: whole,
});

/** Answer to `GET /urls/{url id}` (virustotal.md §5.5). */
export const UrlAnswer = one('url', {
  ...common,
  url: v.pipe(v.string(), v.nonEmpty()),
  last_final_url: text,
  title: text,
  categories: textPairs,
});

/** An answer that holds one page of a list. */
const page = <T extends v.GenericSchema>(data: T) => v.object({data, meta: soft(v.object({cursor: text, count: whole})), links});

/** Answer to `GET …/resolutions`; null stands for an item that cannot be shown. */
export const ResolutionsAnswer = page(items(ResolutionItem, isUsualResolution));

/** Answer to `GET …/urls`; null stands for an item that cannot be shown. */
export const UrlsAnswer = page(items(UrlItem, isUsualUrl));

/** Analysis ids were numbers in old answers (virustotal.md §3). */
const analysisId = v.pipe(v.union([v.pipe(v.string(), v.nonEmpty()), v.pipe(v.number(), v.safeInteger())]), v.transform(String));

/** Answer to a call that starts an analysis, and to `GET /analyses/{id}` (virustotal.md §5.7). */
export const AnalysisAnswer = v.object({
  data: v.object({type: v.literal('analysis'), id: analysisId, attributes: soft(v.object({status: text, stats}))}),
});
