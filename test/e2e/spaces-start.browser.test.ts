import {expect} from 'chai';
import {openAsUser, ownPlatform, type SpacesUser} from '../support/spaces-user.js';
import {until} from '../support/spaces-frame.js';

/** What the page has fetched, in the order of its beginning. */
function fetched({frame}: SpacesUser): PerformanceResourceTiming[] {
  const entries = (frame.contentWindow?.performance.getEntriesByType('resource') ?? []) as PerformanceResourceTiming[];
  return entries.toSorted((a, b) => a.startTime - b.startTime);
}
/** Scripts and styles of the page's own, by their names. */
const assetsOf = (entries: readonly PerformanceResourceTiming[]): string[] =>
  entries.flatMap(({name}) => /\/spaces\/app\/assets\/([\w.-]+)/.exec(name)?.[1] ?? []);
const ofVirusTotal = ({name}: PerformanceResourceTiming): boolean => name.includes('/secureProxy');
const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 500));

describe('the start of the built Spaces page', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('fetches nothing but itself before the card has its report, and the rest when it is called for', async () => {
    const platform = ownPlatform();
    const ip = '192.0.2.28';
    await platform.store({type: 'Address', ip, securityLabels: {data: [{name: 'TLP:GREEN'}]}});
    const user = await openAsUser(platform.query({tcSelectedItem: ip, auto_send_labels: 'TLP:GREEN'}));
    await until('the report', () => user.find('.verdict'));
    await settled();
    expect(user.text(), 'nobody had to press anything').to.contain('Sent automatically');
    const first = fetched(user);
    expect(first.filter(ofVirusTotal), 'one question').to.have.length(1);
    expect(assetsOf(first).toSorted(), 'with the report on the screen').to.deep.equal(['main.js', 'page.css']);

    await user.press('Resolutions');
    await until('the table', () => user.rows().length > 0);
    const withTable = fetched(user);
    expect(assetsOf(withTable)).to.include('vt-resolutions-table.js');
    expect(assetsOf(withTable)).not.to.include('writer.js');
    user.findAll<HTMLButtonElement>('td.action button')[0]?.click();
    await until('what writes', () => assetsOf(fetched(user)).includes('writer.js'));
  });

  it('connects to no server ahead of its questions', async () => {
    const user = await openAsUser(ownPlatform().query());
    await until('the question', () => user.button('Send to VirusTotal'));
    expect(user.findAll<HTMLLinkElement>('link').map(({rel}) => rel)).to.deep.equal(['stylesheet']);
    expect(user.findAll('script[type="speculationrules"]')).to.deep.equal([]);
  });
});
