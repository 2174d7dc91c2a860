import {expect} from 'chai';
import {until, watch} from '../support/spaces-frame.js';
import {openAsUser, ownPlatform, seen, userOf, type OwnPlatform, type SpacesUser} from '../support/spaces-user.js';

// The acceptance list: the 2020 user guide of the VirusTotal Spaces App, table by table and figure by figure.

type Stats = Readonly<Record<string, number>>;
interface VtObject {
  readonly attributes: Readonly<Record<string, unknown>> & {
    readonly last_analysis_stats?: Stats;
    readonly last_analysis_date?: number;
  };
}
interface Answer {
  readonly data: VtObject;
}
interface List {
  readonly data: readonly VtObject[];
}

const ratio = (stats: Stats = {}): string => {
  const count = (...keys: readonly string[]) => keys.reduce((sum, key) => sum + (stats[key] ?? 0), 0);
  return `${count('malicious')}/${count('malicious', 'suspicious', 'undetected', 'harmless')}`;
};
const time = (seconds: unknown): string => `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
const day = (seconds: unknown): string => time(seconds).slice(0, 10);
const country = (code: unknown): string => `${new Intl.DisplayNames('en', {type: 'region'}).of(String(code))} (${String(code)})`;

/** Host names and addresses as they are shown. */
const dots = (value: unknown): string => String(value).replaceAll('.', '[.]');
/** A URL as it is shown: its scheme and the dots of its host. */
const shownUrl = (url: unknown): string =>
  String(url).replace(/^http(s?):\/\/([^/]+)/, (_, secure: string, host: string) => `hxxp${secure}://${dots(host)}`);

const address = {tcType: 'Address', tcSelectedItem: '192.0.2.7'};
const host = {tcType: 'Host', tcSelectedItem: 'bad.example'};
const figuresAddress = {tcType: 'Address', tcSelectedItem: '192.0.2.28'};
const figuresHost = {tcType: 'Host', tcSelectedItem: 'figures.example'};
const eicar = '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f';

/** Opens the page and sends the indicator; the summary is there. */
async function sent(platform: OwnPlatform, item: Readonly<Record<string, string>>): Promise<SpacesUser> {
  const user = await openAsUser(platform.query(item));
  await user.press('Send to VirusTotal');
  await until('the summary', () => Object.keys(user.pairs()).length > 0);
  return user;
}

/** The same, with a list open. */
async function opened(platform: OwnPlatform, item: Readonly<Record<string, string>>, tab: string): Promise<SpacesUser> {
  const user = await sent(platform, item);
  await user.press(tab);
  await until(`the rows of ${tab}`, () => user.rows().length > 0);
  return user;
}

/** Presses + in a row and waits for its link to Details. */
async function addRow(user: SpacesUser, name: string): Promise<HTMLAnchorElement> {
  const plus = await until(`the + of ${name}`, () => user.row(name)?.querySelector<HTMLButtonElement>('td.action button') ?? undefined);
  plus.click();
  return detailsOf(user, name);
}

const detailsOf = (user: SpacesUser, name: string): Promise<HTMLAnchorElement> =>
  until(`Details of ${name}`, () => user.row(name)?.querySelector<HTMLAnchorElement>('td.action a[href]') ?? undefined);

/** The rows as the guide has them. */
const resolutions = (user: SpacesUser) => user.rows().map(({name, date}) => [name, date]);
const detections = (user: SpacesUser) => user.rows().map(({name, num, date}) => [name, num, date]);

