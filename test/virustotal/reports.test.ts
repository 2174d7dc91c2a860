import {expect} from 'chai';
import type {Scripted} from '../http/scripted-fetch.js';
import {json} from '../http/scripted-fetch.js';
import {found, indicator, object, retrieved, scripted, sha256} from './support.js';

const address = async (attributes: object) =>
  found(await scripted(object('ip_address', '192.0.2.7', attributes)).source.address(indicator('192.0.2.7')));
const host = async (attributes: object) =>
  found(await scripted(object('domain', 'a.example', attributes)).source.host(indicator('a.example')));
const file = async (attributes: object) =>
  found(await scripted(object('file', sha256, {sha256, ...attributes})).source.file(indicator(sha256)));
const url = async (answer: Scripted) => found(await scripted(answer).source.url(indicator('http://a.example/')));

describe('a report of an address', () => {
  it('is sparse when VirusTotal knows next to nothing', async () => {
    const {engines, ...report} = await address({});
    expect(JSON.parse(JSON.stringify(report))).to.deep.equal({
      type: 'Address',
      id: '192.0.2.7',
      address: '192.0.2.7',
      retrieved: retrieved.toJSON(),
      tags: [],
    });
    expect(engines()).to.deep.equal([]);
  });

  it('drops a field of a wrong form and keeps the others', async () => {
    const report = await address({
      asn: '64500',
      as_owner: null,
      country: {},
      network: '192.0.2.0/24',
      reputation: 'bad',
      total_votes: {harmless: 1},
      tags: ['a', 7, null],
      last_analysis_stats: {malicious: '3', harmless: 80},
      last_analysis_date: 'yesterday',
    });
    expect(report).to.include({asn: undefined, asOwner: undefined, country: undefined, network: '192.0.2.0/24', reputation: undefined});
    expect(report.votes).to.equal(undefined);
    expect(report.tags).to.deep.equal(['a']);
    expect(report.ratio, 'a count that cannot be read is not taken for 0').to.equal(undefined);
    expect(report.analysed).to.equal(undefined);
  });

  it('keeps unknown fields, categories and counts from disturbing anything', async () => {
    const report = await address({new_thing: {}, last_analysis_stats: {malicious: 1, harmless: 2, novel: 9}});
    expect(report.ratio).to.include({positives: 1, total: 3, noVerdict: 0});
  });

  it('tells 0/0 from no analysis', async () => {
    expect((await address({last_analysis_stats: {}})).ratio).to.include({positives: 0, total: 0});
    expect((await address({})).ratio).to.equal(undefined);
  });

  it('takes tiny, negative and absurd times for unknown', async () => {
    for (const seconds of [0, 1, -5, 1e15, Number.MAX_VALUE]) {
      expect((await address({last_analysis_date: seconds})).analysed, String(seconds)).to.equal(undefined);
    }
    expect((await address({last_analysis_date: 4_233_600_000})).analysed?.toISOString()).to.equal('2104-02-28T00:00:00.000Z');
  });

  it('reads the engines when asked, whatever they are called', async () => {
    const table: unknown = JSON.parse(
      '{"__proto__":{"category":"malicious","result":"polluted"},"constructor":{"category":"harmless","result":"clean"},' +
        '"Dr.Web":{"category":"novel","result":null},"AICC (MONITORAPP)":{"category":"undetected"},"bad":{"result":"x"},"worse":"x"}',
    );
    const {engines} = await address({last_analysis_results: table});
    expect(engines()).to.deep.equal([
      {engine: '__proto__', category: 'malicious', result: 'polluted'},
      {engine: 'constructor', category: 'harmless', result: 'clean'},
      {engine: 'Dr.Web', category: 'novel'},
      {engine: 'AICC (MONITORAPP)', category: 'undetected'},
    ]);
    expect(engines()).to.equal(engines());
    expect('result' in {}).to.equal(false);
    expect((await address({last_analysis_results: 'x'})).engines()).to.deep.equal([]);
  });
});

describe('a report of a host', () => {
  it('prefers the ThreatSeeker category of Forcepoint, in any letter case, to that of Websense', async () => {
    expect((await host({categories: {'Websense ThreatSeeker': 'old', 'forcepoint THREATSEEKER': 'new'}})).threatSeeker).to.equal('new');
    expect((await host({categories: {'websense threatseeker': 'old'}})).threatSeeker).to.equal('old');
    expect((await host({categories: {BitDefender: 'x'}})).threatSeeker).to.equal(undefined);
    expect((await host({categories: {}})).categories).to.deep.equal([]);
  });

  it('shows categories whole, as pairs', async () => {
    const categories: unknown = JSON.parse('{"Sophos":"a, b / c","__proto__":"d","bad":7}');
    expect((await host({categories})).categories).to.deep.equal([
      ['Sophos', 'a, b / c'],
      ['__proto__', 'd'],
    ]);
  });

  it('says when the name was registered', async () => {
    expect((await host({creation_date: 1_000_000_000, registrar: 'R'})).created?.toISOString()).to.equal('2001-09-09T01:46:40.000Z');
    expect((await host({creation_date: 1})).created).to.equal(undefined);
  });
});

describe('a report of a file', () => {
  it('takes its name from the meaningful name, else from the first of the names', async () => {
    expect((await file({meaningful_name: 'm.exe', names: ['n.exe']})).name).to.equal('m.exe');
    expect((await file({names: ['', 'n.exe', 'o.exe']})).name).to.equal('n.exe');
    expect((await file({names: []})).name).to.equal(undefined);
  });

  it('is finished when counts and date are there', async () => {
    expect((await file({last_analysis_stats: {malicious: 0}, last_analysis_date: 1_700_000_000})).scanFinished).to.equal(true);
    expect((await file({last_analysis_stats: {malicious: 0}})).scanFinished).to.equal(false);
    expect((await file({last_analysis_date: 1_700_000_000})).scanFinished).to.equal(false);
    expect((await file({})).scanFinished).to.equal(false);
  });
});

describe('a report of a URL', () => {
  const attributes = {url: 'http://a.example/'};

  it('finds the sha256 in every form of the id', async () => {
    expect((await url(object('url', sha256, attributes))).id).to.equal(sha256);
    expect((await url(object('url', `u-${sha256}-1700000000`, attributes))).id).to.equal(sha256);
    expect((await url(object('url', 'odd', attributes, {self: `https://www.virustotal.com/api/v3/urls/${sha256}?x=1`}))).id).to.equal(
      sha256,
    );
    expect((await url(object('url', 'odd', attributes, {self: null}))).id).to.equal('odd');
    expect((await url(json({data: {type: 'url', id: 'odd', attributes}}))).id).to.equal('odd');
  });

  it('shows the URL that VirusTotal acknowledged, and where it led', async () => {
    const report = await url(object('url', sha256, {url: 'http://b.example/', last_final_url: 'https://c.example/', title: 'T'}));
    expect(report).to.include({url: 'http://b.example/', finalUrl: 'https://c.example/', title: 'T', scanFinished: false});
  });
});
