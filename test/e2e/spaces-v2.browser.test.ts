import {expect} from 'chai';
import {until} from '../support/spaces-frame.js';
import {openAsUser, ownPlatform, type OwnPlatform, type SpacesUser} from '../support/spaces-user.js';

interface V2Report {
  readonly detected_urls: ReadonlyArray<{
    readonly url: string;
    readonly positives: number;
    readonly total: number;
    readonly scan_date: string;
  }>;
}

const address = {tcType: 'Address', tcSelectedItem: '192.0.2.7'};
const on = {virustotal_v2: 'true'};
const fromV2 = 'URLs at this address that engines detected, from VirusTotal\u2019s report of API version 2';
const premiumOnly = 'The list of detected URLs needs a premium VirusTotal key';

/** The packaged page on the tab Detections, once it says these words. */
async function detections(
  platform: OwnPlatform,
  changed: Readonly<Record<string, string>>,
  key: string,
  words: string,
): Promise<SpacesUser> {
  const user = await openAsUser(platform.query({...address, ...changed}, key));
  await user.press('Send to VirusTotal');
  await user.press('Detections');
  await until(`the words: ${words}`, () => user.text().includes(words));
  return user;
}

/** The requests that the proxy passed on to VirusTotal. */
const asked = async (platform: OwnPlatform) => (await platform.log()).filter(({service}) => service === 'virustotal');

describe('the packaged page with API v2 switched on', () => {
  let platform: OwnPlatform;

  beforeEach(() => {
    platform = ownPlatform();
  });

  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('shows the rows of the v2 report to a key that may not see the list, and says so', async () => {
    const user = await detections(platform, on, 'sandbox-public', fromV2);
    const report = await platform.virusTotalV2<V2Report>('ip-address/report?ip=192.0.2.7');
    expect(report.detected_urls.length).to.be.greaterThan(0);
    const expected = report.detected_urls.map(({positives, total, scan_date: date}) => [`${positives}/${total}`, `${date} UTC`]);
    const rows = user.rows();
    expect(rows.map(({num, date}) => [num, date])).to.have.deep.members(expected.slice(0, rows.length));
    expect(rows.length).to.equal(Math.min(40, expected.length));
    expect(user.text()).not.to.contain(premiumOnly);
    expect(user.faults).to.deep.equal([]);
  });

  it('has the key in the address of the one request to v2, and in no other', async () => {
    await detections(platform, on, 'sandbox-public', fromV2);
    const log = (await asked(platform)).map(({path, secretInUrl}) => [path.replace(/\?.*$/, ''), secretInUrl] as const);
    expect(log.filter(([, secret]) => secret).map(([path]) => path)).to.deep.equal(['/vtapi/v2/ip-address/report']);
    expect(log.map(([path]) => path)).to.include('/api/v3/ip_addresses/192.0.2.7/urls');
  });

  it('asks v2 nothing for a key that may see the list', async () => {
    await detections(platform, on, 'sandbox-premium', 'from VirusTotal\u2019s list of URLs');
    expect((await asked(platform)).filter(({path}) => path.includes('/vtapi/'))).to.deep.equal([]);
  });

  it('asks v2 nothing where it is not switched on', async () => {
    await detections(platform, {}, 'sandbox-public', premiumOnly);
    expect((await asked(platform)).filter(({path}) => path.includes('/vtapi/'))).to.deep.equal([]);
  });
});