describe('the 2020 guide, on the built Spaces page in a frame', () => {
  let platform: OwnPlatform;

  beforeEach(() => {
    platform = ownPlatform();
  });

  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  describe('Table 1: Configuration parameters', () => {
    it('Title: is the title of the page', async () => {
      const user = await openAsUser(platform.query({...address, title: ' Look-ups of the night shift '}));
      await until('the title', () => seen(user.page.querySelector('h1')) === 'Look-ups of the night shift');
      expect(user.page.title).to.equal('Look-ups of the night shift');
    });

    it('Title: is the name of the app where none is configured', async () => {
      const user = await openAsUser(platform.query({...address, title: ''}));
      await until('the title', () => seen(user.page.querySelector('h1')) === 'VirusTotal');
    });

    for (const [logging, lines] of [
      ['debug', ['console.info: vt-elements INFO vt-send', 'console.error: vt-elements ERROR vt-error virustotal server 500']],
      ['ERROR', ['console.error: vt-elements ERROR vt-error virustotal server 500']],
      ['CRITICAL', []],
    ] as const) {
      it(`Logging level: ${logging} decides what is logged, and no level logs a secret or a value`, async () => {
        await platform.switches({'virustotal.fault': [{route: '*', n: 9, status: 500, body: 'canary-words'}]});
        const query = platform.query({...host, logging});
        const user = await openAsUser(query);
        await user.press('Send to VirusTotal');
        await until('the sentence', () => user.text().includes('VirusTotal had a fault of its own'), 9_000);
        // The page may be shown before or after anybody listens.
        const early = logging === 'debug' ? 'console.debug: vt-elements DEBUG shown' : undefined;
        expect(user.faults.filter((line) => line !== early)).to.deep.equal(lines);
        for (const value of ['vt_api_token', 'tcToken', 'tcSelectedItem']) expect(user.faults.join(' ')).not.to.contain(query.get(value));
      });
    }

    it('VirusTotal API Token: is the key that VirusTotal is asked with, and is in no URL', async () => {
      await sent(platform, address);
      const asked = (await platform.log()).filter(({service}) => service === 'virustotal');
      expect(asked.map(({method, path, status, secretInUrl}) => [method, path, status, secretInUrl])).to.deep.equal([
        ['GET', '/api/v3/ip_addresses/192.0.2.7', 200, false],
      ]);
    });

    it('VirusTotal API Token: one that VirusTotal refuses leads to a sentence', async () => {
      const user = await openAsUser(platform.query({...address, logging: 'CRITICAL'}, 'canary-wrong-key'));
      await user.press('Send to VirusTotal');
      await until('the sentence', () => user.text().includes('VirusTotal does not accept the key this page uses. Tell the administrator.'));
      expect([user.text(), ...user.faults].join(' ')).not.to.contain('canary-wrong-key');
    });

    it('Tags, confidence and rating: are written with what is added', async () => {
      const user = await opened(
        platform,
        {...figuresAddress, add_tags: 'Night shift, , VirusTotal,virustotal', add_confidence: '0', add_rating: '4.5'},
        'Resolutions',
      );
      await addRow(user, '0000110[.]example');
      const [stored] = await platform.stored('Host', '0000110.example');
      expect(stored).to.include({rating: 4.5, confidence: 0, ownerName: 'Northwind CTI'});
      expect(tagsOf(stored)).to.have.members(['Night shift', 'VirusTotal']);
    });

    it('Tags, confidence and rating: nothing is written where nothing is configured', async () => {
      const user = await opened(platform, {...figuresAddress, add_tags: '', add_confidence: '', add_rating: ''}, 'Resolutions');
      await addRow(user, '0000110[.]example');
      const [stored] = await platform.stored('Host', '0000110.example');
      expect(stored).not.to.have.any.keys('rating', 'confidence');
      expect(tagsOf(stored)).to.deep.equal([]);
    });

    it('Automatically send Security Labels: sends at once where every label is in the list', async () => {
      const user = await openAsUser(platform.query({...host, auto_send_labels: 'tlp : amber,NORTHWIND INTERNAL'}));
      await until('the summary', () => user.pairs().Found === 'Yes');
      expect(user.text()).to.contain('Sent automatically: this page sends indicators with these labels without asking.');
    });

    for (const labels of ['TLP:AMBER', '', 'TLP:RED']) {
      it(`Automatically send Security Labels: waits where the list is "${labels}" and the indicator has another label`, async () => {
        const user = await openAsUser(platform.query({...host, auto_send_labels: labels}));
        await until('the labels', () => user.text().includes('Northwind internal'));
        expect(user.button('Send to VirusTotal')).not.to.equal(undefined);
        expect((await platform.log()).filter(({service}) => service !== 'threatconnect')).to.deep.equal([]);
      });
    }
  });

  it('Figure 1: the SEND TO VIRUSTOTAL card of a File, with its security label', async () => {
    const user = await openAsUser(platform.query({tcType: 'File', tcSelectedItem: eicar, auto_send_labels: ''}));
    await until('the label', () => user.text().includes('TLP:CLEAR'));
    expect(user.text()).to.contain('VirusTotal will be sent the hash and nothing else');
    expect(user.pairs()).to.deep.equal({});
    expect(user.findAll('[role="tab"]')).to.deep.equal([]);
    expect((await platform.log()).filter(({service}) => service !== 'threatconnect')).to.deep.equal([]);
    await user.press('Send to VirusTotal');
    await until('the summary', () => user.pairs()['Scan finished'] === 'Yes');
  });

  it('Table 2: Address summary', async () => {
    const {data} = await platform.virusTotal<Answer>('ip_addresses/192.0.2.7');
    const user = await sent(platform, address);
    expect(user.pairs()).to.include({
      Found: 'Yes',
      ASN: `AS${String(data.attributes.asn)}`,
      'AS Owner': data.attributes.as_owner,
      Country: country(data.attributes.country),
    });
    expect(user.faults).to.deep.equal([]);
  });

  it('Table 2: Address summary of one that VirusTotal has not found', async () => {
    await platform.switches({'virustotal.unknownAddress': 'not-found'});
    const user = await openAsUser(platform.query({tcType: 'Address', tcSelectedItem: '192.0.2.11'}));
    await user.press('Send to VirusTotal');
    await until('the sentence', () => user.text().includes('VirusTotal has never seen this address.'));
    expect(user.pairs()).to.deep.equal({});
  });

  it('Figure 2: an Address has the tabs Summary, Resolutions and Detections', async () => {
    const user = await sent(platform, address);
    expect(user.findAll('[role="tab"]').map(seen)).to.deep.equal(['Summary', 'Resolutions', 'Detections']);
  });

  it('Table 3: Resolutions of an Address', async () => {
    const {data} = await platform.virusTotal<List>('ip_addresses/192.0.2.7/resolutions?limit=40');
    const user = await opened(platform, address, 'Resolutions');
    expect(user.heads()).to.include.members(['Host name', 'Last resolved']);
    expect(resolutions(user)).to.have.deep.members(data.map(({attributes}) => [dots(attributes.host_name), day(attributes.date)]));
    expect(data.length).to.equal(37);
    const [{name = ''} = {}] = user.rows();
    await addRow(user, name);
    expect(await platform.stored('Host', name.replaceAll('[.]', '.'))).to.have.length(1);
  });

  it('Figure 3: the rows of resolutions, one of them without a host name', async () => {
    const user = await opened(platform, figuresAddress, 'Resolutions');
    await until('what exists', () => user.findAll('td.action button').length === 5);
    expect(resolutions(user)).to.have.deep.members([
      ['No host name recorded', '2018-12-04'],
      ['0-1000000usd[.]example', '2019-02-19'],
      ['0-260-ao1-0[.]example', '2018-12-23'],
      ['00-mortgage[.]example', '2019-02-24'],
      ['0000110[.]example', '2019-02-23'],
      ['000040000[.]example', '2019-02-24'],
    ]);
    const blank = user.row('No host name recorded');
    expect(blank?.querySelector('td.action')?.querySelectorAll('button, input, a').length).to.equal(0);
    await user.press('Add All');
    await until('the confirmation', () => user.text().includes('Add 5 hosts to Northwind CTI?'));
  });

  it('Table 4: Detections of an Address', async () => {
    const {data} = await platform.virusTotal<List>('ip_addresses/192.0.2.7/urls?limit=40');
    const user = await opened(platform, address, 'Detections');
    expect(user.heads()).to.include.members(['URL', 'Positive/Total', 'Scan date (UTC)']);
    expect(detections(user)).to.have.deep.members(detected(data));
    const [{name = ''} = {}] = user.rows();
    await addRow(user, name);
    const added = data.map(({attributes: {url}}) => String(url)).find((url) => shownUrl(url) === name) ?? '';
    expect(await platform.stored('URL', added)).to.have.length(1);
  });

  it('Figure 4: the rows of detected URLs, one of them with braces and without a button', async () => {
    const user = await opened(platform, figuresAddress, 'Detections');
    await until('what exists', () => user.findAll('td.action button').length === 2);
    const braces = 'hxxp://www[.]ads[.]example/click.php?c=747&key=369120&c1={campaign.id}&c2={...}';
    const rows = detections(user);
    expect(rows).to.deep.include(['hxxp://bank[.]example/', '2/66', '2019-03-29 13:28:11 UTC']);
    expect(rows).to.deep.include(['hxxp://shop[.]example/', '2/66', '2019-03-29 13:16:19 UTC']);
    expect(rows.length).to.equal(3);
    const row = user.row(braces);
    expect(seen(row?.querySelector('td.num') ?? null)).to.equal('1/66');
    expect(row?.querySelector('td.action')?.querySelectorAll('button, a').length).to.equal(0);
    expect(seen(row?.querySelector('td.name') ?? null)).to.contain('It holds characters that ThreatConnect does not accept in a URL.');
  });

  it('Table 5: File summary', async () => {
    const {data} = await platform.virusTotal<Answer>(`files/${eicar}`);
    const {sha256, sha1, md5, last_analysis_stats: stats, last_analysis_date: date} = data.attributes;
    const user = await sent(platform, {tcType: 'File', tcSelectedItem: eicar.toUpperCase()});
    expect(user.pairs()).to.include({
      'Scan finished': 'Yes',
      SHA256: sha256,
      SHA1: sha1,
      MD5: md5,
      'Positive/Total': ratio(stats),
      'Scan date': time(date),
    });
    expect(ratio(stats)).to.match(/^64\//);
    expect(user.faults).to.deep.equal([]);
  });

  it('Table 5: File summary of one whose scan has not finished', async () => {
    const user = await sent(platform, {tcType: 'File', tcSelectedItem: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'});
    expect(user.pairs()).to.include({'Scan finished': 'No', 'Positive/Total': '\u2013', 'Scan date': '\u2013'});
  });

  it('Figure 5: a File has the Summary screen only', async () => {
    const user = await sent(platform, {tcType: 'File', tcSelectedItem: eicar});
    expect(user.findAll('[role="tab"]')).to.deep.equal([]);
  });

  it('Table 6: Host summary', async () => {
    const user = await sent(platform, host);
    expect(user.pairs()).to.include({Found: 'Yes', 'ThreatSeeker category': 'phishing and other frauds Forcepoint (Websense)'});
    expect(user.faults).to.deep.equal([]);
  });

  it('Table 6: Host summary with the category under its older name, Websense', async () => {
    const user = await sent(platform, {tcType: 'Host', tcSelectedItem: 'websense.example'});
    expect(user.pairs()['ThreatSeeker category']).to.match(/^web images/);
  });

  it('Table 6: Host summary of one that VirusTotal has not found', async () => {
    const user = await openAsUser(platform.query({tcType: 'Host', tcSelectedItem: 'unknown.example'}));
    await user.press('Send to VirusTotal');
    await until('the sentence', () => user.text().includes('VirusTotal has never seen this host.'));
  });

  it('Figure 6: a Host has the tabs Summary, Resolutions and Detections', async () => {
    const user = await sent(platform, host);
    expect(user.findAll('[role="tab"]').map(seen)).to.deep.equal(['Summary', 'Resolutions', 'Detections']);
  });

  it('Table 7: Resolutions of a Host', async () => {
    const {data} = await platform.virusTotal<List>('domains/bad.example/resolutions?limit=40');
    const user = await opened(platform, host, 'Resolutions');
    expect(user.heads()).to.include.members(['IP address', 'Last resolved']);
    expect(resolutions(user)).to.have.deep.members(data.map(({attributes}) => [dots(attributes.ip_address), day(attributes.date)]));
    expect(data.length).to.equal(37);
  });

  it('Figure 7: the rows of resolutions, each with +', async () => {
    const user = await opened(platform, figuresHost, 'Resolutions');
    await until('what exists', () => user.findAll('td.action button').length === 3);
    expect(resolutions(user)).to.deep.equal([
      ['192[.]0[.]2[.]80', '2018-10-09'],
      ['198[.]51[.]100[.]19', '2018-09-13'],
      ['203[.]0[.]113[.]151', '2018-07-02'],
    ]);
    await addRow(user, '198[.]51[.]100[.]19');
    expect(await platform.stored('Address', '198.51.100.19')).to.have.length(1);
  });

  it('Table 8: Detections of a Host', async () => {
    const {data} = await platform.virusTotal<List>('domains/bad.example/urls?limit=40');
    const user = await opened(platform, host, 'Detections');
    expect(user.heads()).to.include.members(['URL', 'Positive/Total', 'Scan date (UTC)']);
    expect(detections(user)).to.have.deep.members(detected(data));
  });

  it('Figure 8: the rows of detected URLs, one of which exists and has Details\u2026', async () => {
    await platform.store({type: 'URL', text: 'http://figures.example/honor/file.php'});
    const user = await opened(platform, figuresHost, 'Detections');
    const link = await detailsOf(user, 'hxxp://figures[.]example/honor/file.php');
    expect(seen(link)).to.equal('Details\u2026');
    expect(detections(user)).to.deep.equal([
      ['hxxp://figures[.]example/', '3/67', '2019-03-08 06:07:42 UTC'],
      ['hxxp://figures[.]example/honor/gate.php', '4/69', '2019-03-07 19:38:06 UTC'],
      ['hxxp://figures[.]example/honor/file.php', '10/72', '2019-01-27 04:47:05 UTC'],
    ]);
    expect(user.findAll('td.action a[href]').length).to.equal(1);
    expect(user.findAll('td.action button').length).to.equal(2);
  });

  it('Table 9: URL summary', async () => {
    const url = 'http://bad.example/';
    const {data} = await platform.virusTotal<Answer>(`urls/${btoa(url).replace(/=+$/, '')}`);
    const {last_analysis_stats: stats, last_analysis_date: date} = data.attributes;
    const user = await sent(platform, {tcType: 'Url', tcSelectedItem: 'HTTP://Bad.Example/'});
    expect(user.pairs()).to.include({
      'Scan finished': 'Yes',
      URL: shownUrl(data.attributes.url),
      'Positive/Total': ratio(stats),
      'Scan date': time(date),
    });
    expect(ratio(stats)).to.equal('18/96');
    expect(user.faults).to.deep.equal([]);
  });

  it('Figure 9: a URL has the Summary screen only', async () => {
    const user = await sent(platform, {tcType: 'Url', tcSelectedItem: 'http://bad.example/'});
    expect(user.findAll('[role="tab"]')).to.deep.equal([]);
  });

  it('Figure 10: the + stands to the left of the indicator and says what it adds', async () => {
    const user = await opened(platform, figuresAddress, 'Resolutions');
    const plus = await until('the +', () => user.row('0000110')?.querySelector<HTMLButtonElement>('td.action button') ?? undefined);
    const name = user.row('0000110')?.querySelector('td.name');
    expect(plus.getBoundingClientRect().right).to.be.at.most(name?.getBoundingClientRect().left ?? 0);
    expect(plus.textContent.trim()).to.equal('Add host 0000110 dot example');
  });

  it('Table 10: Single Add', async () => {
    const user = await opened(platform, figuresAddress, 'Resolutions');
    const link = await addRow(user, '00-mortgage[.]example');
    expect(seen(link)).to.equal('Details\u2026');
    await until('the message', () => user.text().includes('Added 00-mortgage[.]example to Northwind CTI.'));
    expect(await platform.stored('Host', '00-mortgage.example')).to.have.length(1);
    expect(await platform.stored('Host', '0000110.example')).to.deep.equal([]);
    expect(user.faults).to.deep.equal([]);
  });

  it('Table 10: Add All, in the header row, asks and then adds every indicator of the table', async () => {
    const {data} = await platform.virusTotal<List>('ip_addresses/192.0.2.7/resolutions?limit=40');
    const user = await opened(platform, address, 'Resolutions');
    const all = await until('Add All', () => user.button('Add All'));
    expect(all.closest('thead')).not.to.equal(null);
    all.click();
    await until('the confirmation', () => user.text().includes('Add 37 hosts to Northwind CTI?'));
    const names = data.map(({attributes}) => String(attributes.host_name));
    expect(await platform.stored('Host', names.join('", "'))).to.deep.equal([]);
    await user.press('Add 37 hosts');
    await until('the result', () => user.button('Done'), 9_000);
    await user.press('Done');
    await until('Details of all', () => user.findAll('td.action a[href]').length === 37);
    for (const name of names.slice(0, 3)) expect(await platform.stored('Host', name), name).to.have.length(1);
    expect(user.faults).to.deep.equal([]);
  });

  it('Table 11: tags, confidence and rating of what is added; Details\u2026 follows, and is there on the next load', async () => {
    const parameters = {...figuresAddress, add_tags: 'VirusTotal, Review', add_confidence: '60', add_rating: '3'};
    const user = await opened(platform, parameters, 'Resolutions');
    const link = await addRow(user, '000040000[.]example');
    const [stored] = await platform.stored('Host', '000040000.example');
    expect(stored).to.include({summary: '000040000.example', type: 'Host', rating: 3, confidence: 60});
    expect(tagsOf(stored)).to.have.members(['VirusTotal', 'Review']);
    expect(new URL(link.href).hash).to.match(/^#\/details\/indicators\/\d+/);
    expect([link.target, link.rel]).to.deep.equal(['_blank', 'noopener noreferrer']);

    user.frame.src = `${user.frame.src}&again=1`;
    const again = userOf(await watch(user.frame));
    await again.press('Send to VirusTotal');
    await again.press('Resolutions');
    const known = await detailsOf(again, '000040000[.]example');
    expect(known.href).to.equal(link.href);
    expect(again.findAll('td.action a[href]').length).to.equal(1);
  });
});

/** The rows of detected URLs that the guide lists: those that at least one engine detected. */
function detected(data: readonly VtObject[]): string[][] {
  return data
    .filter(({attributes}) => (attributes.last_analysis_stats?.malicious ?? 0) > 0)
    .map(({attributes}) => [shownUrl(attributes.url), ratio(attributes.last_analysis_stats), time(attributes.last_analysis_date)]);
}

function tagsOf(record: Record<string, unknown> | undefined): string[] {
  const tags = record?.tags as {readonly data?: ReadonlyArray<{readonly name: string}>} | undefined;
  return (tags?.data ?? []).map(({name}) => name);
}

describe('the built Spaces page in a narrow pane', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  for (const width of [360, 640, 1200]) {
    it(`at ${width} px shows every row whole, and keeps words apart`, async () => {
      const user = await opened(ownPlatform(), figuresHost, 'Detections');
      user.frame.style.inlineSize = `${width}px`;
      const root = user.page.documentElement;
      const narrow = width < 700;
      // A row of two lines has its URL above the action, all of the card wide.
      await until('the rows', () => {
        const [action, name] = ['td.action', 'td.name'].map((cell) => user.row('hxxp')?.querySelector(cell)?.getBoundingClientRect());
        return action && name && (narrow ? name.bottom <= action.top + 1 && name.left <= action.left : name.left >= action.right);
      });
      expect(root.scrollWidth).to.be.at.most(width);
      const table = user.find('table')?.getBoundingClientRect();
      for (const time of user.findAll('tbody time')) expect(time.getBoundingClientRect().right).to.be.at.most((table?.right ?? 0) - 1);
      await user.press('Summary');
      expect(user.pairs().Reputation).to.match(/^-?\d+ votes: \d+ malicious, \d+ harmless$/);
    });
  }
});
