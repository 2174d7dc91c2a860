import {expect} from 'chai';
import {sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import {canaryKey, openSpaces, sandboxPath, spacesQuery, until, watch, type SpacesFrame} from '../support/spaces-frame.js';
import {itRecorded} from '../support/where.js';

interface RecordedList {
  readonly data: ReadonlyArray<{readonly attributes: {readonly host_name: string; readonly date: number}}>;
}
interface RecordedAddress {
  readonly data: {readonly attributes: {readonly asn: number; readonly as_owner: string; readonly country: string}};
}

const recorded = async <T>(file: string): Promise<T> => (await (await fetch(`/recorded/virustotal/v3/${file}`)).json()) as T;
const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** The record of a host in the test's own ThreatConnect, asked through its API. */
async function storedHost(sandbox: string, host: string) {
  const tql = `typeName in ("Host") and summary in ("${host}")`;
  const query = new URLSearchParams([
    ['tql', tql],
    ['fields', 'tags'],
  ]);
  const response = await fetch(`${sandboxPath(sandbox)}/threatconnect/api/v3/indicators?${query.toString()}`, {
    headers: {authorization: `TC-Token ${sandboxTokens.valid}`},
  });
  const {data} = (await response.json()) as {readonly data: ReadonlyArray<Record<string, unknown>>};
  return data;
}

const button = (spaces: SpacesFrame, words: string) =>
  spaces.findAll('button').find(({textContent}) => textContent.replace(/\s+/g, ' ').includes(words));

async function sendAndOpenResolutions(spaces: SpacesFrame): Promise<void> {
  (await until('the SEND card', () => button(spaces, 'Send to VirusTotal'))).click();
  (await until('the tab Resolutions', () => button(spaces, 'Resolutions'))).click();
  await until('the table', () => spaces.find('table'));
}

/** The row whose visible name is this host, defanged. */
const rowOf = (spaces: SpacesFrame, host: string) =>
  spaces.findAll<HTMLTableRowElement>('tbody tr').find((row) => row.querySelector('bdi')?.textContent === host.replaceAll('.', '[.]'));

describe('the built Spaces page in a frame, on recorded replies', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  itRecorded('leads from a query string to an added host, and knows it after a reload', async () => {
    const report = await recorded<RecordedAddress>('ip_addresses/virustotalx__get_ip_addresses_1.1.1.1_200.json');
    const resolutions = await recorded<RecordedList>('resolutions/virustotalx__get_ip_addresses_1.1.1.1_resolutions_200.json');
    const query = spacesQuery('chain');
    const spaces = await openSpaces(query);

    // SEND comes first, with the security label, and nothing was asked yet.
    await until('the security label', () => spaces.text().includes('TLP:AMBER'));
    expect(spaces.text()).to.contain('VirusTotal will be sent the address and nothing else');
    expect(spaces.find('table')).to.equal(undefined);

    (await until('the button', () => button(spaces, 'Send to VirusTotal'))).click();
    const {asn, as_owner: owner, country} = report.data.attributes;
    await until('the report', () => spaces.text().includes(`AS${asn}`));
    expect(spaces.text()).to.contain(owner);
    expect(spaces.text()).to.contain(`Australia (${country})`);

    (await until('the tab Resolutions', () => button(spaces, 'Resolutions'))).click();
    await until('the table', () => spaces.find('table'));
    for (const {attributes} of resolutions.data) {
      const row = rowOf(spaces, attributes.host_name);
      expect(row, attributes.host_name).not.to.equal(undefined);
      expect(row?.querySelector('time')?.textContent).to.equal(day(attributes.date));
    }
    expect(spaces.findAll('tbody tr').length).to.equal(resolutions.data.length);

    const host = 'fr33q.no-ip.biz';
    expect(await storedHost('chain', host)).to.deep.equal([]);
    rowOf(spaces, host)?.querySelector<HTMLButtonElement>('td.action button')?.click();
    const link = await until('the link to Details', () => rowOf(spaces, host)?.querySelector<HTMLAnchorElement>('a[href]') ?? undefined);
    expect(new URL(link.href).hash).to.match(/^#\/details\/indicators\/\d+/);
    expect(link.rel).to.equal('noopener noreferrer');
    await until('the message', () => spaces.text().includes('Added fr33q[.]no-ip[.]biz to Northwind CTI.'));

    const [stored] = await storedHost('chain', host);
    expect(stored).to.include({summary: host, type: 'Host', ownerName: 'Northwind CTI', rating: 3, confidence: 60});
    const {data: tags} = stored?.['tags'] as {readonly data: ReadonlyArray<{readonly name: string}>};
    expect(tags.map(({name}) => name)).to.have.members(['VirusTotal', 'Review']);

    // The platform's page reloads: it hands the whole query again.
    spaces.frame.src = `/spaces/app/index.html?${query.toString()}&again=1`;
    const again = await watch(spaces.frame);
    await sendAndOpenResolutions(again);
    await until('Details at once', () => rowOf(again, host)?.querySelector('a[href]') ?? undefined);
    expect(rowOf(again, 'maxmax.biz')?.querySelector('button')).not.to.equal(null);
    expect([...spaces.faults, ...again.faults]).to.deep.equal([]);
  });

  itRecorded('keeps key and token out of the address bar, the page, the storage and the console', async () => {
    const spaces = await openSpaces(spacesQuery('secrets'));
    await sendAndOpenResolutions(spaces);
    const {location: place, localStorage, sessionStorage} = spaces.frame.contentWindow ?? window;
    expect(place.search).to.equal('');
    const everywhere = [
      place.href,
      spaces.page.documentElement.outerHTML,
      ...spaces.findAll('*').map(({outerHTML}) => outerHTML),
      spaces.text(),
    ];
    for (const secret of [canaryKey, sandboxTokens.valid, encodeURIComponent(sandboxTokens.valid)]) {
      expect(
        everywhere.some((place_) => place_.includes(secret)),
        secret,
      ).to.equal(false);
    }
    expect([localStorage.length, sessionStorage.length]).to.deep.equal([0, 0]);
    expect(spaces.faults).to.deep.equal([]);
  });

  itRecorded('finds no parameters when the frame alone is reloaded, and says what to do', async () => {
    const spaces = await openSpaces(spacesQuery('reload'));
    await until('the SEND card', () => button(spaces, 'Send to VirusTotal'));
    const reloaded = watch(spaces.frame);
    spaces.frame.contentWindow?.location.reload();
    const after = await reloaded;
    await until('the sentence', () => after.text().includes('Open this tab again'));
    expect(after.page.querySelector('[role="alert"]')).not.to.equal(null);
  });

  itRecorded('asks nothing of VirusTotal before SEND is pressed', async () => {
    const spaces = await openSpaces(spacesQuery('quiet'));
    await until('the security label', () => spaces.text().includes('TLP:AMBER'));
    const asked = spaces.frame.contentWindow?.performance.getEntriesByType('resource').map(({name}) => name) ?? [];
    expect(asked.length).to.be.greaterThan(0);
    expect(asked.filter((name) => name.includes('secureProxy'))).to.deep.equal([]);
  });

  itRecorded('sends without asking when every label is in the configured list, and says so', async () => {
    const spaces = await openSpaces(spacesQuery('labels', {auto_send_labels: 'tlp: amber'}));
    await until('the report', () => spaces.text().includes('AS13335'));
    expect(spaces.text()).to.contain('Sent automatically');
  });

  for (const [type, item, words] of [
    ['Host', 'github.com', 'ThreatSeeker category'],
    ['File', '01BA4719C80B6FE911B091A7C05124B64EEECE964E09C058EF8F9805DACA546B', 'SHA256'],
    ['Url', 'http://www.google.com', 'Scan finished'],
  ] as const) {
    itRecorded(`shows the card for ${type}`, async () => {
      const spaces = await openSpaces(spacesQuery('types', {tcType: type, tcSelectedItem: item}));
      (await until('the SEND card', () => button(spaces, 'Send to VirusTotal'))).click();
      await until('the report', () => spaces.text().includes(words) && spaces.text().includes('Open this'));
      expect(spaces.faults).to.deep.equal([]);
    });
  }
});
