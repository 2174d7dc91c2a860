import type {
  AddOptions,
  AddOutcome,
  AddressReport,
  Analysis,
  DetectionPage,
  EngineVerdict,
  EnrichmentSource,
  FileReport,
  HostReport,
  Indicator,
  Page,
  Resolution,
  UrlReport,
} from '../src/index.js';
import {ApiError, indicatorKey, type ApiErrorKind, type IndicatorTarget} from '../src/index.js';
import {ratioOf} from '../src/model/ratio.js';
import {root} from './surroundings.js';

// Sources and targets that hold one state still. They stand on reserved names and answer at once.

const retrieved = new Date();
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

/** As many engines as the counts of a report name. */
const engines = (counts: Readonly<Record<string, number>>): readonly EngineVerdict[] =>
  Object.entries(counts).flatMap(([category, count]) =>
    Array.from({length: count}, (_, index) => ({
      engine: `Engine ${category.charAt(0).toUpperCase()}${String(index + 1).padStart(2, '0')}`,
      category,
      result: {malicious: 'phishing', suspicious: 'spam', harmless: 'clean', undetected: 'unrated'}[category],
    })),
  );
const counts = {malicious: 12, suspicious: 2, undetected: 19, harmless: 61, timeout: 1};

const address: AddressReport = {
  type: 'Address',
  id: '203.0.113.47',
  address: '203.0.113.47',
  asn: 64500,
  asOwner: 'Example Transit B.V.',
  country: 'NL',
  network: '203.0.113.0/24',
  reputation: -14,
  votes: {malicious: 11, harmless: 3},
  tags: [],
  ratio: ratioOf(counts),
  analysed: daysAgo(2),
  retrieved,
  engines: () => engines(counts),
};
const host: HostReport = {
  ...address,
  type: 'Host',
  id: 'bad.example',
  host: 'bad.example',
  categories: [['Forcepoint ThreatSeeker', 'phishing and other frauds']],
  threatSeeker: 'phishing and other frauds',
  registrar: 'Example Registrar Ltd',
  created: daysAgo(400),
  ratio: ratioOf({malicious: 1, suspicious: 2, undetected: 30, harmless: 60}),
};
const file: FileReport = {
  ...address,
  type: 'File',
  id: sha256,
  sha256,
  sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  md5: '900150983cd24fb0d6963f7d28e17f72',
  scanFinished: true,
  name: 'invoice_07\u202efdp.exe',
  typeDescription: 'Win32 EXE',
  size: 349_696,
  ratio: ratioOf({malicious: 58, undetected: 14, 'type-unsupported': 4}),
  analysed: daysAgo(1_100),
};
const url: UrlReport = {
  ...address,
  type: 'URL',
  id: sha256,
  url: 'http://docs.status-check.example/guide/start?lang=en',
  scanFinished: true,
  categories: [],
  title: 'Status <b>check</b>',
  ratio: ratioOf({harmless: 70, undetected: 23}),
};
const resolution = (id: number, name: string, malicious: number, days: number): Resolution => ({
  id: String(id),
  host: name,
  address: '203.0.113.47',
  date: daysAgo(days),
  hostRatio: ratioOf({malicious, harmless: 94 - malicious}),
});
const resolutions: Page<Resolution> = {
  rows: [
    resolution(1, 'login-portal.example', 14, 2),
    resolution(2, 'cdn-assets.example', 0, 2),
    resolution(3, 'xn--pypal-4ve.example', 6, 5),
    resolution(4, 'time.status-check.example', 0, 7),
    resolution(5, 'evil-cdn.test', 2, 8),
    resolution(6, '', 0, 9),
    resolution(7, '/shop.example', 0, 11),
    resolution(8, '192.0.2.1', 0, 12),
  ],
  cursor: 'more',
  unavailable: 1,
};

const detection = (id: number, text: string, malicious: number, days: number) => ({
  id: String(id).padStart(64, '0'),
  url: text,
  ratio: ratioOf({malicious, harmless: 92 - malicious}),
  analysed: daysAgo(days),
});
const detections: DetectionPage = {
  rows: [
    detection(1, 'http://login-portal.example/gate.php?session=7f3a', 14, 2),
    detection(2, 'http://203.0.113.47:8080/panel/', 2, 3),
    detection(3, 'https://user:pw@evil-cdn.test/honor/file.php', 10, 30),
    detection(4, `http://${'sub.'.repeat(30)}bad.example/${'path/'.repeat(60)}`, 1, 40),
    detection(5, 'http://track.example/click.php?c=747&c1={campaign.id}&c2={...}', 1, 50),
    detection(6, 'http://no url/', 1, 60),
  ],
  cursor: 'more',
  unavailable: 0,
  rung: 'urls',
};
const queued: Analysis = {id: 'u-1', status: 'queued'};
const partial: Analysis = {id: 'u-1', status: 'in-progress', ratio: ratioOf({harmless: 40, malicious: 1})};

