import {expect} from 'chai';
import '../../src/define/vt-resolutions-table.js';
import '../../src/define/vt-detections-table.js';
import type {VtDetectionsTable} from '../../src/elements/detections-table.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import {ApiError} from '../../src/model/api-error.js';
import {batchTarget, dialogOf, primaryOf, titleOf} from '../support/bulk.js';
import {drawn, rowsOf, seenIn} from '../support/long-table.js';
import {detectionsOf, resolutionsOf} from '../support/reports.js';
import {button, buttonNames, html, part, settle, sourceOf, stage, stageOn, targetOf, visibleText} from '../support/stage.js';
import {until} from '../support/until.js';

const resolutions = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;

/** A list of so many pages whose total is not known; counts what it is asked. */
function listOf(pages: number, {fails, perPage = 40}: {readonly fails?: number; readonly perPage?: number} = {}) {
  const asked: Array<string | undefined> = [];
  const cursorOf = (page: number): string | undefined => (page < pages ? String(page) : undefined);
  const source = sourceOf({
    resolutions: (_, options) => {
      asked.push(options?.cursor);
      const page = Number(options?.cursor ?? 0);
      if (page === fails) return Promise.reject(new ApiError('timeout', {service: 'virustotal'}));
      const rows = Array.from({length: perPage}, (_row, index) => ({host: `h${page * perPage + index}.example`}));
      return Promise.resolve(resolutionsOf(rows, {cursor: cursorOf(page + 1)}));
    },
  });
  return {source, asked};
}

/** The user scrolls to the end of the table, in the page. */
async function scrollToEnd(element: VtResolutionsTable | VtDetectionsTable): Promise<void> {
  window.scrollTo(0, 0);
  document.dispatchEvent(new Event('scroll'));
  const {bottom} = part(element, 'table').getBoundingClientRect();
  window.scrollTo(0, bottom - window.innerHeight / 2);
  document.dispatchEvent(new Event('scroll'));
  await settle(element);
  await settle(element);
}

