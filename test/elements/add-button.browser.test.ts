import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/vt-add-button.js';
import type {VtAddButton} from '../../src/elements/add-button.js';
import {ApiError} from '../../src/model/api-error.js';
import {indicatorKey} from '../../src/model/indicator.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {announced, button, eventsOf, focused, html, settle, stage, stageOn, targetOf, visibleText} from '../support/stage.js';

const add = html`<vt-add-button value="evil.example"></vt-add-button>`;

describe('<vt-add-button>', () => {
  it('shows nothing where the page has nothing to add to', async () => {
    const element = await stage<VtAddButton>(add);
    expect(visibleText(element)).to.equal('');
  });

  it('adds its indicator by keyboard, with its own owner, and leaves a link in its place', async () => {
    const {target, added} = targetOf();
    const element = await stage<VtAddButton>(html`<vt-add-button value="hxxp://evil[.]example/a" owner="Example Corp"></vt-add-button>`, {
      target,
      policy: {add: {tags: ['a'], confidence: 5, owner: 'Northwind CTI'}},
    });
    await expectAccessibleInBoth(element);
    button(element, 'Add URL, host evil dot example, path /a').focus();
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(added.map(({indicator, options}) => [indicator.wire, options])).to.deep.equal([
      ['http://evil.example/a', {owner: 'Example Corp', tags: ['a'], confidence: 5}],
    ]);
    expect(visibleText(element)).to.equal('Details\u2026');
    expect(focused()?.localName).to.equal('a');
    expect(announced(element, 'status')).to.equal('Added hxxp://evil[.]example/a to Example Corp.');
    await expectAccessibleInBoth(element);
  });

  it('shows at once that its indicator exists', async () => {
    const {target} = targetOf({
      find: (indicators) =>
        Promise.resolve(
          new Map(indicators.map((indicator) => [indicatorKey(indicator), {id: '1', owner: 'Northwind CTI', active: false}])),
        ),
    });
    const element = await stage<VtAddButton>(add, {target});
    expect(visibleText(element)).to.equal('Exists Exists, inactive.');
    await expectAccessibleInBoth(element);
  });

  it('says why a value cannot be added', async () => {
    const element = await stage<VtAddButton>(html`<vt-add-button value="192.0.2.0/24"></vt-add-button>`, {target: targetOf().target});
    expect(visibleText(element)).to.equal('Not addable This is a network, not a single address. Enter one address.');
    await expectAccessibleInBoth(element);
    element.removeAttribute('value');
    await settle(element);
    expect(visibleText(element)).to.contain('Not addable Nothing was entered');
  });

  it('forgets the last outcome for another value', async () => {
    const {target} = targetOf();
    const {element} = await stageOn<VtAddButton>(add, {target});
    button(element, 'Add host evil dot example').click();
    await settle(element);
    element.value = 'other.example';
    await settle(element);
    expect(announced(element, 'status')).to.equal('');
    button(element, 'Add host other dot example').click();
    await settle(element);
    expect(announced(element, 'status')).to.equal('Added other[.]example to your organization.');
  });

  it('tells the page what is asked and what became of it', async () => {
    const asked = eventsOf('vt-add');
    const told = eventsOf('vt-added');
    const {target} = targetOf({
      add: (indicator) => Promise.resolve({kind: 'excluded', indicator, error: new ApiError('excluded', {service: 'threatconnect'})}),
    });
    const element = await stage<VtAddButton>(add, {target});
    button(element, /^Add/).click();
    await settle(element);
    expect(asked.seen.map(({cancelable}) => cancelable)).to.deep.equal([true]);
    expect(told.seen.map(({outcome, cancelable}) => [outcome.kind, cancelable])).to.deep.equal([['excluded', false]]);
    asked.stop();
    told.stop();
    expect(visibleText(element)).to.equal('Excluded On an exclusion list of this platform.');
    await expectAccessibleInBoth(element);
  });

  it('shows what is hidden in the name of an owner, which may come from the address of the page (B2)', async () => {
    const {target} = targetOf();
    const element = await stage<VtAddButton>(add, {target, policy: {add: {tags: [], owner: 'Own\u202eer'}}});
    button(element, /^Add/).click();
    await settle(element);
    expect(announced(element, 'status')).to.equal('Added evil[.]example to Own\u27e8U+202E\u27e9er.');
  });
});
