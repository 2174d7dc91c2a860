import type {DraftOptions, VtObject} from './draft.js';
import {Random} from '../random.js';
import {verdicts} from './engines.js';
import {troubleOfHost} from './error-scenarios.js';
import {fileIdentity} from './file-identity.js';
import {Generator} from './generate.js';
import type {ObjectType} from './generate.js';
import {canonicalUrl, hostOfUrl, urlId} from './identifiers.js';
import type {Scenario} from './scenario.js';
import {scenarios} from './scenarios.js';

/** Which optional fields a request gets to see. */
export type View = Omit<DraftOptions, 'fields'>;

/** Paths of the four kinds of objects. */
export const collections = {ip_addresses: 'ip_address', domains: 'domain', files: 'file', urls: 'url'} as const;

/** How a collection is called in paths. */
export const collectionOf = {ip_address: 'ip_addresses', domain: 'domains', file: 'files', url: 'urls'} as const;

const keyOf = (type: ObjectType, value: string): string => `${type} ${type === 'file' ? (fileIdentity(value)?.md5 ?? value) : value}`;

const byValue: ReadonlyMap<string, Scenario> = new Map(scenarios.map((scenario) => [keyOf(scenario.type, scenario.value), scenario]));

/** Rows that stand in lists by name: their URLs are known from the start. */
const pinnedUrls: ReadonlySet<string> = new Set(
  scenarios
    .flatMap(({lists}) => lists?.urls?.pinned ?? [])
    .flatMap(({attributes: {url}}) => (typeof url === 'string' ? [url, canonicalUrl(url) ?? url] : [])),
);

/** How many URLs are remembered by their id; the oldest are forgotten first. */
const rememberedUrls = 200_000;

/** Every object the simulated VirusTotal has. Values are canonical: addresses, domains, URLs; for files the hash asked for. */
export class Catalog {
  readonly generator: Generator;
  /** Canonical URLs by their id: an id cannot be turned back into its URL. */
  readonly #urls = new Map<string, string>();
  /** When an analysis that was asked for here ended, in seconds since 1970. */
  readonly #analysed = new Map<string, number>();

  constructor(seed: string, anchor: number) {
    this.generator = new Generator(seed, anchor);
    this.reset();
  }

  reset(): void {
    this.#urls.clear();
    this.#analysed.clear();
    for (const {type, value} of scenarios) if (type === 'url') this.rememberUrl(value);
    for (const url of pinnedUrls) this.rememberUrl(url);
  }

  scenario(type: ObjectType, value: string): Scenario | undefined {
    return byValue.get(keyOf(type, value));
  }

  /** The trouble a value stands for, by its own scenario or by the host of a URL. */
  trouble(type: ObjectType, value: string): Scenario['error'] {
    return this.scenario(type, value)?.error ?? (type === 'url' ? troubleOfHost(hostOfUrl(value)) : undefined);
  }

  /** Whether VirusTotal knows the value: for an address, whether it was ever analysed. */
  isKnown(type: ObjectType, value: string): boolean {
    if (this.#analysed.has(keyOf(type, value))) return true;
    const scenario = this.scenario(type, value);
    if (scenario !== undefined) return scenario.unknown !== true;
    if (type === 'file') return !this.generator.isUnknown(type, fileIdentity(value)?.md5 ?? value);
    return (type === 'url' && pinnedUrls.has(value)) || !this.generator.isUnknown(type, value);
  }

  /** How many engines find the value malicious. */
  positives(type: ObjectType, value: string): number {
    return this.scenario(type, value)?.verdict?.malicious ?? this.generator.positives(type, this.#subject(type, value));
  }

  /** VirusTotal's id of a value. */
  id(type: ObjectType, value: string): string {
    if (type === 'url') return this.rememberUrl(value);
    return type === 'file' ? (fileIdentity(value)?.sha256 ?? value) : value;
  }

  /** The object as VirusTotal sends it, without links. */
  object(type: ObjectType, value: string, view: View): VtObject {
    const scenario = this.scenario(type, value);
    const fields = this.isKnown(type, value) || type !== 'ip_address' ? (scenario?.fields ?? 'seen') : 'required';
    const made = this.generator.attributes(type, this.#subject(type, value), {...view, fields});
    const analysed = this.#analysed.get(keyOf(type, value));
    const attributes = present({
      ...made,
      ...(fields === 'required' && type === 'ip_address' ? notOfSparse : {}),
      ...(scenario?.verdict === undefined ? {} : verdictOf(this.generator.seed, scenario)),
      ...scenario?.attributes,
      ...(analysed === undefined ? {} : {last_analysis_date: analysed}),
    });
    return {type, id: this.id(type, value), attributes};
  }

  /** Marks a value as analysed at a time in seconds since 1970; from then on it is known. */
  setAnalysed(type: ObjectType, value: string, time: number): void {
    this.#analysed.set(keyOf(type, value), time);
  }

  /** The canonical URL of an id that was given out before. */
  urlById(id: string): string | undefined {
    return this.#urls.get(id);
  }

  /** Makes a URL findable by its id, which is returned. */
  rememberUrl(url: string): string {
    const canonical = canonicalUrl(url) ?? url;
    const id = urlId(canonical);
    if (!this.#urls.has(id) && this.#urls.size >= rememberedUrls) this.#urls.delete(this.#urls.keys().next().value ?? '');
    this.#urls.set(id, url);
    return id;
  }

  /** What the attributes of a value are made from. */
  #subject(type: ObjectType, value: string): string {
    return type === 'file' ? (fileIdentity(value)?.sha256 ?? value) : value;
  }
}

/** What is not known of an address that VirusTotal has never seen, though every recorded report has it. */
const notOfSparse = {asn: undefined, as_owner: undefined, network: undefined, whois: undefined, whois_date: undefined};

const present = (attributes: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).filter(([, attribute]) => attribute !== undefined));

function verdictOf(seed: string, {type, value, verdict = {engines: 0, malicious: 0}}: Scenario): Record<string, unknown> {
  const mix = {file: type === 'file', versions: false, suspicious: 0, confirmedTimeout: false, ...verdict};
  const {stats, results} = verdicts(new Random(`${seed} scenario ${value}`), mix);
  return {last_analysis_stats: stats, last_analysis_results: results};
}
