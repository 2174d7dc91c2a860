import type * as v from 'valibot';
import {ratioOf} from '../model/ratio.js';
import type {Page, Resolution} from '../model/reports.js';
import type {ResolutionsAnswer} from './schemas.js';

/**
 * One page of resolutions, newest first, rows without a date last (virustotal.md §4). Items that VirusTotal no longer has or that
 * cannot be read are counted, not shown. `sent` is the cursor that was asked with: getting it back is the end, not a loop.
 */
export function resolutionPage({data, meta, links}: v.InferOutput<typeof ResolutionsAnswer>, sent?: string): Page<Resolution> {
  const items = data.filter((item) => item !== null);
  const rows = items.map(({id, attributes}): Resolution => {
    const {date, host_name: host = '', ip_address: address = ''} = attributes;
    const {host_name_last_analysis_stats: hostStats, ip_address_last_analysis_stats: addressStats} = attributes;
    return {id, host, address, date, hostRatio: hostStats && ratioOf(hostStats), addressRatio: addressStats && ratioOf(addressStats)};
  });
  rows.sort((a, b) => (b.date?.getTime() ?? 0) - (a.date?.getTime() ?? 0));
  const cursor = meta?.cursor ?? cursorOf(links?.next);
  return {rows, cursor: cursor === sent ? undefined : cursor, total: meta?.count, unavailable: data.length - items.length};
}

/** The cursor in the query of `links.next`; the link itself is never followed (hostile-strings S3). */
function cursorOf(next: string | undefined): string | undefined {
  const query = next?.split('#')[0]?.split('?')[1];
  const cursor = query === undefined ? null : new URLSearchParams(query).get('cursor');
  return cursor === null || cursor === '' ? undefined : cursor;
}