describe('the pages of a list', () => {
  afterEach(() => window.scrollTo(0, 0));

  it('are not fetched ahead, and not before the end of what is loaded is reached', async () => {
    const {source, asked} = listOf(9);
    const element = await stage<VtResolutionsTable>(resolutions, {source});
    window.scrollTo(0, 100);
    document.dispatchEvent(new Event('scroll'));
    await settle(element);
    expect(asked).to.deep.equal([undefined]);
  });

  it('come three times by themselves, then by a button that says what they cost', async () => {
    const {source, asked} = listOf(9);
    const element = await stage<VtResolutionsTable>(resolutions, {source});
    for (const count of [2, 3, 4, 4, 4]) {
      await scrollToEnd(element);
      expect(asked).to.have.length(count);
    }
    expect(visibleText(part(element, '.more'))).to.contain('160 loaded, more exist');
    expect(part(element, 'table').getAttribute('aria-rowcount')).to.equal('-1');
    button(element, 'Load 40 more 1 request').click();
    await settle(element);
    expect(asked).to.deep.equal([undefined, '1', '2', '3', '4']);
    await scrollToEnd(element);
    expect(asked, 'the button has not renewed them').to.have.length(5);
    expect(visibleText(part(element, '.more'))).to.contain('200 loaded, more exist');
  });

  it('come by themselves as often as the page says, and again for another question', async () => {
    const {source, asked} = listOf(9);
    const element = await stage<VtResolutionsTable>(
      html`<vt-resolutions-table value="203.0.113.47" auto-pages="1"></vt-resolutions-table>`,
      {source},
    );
    for (const count of [2, 2]) {
      await scrollToEnd(element);
      expect(asked).to.have.length(count);
    }
    element.value = '203.0.113.48';
    await settle(element);
    await scrollToEnd(element);
    expect(asked).to.deep.equal([undefined, '1', undefined, '1']);
    element.autoPages = 0;
    await scrollToEnd(element);
    expect(asked).to.have.length(4);
  });

  it('do not come by themselves while the user filters, nor after one has failed', async () => {
    const {source, asked} = listOf(9, {fails: 3});
    const element = await stage<VtResolutionsTable>(resolutions, {source});
    await scrollToEnd(element);
    await scrollToEnd(element);
    expect(asked).to.have.length(3);
    const field = part<HTMLInputElement>(element, '.filter input');
    field.value = 'h1';
    field.dispatchEvent(new Event('input'));
    await settle(element);
    await scrollToEnd(element);
    expect(asked).to.have.length(3);
    field.value = '';
    field.dispatchEvent(new Event('input'));
    await settle(element);
    await scrollToEnd(element);
    expect(asked, 'the one that fails').to.have.length(4);
    element.autoPages = 9;
    await scrollToEnd(element);
    expect(asked).to.have.length(4);
  });

  it('are not fetched because something else scrolls, nor because a list whose end is on the screen moves', async () => {
    const {source, asked} = listOf(9, {perPage: 3});
    const element = await stage<VtResolutionsTable>(resolutions, {source});
    const box = document.createElement('div');
    box.style.cssText = 'block-size: 50px; overflow: auto';
    box.innerHTML = '<div style="block-size: 500px"></div>';
    const room = document.createElement('div');
    room.style.blockSize = '3000px';
    document.body.append(box, room);
    try {
      const scrolled = async (target: EventTarget, scroll: () => void) => {
        scroll();
        target.dispatchEvent(new Event('scroll'));
        await settle(element);
      };
      for (const top of [10, 20]) await scrolled(box, () => (box.scrollTop = top));
      for (const top of [5, 10]) await scrolled(document, () => window.scrollTo(0, top));
      expect(part(element, 'table').getBoundingClientRect().bottom).to.be.within(0, window.innerHeight);
      expect(asked).to.have.length(1);
      await scrolled(document, () => window.scrollTo(0, 2000));
      expect(asked, 'it has left the screen').to.have.length(1);
      await scrolled(box, () => window.scrollTo(0, 0));
      expect(asked, 'it came back while something else scrolled').to.have.length(1);
      await scrolled(document, () => window.scrollTo(0, 2000));
      await scrolled(document, () => window.scrollTo(0, 10));
      expect(asked, 'the user came back to it').to.have.length(2);
    } finally {
      box.remove();
      room.remove();
    }
  });

  it('stay with a list that leaves the page and comes back: the same rows, and nothing is asked again', async () => {
    const {source, asked} = listOf(9);
    const {element, page} = await stageOn<VtResolutionsTable>(resolutions, {source});
    for (const count of [2, 3]) {
      await scrollToEnd(element);
      expect(asked).to.have.length(count);
    }
    window.scrollTo(0, 1000);
    await drawn();
    const shown = () => rowsOf(element).map((row) => `${row.getAttribute('aria-rowindex')} ${visibleText(row)}`);
    const [before, seen] = [shown(), seenIn(element)];
    expect(before.length, 'drawn in part').to.be.within(10, 60);
    const loaded = visibleText(part(element, '.more'));
    expect(loaded).to.contain('120 loaded, more exist');
    const {parentNode} = element;
    element.remove();
    await settle(element);
    parentNode?.append(element);
    await settle(element);
    window.scrollTo(0, 1000);
    await drawn();
    expect(asked).to.deep.equal([undefined, '1', '2']);
    expect(visibleText(part(element, '.more'))).to.equal(loaded);
    expect([shown(), seenIn(element)]).to.deep.equal([before, seen]);
    // What was there is not paid for again elsewhere on the page either.
    const elsewhere = document.createElement('section');
    page.place.append(elsewhere);
    elsewhere.append(element);
    await settle(element);
    expect(asked).to.have.length(3);
    await scrollToEnd(element);
    expect(asked, 'and it goes on where it was').to.deep.equal([undefined, '1', '2', '3']);
    await scrollToEnd(element);
    expect(asked, 'three by themselves in all').to.have.length(4);
  });

  it('come by themselves again when the list is asked for anew', async () => {
    const {source: paged, asked} = listOf(9);
    let expired = false;
    const source = sourceOf({
      resolutions: async (indicator, options) => {
        const page = paged.resolutions(indicator, options);
        if (expired) throw new ApiError('invalid', {service: 'virustotal', code: 'CursorExpired'});
        return page;
      },
    });
    const element = await stage<VtResolutionsTable>(
      html`<vt-resolutions-table value="203.0.113.47" auto-pages="1"></vt-resolutions-table>`,
      {source},
    );
    await scrollToEnd(element);
    expired = true;
    button(element, 'Load 40 more 1 request').click();
    await settle(element);
    expired = false;
    button(element, 'Try again 1 request').click();
    await settle(element);
    for (const count of [5, 5]) {
      await scrollToEnd(element);
      expect(asked).to.have.length(count);
    }
    expect(asked).to.deep.equal([undefined, '1', '2', undefined, '1']);
  });

  it('of detected URLs come in the same way', async () => {
    let asked = 0;
    const source = sourceOf({
      detections: () => {
        asked += 1;
        const rows = Array.from({length: 40}, (_, index) => ({url: `https://h.example/${asked}/${index}`}));
        return Promise.resolve(detectionsOf(rows, {cursor: 'next'}));
      },
    });
    const element = await stage<VtDetectionsTable>(html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`, {source});
    for (const count of [2, 3, 4, 4]) {
      await scrollToEnd(element);
      expect(asked).to.equal(count);
    }
  });
});

describe('Add All of a list of which more exists', () => {
  const rest = 'Load the rest (1 request for every 40)';

  it('says how much is loaded, and loads the rest page by page once the user wants it: one request each', async () => {
    const {source, asked} = listOf(5);
    const {target, batches} = batchTarget([]);
    const element = await stage<VtResolutionsTable>(resolutions, {source, target});
    button(element, 'Add All').click();
    await settle(element);
    expect(visibleText(dialogOf(element))).to.contain('40 loaded, more exist');
    expect(asked, 'nothing is loaded for the dialog').to.have.length(1);
    button(element, rest).click();
    await until(() => titleOf(element).includes('200 hosts'));
    expect(asked).to.deep.equal([undefined, '1', '2', '3', '4']);
    expect(buttonNames(dialogOf(element))).not.to.include(rest);
    await until(() => primaryOf(element).getAttribute('aria-disabled') !== 'true');
    primaryOf(element).click();
    await until(() => batches.length > 0);
    expect(batches[0]?.names).to.have.length(200);
  });

  for (const [how, stop] of [
    ['a button', (element: VtResolutionsTable) => button(element, 'Stop loading').click()],
    ['leaving the dialog', (element: VtResolutionsTable) => button(element, 'Cancel').click()],
  ] as const) {
    it(`is stopped by ${how}: the page that is under way still comes, and none after it`, async () => {
      const {source, asked} = listOf(1000);
      const element = await stage<VtResolutionsTable>(resolutions, {source, target: targetOf().target});
      button(element, 'Add All').click();
      await settle(element);
      button(element, rest).click();
      await until(() => asked.length >= 3);
      stop(element);
      await settle(element);
      await settle(element);
      const {length} = asked;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(asked).to.have.length(length);
      expect(length).to.be.below(1000);
    });
  }

  it('stops loading at a page that fails, and does not ask again by itself', async () => {
    const {source, asked} = listOf(9, {fails: 2});
    const element = await stage<VtResolutionsTable>(resolutions, {source, target: targetOf().target});
    button(element, 'Add All').click();
    await settle(element);
    button(element, rest).click();
    await until(() => asked.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).to.deep.equal([undefined, '1', '2']);
  });
});
