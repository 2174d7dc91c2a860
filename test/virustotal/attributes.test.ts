import {expect} from 'chai';
import {attributesOf} from '../../src/virustotal/attributes.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {AddressAnswer, AnalysisAnswer, FileAnswer, ResolutionsAnswer, UrlsAnswer} from '../../src/virustotal/schemas.js';
import {baseUrl, gateway, platformProxy} from '../../src/virustotal/transports.js';
import {json, scriptedFetch} from '../http/scripted-fetch.js';
import {failure, indicator} from './support.js';

const ofReports = ['last_analysis_stats', 'last_analysis_date', 'last_analysis_results', 'reputation', 'total_votes', 'tags'];

/** What is asked for as `vt-fields`; null where it is not. */
const fieldsOf = (sent: ReadonlyArray<{readonly url: string}>) => sent.map(({url}) => new URL(url).searchParams.get('vt-fields'));

describe('the attributes that a schema reads', () => {
  it('are those of an object', () => {
    expect(attributesOf(AddressAnswer)).to.have.members([...ofReports, 'asn', 'as_owner', 'country', 'network']);
    expect(attributesOf(FileAnswer)).to.include.members(['sha256', 'meaningful_name', 'names']).and.not.include('asn');
  });

  it('are those of each item of a list', () => {
    const stats = ['host_name_last_analysis_stats', 'ip_address_last_analysis_stats'];
    expect(attributesOf(ResolutionsAnswer)).to.have.members(['date', 'host_name', 'ip_address', ...stats]);
    expect(attributesOf(UrlsAnswer)).to.have.members(['url', 'last_analysis_stats', 'last_analysis_date']);
  });

  it('are those of an analysis, whose attributes may be missing', () => {
    expect(attributesOf(AnalysisAnswer)).to.have.members(['status', 'stats']);
  });
});

describe('what is asked for', () => {
  it('is, of a gateway, what the schema reads and nothing else', async () => {
    const {fetch, sent} = scriptedFetch(failure('NotFoundError', 404));
    const source = createVirusTotal(gateway({url: 'https://gate.example', fetch}));
    await source.address(indicator('192.0.2.7'));
    await source.resolutions(indicator('192.0.2.7'), {limit: 5});
    expect(fieldsOf(sent)).to.deep.equal([attributesOf(AddressAnswer).join(','), attributesOf(ResolutionsAnswer).join(',')]);
    expect(new URL(sent[1]?.url ?? '').searchParams.get('limit')).to.equal('5');
  });

  it('is what a gateway takes for a list of attributes', () => {
    for (const schema of [AddressAnswer, FileAnswer, ResolutionsAnswer, UrlsAnswer, AnalysisAnswer]) {
      expect(attributesOf(schema).join(',')).to.match(/^[a-z0-9_]{1,64}(?:,[a-z0-9_]{1,64}){0,63}$/);
    }
  });

  it('is not a part of a call that starts something', async () => {
    const {fetch, sent} = scriptedFetch(json({data: {type: 'analysis', id: 'u-1'}}));
    await createVirusTotal(gateway({url: 'https://gate.example', fetch})).submit(indicator('http://a.example/'));
    expect(fieldsOf(sent)).to.deep.equal([null]);
  });

  it('is everything, of VirusTotal itself and through the platform, which know no such parameter', async () => {
    const {fetch, sent} = scriptedFetch(failure('NotFoundError', 404));
    await createVirusTotal(baseUrl({url: 'https://vt.example/api/v3', fetch})).address(indicator('192.0.2.7'));
    await createVirusTotal(platformProxy({origin: 'https://tc.example', key: 'k', fetch})).resolutions(indicator('192.0.2.7'));
    expect(sent.map(({url}) => decodeURIComponent(url).includes('vt-fields'))).to.deep.equal([false, false]);
  });
});
