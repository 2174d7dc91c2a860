import {Random} from '../random.js';
import {addAnalysis, positivesOf, verdicts} from './engines.js';
import {Draft} from './draft.js';
import type {DraftOptions} from './draft.js';
import {addCertificate, addEnterpriseFields, categoriesOf, dnsRecords, votes} from './generate-parts.js';
import {hostOfUrl} from './identifiers.js';
import {fileFields} from './generate-file.js';
import {urlFields} from './generate-url.js';
import {addressTags, continents, countries, hostTags, ownerNames, registrars, registries} from './vocabulary.js';

/** The kinds of objects that are generated, in VirusTotal's words. */
export type ObjectType = 'ip_address' | 'domain' | 'file' | 'url';

/** Attributes for values of the four kinds: invented, and the same for the same seed and value. Dates are seconds since 1970. */
export class Generator {
  readonly seed: string;
  /** The day that all dates lie before, in seconds since 1970. */
  readonly anchor: number;

  constructor(seed: string, anchor: number) {
    this.seed = seed;
    this.anchor = anchor;
  }

  /** One in eight values is unknown to VirusTotal, but nothing under `bad.example` is (virustotal.md §15). */
  isUnknown(type: ObjectType, value: string): boolean {
    return !isBad(type, value) && new Random(`${this.seed} unknown ${type} ${value}`).chance(1 / 8);
  }

  /** How many engines find the value malicious. */
  positives(type: ObjectType, value: string): number {
    const random = new Random(`${this.seed} verdict ${type} ${value}`);
    return isBad(type, value) ? random.int(6, 40) : positivesOf(random);
  }

  /** The attributes of a value; for a file, of its SHA-256. */
  attributes(type: ObjectType, value: string, options: DraftOptions): Record<string, unknown> {
    const draft = new Draft(`${this.seed} ${type} ${value}`, options);
    const positives = this.positives(type, value);
    if (type === 'ip_address') this.#address(draft, value, positives);
    else if (type === 'domain') this.#domain(draft, value, positives);
    else if (type === 'file') fileFields(draft, value, positives, this.anchor);
    else urlFields(draft, value, positives, this.anchor);
    return draft.attributes;
  }

