import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/vt-detections-table.js';
import '../../src/define/vt-resolutions-table.js';
import {ratioOf} from '../../src/model/ratio.js';
import {detectionsOf, resolutionsOf} from '../support/reports.js';
import {html, settle, sourceOf, stageOn, targetOf} from '../support/stage.js';

const hosts = ['accounts.login-portal1.example', 'a.very.much.parted.nam.example', 'static-content-delivery1.test2'];
const ratio = ratioOf({malicious: 44, harmless: 50});
const source = sourceOf({
  resolutions: () => Promise.resolve(resolutionsOf(hosts.map((host) => ({host, hostRatio: ratio})))),
  detections: () => Promise.resolve(detectionsOf(hosts.map((host) => ({url: `http://${host}/`})))),
});

const tables = {
  'names that resolved': html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`,
  'flagged names': html`<vt-resolutions-table value="203.0.113.47" flagged></vt-resolutions-table>`,
  'detected URLs': html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`,
};

/** On how many lines the host of each name stands. */
const linesOf = ({renderRoot}: LitElement): number[] =>
  [...renderRoot.querySelectorAll('td.name bdi')].map((name) => {
    const rects = [...name.querySelectorAll('.host, .mark')].flatMap((part) => [...part.getClientRects()]);
    // Parts of one line overlap in height; a line below begins where they end.
    return rects.filter(({top}, index) => rects.slice(0, index).every(({bottom}) => top >= bottom - 1)).length;
  });

describe('tables of names and URLs in a panel that is not wide', () => {
  for (const [what, table] of Object.entries(tables)) {
    it(`breaks no host name of 30 characters and needs no sideways scroll: ${what}`, async () => {
      for (const host of hosts) expect(host).to.have.length(30);
      const {element, page} = await stageOn<LitElement>(table, {source, target: targetOf().target});
      // 640 px and 360 px are panes of the platform; the others lie just above the widths where rows become two lines.
      for (const width of [1200, 993, 897, 769, 640, 545, 360]) {
        page.place.style.cssText = `width: ${width}px; overflow: auto; position: relative`;
        await settle(element);
        // No line of 360 px holds such a URL.
        if (width > 360 || what !== 'detected URLs') expect(linesOf(element), `lines at ${width} px`).to.deep.equal([1, 1, 1]);
        expect(page.place.scrollWidth, `at ${width} px`).to.be.at.most(width);
      }
    });
  }

  it('would see a name that is broken', async () => {
    const {element, page} = await stageOn<LitElement>(tables['names that resolved'], {source});
    page.place.style.cssText = 'width: 200px; overflow: auto; position: relative';
    await settle(element);
    expect(Math.min(...linesOf(element))).to.be.at.least(2);
  });
});
