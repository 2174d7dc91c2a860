import type {Random} from '../random.js';
import type {Draft} from './draft.js';
import {categories, categoryVendors} from './vocabulary.js';

/** Votes of an invented community. */
export const votes = (random: Random): {harmless: number; malicious: number} => ({
  harmless: random.int(0, 12),
  malicious: random.int(0, 12),
});

/** What vendors call the site; sometimes nothing (virustotal.md §5.3). */
export function categoriesOf(random: Random, positives: number): Record<string, string> {
  if (random.chance(0.2)) return {};
  const words = positives > 5 ? categories.slice(3, 6) : categories;
  return Object.fromEntries(random.some(categoryVendors, random.int(1, 5)).map((vendor) => [vendor, random.pick(words)]));
}

/** The last DNS answers of a domain, with the extra members of MX, SOA and CAA. */
export function dnsRecords(random: Random, domain: string): Record<string, unknown>[] {
  const records: Record<string, unknown>[] = [
    {type: 'A', value: `192.0.2.${random.int(1, 254)}`, ttl: 300},
    {type: 'NS', value: 'ns1.example', ttl: 86_400},
  ];
  if (random.chance(0.5)) records.push({type: 'AAAA', value: `2001:db8::${random.hex(3)}`, ttl: 300});
  if (random.chance(0.5)) records.push({type: 'MX', value: `mail.${domain}`, ttl: 3_600, priority: 10});
  if (random.chance(0.5)) records.push({type: 'TXT', value: 'v=spf1 -all', ttl: 3_600});
  if (random.chance(0.3)) records.push({type: 'CAA', value: 'ca.example', ttl: 3_600, flag: 0, tag: 'issue'});
  const times = {serial: 2026010101, refresh: 7_200, retry: 3_600, expire: 1_209_600, minimum: 300};
  if (random.chance(0.5)) records.push({type: 'SOA', value: 'ns1.example', ttl: 3_600, rname: 'hostmaster.example', ...times});
  return records;
}

/** The last certificate and when it was seen: both or none. */
export function addCertificate(draft: Draft, name: string, anchor: number, seen: number, of: number): void {
  if (!draft.has('certificate', seen, of)) return;
  const random = draft.random('certificate');
  draft.attributes.last_https_certificate = {
    version: 'V3',
    serial_number: random.hex(32),
    thumbprint: random.hex(40),
    thumbprint_sha256: random.hex(64),
    size: random.int(900, 2_000),
    subject: {CN: name},
    issuer: {C: 'XX', O: 'Example Trust', CN: 'Example Trust CA 1'},
    validity: {not_before: '2025-06-01 00:00:00', not_after: '2026-06-01 00:00:00'},
    extensions: {CA: true, subject_alternative_name: [name, `*.${name}`], key_usage: ['ff']},
    public_key: {algorithm: 'EC', ec: {oid: 'secp256r1', pub: random.hex(64)}},
    cert_signature: {signature_algorithm: 'sha256ECDSA', signature: random.hex(96)},
  };
  draft.attributes.last_https_certificate_date = anchor - random.int(0, 2_000_000);
}

interface EnterpriseCounts {
  readonly severity: number;
  readonly assessment: number;
  readonly score?: number;
  readonly itw?: number;
  readonly of: number;
}

/** Fields of enterprise keys (virustotal.md §5.8): their form depends on the version, and one date is text. */
export function addEnterpriseFields(draft: Draft, anchor: number, counts: EnterpriseCounts): void {
  draft.addEnterprise('threat_severity', counts.severity, counts.of, (random) => ({
    version: random.chance(0.5) ? 'I3' : 5,
    threat_severity_level: random.pick(['SEVERITY_NONE', 'SEVERITY_LOW', 'SEVERITY_HIGH']),
    last_analysis_date: String(anchor - random.int(0, 8_000_000)),
    level_description: 'Invented for the sandbox',
  }));
  draft.addEnterprise('gti_assessment', counts.assessment, counts.of, (random) => ({
    verdict: {value: random.pick(['VERDICT_BENIGN', 'VERDICT_UNDETECTED', 'VERDICT_MALICIOUS'])},
    threat_score: {value: random.int(0, 100)},
    severity: {value: 'SEVERITY_LOW'},
  }));
  if (counts.score !== undefined) draft.addEnterprise('mandiant_ic_score', counts.score, counts.of, (random) => random.int(0, 100));
  if (counts.itw !== undefined) {
    draft.addEnterprise('first_seen_itw_date', counts.itw, counts.of, (random) => anchor - random.int(400, 900) * 86_400);
    draft.addEnterprise('last_seen_itw_date', counts.itw, counts.of, (random) => anchor - random.int(1, 300) * 86_400);
  }
}
