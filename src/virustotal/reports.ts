import type * as v from 'valibot';
import type {Dated} from '../model/dated.js';
import {ratioOf} from '../model/ratio.js';
import type {AddressReport, FileReport, HostReport, UrlReport} from '../model/reports.js';
import {enginesOf} from './engines.js';
import type {AddressAnswer, FileAnswer, HostAnswer, UrlAnswer} from './schemas.js';

type Answer<T extends v.GenericSchema> = v.InferOutput<T>;
type Common = Pick<
  Answer<typeof AddressAnswer>['data']['attributes'],
  'last_analysis_stats' | 'last_analysis_date' | 'last_analysis_results' | 'reputation' | 'total_votes' | 'tags'
>;

/** What VirusTotal knows about an address. */
export function addressReport({data: {id, attributes}}: Answer<typeof AddressAnswer>, dated: Dated): AddressReport {
  const {asn, as_owner: asOwner, country, network} = attributes;
  return {type: 'Address', id, address: id, asn, asOwner, country, network, ...shared(attributes, dated)};
}

/** What VirusTotal knows about a host name. */
export function hostReport({data: {id, attributes}}: Answer<typeof HostAnswer>, dated: Dated): HostReport {
  const {categories = [], registrar, creation_date: created} = attributes;
  return {
    type: 'Host',
    id,
    host: id,
    categories,
    threatSeeker: threatSeekerOf(categories),
    registrar,
    created,
    ...shared(attributes, dated),
  };
}

/** What VirusTotal knows about a file. */
export function fileReport({data: {attributes}}: Answer<typeof FileAnswer>, dated: Dated): FileReport {
  const {sha256, sha1, md5, meaningful_name: meaningful, names = [], type_description: typeDescription, size} = attributes;
  return {
    type: 'File',
    id: sha256,
    sha256,
    sha1,
    md5,
    scanFinished: isFinished(attributes),
    name: meaningful ?? names.find((name) => name !== ''),
    typeDescription,
    size,
    ...shared(attributes, dated),
  };
}

/** What VirusTotal knows about a URL. */
export function urlReport({data: {id, links, attributes}}: Answer<typeof UrlAnswer>, dated: Dated): UrlReport {
  const {url, last_final_url: finalUrl, title, categories = []} = attributes;
  return {
    type: 'URL',
    id: urlId(id, links?.self),
    url,
    scanFinished: isFinished(attributes),
    finalUrl,
    title,
    categories,
    ...shared(attributes, dated),
  };
}

function shared(attributes: Common, dated: Dated) {
  const {
    last_analysis_stats: stats,
    last_analysis_date: analysed,
    last_analysis_results: table,
    reputation,
    total_votes: votes,
    tags = [],
  } = attributes;
  return {ratio: stats && ratioOf(stats), analysed, reputation, votes, tags, engines: enginesOf(table), ...dated};
}

/** Stats and a scan date are there (virustotal.md §7, T5 and T9). */
const isFinished = ({last_analysis_stats: stats, last_analysis_date: date}: Common): boolean => stats !== undefined && date !== undefined;

/** Forcepoint's category, else that of Websense, the older name of the same service; letter case does not count (virustotal.md §7, T6). */
export function threatSeekerOf(categories: ReadonlyArray<readonly [string, string]>): string | undefined {
  const of = (vendor: string) => categories.find(([key]) => key.toLowerCase() === vendor)?.[1];
  return of('forcepoint threatseeker') ?? of('websense threatseeker');
}

/** The sha256 in the id of a URL object, else the last segment of its own link, else the id as it came (virustotal.md §3). */
export function urlId(id: string, self?: string): string {
  const [, sha256] = /^(?:u-)?([0-9a-f]{64})(?:-\d+)?$/.exec(id) ?? [];
  const [, segment] = /([^/?#]+)\/?(?:[?#].*)?$/.exec(self ?? '') ?? [];
  return sha256 ?? segment ?? id;
}
