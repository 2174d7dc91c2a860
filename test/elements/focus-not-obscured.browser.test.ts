import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/vt-resolutions-table.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import {batchTarget, dialogOf, listing, northwind, primaryOf} from '../support/bulk.js';
import {button, focused, html, nameOf, part, settle, stageOn} from '../support/stage.js';

// WCAG 2.4.11: what has the focus is not wholly hidden by what stands over the page, here the dialog of a run.

const hosts = Array.from({length: 40}, (_, index) => `host${index}.example`);

/** A table that is higher than the window, with a run of Add All under way. */
async function running(): Promise<VtResolutionsTable> {
  const {target} = batchTarget();
  const {element} = await stageOn<VtResolutionsTable>(html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`, {
    source: listing(hosts),
    target,
    policy: {add: {owner: northwind, tags: []}},
  });
  // No wider than the dialog, which so can hide whole rows.
  element.style.inlineSize = '24rem';
  button(element, 'Add All').click();
  await settle(element);
  primaryOf(element).click();
  await settle(element);
  expect(element.getBoundingClientRect().height).to.be.greaterThan(innerHeight);
  return element;
}

/** Whether a part of it is in the window and not under something else. */
function canBeSeen(control: Element): boolean {
  const {left, right, top, bottom} = control.getBoundingClientRect();
  const root = control.getRootNode() as ShadowRoot;
  const xs = [left + 2, (left + right) / 2, right - 2];
  const ys = [top + 2, (top + bottom) / 2, bottom - 2];
  return xs.some((x) =>
    ys.some((y) => {
      const hit = root.elementFromPoint(x, y);
      return hit !== null && (control.contains(hit) || hit.contains(control)) && !(hit instanceof HTMLDialogElement);
    }),
  );
}

describe('what has the focus', () => {
  it('is never under the dialog of a run, wherever Tab leads', async () => {
    const element = await running();
    const dialog = dialogOf(element);
    expect(dialog.open && !dialog.matches(':modal')).to.equal(true);
    scrollTo(0, 0);
    part(element, 'thead button').focus();
    const hidden: string[] = [];
    const passed = new Set<Element>();
    for (let at = focused(); at && !passed.has(at) && !dialog.contains(at); at = focused()) {
      passed.add(at);
      if (!canBeSeen(at)) hidden.push(nameOf(at));
      await sendKeys({press: 'Tab'});
    }
    expect([...passed].filter((each) => each.closest('tbody')).length).to.be.at.least(hosts.length);
    expect(hidden).to.deep.equal([]);
    expect(dialog.contains(focused() ?? null), 'at last the dialog').to.equal(true);
    expect(canBeSeen(focused() ?? dialog)).to.equal(true);
  });
});
