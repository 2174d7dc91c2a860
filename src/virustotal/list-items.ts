import * as v from 'valibot';
import {links, seconds, stats, text} from './fields.js';

/** An item of a list of resolutions (virustotal.md §5.6); one with an `error` is an object that VirusTotal no longer has (§4). */
export const ResolutionItem = v.object({
  type: v.literal('resolution'),
  id: v.string(),
  error: v.optional(v.never()),
  attributes: v.object({
    date: seconds,
    host_name: text,
    ip_address: text,
    host_name_last_analysis_stats: stats,
    ip_address_last_analysis_stats: stats,
  }),
});

/** An item of a list of URLs (virustotal.md §5.5). */
export const UrlItem = v.object({
  type: v.literal('url'),
  id: v.string(),
  error: v.optional(v.never()),
  attributes: v.object({url: v.pipe(v.string(), v.nonEmpty()), last_analysis_stats: stats, last_analysis_date: seconds}),
  links,
});
