import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/all.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtEnginesTable} from '../../src/elements/engines-table.js';
import type {Indicator} from '../../src/model/indicator.js';
import type {EngineVerdict, Report} from '../../src/model/reports.js';
import {expectAccessible, expectAccessibleInBoth} from '../support/accessible.js';
import {addressReport, fileReport, hashes, hostReport, urlReport, verdicts} from '../support/reports.js';
import {button, buttonNames, focused, html, part, settle, sourceOf, stage, stageOn, visibleText} from '../support/stage.js';

const reportOf = (engines: readonly EngineVerdict[]): Report => ({...addressReport, engines: () => engines});
const table = (engines: readonly EngineVerdict[]) => html`<vt-engines-table .report=${reportOf(engines)}></vt-engines-table>`;
const cellsOf = (element: Element): string[][] =>
  [...(element.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => visibleText(cell)),
  );

describe('<vt-engines-table>', () => {
  it('lists every engine, those that flag it first, suspicious and without a verdict apart, and counts them', async () => {
    const element = await stage<VtEnginesTable>(table(verdicts));
    expect(visibleText(part(element, 'caption'))).to.equal(
      'Each engine\u2019s own verdict: 1 malicious, 1 suspicious, 2 without a finding, 1 without a verdict',
    );
    expect(cellsOf(element)).to.deep.equal([
      ['alpha Guard', 'Malicious', 'phishing'],
      ['Delta Watch', 'Suspicious', 'suspicious'],
      ['Alpha Blind', 'No finding', 'unrated'],
      ['Beta Clean', 'No finding', 'clean'],
      ['Gamma Slow', 'No verdict', '\u2013'],
    ]);
    await expectAccessibleInBoth(element);
  });

  it('gives no engine that flags nothing the colour of safety, and tells groups by word and icon too', async () => {
    const element = await stage<VtEnginesTable>(table(verdicts));
    const marks = [...element.renderRoot.querySelectorAll<HTMLElement>('tbody [data-verdict]')];
    expect(marks.map(({dataset}) => dataset['verdict'])).to.deep.equal(['malicious', 'suspicious', 'unknown', 'unknown', 'unknown']);
    for (const mark of marks) expect(part(mark, 'svg').getAttribute('aria-hidden')).to.equal('true');
  });

  it('says that VirusTotal names none, and so it does without a report', async () => {
    for (const template of [table([]), html`<vt-engines-table></vt-engines-table>`]) {
      const element = await stage<VtEnginesTable>(template);
      expect(visibleText(element)).to.equal('VirusTotal names no engine for this report.');
      await expectAccessible(element);
    }
  });

  it('shows hostile names and results as text', async () => {
    const engines = [
      {engine: '<img src=x onerror=alert(1)>', category: 'malicious', result: '<b>http://evil.example/\u202efdp.exe'},
      {engine: '__proto__', category: 'malicious', result: '\u200b'},
      {engine: 'x'.repeat(3000), category: 'constructor', result: 'https://evil.example/'.repeat(100)},
    ];
    const {element, page} = await stageOn<VtEnginesTable>(table(engines));
    expect(element.renderRoot.querySelector('img, b, tbody a')).to.equal(null);
    const [strange, proto, long] = cellsOf(element)
      .toSorted(([a = ''], [b = '']) => a.length - b.length)
      .slice(0);
    expect(strange?.[0]).to.equal('__proto__');
    expect(strange?.[2]).to.contain('U+200B');
    expect(proto?.slice(0, 2)).to.deep.equal(['<img src=x onerror=alert(1)>', 'Malicious']);
    expect(proto?.[2]).to.contain('<b>hxxp://evil[.]example/').and.to.contain('U+202E');
    expect(long?.[1]).to.equal('No verdict');
    for (const spoken of element.renderRoot.querySelectorAll('bdi + .visually-hidden'))
      expect(spoken.textContent).not.to.contain('http://');
    page.place.style.cssText = 'width: 360px; overflow: auto; position: relative';
    await settle(element);
    expect(page.place.scrollWidth).to.be.at.most(360);
    await expectAccessibleInBoth(element);
  });

  it('shows all of a long result on demand', async () => {
    const element = await stage<VtEnginesTable>(table([{engine: 'Alpha', category: 'malicious', result: 'y'.repeat(2000)}]));
    expect(visibleText(element)).not.to.contain('y'.repeat(2000));
    button(element, 'Show all 2,000 characters').click();
    await settle(element);
    expect(visibleText(element)).to.contain('y'.repeat(2000));
  });

  it('follows the report it is given', async () => {
    const element = await stage<VtEnginesTable>(table(verdicts));
    element.report = reportOf([{engine: 'Only One', category: 'failure'}]);
    await settle(element);
    expect(cellsOf(element)).to.deep.equal([['Only One', 'No verdict', '\u2013']]);
  });

  it('needs no sideways scroll in a narrow panel, and is still a table there', async () => {
    const {element, page} = await stageOn<VtEnginesTable>(table(verdicts));
    for (const width of [360, 320]) {
      page.place.style.cssText = `width: ${width}px; overflow: auto; position: relative`;
      await settle(element);
      expect(page.place.scrollWidth, `at ${width} px`).to.be.at.most(width);
      const roles = [...element.renderRoot.querySelectorAll('table, thead, tbody, tr, th, td')].map((node) => node.getAttribute('role'));
      expect(roles).not.to.include(null);
      await expectAccessible(element);
    }
  });
});

