import {expect} from 'chai';
import '../../src/define/all.js';
import type {VtFileCard} from '../../src/elements/file-card.js';
import type {Report} from '../../src/model/reports.js';
import {addressReport, fileReport, hashes, hostReport, urlReport} from '../support/reports.js';
import {html, part, settle, sourceOf, stage, stageOn, visibleText} from '../support/stage.js';

const day = 86_400_000;
const source = (more: Partial<Report>) =>
  sourceOf({
    address: () => Promise.resolve({...addressReport, ...more, type: 'Address', id: addressReport.id}),
    host: () => Promise.resolve({...hostReport, ...more, type: 'Host', id: hostReport.id}),
    file: () => Promise.resolve({...fileReport, ...more, type: 'File', id: fileReport.id}),
    url: () => Promise.resolve({...urlReport, ...more, type: 'URL', id: urlReport.id}),
  });
const cards = {
  address: html`<vt-address-card value="203.0.113.47"></vt-address-card>`,
  host: html`<vt-host-card value="evil.example"></vt-host-card>`,
  file: html`<vt-file-card .value=${hashes.sha256}></vt-file-card>`,
  url: html`<vt-url-card value="http://evil.example/login?q=1"></vt-url-card>`,
};

describe('the foot of a card', () => {
  for (const [name, card] of Object.entries(cards)) {
    it(`always says when the engines were asked, in UTC, and how long ago that is: ${name}`, async () => {
      const analysed = new Date(Date.now() - 3 * day - 1000);
      const stamp = `${analysed.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
      const {element, page} = await stageOn<VtFileCard>(card, {source: source({analysed})});
      expect(visibleText(part(element, '.foot'))).to.contain(`Analysed ${stamp}, 3 days ago`);
      expect(part(element, '.foot time').getAttribute('datetime')).to.equal(analysed.toISOString());
      page.source(source({analysed: new Date(Date.now() - 1_100 * day)}));
      await settle(element);
      expect(visibleText(part(element, '.foot .old'))).to.equal('3 years ago');
      expect(element.renderRoot.querySelectorAll('.foot .old svg'), 'the mark of an old one').to.have.length(1);
    });
  }

  it('says that nothing was analysed, and tells it from a date that is not given', async () => {
    const {element, page} = await stageOn<VtFileCard>(cards.address, {source: source({ratio: undefined, analysed: undefined})});
    expect(visibleText(part(element, '.foot'))).to.contain('Not analysed yet');
    page.source(source({analysed: undefined}));
    await settle(element);
    expect(visibleText(part(element, '.foot')))
      .to.contain('Analysed at an unknown date')
      .and.not.to.contain('Not analysed');
  });

  it('says when the report was fetched', async () => {
    const element = await stage(cards.url, {source: source({retrieved: new Date('2026-07-16T09:12:00Z')})});
    expect(visibleText(part(element, '.foot'))).to.contain('Retrieved 2026-07-16 09:12:00 UTC');
  });
});