  #address(draft: Draft, address: string, positives: number): void {
    const {anchor} = this;
    draft.add('asn', 15, 15, (random) => random.int(64496, 64511));
    draft.add('as_owner', 15, 15, (random) => random.pick(ownerNames));
    draft.add('country', 13, 15, (random) => random.pick(countries));
    draft.add('continent', 13, 15, (random) => random.pick(continents));
    draft.add('network', 15, 15, () => networkOf(address));
    draft.add('regional_internet_registry', 13, 15, (random) => random.pick(registries));
    this.#siteAnalysis(draft, positives, {seen: 12, dated: 8, of: 15});
    draft.add('last_modification_date', 12, 15, (random) => anchor - random.int(0, 86_400));
    draft.add('reputation', 15, 15, (random) => random.int(-60, 20) - positives);
    draft.add('total_votes', 15, 15, votes);
    draft.add('tags', 12, 15, (random) => random.some(addressTags, 1));
    draft.add(
      'whois',
      15,
      15,
      (random) => `NetRange: ${networkOf(address)}\nOrganization: ${random.pick(ownerNames)}\nRef: reserved for documentation`,
    );
    draft.add('whois_date', 15, 15, (random) => anchor - random.int(0, 5_000_000));
    addCertificate(draft, address, anchor, 12, 15);
    draft.add('jarm', 9, 15, (random) => random.hex(62));
    draft.add('rdap', 7, 15, (random) => ({handle: random.hex(8), object_class_name: 'ip network', name: 'DOCUMENTATION', links: []}));
    draft.add('crowdsourced_context', 2, 15, (random) => [
      {
        title: 'Seen in a test',
        details: 'An invented note of an invented source.',
        severity: random.pick(['low', 'medium', 'high']),
        source: 'Example Feed',
        timestamp: anchor - 86_400,
      },
    ]);
    addEnterpriseFields(draft, anchor, {severity: 7, assessment: 6, score: 3, itw: 3, of: 15});
  }

  #domain(draft: Draft, domain: string, positives: number): void {
    const {anchor} = this;
    draft.add('categories', 17, 17, (random) => categoriesOf(random, positives));
    draft.add('last_dns_records', 17, 17, (random) => dnsRecords(random, domain));
    draft.add('last_dns_records_date', 17, 17, (random) => anchor - random.int(0, 800_000));
    draft.add('popularity_ranks', 17, 17, (random) =>
      random.chance(0.5) ? {} : {'Example Ranks': {rank: random.int(1, 900_000), timestamp: anchor - 172_800}},
    );
    draft.add('reputation', 17, 17, (random) => random.int(-60, 20) - positives);
    draft.add('total_votes', 17, 17, votes);
    draft.add('whois', 17, 17, (random) => `Domain Name: ${domain}\nRegistrar: ${random.pick(registrars)}\nRegistrant: REDACTED`);
    draft.add('creation_date', 16, 17, (random) => anchor - random.int(100, 5_000) * 86_400);
    draft.add('last_update_date', 16, 17, (random) => anchor - random.int(1, 99) * 86_400);
    draft.add('last_modification_date', 15, 17, (random) => anchor - random.int(0, 86_400));
    draft.add('tags', 15, 17, (random) => random.some(hostTags, 1));
    addCertificate(draft, domain, anchor, 15, 17);
    this.#siteAnalysis(draft, positives, {seen: 14, dated: 9, of: 17});
    draft.add('registrar', 14, 17, (random) => random.pick(registrars));
    draft.add('jarm', 11, 17, (random) => random.hex(62));
    draft.add('tld', 9, 17, () => domain.slice(domain.lastIndexOf('.') + 1));
    draft.add('whois_date', 9, 17, (random) => anchor - random.int(0, 5_000_000));
    draft.add('expiration_date', 5, 17, (random) => anchor + random.int(1, 700) * 86_400);
    draft.addEnterprise('favicon', 4, 17, (random) => ({raw_md5: random.hex(32), dhash: random.hex(16)}));
    draft.add('rdap', 1, 17, () => ({object_class_name: 'domain', ldh_name: domain, links: []}));
    addEnterpriseFields(draft, anchor, {severity: 3, assessment: 6, score: 1, itw: 1, of: 17});
  }

  /** Verdicts on an address or a domain. In 8 of 26 reports `harmless` counted one more than the results (virustotal.md §5.1). */
  #siteAnalysis(draft: Draft, positives: number, counts: {readonly seen: number; readonly dated: number; readonly of: number}): void {
    const random = draft.random('verdicts');
    const engines = random.int(91, 95);
    const mix = {
      file: false,
      versions: false,
      engines,
      malicious: positives,
      suspicious: random.int(0, positives > 0 ? 2 : 0),
      confirmedTimeout: false,
    };
    const found = verdicts(random, mix);
    if (random.chance(8 / 26)) found.stats.harmless = (found.stats.harmless ?? 0) + 1;
    addAnalysis(draft, found, {date: this.anchor - random.int(3_600, 400 * 86_400), ...counts});
  }
}

/** Whether a host, or the host of a URL, lies under `bad.example`: known, and malicious. */
function isBad(type: ObjectType, value: string): boolean {
  const host = type === 'url' ? hostOfUrl(value) : type === 'domain' ? value : '';
  return host === 'bad.example' || host.endsWith('.bad.example');
}

/** The documentation network an address lies in, else its own /24 or /64. */
function networkOf(address: string): string {
  if (!address.includes(':')) return `${address.slice(0, address.lastIndexOf('.'))}.0/24`;
  return address.startsWith('2001:db8:') ? '2001:db8::/32' : `${address.split('::')[0] ?? ''}::/64`;
}
