import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {expect} from 'chai';
import {indicatorKey} from '../../src/model/indicator.js';
import {labelsIn} from '../../src/threatconnect/labels.js';
import {checkedLink} from '../../src/threatconnect/links.js';
import {parseWithLongIds} from '../../src/threatconnect/long-ids.js';
import {Matcher, refFor, rowOfV2, rowOfV3} from '../../src/threatconnect/matching.js';
import {listed, read, readRows, securityLabel, unwrapped, v2Indicator, v3Indicator} from '../../src/threatconnect/schemas.js';
import {needsRecorded, recordedFolder} from '../support/recorded.js';
import {clientFor, indicator, json, scripted, success} from './support.js';

const textOf = (file: string): string => readFileSync(path.join(recordedFolder, 'threatconnect', file), 'utf8');

/** The value at a path of members in a recorded file. */
function recorded(file: string, ...members: Array<string | number>): unknown {
  return members.reduce<unknown>(
    (value, member) => (typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined),
    parseWithLongIds(textOf(file)),
  );
}

const links = {apiOrigin: 'https://sandbox.threatconnect.com'};

describe('recorded samples of ThreatConnect', needsRecorded, () => {
  it('keeps every digit of the ids of a create answer', () => {
    const {data} = unwrapped(recorded('splunk_v3_post_indicator_example.json', 'responses', 0));
    expect(read(v3Indicator, data)).to.include({
      id: '1125800916204668',
      ownerName: 'TestUser',
      type: 'File',
      active: true,
      rating: 2,
      confidence: 50,
    });
    expect(Reflect.get(Object(data), 'ownerId')).to.equal('11111797252348111');
    expect(textOf('splunk_v3_post_indicator_example.json')).to.include('11111797252348111');
  });

  it('reads the create answer as added, with its link', async () => {
    const answer = JSON.stringify(recorded('splunk_v3_post_indicator_example.json', 'responses', 0));
    const {fetch} = scripted(({method}) => (method === 'POST' ? json(answer, 201) : success([])));
    const client = clientFor(fetch, {apiUrl: 'https://testxyz.threatconnect.com/api'});
    const outcome = await client.add(indicator('aaa0985a485969f70c0b414ef328daaa'), {owner: 'TestUser'});
    expect(outcome.kind).to.equal('added');
    expect('ref' in outcome && outcome.ref).to.deep.equal({
      id: '1125800916204668',
      owner: 'TestUser',
      active: true,
      link: 'https://testxyz.threatconnect.com/#/details/indicators/1125800916204668',
    });
  });

  it('reads labels with their colour, and empty ones', () => {
    const {data} = unwrapped(recorded('splunk_v3_post_indicator_example.json', 'responses', 0));
    expect(labelsIn(read(v3Indicator, data).securityLabels)).to.deep.equal([{name: 'TLP:AMBER', color: 'FFC000'}]);
    const empty = recorded('chronicle_threatconnect_mock_data.json', 'indicators_response', 'securityLabels');
    expect(labelsIn(empty)).to.deep.equal([]);
    const all = listed(recorded('chronicle_threatconnect_mock_data.json', 'security_labels_response', 'data'));
    expect(readRows(securityLabel, all).rows.map(({name}) => name)).to.deep.equal(['TLP:WHITE']);
  });

  it('finds the row of an older server, with its legacy link', async () => {
    const rows = recorded('demisto_v3_url_partnerstage_2022.json');
    const {fetch} = scripted(() => json({data: rows, status: 'Success'}));
    const client = clientFor(fetch, {apiUrl: 'https://partnerstage.threatconnect.com/api'});
    const asked = indicator('http://yourwebsite.com/opcache.php');
    const found = await client.find([asked], {owner: 'Technical Blogs and Reports'});
    expect(found.get(indicatorKey(asked))).to.deep.equal({
      id: '40435508',
      owner: 'Technical Blogs and Reports',
      active: true,
      link: 'https://partnerstage.threatconnect.com/auth/indicators/details/url.xhtml?orgid=40435508',
    });
  });

  it('takes a record whose id is not a number, and builds no link from it', () => {
    const record = read(v3Indicator, recorded('demisto_feed_indicator.json'));
    expect(refFor(rowOfV3(record, {links: {...links, uiOrigin: 'https://app.threatconnect.com'}}))).to.deep.equal({
      id: 'xxxx',
      owner: 'xxx',
      active: true,
      link: undefined,
    });
  });

  it('reads v2 records of all four types and matches them', () => {
    const expected = [
      ['URL', 'https://www.domain.info', '113283093'],
      ['Address', '88.88.88.88', '113286420'],
      ['Host', 'domain.info', '112618314'],
      ['File', '49456a40536940a1304a506d7278f6b19fc7f71be545810f7cafeaa35a086229', '113286426'],
    ] as const;
    expected.forEach(([type, value, id], index) => {
      const record = read(v2Indicator, recorded('demisto_v2_indicators_sandbox_2020.json', index));
      const row = rowOfV2(record, type, {links, owner: 'Demisto Inc.'});
      const asked = indicator(value);
      expect(new Matcher([asked], 'Demisto Inc.').match(row), type).to.deep.equal([asked]);
      expect(row.ref.id).to.equal(id);
      expect(row.ref.link, type).to.match(/^https:\/\/sandbox\.threatconnect\.com\/auth\/indicators\/details\/[a-z]+\.xhtml\?/);
    });
  });

  it('reads a v2 record as it came, with the owner as an object', () => {
    const record = read(v2Indicator, recorded('chronicle_enrich_entities_v2_url_markossolomon.json', 0, 'EntityResult', 'general', 'url'));
    const row = rowOfV2(record, 'URL', {links});
    expect(row.ref).to.deep.include({id: '43743075', owner: 'S', active: true});
    expect(row.summary).to.equal('http://markossolomon.com/f1q7qx.php');
    expect(
      labelsIn(recorded('chronicle_enrich_entities_v2_url_markossolomon.json', 0, 'EntityResult', 'securityLabels', 'securityLabel')),
    ).to.deep.equal([]);
  });

  it('reads search results with ratings of one decimal', () => {
    const record = read(v3Indicator, recorded('polarity_ioc_submission_details_mock.json', 'results', 0, 'indicators', 0));
    expect(record).to.include({id: '9876543', rating: 4.5, confidence: 85});
  });

  it('matches Files by each hash of a whole summary', () => {
    const rows = listed(recorded('tcex_batch_data.json', 'indicator')).filter((value) => Reflect.get(Object(value), 'type') === 'File');
    expect(rows).not.to.have.lengthOf(0);
    for (const value of rows) {
      const summary = String(Reflect.get(Object(value), 'summary'));
      const row = rowOfV3(read(v3Indicator, {id: '1', type: 'File', summary}), {links});
      for (const hash of summary.split(' : ').filter((part) => part !== '')) {
        const asked = indicator(hash);
        expect(new Matcher([asked]).match(row), hash).to.deep.equal([asked]);
      }
    }
  });

  it('accepts the recorded links of one instance only', () => {
    const text = [
      'demisto_v2_indicators_sandbox_2020.json',
      'splunk_v3_post_indicator_example.json',
      'demisto_v3_url_partnerstage_2022.json',
    ]
      .map(textOf)
      .join('\n');
    const all = [...text.matchAll(/"(?:webLink|legacyLink)": "([^"]+)"/g)].map(([, link = '']) => link);
    expect(all.length).to.be.above(5);
    for (const link of all) expect(checkedLink(link, links), link).to.equal(link.startsWith('https://sandbox.') ? link : undefined);
  });
});
