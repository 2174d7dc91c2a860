import {ratioOf} from '../../src/model/ratio.js';
import type {
  AddressReport,
  Detection,
  DetectionPage,
  EngineVerdict,
  FileReport,
  HostReport,
  NotFound,
  Page,
  Resolution,
  UrlReport,
} from '../../src/model/reports.js';

// Reports on reserved names and addresses, as a source gives them.

export const retrieved = new Date('2026-07-16T09:12:00Z');
const analysed = new Date('2026-07-14T06:31:08Z');
const shared = {
  reputation: -14,
  votes: {malicious: 11, harmless: 3},
  tags: [],
  ratio: ratioOf({malicious: 12, suspicious: 2, undetected: 19, harmless: 61, timeout: 1}),
  analysed,
  retrieved,
  engines: () => [],
};

/** SHA256 and its shorter kin of `abc`. */
export const hashes = {
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  md5: '900150983cd24fb0d6963f7d28e17f72',
};

export const addressReport: AddressReport = {
  ...shared,
  type: 'Address',
  id: '203.0.113.47',
  address: '203.0.113.47',
  asn: 64500,
  asOwner: 'Example Transit B.V.',
  country: 'NL',
  network: '203.0.113.0/24',
};

export const hostReport: HostReport = {
  ...shared,
  type: 'Host',
  id: 'evil.example',
  host: 'evil.example',
  categories: [['Forcepoint ThreatSeeker', 'phishing and other frauds']],
  threatSeeker: 'phishing and other frauds',
  registrar: 'Example Registrar LLC',
  created: new Date('2024-02-29T00:00:00Z'),
};

export const fileReport: FileReport = {
  ...shared,
  type: 'File',
  id: hashes.sha256,
  ...hashes,
  scanFinished: true,
  name: 'invoice.pdf.exe',
  typeDescription: 'Win32 EXE',
  size: 1_234_567,
};

export const urlReport: UrlReport = {
  ...shared,
  type: 'URL',
  id: hashes.sha256,
  url: 'http://evil.example/login?q=1',
  scanFinished: true,
  finalUrl: 'https://landing.example/',
  title: 'Sign in',
  categories: [],
};

export const notFound: NotFound = {type: 'not-found', retrieved};

/** A page of resolutions of an address: host names and dates; the ids are VirusTotal's, address before name. */
export function resolutionsOf(hosts: ReadonlyArray<Partial<Resolution> & {readonly host: string}>, more: Partial<Page<Resolution>> = {}) {
  const rows = hosts.map((row, index) => ({
    id: `203.0.113.47${row.host}-${index}`,
    address: '203.0.113.47',
    date: new Date(Date.UTC(2026, 6, 14 - index)),
    ...row,
  }));
  return {rows, unavailable: 0, ...more} satisfies Page<Resolution>;
}

/** A page of detected URLs from the premium list, newest scan first. */
export function detectionsOf(urls: ReadonlyArray<Partial<Detection> & {readonly url: string}>, more: Partial<DetectionPage> = {}) {
  const rows = urls.map((row, index) => ({
    id: String(index).padStart(64, '0'),
    ratio: ratioOf({malicious: 2, harmless: 64}),
    analysed: new Date(Date.UTC(2019, 2, 29 - index, 13, 28, 11)),
    ...row,
  }));
  return {rows, rung: 'urls', unavailable: 0, ...more} satisfies DetectionPage;
}

/** Verdicts of engines of each group. */
export const verdicts: readonly EngineVerdict[] = [
  {engine: 'Beta Clean', category: 'harmless', result: 'clean'},
  {engine: 'Gamma Slow', category: 'timeout'},
  {engine: 'alpha Guard', category: 'malicious', result: 'phishing'},
  {engine: 'Delta Watch', category: 'suspicious', result: 'suspicious'},
  {engine: 'Alpha Blind', category: 'undetected', result: 'unrated'},
];
