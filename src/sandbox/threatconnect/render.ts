import type {ThreatConnectSwitches} from '../switches.js';
import {detailsLinks} from './links.js';
import type {IndicatorValue, LabelRecord, OwnerRecord, StoredIndicator} from './records.js';
import type {ThreatConnectStore} from './store.js';
import {WireId, writeDate} from './wire.js';

/** What rendering needs to know besides the record. */
export interface Rendering {
  readonly store: ThreatConnectStore;
  readonly switches: Pick<ThreatConnectSwitches, 'links' | 'empty'>;
  /** Origin and path of the user interface, without a slash at the end. */
  readonly base: string;
}

type Members = Readonly<Record<string, unknown>>;

/** When the seeded labels were added. */
const labelDate = '2016-08-31T00:00:00Z';

/** Members of v3 that hold the value itself. */
function valueMembers({type, summary, hashes}: IndicatorValue): Members {
  switch (type) {
    case 'Address':
      return {ip: summary};
    case 'File':
      return {...hashes};
    case 'Host':
      return {hostName: summary};
    case 'URL':
      return {text: summary};
  }
}

/** An indicator as v3 writes it; collections only when asked for by `fields` (threatconnect.md §7). */
export function v3Indicator(indicator: StoredIndicator, fields: ReadonlySet<string>, {store, switches, base}: Rendering): Members {
  const owner = store.owner(indicator.owner);
  const links = detailsLinks(indicator, base, switches.links);
  const collection = (rows: readonly Members[]): Members => (rows.length === 0 && switches.empty === '{}' ? {} : {data: rows});
  const tagDate = writeDate(indicator.lastModified);
  const optional: Readonly<Record<string, () => Members>> = {
    tags: () => ({tags: collection(indicator.tags.map((name) => ({id: new WireId(tagId(name)), name, lastUsed: tagDate})))}),
    securityLabels: () => ({securityLabels: collection(labelsOf(indicator, store).map(v3Label))}),
    attributes: () => ({attributes: collection(indicator.attributes.map((attribute) => ({...attribute})))}),
    enrichment: () => ({enrichment: collection(enrichmentOf(indicator))}),
    threatAssess: () => ({
      threatAssessRating: indicator.rating ?? 0,
      threatAssessScore: 200,
      threatAssessConfidence: indicator.confidence ?? 0,
    }),
    observations: () => ({observations: 0}),
    falsePositives: () => ({falsePositives: 0}),
    associatedGroups: () => ({associatedGroups: collection([])}),
    associatedIndicators: () => ({associatedIndicators: collection([])}),
  };
  return {
    id: new WireId(indicator.id),
    ownerId: owner && new WireId(owner.id),
    ownerName: indicator.owner,
    dateAdded: writeDate(indicator.dateAdded),
    lastModified: writeDate(indicator.lastModified),
    type: indicator.type,
    summary: indicator.summary,
    ...valueMembers(indicator),
    ...(indicator.type === 'Host' ? {dnsActive: false, whoisActive: false} : {}),
    size: indicator.size,
    rating: indicator.rating,
    confidence: indicator.confidence,
    privateFlag: false,
    active: indicator.active,
    activeLocked: false,
    webLink: links.web,
    legacyLink: links.legacy,
    ...Object.fromEntries(Object.entries(optional).flatMap(([field, members]) => (fields.has(field) ? Object.entries(members()) : []))),
  };
}

/** How an indicator's owner, id and dates are written differs between the answers of v2 (threatconnect.md §10). */
export type V2Form = 'one' | 'row' | 'written';

/** An indicator as v2 writes it. */
export function v2Indicator(indicator: StoredIndicator, form: V2Form, {store, switches, base}: Rendering): Members {
  const owner = store.owner(indicator.owner);
  const date = (time: number): string => (form === 'written' ? writeDate(time).slice(0, -1) : writeDate(time));
  return {
    id: form === 'written' ? indicator.id : new WireId(indicator.id),
    ...(form === 'row' || owner === undefined ? {ownerName: indicator.owner} : {owner: v2Owner(owner)}),
    dateAdded: date(indicator.dateAdded),
    lastModified: date(indicator.lastModified),
    rating: indicator.rating,
    confidence: indicator.confidence,
    webLink: detailsLinks(indicator, base, switches.links).legacy,
    ...valueMembers(indicator),
    ...(indicator.type === 'Host' ? {dnsActive: 'false', whoisActive: 'false'} : {}),
    size: indicator.size,
    active: indicator.active,
  };
}

/** Labels that an indicator carries, as records; a seed may name one that nobody declared. */
export function labelsOf({labels, owner}: StoredIndicator, store: ThreatConnectStore): readonly LabelRecord[] {
  return labels.map((name) => store.label(name, owner) ?? {id: '99', name, description: '', owner});
}

export function v3Label({id, name, description, color, owner}: LabelRecord): Members {
  return {id: new WireId(id), name, description, color, owner, dateAdded: labelDate};
}

/** v2 knows no colours. */
export function v2Label({name, description}: LabelRecord): Members {
  return {name, description, dateAdded: labelDate};
}

export function v2Owner({id, name, type}: OwnerRecord): Members {
  return {id: new WireId(id), name, type};
}

function enrichmentOf({maliciousCount}: StoredIndicator): readonly Members[] {
  return maliciousCount === undefined ? [] : [{type: 'VirusTotal', vtMaliciousCount: maliciousCount}];
}

/** The same tag has the same id on every indicator. */
function tagId(name: string): string {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000;
  return String(hash);
}
