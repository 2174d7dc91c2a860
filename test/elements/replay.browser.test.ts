import {expect} from 'chai';
import '../../src/define/all.js';
import {detect} from '../../src/model/detect.js';
import {displayOf} from '../../src/model/display.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import {indicatorKey} from '../../src/model/indicator.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {baseUrl} from '../../src/virustotal/transports.js';
import {createVirusTotalV2} from '../../src/virustotal/v2/client.js';
import {baseUrlV2} from '../../src/virustotal/v2/transports.js';
import {eventsOf, html, pairsOf, part, settle, stage, visibleText} from '../support/stage.js';
import {until} from '../support/spaces-frame.js';
import {hasRecorded, itRecorded} from '../support/where.js';
import type {LitElement, TemplateResult} from 'lit';

// Every recorded reply through the cards and tables: what the raw JSON says is on the screen as text, and nothing of it is markup.

type Raw = Readonly<Record<string, unknown>>;
interface Reply {
  readonly file: string;
  readonly version: 'v2' | 'v3';
  readonly kind: string;
  readonly http: {readonly method: string; readonly uri: string; readonly status: number} | null;
}
type Type = 'Address' | 'Host' | 'File' | 'URL';

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null;
const raw = (value: unknown): Raw => (isRaw(value) ? value : {});
const word = (value: unknown): string => (typeof value === 'string' ? value : '');
const rawList = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.map(raw) : []);
const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();
const recorded = async (file: string): Promise<unknown> => (await fetch(`/recorded/virustotal/${file}`)).json();
const index: readonly Reply[] = hasRecorded ? ((await recorded('INDEX.json')) as readonly Reply[]) : [];
const good = index.filter(({http}) => http === null || http.status === 200);
const folder = (version: 'v2' | 'v3', ...kinds: readonly string[]) =>
  good.filter((reply) => reply.version === version && kinds.includes(reply.kind));

const answering = (body: unknown): typeof fetch => {
  const text = JSON.stringify(body);
  return () => Promise.resolve(new Response(text, {headers: {'content-type': 'application/json; charset=utf-8'}}));
};
const v3 = (body: unknown): EnrichmentSource => createVirusTotal(baseUrl({url: 'https://vt.example/api/v3', fetch: answering(body)}));
const v2 = (body: unknown): EnrichmentSource => createVirusTotalV2(baseUrlV2({url: 'https://vt.example/vtapi/v2', fetch: answering(body)}));

