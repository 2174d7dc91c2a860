import {expect} from 'chai';
import type {SandboxSwitches} from '../../src/sandbox/switches.js';
import {expiringToken, sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import {until} from '../support/spaces-frame.js';
import {openAsUser, ownPlatform, type OwnPlatform, type SpacesUser} from '../support/spaces-user.js';

const address = {tcType: 'Address', tcSelectedItem: '192.0.2.7', logging: 'CRITICAL'};
const unknown = {tcType: 'Url', tcSelectedItem: 'http://unknown.example/', logging: 'CRITICAL'};

const gatewayHelps = 'Ask the administrator to use the gateway.';
const dropped = `The platform\u2019s proxy dropped the VirusTotal key. ${gatewayHelps}`;
const unavailable = `The platform\u2019s proxy to VirusTotal is not available. ${gatewayHelps}`;
const failed =
  'The platform\u2019s proxy hid VirusTotal\u2019s answer: the value may be unknown, the key refused or used up. Try again; if this stays, ask the administrator to use the gateway.';
const ended = 'The session has ended. Reload the page to sign in again.';

/** What went wrong on the page and is no line of its log. */
const uncaught = ({faults}: SpacesUser): string[] => faults.filter((fault) => !fault.startsWith('console.error: vt-elements CRITICAL vt-'));

/** A page whose proxy behaves so; what it says is there when `words` are. */
async function says(platform: OwnPlatform, words: string, item: Readonly<Record<string, string>>, key?: string): Promise<SpacesUser> {
  const user = await openAsUser(platform.query(item, key));
  await user.press('Send to VirusTotal');
  await until(`the sentence: ${words}`, () => user.text().includes(words));
  return user;
}

describe('the platform\u2019s proxy in each of its variants (threatconnect.md §5)', () => {
  let platform: OwnPlatform;

  beforeEach(() => {
    platform = ownPlatform();
  });

  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  const alerts: ReadonlyArray<
    readonly [variant: string, switches: Partial<SandboxSwitches>, sentence: string, item?: Readonly<Record<string, string>>]
  > = [
    ['that passes on standard headers only', {'proxy.headers': 'standard-only'}, dropped],
    ['that passes on no headers', {'proxy.headers': 'none'}, dropped],
    [
      'that passes on standard headers only and answers everything with 200',
      {'proxy.headers': 'standard-only', 'proxy.status': 'always200'},
      dropped,
    ],
    ['that drops the key and turns errors into 502', {'proxy.headers': 'none', 'proxy.status': '502-on-error'}, failed],
    ['that turns errors into 502', {'proxy.status': '502-on-error'}, failed, unknown],
    ['whose session has ended, by a redirect', {'proxy.session': 'redirect'}, ended],
    ['whose session has ended, by a page', {'proxy.session': 'html200'}, ended],
    ['that is switched off', {'proxy.enabled': false}, unavailable],
    ['that does not allow VirusTotal', {'proxy.allow': []}, unavailable],
  ];
  for (const [variant, switches, sentence, item = address] of alerts) {
    it(`${variant}, leads to a sentence that says what to do`, async () => {
      await platform.switches(switches);
      const user = await says(platform, sentence, item);
      const alert = user.find('[role="alert"]');
      expect(alert?.textContent.replace(/\s+/g, ' ')).to.contain(sentence);
      expect(user.pairs()).to.deep.equal({});
      expect(uncaught(user)).to.deep.equal([]);
    });
  }

  const answers: ReadonlyArray<readonly [variant: string, switches: Partial<SandboxSwitches>]> = [
    ['that passes on everything', {'proxy.headers': 'all', 'proxy.status': 'pass', 'proxy.responseHeaders': 'pass'}],
    ['that answers everything with 200', {'proxy.status': 'always200'}],
    ['that passes on no header of the answer but its type', {'proxy.responseHeaders': 'contentTypeOnly'}],
    ['that turns errors into 502', {'proxy.status': '502-on-error'}],
  ];
  for (const [variant, switches] of answers) {
    it(`${variant}, shows a report as it is`, async () => {
      await platform.switches(switches);
      const user = await says(platform, 'Open this address in VirusTotal', address);
      expect(user.pairs().Found).to.equal('Yes');
      expect(uncaught(user)).to.deep.equal([]);
    });
  }

  for (const status of ['pass', 'always200'] as const) {
    it(`with status "${status}", tells an unknown URL from a failure`, async () => {
      await platform.switches({'proxy.status': status});
      const user = await says(platform, 'VirusTotal has never seen this URL.', unknown);
      expect(user.find('[role="alert"]')).to.equal(undefined);
      expect(user.button('Submit for scanning\u2026')).not.to.equal(undefined);
    });

    it(`with status "${status}", tells a refused key and a used-up one from each other and from a dropped one`, async () => {
      await platform.switches({'proxy.status': status});
      await says(platform, 'VirusTotal does not accept the key this page uses. Tell the administrator.', address, 'wrong-key');
      await says(platform, 'All requests of this VirusTotal key are used for now; ask again after', address, 'sandbox-exhausted');
    });

    it(`with status "${status}", says on the Detections tab that the key may not see the list`, async () => {
      await platform.switches({'proxy.status': status});
      const user = await says(platform, 'Open this address in VirusTotal', address, 'sandbox-public');
      await user.press('Detections');
      await until('the sentence', () => user.text().includes('The list of detected URLs needs a premium VirusTotal key'));
      expect(user.rows().length).to.be.greaterThan(0);
    });
  }

  it('whose session ends while a tab is open leaves the summary where it is', async () => {
    const user = await says(platform, 'Open this address in VirusTotal', address);
    await platform.switches({'proxy.session': 'html200'});
    await user.press('Resolutions');
    await until('the sentence', () => user.text().includes(ended));
    await user.press('Summary');
    expect(user.pairs().Found).to.equal('Yes');
  });

  it('keeps the key out of every URL', async () => {
    await says(platform, 'Open this address in VirusTotal', address);
    const log = await platform.log();
    expect(log.some(({service}) => service === 'proxy')).to.equal(true);
    expect(log.filter(({secretInUrl, path}) => secretInUrl && !path.includes('/appAuth'))).to.deep.equal([]);
  });
});

describe('the token of the session (threatconnect.md §4)', () => {
  let platform: OwnPlatform;

  beforeEach(() => {
    platform = ownPlatform();
  });

  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  const inSeconds = (seconds: number): string => String(Math.floor(Date.now() / 1000) + seconds);
  const threatConnect = async () => (await platform.log()).filter(({service}) => service === 'threatconnect');
  const renewals = async () => (await threatConnect()).filter(({path}) => path.includes('/appAuth')).length;
  const refused = async () => (await threatConnect()).filter(({status}) => status === 401).length;

  /** Opens the list of hosts and adds one: labels, existence, the write and its link, all by the session's token. */
  async function addOne(parameters: Readonly<Record<string, string>>): Promise<SpacesUser> {
    const user = await openAsUser(platform.query({tcType: 'Address', tcSelectedItem: '192.0.2.28', logging: 'CRITICAL', ...parameters}));
    await user.press('Send to VirusTotal');
    await user.press('Resolutions');
    const plus = await until('the +', () => user.row('0000110')?.querySelector<HTMLButtonElement>('td.action button') ?? undefined);
    plus.click();
    return user;
  }

  const details = (user: SpacesUser) => until('Details', () => user.row('0000110')?.querySelector('td.action a[href]') ?? undefined);

  it('that ends in 20 seconds is renewed once, before the first request', async () => {
    await details(await addOne({tcToken: expiringToken(Date.now()), tcTokenExpires: inSeconds(20)}));
    expect([await renewals(), await refused()]).to.deep.equal([1, 0]);
    expect((await threatConnect())[0]?.path).to.contain('/appAuth');
    expect(await platform.stored('Host', '0000110.example')).to.have.length(1);
  });

  it('that ends in 20 seconds is used by no request that waits for the renewal', async () => {
    // Said to be good for 20 seconds, yet over: whoever did not wait for the new token would be refused.
    await platform.switches({latency: 150});
    await details(await addOne({tcToken: sandboxTokens.expired, tcTokenExpires: inSeconds(20)}));
    expect([await renewals(), await refused()]).to.deep.equal([1, 0]);
  });

  it('that has ended without notice is renewed once, after the first refusal, and nothing is written twice', async () => {
    await platform.switches({latency: 100});
    await details(await addOne({tcToken: sandboxTokens.expired, tcTokenExpires: '4102444800'}));
    expect(await renewals()).to.equal(1);
    expect(await refused()).to.be.at.least(1);
    const created = (await threatConnect()).filter(({method, status}) => method === 'POST' && status < 300);
    expect(created.length).to.equal(1);
    expect(await platform.stored('Host', '0000110.example')).to.have.length(1);
  });

  it('that cannot be renewed leads to the words that the session has ended, and what is shown stays', async () => {
    const user = await addOne({tcToken: sandboxTokens.revoked, tcTokenExpires: '4102444800'});
    await until('the sentence', () => user.text().includes('Not added: the session has ended. Reload the page.'));
    expect(user.rows().length).to.equal(6);
    expect(await renewals()).to.equal(1);
    expect(await platform.stored('Host', '0000110.example')).to.deep.equal([]);
    expect(user.text()).not.to.contain(sandboxTokens.revoked);
    expect(uncaught(user)).to.deep.equal([]);
  });
});
