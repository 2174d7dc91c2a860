import {expect} from 'chai';
import {connect} from '../../src/spaces/connect.js';
import {readQuery, type SpacesParameters} from '../../src/spaces/query.js';
import {html, json, rejection, scriptedFetch, type Scripted, type Sent} from '../http/scripted-fetch.js';
import {indicator} from '../virustotal/support.js';

function parametersOf(changed: Readonly<Record<string, string>>): SpacesParameters {
  const query = readQuery(
    `?${new URLSearchParams({tcToken: 't', tcApiPath: location.origin, tcType: 'Address', tcSelectedItem: '192.0.2.7', ...changed}).toString()}`,
  );
  if (query.name !== 'parameters') throw new Error(query.name);
  return query.parameters;
}

const refused = json({error: {code: 'ForbiddenError', message: 'words'}}, 403);
const report = json({
  response_code: 1,
  detected_urls: [{url: 'http://bad.example/', positives: 3, total: 60, scan_date: '2020-01-02 03:04:05'}],
});

/** What the page's own `fetch` is asked while detected URLs are asked for. */
async function askedFor(changed: Readonly<Record<string, string>>, ...script: Scripted[]) {
  const {fetch, sent} = scriptedFetch(...script);
  const {fetch: own} = window;
  window.fetch = fetch;
  try {
    const {source} = connect(parametersOf(changed));
    if (!source.detections) throw new Error('the source has no list of detected URLs');
    const page = source.detections(indicator('192.0.2.7'));
    return {sent, page: await page.catch(() => undefined), error: await rejection(page).catch(() => undefined)};
  } finally {
    window.fetch = own;
  }
}

/** What the proxy was to ask. */
const targetOf = ({url}: Sent): string => new URL(url).searchParams.get('_targetUrl') ?? '';
const v3 = 'https://www.virustotal.com/api/v3/ip_addresses/192.0.2.7/urls?limit=40';
const v2 = 'https://www.virustotal.com/vtapi/v2/ip-address/report?ip=192.0.2.7';

describe('API v2 on the Spaces page', () => {
  it('is asked through the platform\u2019s proxy once the key may not see the list, with the key in the query of the target', async () => {
    const {sent, page} = await askedFor({vt_api_token: 'k+1', virustotal_v2: 'TRUE'}, refused, report);
    expect(sent.map(targetOf)).to.deep.equal([v3, `${v2}&apikey=k%2B1`]);
    expect(sent.map(({headers}) => headers['x-apikey'])).to.deep.equal(['k+1', undefined]);
    expect([page?.rung, page?.rows.map(({url}) => url)]).to.deep.equal(['v2-report', ['http://bad.example/']]);
  });

  it('is asked through the gateway without a key where a gateway keeps it', async () => {
    const {sent, page} = await askedFor({gateway_url: 'https://gateway.example/vt/', virustotal_v2: 'true'}, refused, report);
    expect(sent.map(({url}) => url.replace(/&vt-fields=[^&]*/, ''))).to.deep.equal([
      'https://gateway.example/vt/virustotal/api/v3/ip_addresses/192.0.2.7/urls?limit=40',
      'https://gateway.example/vt/virustotal/vtapi/v2/ip-address/report?ip=192.0.2.7',
    ]);
    expect(page?.rung).to.equal('v2-report');
  });

  for (const off of ['', 'false'] as const) {
    it(`is never asked where the operator has not switched it on: "${off}"`, async () => {
      const {sent, error} = await askedFor({vt_api_token: 'k', virustotal_v2: off}, refused, report);
      expect(sent.map(targetOf)).to.deep.equal([v3]);
      expect(error).to.include({kind: 'premium-only'});
    });
  }

  it('is not asked where the key may see the list', async () => {
    const {sent, page} = await askedFor({vt_api_token: 'k', virustotal_v2: 'true'}, json({data: []}), html(500));
    expect(sent.map(targetOf)).to.deep.equal([v3]);
    expect(page).to.include({rung: 'urls'});
  });
});