const ready: EnrichmentSource = {
  address: () => Promise.resolve(address),
  host: () => Promise.resolve(host),
  file: () => Promise.resolve(file),
  url: () => Promise.resolve(url),
  resolutions: () => Promise.resolve(resolutions),
  detections: () => Promise.resolve(detections),
  submit: () => Promise.resolve(queued),
  rescan: () => Promise.resolve(queued),
  analysis: () => Promise.resolve(partial),
};

const always = <T>(answer: () => Promise<T>): EnrichmentSource => {
  const stand = answer as () => Promise<never>;
  return {...ready, address: stand, host: stand, file: stand, url: stand, resolutions: stand, detections: stand};
};

type Change<Report> = Partial<Omit<Report, 'type'>>;

/** The same change in the reports of all four types. */
function changed(change: Change<AddressReport> & Change<HostReport> & Change<FileReport> & Change<UrlReport>): EnrichmentSource {
  return {
    ...ready,
    address: () => Promise.resolve({...address, ...change, type: 'Address'}),
    host: () => Promise.resolve({...host, ...change, type: 'Host'}),
    file: () => Promise.resolve({...file, ...change, type: 'File'}),
    url: () => Promise.resolve({...url, ...change, type: 'URL'}),
  };
}

/** The report that `sources.ready` gives for an address. */
export const addressReport = address;

export const sources = {
  ready,
  loading: always(() => new Promise(() => undefined)),
  notFound: always(() => Promise.resolve({type: 'not-found', retrieved})),
  noAnalysis: changed({ratio: undefined, analysed: undefined}),
  clean: changed({ratio: ratioOf({harmless: 80, undetected: 14})}),
  sparse: changed({
    asn: undefined,
    asOwner: undefined,
    country: undefined,
    network: undefined,
    reputation: undefined,
    registrar: undefined,
    created: undefined,
    categories: [],
    threatSeeker: undefined,
    name: undefined,
    typeDescription: undefined,
    size: undefined,
    title: undefined,
    analysed: daysAgo(1_100),
  }),
  emptyList: {
    ...ready,
    resolutions: () => Promise.resolve({rows: [], unavailable: 0}),
    detections: () => Promise.resolve({rows: [], unavailable: 0, rung: 'urls'}),
  },
  fromV2: {...ready, detections: () => Promise.resolve({...detections, cursor: undefined, rung: 'v2-report'})},
  withoutPremium: {
    ...ready,
    detections: () => Promise.reject(new ApiError('premium-only', {service: 'virustotal'})),
    rescan: () => Promise.reject(new ApiError('premium-only', {service: 'virustotal'})),
  },
} as const satisfies Record<string, EnrichmentSource>;

/** A source that fails in one way. */
export function failing(kind: ApiErrorKind, service: 'virustotal' | 'proxy' = 'virustotal'): EnrichmentSource {
  const resetAt = kind === 'quota' ? new Date(Date.now() + 4.2 * 3_600_000) : undefined;
  return always(() => Promise.reject(new ApiError(kind, {service, resetAt})));
}

const detailsPage = (id: string) => new URL(`sandbox/threatconnect/#/details/indicators/${id}/overview`, root).href;

/** A target in which one host exists, one is excluded and one fails; one owner may not be written. */
export const target: IndicatorTarget = {
  find(indicators, {owner = 'Northwind CTI'} = {}) {
    const ref = {id: '1', owner, active: true, link: detailsPage('1')};
    const known = indicators.filter(({canonical}) => canonical === 'cdn-assets.example' && owner === 'Northwind CTI');
    return Promise.resolve(new Map(known.map((indicator) => [indicatorKey(indicator), ref])));
  },
  securityLabels: () => Promise.resolve([{name: 'TLP:AMBER'}, {name: 'Northwind internal'}]),
  add: outcomeOf,
  async *addAll(indicators, {owner, signal} = {}) {
    for (const indicator of indicators) {
      if (signal?.aborted) return;
      yield await outcomeOf(indicator, {owner});
    }
  },
  owners: () =>
    Promise.resolve([
      {name: 'Northwind CTI', type: 'Organization', writable: true},
      {name: 'Southridge Exchange', type: 'Community', writable: true},
      {name: 'Open Feed', type: 'Source', writable: false},
    ]),
};

async function outcomeOf(indicator: Indicator, {owner = 'Northwind CTI'}: AddOptions = {}): Promise<AddOutcome> {
  await new Promise((resolve) => setTimeout(resolve, 600));
  const error = (kind: ApiErrorKind, detail?: string) => new ApiError(kind, {service: 'threatconnect', detail});
  if (indicator.canonical === 'time.status-check.example') return {kind: 'excluded', indicator, error: error('excluded')};
  if (indicator.canonical === 'evil-cdn.test')
    return {kind: 'failed', indicator, error: error('forbidden', 'You are not allowed to write here.')};
  return {kind: 'added', indicator, ref: {id: '2', owner, active: true, link: detailsPage('2')}};
}