describe('every engine\u2019s verdict on a card', () => {
  let read = 0;
  const engines = (): readonly EngineVerdict[] => {
    read += 1;
    return verdicts;
  };
  const source = sourceOf({
    address: () => Promise.resolve({...addressReport, engines}),
    host: () => Promise.resolve({...hostReport, engines}),
    file: () => Promise.resolve({...fileReport, engines}),
    url: () => Promise.resolve({...urlReport, engines}),
  });
  const cards = {
    address: html`<vt-address-card value="203.0.113.47"></vt-address-card>`,
    host: html`<vt-host-card value="evil.example"></vt-host-card>`,
    file: html`<vt-file-card .value=${hashes.sha256}></vt-file-card>`,
    url: html`<vt-url-card value="http://evil.example/login?q=1"></vt-url-card>`,
  };
  for (const [name, card] of Object.entries(cards)) {
    it(`is read from the reply when it is opened and not before: ${name}`, async () => {
      read = 0;
      const element = await stage<VtAddressCard>(card, {source});
      expect(read).to.equal(0);
      const fold = button(element, 'Show the verdicts of all 95 engines');
      expect(fold.getAttribute('aria-expanded')).to.equal('false');
      fold.focus();
      await sendKeys({press: 'Enter'});
      await settle(element);
      expect(read).to.be.above(0);
      expect(visibleText(part(element, 'vt-engines-table')))
        .to.contain('1 malicious, 1 suspicious')
        .and.to.contain('alpha Guard');
      expect(button(element, 'Hide the engines\u2019 verdicts')).to.equal(fold);
      expect([fold.getAttribute('aria-expanded'), focused()]).to.deep.equal(['true', fold]);
      await expectAccessibleInBoth(element);
      await sendKeys({press: ' '});
      await settle(element);
      expect(element.renderRoot.querySelector('vt-engines-table')).to.equal(null);
      expect(focused()).to.equal(fold);
    });
  }

  it('is not offered where nothing was analysed', async () => {
    const element = await stage<VtAddressCard>(cards.address, {
      source: sourceOf({address: () => Promise.resolve({...addressReport, ratio: undefined, analysed: undefined})}),
    });
    expect(buttonNames(element).join()).not.to.contain('engines');
  });

  it('is folded again for another value', async () => {
    const address = ({canonical}: Indicator) => Promise.resolve({...addressReport, id: canonical, engines});
    const element = await stage<VtAddressCard>(cards.address, {source: sourceOf({address})});
    button(element, /^Show the verdicts/).click();
    await settle(element);
    element.value = '198.51.100.7';
    await settle(element);
    expect(buttonNames(element).filter((name) => name.includes('engines'))).to.deep.equal(['Show the verdicts of all 95 engines']);
  });
});
