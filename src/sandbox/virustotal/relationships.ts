import type {ObjectType} from './generate.js';

const shared = [
  'comments',
  'communicating_files',
  'graphs',
  'historical_ssl_certificates',
  'historical_whois',
  'referrer_files',
  'related_comments',
  'resolutions',
  'votes',
];

/** Relationships that every key may ask for (virustotal.md §11). */
const everyKey: Readonly<Record<ObjectType, readonly string[]>> = {
  ip_address: shared,
  domain: [...shared, 'immediate_parent', 'parent', 'siblings', 'subdomains', 'user_votes'],
  url: ['comments', 'graphs', 'last_serving_ip_address', 'network_location', 'related_comments', 'votes'],
  file: [
    'behaviours',
    'bundled_files',
    'comments',
    'contacted_domains',
    'contacted_ips',
    'contacted_urls',
    'dropped_files',
    'execution_parents',
    'graphs',
    'pe_resource_children',
    'pe_resource_parents',
    'votes',
  ],
};

/** Relationships of premium keys; a name may end in `_` and stands for all that begin so. */
const premiumOnly: Readonly<Record<ObjectType, readonly string[]>> = {
  ip_address: ['urls', 'downloaded_files', 'related_references', 'related_threat_actors'],
  domain: ['urls', 'downloaded_files', 'caa_records', 'cname_records', 'mx_records', 'ns_records', 'soa_records', 'related_'],
  url: [
    'analyses',
    'submissions',
    'downloaded_files',
    'communicating_files',
    'contacted_',
    'redirects',
    'redirects_to',
    'redirecting_urls',
    'referrer_',
    'embedded_js_files',
  ],
  file: ['itw_', 'embedded_', 'similar_files', 'submissions', 'analyses', 'memory_pattern_', 'email_', 'pcap_', 'overlay_', 'screenshots'],
};

/** Who may ask for a relationship; undefined for a name that does not exist. */
export function relationshipTier(type: ObjectType, name: string): 'public' | 'premium' | undefined {
  if (everyKey[type].includes(name)) return 'public';
  const premium = premiumOnly[type].some((known) => (known.endsWith('_') ? name.startsWith(known) : name === known));
  return premium ? 'premium' : undefined;
}

/** Relationships that lead to one object or none (virustotal.md §4). */
export const toOneRelationships: readonly string[] = ['last_serving_ip_address', 'network_location', 'immediate_parent', 'parent'];