const time = (date: Date): string => `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
const day = (date: Date): string => time(date).slice(0, 10);
const seconds = (value: unknown): Date | undefined => (typeof value === 'number' ? new Date(value * 1000) : undefined);
const written = (value: unknown): Date | undefined => (typeof value === 'string' ? new Date(`${value.replace(' ', 'T')}Z`) : undefined);
const number = (value: unknown): string => new Intl.NumberFormat('en').format(Number(value));
/** Free text, and an indicator, as the model shows them. */
const text = (value: unknown): string | undefined => (typeof value === 'string' ? fold(displayOf(value).shown()) : undefined);
const shown = (value: unknown): string | undefined => (typeof value === 'string' ? displayOf(detect(value)).shown() : undefined);
const country = (code: unknown): string | undefined =>
  typeof code === 'string' ? `${new Intl.DisplayNames('en', {type: 'region'}).of(code) ?? ''} (${code})` : undefined;

function ratioOf(stats: unknown): string | undefined {
  if (!isRaw(stats)) return undefined;
  const sum = (...keys: readonly string[]) => keys.reduce((total, key) => total + Number(stats[key] ?? 0), 0);
  return `${sum('malicious')}/${sum('malicious', 'suspicious', 'undetected', 'harmless')}`;
}

/** Labels and the values that must stand beside them; a guide's field without a value is a dash, any other is left out. */
interface Expected {
  readonly guide: Readonly<Record<string, string | undefined>>;
  readonly more: Readonly<Record<string, string | undefined>>;
  readonly ratio: string | undefined;
  readonly analysed: Date | undefined;
  readonly engines: ReadonlyArray<readonly [engine: string, result: string]>;
  /** What VirusTotal's own page is found by. */
  readonly id: string;
}

const engineRows = (table: unknown): Array<readonly [string, string]> =>
  Object.entries(raw(table)).map(([engine, entry]) => [text(engine) ?? '', text(raw(entry).result) ?? '\u2013'] as const);

function expectedOf(type: Type, id: string, a: Raw): Expected {
  const ratio = ratioOf(a.last_analysis_stats);
  const analysed = seconds(a.last_analysis_date);
  const finished = ratio !== undefined && analysed !== undefined ? 'Yes' : 'No';
  const scan = {'Positive/Total': ratio, 'Scan date': analysed && time(analysed)};
  const votes = isRaw(a.total_votes)
    ? ` votes: ${number(a.total_votes.malicious)} malicious, ${number(a.total_votes.harmless)} harmless`
    : '';
  const community = {Reputation: a.reputation === undefined ? undefined : `${number(a.reputation)}${votes}`};
  const categories = raw(a.categories);
  const created = seconds(a.creation_date);
  const final = a.last_final_url === a.url ? undefined : shown(a.last_final_url);
  const fields: Readonly<Record<Type, Pick<Expected, 'guide' | 'more'>>> = {
    Address: {
      guide: {
        Found: 'Yes',
        ASN: a.asn === undefined ? undefined : `AS${Number(a.asn)}`,
        'AS Owner': text(a.as_owner),
        Country: country(a.country),
      },
      more: {Network: text(a.network)},
    },
    Host: {
      guide: {Found: 'Yes', 'ThreatSeeker category': text(categories['Forcepoint ThreatSeeker'] ?? categories['Websense ThreatSeeker'])},
      more: {Registrar: text(a.registrar), Registered: created && day(created)},
    },
    File: {
      guide: {'Scan finished': finished, SHA256: text(a.sha256), SHA1: text(a.sha1), MD5: text(a.md5), ...scan},
      more: {
        Name: text(a.meaningful_name ?? (Array.isArray(a.names) ? a.names[0] : undefined)),
        Type: text(a.type_description),
        Size: a.size === undefined ? undefined : `${number(a.size)} ${a.size === 1 ? 'byte' : 'bytes'}`,
      },
    },
    URL: {
      guide: {'Scan finished': finished, URL: shown(a.url), ...scan},
      more: {'Redirects to': final, 'Page title': text(a.title)},
    },
  };
  const {guide, more} = fields[type];
  return {guide, more: {...more, ...community}, ratio, analysed, engines: engineRows(a.last_analysis_results), id};
}

const cards: Readonly<Record<Type, (value: string) => TemplateResult>> = {
  Address: (value) => html`<vt-address-card .value=${value}></vt-address-card>`,
  Host: (value) => html`<vt-host-card .value=${value}></vt-host-card>`,
  File: (value) => html`<vt-file-card .value=${value}></vt-file-card>`,
  URL: (value) => html`<vt-url-card .value=${value}></vt-url-card>`,
};

/** Puts an element on the page and opens everything that is folded in it. */
async function replay(template: TemplateResult, source: EnrichmentSource): Promise<LitElement> {
  const element = await answered(template, source, '.foot');
  await unfold(element);
  return element;
}

/** Puts an element on the page and waits for what stands there once it has its answer. */
async function answered(template: TemplateResult, source: EnrichmentSource, mark: string): Promise<LitElement> {
  const element = await stage<LitElement>(template, {source});
  await until(mark, () => element.shadowRoot?.querySelector(mark) ?? undefined);
  await settle(element);
  return element;
}

async function unfold(element: LitElement): Promise<void> {
  for (const root of rootsOf(element)) {
    for (const folded of root.querySelectorAll<HTMLButtonElement>('button[aria-expanded="false"]')) folded.click();
  }
  await settle(element);
}

function rootsOf(element: Element): ShadowRoot[] {
  const {shadowRoot} = element;
  if (shadowRoot === null) return [];
  return [shadowRoot, ...[...shadowRoot.querySelectorAll('*')].flatMap(rootsOf)];
}

/** No element that loads, runs or styles, no code in an attribute, no link but to VirusTotal's own pages. */
function expectOnlyText(element: LitElement): void {
  for (const root of rootsOf(element)) {
    expect([...root.querySelectorAll('script, img, iframe, object, embed, meta, link, base, form, audio, video')]).to.deep.equal([]);
    for (const {href} of root.querySelectorAll<HTMLAnchorElement>('a[href]'))
      expect(href).to.match(/^https:\/\/www\.virustotal\.com\/gui\//);
    // A gap in place of rows that are not drawn is as high as they are: that height is ours.
    for (const gap of root.querySelectorAll<HTMLElement>('tr.gap > td'))
      expect([gap.textContent, ...gap.style]).to.deep.equal(['', 'height']);
    // A long table keeps its place by itself.
    for (const body of root.querySelectorAll('tbody'))
      expect([...body.style].filter((name) => name !== 'overflow-anchor')).to.deep.equal([]);
    const attributes = [...root.querySelectorAll('*:not(tr.gap > td)')].flatMap((inner) =>
      inner.getAttributeNames().filter((name) => name !== 'style' || inner.localName !== 'tbody'),
    );
    expect(attributes.filter((name) => /^on|^style$|^srcdoc$/.test(name))).to.deep.equal([]);
  }
}

/** The card of a report: its fields, the ratio in words, the scan's date, each engine's verdict, the link to VirusTotal. */
async function expectCard(type: Type, value: string, source: EnrichmentSource, expected: Expected): Promise<void> {
  const errors = eventsOf('vt-error');
  const element = await replay(cards[type](value), source);
  errors.stop();
  expect(errors.seen.map(({error}) => error.message)).to.deep.equal([]);
  const pairs = new Map(pairsOf(element));
  for (const [label, wanted] of Object.entries(expected.guide)) expect(pairs.get(label), label).to.contain(wanted ?? '\u2013');
  for (const [label, wanted] of Object.entries(expected.more)) {
    if (wanted === undefined) expect(pairs.has(label), label).to.equal(false);
    else expect(pairs.get(label), label).to.contain(wanted);
  }
  const {ratio, analysed, engines, id} = expected;
  const [positives, total] = (ratio ?? '').split('/');
  const said = visibleText(part(element, '[part="ratio"]'));
  if (ratio === undefined) expect(said).to.contain('has not analysed it');
  else expect(said).to.contain(total === '0' ? 'No engine has given a verdict' : `${positives} of ${total} engines`);
  const foot = visibleText(part(element, '.foot'));
  if (analysed) expect(foot).to.contain(`Analysed ${time(analysed)}`);
  expect(part<HTMLAnchorElement>(element, '.foot a').href).to.contain(id);
  if (ratio !== undefined) {
    const rows = rowsOf(part<LitElement>(element, 'vt-engines-table'));
    expect(rows.map(({name, text: result}) => [name, result])).to.have.deep.members(engines);
  }
  expectOnlyText(element);
}

/** The rows of a table: what stands in each cell, of names the value alone. */
function rowsOf(table: LitElement): Array<Readonly<Record<string, string>>> {
  return [...(table.shadowRoot?.querySelectorAll('tbody tr:not(.gap)') ?? [])].map((row) =>
    Object.fromEntries([...row.querySelectorAll('td')].map((cell) => [cell.className, cellText(cell)])),
  );
}

const cellText = (cell: Element): string => fold(cell.querySelector('bdi')?.textContent ?? visibleText(cell));

/** A list, page by page to its end. */
async function expectTable(template: TemplateResult, source: EnrichmentSource, rows: readonly string[][]): Promise<void> {
  const errors = eventsOf('vt-error');
  const element = await answered(template, source, rows.length === 0 ? '.answer [part="notice"]' : '.more');
  for (let more = moreButton(element); more; more = moreButton(element)) {
    const loaded = part(element, '.more').textContent;
    more.click();
    // Looking through a thousand rows for what is still to be drawn would take longer than drawing them.
    while (part(element, '.more').textContent === loaded || !moreIsIdle(element)) {
      await new Promise((resolve) => setTimeout(resolve));
      await element.updateComplete;
    }
  }
  // On paper stands every row, of a long list too.
  window.dispatchEvent(new Event('beforeprint'));
  await unfold(element);
  errors.stop();
  expect(errors.seen.map(({error}) => error.message)).to.deep.equal([]);
  const onScreen = rowsOf(element).map(({name = '', num, date = ''}) =>
    [name, ...(rows[0]?.length === 3 ? [num ?? ''] : []), date].join(' | '),
  );
  expect(onScreen.sort()).to.deep.equal(rows.map((row) => fold(row.join(' | '))).sort());
  expectOnlyText(element);
  window.dispatchEvent(new Event('afterprint'));
}

const moreIsIdle = (element: LitElement): boolean => !/Loading/.test(part(element, '.more').textContent);
const moreButton = (element: LitElement) =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((candidate) => /^Load \d+ more/.test(visibleText(candidate)));

/** One row for each indicator however it is spelled, with the newest date. */
function resolved(pairs: ReadonlyArray<readonly [other: string, date: Date | undefined]>, empty: string): string[][] {
  const newest = new Map<string, readonly [string, Date | undefined]>();
  for (const [other, date] of pairs) {
    const found = detect(other);
    const key = found.type === null ? `? ${other}` : indicatorKey(found);
    const known = newest.get(key);
    if (!known || (date?.getTime() ?? -Infinity) > (known[1]?.getTime() ?? -Infinity)) newest.set(key, [other, date]);
  }
  return [...newest.values()].map(([other, date]) => [other === '' ? empty : (shown(other) ?? ''), date ? day(date) : '\u2013']);
}

const types: Readonly<Record<string, Type>> = {ip_address: 'Address', domain: 'Host', file: 'File', url: 'URL'};

describe('a replay of recorded replies of API v3', () => {
  const urlLists = folder('v3', 'relationships').filter(({http}) =>
    /\/(?:ip_addresses|domains)\/[^/]+\/urls(?:\?|$)/.test(http?.uri ?? ''),
  );

  itRecorded('holds objects of all four types and lists of both kinds', () => {
    expect(folder('v3', 'ip_addresses', 'domains', 'files', 'urls').length).to.be.greaterThan(15);
    expect(folder('v3', 'resolutions').length).to.equal(4);
    expect(urlLists.length).to.equal(4);
  });

  for (const {file} of folder('v3', 'ip_addresses', 'domains', 'files', 'urls')) {
    itRecorded(`shows every field: ${file}`, async () => {
      const body = raw(await recorded(file));
      const object = raw(body.data ?? body);
      const attributes = raw(object.attributes);
      const type = types[String(object.type)];
      if (type === undefined) throw new Error(`an object of another type: ${String(object.type)}`);
      const id = /[0-9a-f]{64}/.exec(String(object.id))?.[0] ?? String(object.id);
      await expectCard(type, String(type === 'URL' ? attributes.url : object.id), v3({data: object}), expectedOf(type, id, attributes));
    });
  }

  for (const {file, http} of folder('v3', 'resolutions')) {
    itRecorded(`lists every resolution: ${file}`, async () => {
      const [, collection, value = ''] = /\/v3\/(\w+)\/([^/?]+)\//.exec(http?.uri ?? '') ?? [];
      const side = collection === 'domains' ? 'ip_address' : 'host_name';
      const data = rawList(raw(await recorded(file)).data).map(({attributes}) => raw(attributes));
      const pairs = data.map((attributes) => [word(attributes[side]), seconds(attributes.date)] as const);
      expect(pairs.length).to.be.greaterThan(0);
      // The recorded page is the only one there is.
      await expectTable(
        html`<vt-resolutions-table .value=${value}></vt-resolutions-table>`,
        v3({data: raw(await recorded(file)).data}),
        resolved(pairs, 'No host name recorded'),
      );
    });
  }

  for (const {file, http} of urlLists) {
    itRecorded(`lists every detected URL: ${file}`, async () => {
      const [, value = ''] = /\/v3\/\w+\/([^/?]+)\//.exec(http?.uri ?? '') ?? [];
      const {data} = raw(await recorded(file));
      const rows = rawList(data)
        .map(({attributes}) => raw(attributes))
        .filter(({last_analysis_stats: stats}) => Number(raw(stats).malicious ?? 0) > 0)
        .map(({url, last_analysis_stats: stats, last_analysis_date: date}) => [
          shown(url) ?? '',
          ratioOf(stats) ?? '',
          time(seconds(date) ?? new Date(Number.NaN)),
        ]);
      expect(rows.length).to.be.greaterThan(0);
      await expectTable(html`<vt-detections-table .value=${value}></vt-detections-table>`, v3({data}), rows);
    });
  }
});

describe('a replay of recorded replies of API v2', () => {
  const networks = folder('v2', 'ip_addresses', 'domains');
  const askedAbout = ({http, kind}: Reply): string => {
    const asked = http === null ? null : new URL(http.uri).searchParams.get(kind === 'domains' ? 'domain' : 'ip');
    return asked ?? (kind === 'domains' ? 'a.example' : '192.0.2.7');
  };

  itRecorded('holds reports of all four types', () => {
    expect(networks.length).to.be.greaterThan(7);
    expect(folder('v2', 'files', 'urls').length).to.be.greaterThan(7);
  });

  for (const reply of networks) {
    itRecorded(`shows every field: ${reply.file}`, async () => {
      const body = raw(await recorded(reply.file));
      const value = askedAbout(reply);
      const none = {more: {}, ratio: undefined, analysed: undefined, engines: [], id: value};
      if (reply.kind === 'domains') {
        const category = body['Forcepoint ThreatSeeker category'] ?? body['Websense ThreatSeeker category'];
        await expectCard('Host', value, v2(body), {guide: {Found: 'Yes', 'ThreatSeeker category': text(category)}, ...none});
      } else {
        const {asn, as_owner: owner, country: code} = body;
        const guide = {
          Found: 'Yes',
          ASN: asn === undefined ? undefined : `AS${Number(asn)}`,
          'AS Owner': text(owner),
          Country: country(code),
        };
        await expectCard('Address', value, v2(body), {guide, ...none, more: {Network: text(body.network)}});
      }
    });

    itRecorded(`lists every resolution: ${reply.file}`, async () => {
      const body = raw(await recorded(reply.file));
      const side = reply.kind === 'domains' ? 'ip_address' : 'hostname';
      const pairs = rawList(body.resolutions).map((row) => [word(row[side]), written(row.last_resolved)] as const);
      expect(pairs.length).to.be.greaterThan(0);
      const empty = reply.kind === 'domains' ? 'No address recorded' : 'No host name recorded';
      await expectTable(html`<vt-resolutions-table .value=${askedAbout(reply)}></vt-resolutions-table>`, v2(body), resolved(pairs, empty));
    });

    itRecorded(`lists every detected URL: ${reply.file}`, async () => {
      const body = raw(await recorded(reply.file));
      const rows = rawList(body.detected_urls).map(({url, positives, total, scan_date: scanned}) => {
        const date = written(scanned);
        return [shown(url) ?? '', `${number(positives)}/${number(total)}`, date ? time(date) : '\u2013'];
      });
      await expectTable(html`<vt-detections-table .value=${askedAbout(reply)}></vt-detections-table>`, v2(body), rows);
    });
  }

  for (const {file, kind} of folder('v2', 'files', 'urls')) {
    itRecorded(`shows every field: ${file}`, async () => {
      const body = await recorded(file);
      for (const report of Array.isArray(body) ? rawList(body) : [raw(body)]) {
        const {sha256, sha1, md5, url, scans, positives, total, scan_date: scanned, scan_id: scanId} = report;
        const isFinished = isRaw(scans);
        const ratio = positives === undefined ? undefined : `${number(positives)}/${number(total)}`;
        const analysed = isFinished ? written(scanned) : undefined;
        const scan = {'Scan finished': isFinished ? 'Yes' : 'No', 'Positive/Total': ratio, 'Scan date': analysed && time(analysed)};
        const shared = {more: {}, ratio, analysed, engines: engineRows(scans)};
        if (kind === 'files') {
          const guide = {...scan, SHA256: text(sha256), SHA1: text(sha1), MD5: text(md5)};
          await expectCard('File', String(report.resource), v2(body), {guide, ...shared, id: String(sha256)});
        } else {
          const guide = {...scan, URL: shown(url)};
          await expectCard('URL', String(report.resource), v2(body), {guide, ...shared, id: String(scanId).split('-')[0] ?? ''});
        }
      }
    });
  }
});
