import {expect} from 'chai';
import '../../src/define/vt-url-card.js';
import type {VtUrlCard} from '../../src/elements/url-card.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {hashes, retrieved, urlReport} from '../support/reports.js';
import {html, pairsOf, part, sourceOf, stage, visibleText} from '../support/stage.js';

const card = html`<vt-url-card value="http://evil.example/login?q=1"></vt-url-card>`;

describe('<vt-url-card>', () => {
  it('shows the acknowledged URL, the count and the scan date in the order of the guide (Table 9)', async () => {
    const element = await stage<VtUrlCard>(card, {source: sourceOf({url: () => Promise.resolve(urlReport)})});
    expect(pairsOf(element)).to.deep.equal([
      ['Scan finished', 'Yes'],
      ['URL', 'hxxp://evil[.]example/login?q=1'],
      ['Positive/Total', '12/94'],
      ['Scan date', '2026-07-14 06:31:08 UTC'],
      ['Redirects to', 'hxxps://landing[.]example/'],
      ['Page title', 'Sign in'],
      ['Reputation', '-14 votes: 11 malicious, 3 harmless'],
    ]);
    await expectAccessibleInBoth(element);
  });

  it('shows a dash for what VirusTotal does not say, and no redirect to the URL itself', async () => {
    const url = 'http://evil.example/';
    const bare = {
      type: 'URL',
      id: hashes.sha256,
      url,
      finalUrl: url,
      scanFinished: false,
      categories: [],
      tags: [],
      retrieved,
      engines: () => [],
    } as const;
    const element = await stage<VtUrlCard>(card, {source: sourceOf({url: () => Promise.resolve(bare)})});
    expect(pairsOf(element)).to.deep.equal([
      ['Scan finished', 'No'],
      ['URL', 'hxxp://evil[.]example/'],
      ['Positive/Total', '\u2013'],
      ['Scan date', '\u2013'],
    ]);
  });

  it('links to VirusTotal by the id of the report, never by the URL (L1, L3)', async () => {
    const element = await stage<VtUrlCard>(card, {source: sourceOf({url: () => Promise.resolve(urlReport)})});
    const links = [...element.renderRoot.querySelectorAll('a')];
    expect(links.map(({href}) => href)).to.deep.equal([`https://www.virustotal.com/gui/url/${hashes.sha256}`]);
    expect(part(element, '.foot a').textContent).to.contain('opens in a new tab');
  });

  it('shows as received a URL whose host was rewritten (V4)', async () => {
    const element = await stage<VtUrlCard>(html`<vt-url-card value="http://3221225985/x"></vt-url-card>`, {
      source: sourceOf({url: () => Promise.resolve(urlReport)}),
    });
    expect(visibleText(part(element, '.identity'))).to.equal('hxxp://192[.]0[.]2[.]1/x rewritten As received: hxxp://3221225985/x');
  });

  it('says that a URL holds brackets of its own, which only the raw copy gives back (D11)', async () => {
    const element = await stage<VtUrlCard>(html`<vt-url-card value="http://evil.example/?q=a[.]b"></vt-url-card>`, {
      source: sourceOf({url: () => Promise.resolve(urlReport)}),
    });
    expect(visibleText(part(element, '.identity'))).to.contain('It holds brackets of its own');
  });
});
