import type * as v from 'valibot';
import {ratioOf} from '../model/ratio.js';
import type {Page, Resolution} from '../model/reports.js';
import {dateOf} from './fields.js';
import {nextCursor} from './lists.js';
import {newestFirst} from './newest-first.js';
import type {ResolutionsAnswer} from './schemas.js';

/**
 * One page of resolutions, newest first, rows without a date last (virustotal.md §4). Items that VirusTotal no longer has or that
 * cannot be read are counted, not shown. `sent` is the cursor that was asked with.
 */
export function resolutionPage(answer: v.InferOutput<typeof ResolutionsAnswer>, sent?: string): Page<Resolution> {
  const {data, meta} = answer;
  const items = data.filter((item) => item !== null);
  const rows = items.map(({id, attributes}): Resolution => {
    const {date: seconds, host_name: host = '', ip_address: address = ''} = attributes;
    const date = seconds === undefined ? undefined : dateOf(seconds);
    const {host_name_last_analysis_stats: hostStats, ip_address_last_analysis_stats: addressStats} = attributes;
    return {id, host, address, date, hostRatio: hostStats && ratioOf(hostStats), addressRatio: addressStats && ratioOf(addressStats)};
  });
  return {
    rows: newestFirst(rows, ({date}) => date),
    cursor: nextCursor(answer, sent),
    total: meta?.count,
    unavailable: data.length - items.length,
  };
}
