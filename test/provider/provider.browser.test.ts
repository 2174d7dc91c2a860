import {expect} from 'chai';
import {fixture} from '@open-wc/testing-helpers';
import '../../src/define/all.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import type {Policy} from '../../src/model/policy.js';
import type {VtProvider} from '../../src/provider/provider.js';
import {ContextConsumer} from '@lit/context';
import {policyContext, targetContext} from '../../src/context/contexts.js';
import {addressReport, resolutionsOf} from '../support/reports.js';
import {button, buttonNames, failing, html, announced, part, settle, sourceOf, targetOf, visibleText} from '../support/stage.js';
import type {TemplateResult} from 'lit';

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const answering = (asOwner: string) => sourceOf({address: () => Promise.resolve({...addressReport, asOwner})});

async function provide(template: TemplateResult): Promise<VtProvider> {
  const provider = await fixture<VtProvider>(template);
  await settleAll(provider);
  return provider;
}

async function settleAll(provider: VtProvider): Promise<void> {
  await settle(provider);
  for (const element of provider.querySelectorAll<VtAddressCard>('vt-address-card, vt-resolutions-table')) await settle(element);
}

const cardOf = (provider: Element, selector = 'vt-address-card'): VtAddressCard => {
  const found = provider.querySelector<VtAddressCard>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

/** The policy as an element inside sees it. */
const policyIn = (provider: VtProvider): Policy | undefined => new ContextConsumer(cardOf(provider), {context: policyContext}).value;

describe('<vt-provider>', () => {
  it('gives the elements inside it, at any depth, source, target and policy', async () => {
    const provider = await provide(
      html`<vt-provider .source=${answering('From outside')} defang="safe-ioc"
        ><div><p>${card}</p></div></vt-provider
      >`,
    );
    expect(visibleText(cardOf(provider))).to.contain('From outside');
    expect(getComputedStyle(provider).display).to.equal('contents');
  });

  it('hands its attributes to what is added', async () => {
    const {target, added} = targetOf();
    const source = sourceOf({resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}]))});
    const provider = await provide(html`
      <vt-provider
        .source=${source}
        .target=${target}
        owner=" Northwind CTI "
        tags="VirusTotal, , virustotal, Seen"
        rating="3"
        confidence="80"
      >
        <vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>
      </vt-provider>
    `);
    const table = part<VtResolutionsTable>(provider.querySelector('vt-resolutions-table')?.parentElement ?? provider, 'slot');
    expect(table).to.be.instanceOf(HTMLSlotElement);
    const list = provider.querySelector('vt-resolutions-table');
    if (!list) throw new Error('no list');
    button(list, 'Add host login dot example').click();
    await settle(list);
    expect(added.map(({options}) => options)).to.deep.equal([
      {owner: 'Northwind CTI', tags: ['VirusTotal', 'Seen'], rating: 3, confidence: 80},
    ]);
  });

  it('leaves out a rating and a confidence that are none, and every other attribute that is', async () => {
    const provider = await provide(
      html`<vt-provider rating="9" confidence="1e2" send="always" defang="no" tags="," .source=${answering('x')}>${card}</vt-provider>`,
    );
    expect(policyIn(provider)).to.deep.include({
      send: 'auto',
      defang: 'hxxp',
      autoSendLabels: [],
      add: {owner: undefined, tags: [], rating: undefined, confidence: undefined},
    });
  });

  it('takes a removed attribute for an empty one', async () => {
    const provider = await provide(
      html`<vt-provider owner="a" tags="b" rating="1" confidence="2" auto-send-labels="c" send="ask" defang="off" gateway="/g"
        >${card}</vt-provider
      >`,
    );
    for (const name of ['owner', 'tags', 'rating', 'confidence', 'auto-send-labels', 'send', 'defang', 'gateway']) {
      provider.removeAttribute(name);
    }
    await settleAll(provider);
    expect(policyIn(provider)).to.deep.include({send: 'auto', defang: 'hxxp', autoSendLabels: []});
    expect(visibleText(cardOf(provider))).to.contain('This card is not connected to VirusTotal.');
  });

  it('asks before sending where it says so, but for the labels in its list', async () => {
    const {target} = targetOf({securityLabels: () => Promise.resolve([{name: 'TLP:GREEN'}])});
    const provider = await provide(html`<vt-provider send="ask" .source=${answering('Sent')} .target=${target}>${card}</vt-provider>`);
    expect(buttonNames(cardOf(provider))).to.include('Send to VirusTotal 1 request');
    provider.autoSendLabels = 'TLP:AMBER, TLP:GREEN';
    await settleAll(provider);
    expect(visibleText(cardOf(provider)))
      .to.contain('Sent automatically')
      .and.to.contain('AS Owner Sent');
  });

  it('has the elements ask again when its source changes, and add nothing where its target is null', async () => {
    const provider = await provide(html`<vt-provider .source=${answering('First')}>${card}</vt-provider>`);
    provider.source = answering('Second');
    await settleAll(provider);
    expect(visibleText(cardOf(provider))).to.contain('Second');
    provider.source = failing('server');
    await settleAll(provider);
    expect(announced(cardOf(provider), 'alert')).to.equal('VirusTotal had a fault of its own.');
    provider.source = undefined;
    await settleAll(provider);
    expect(visibleText(cardOf(provider))).to.contain('This card is not connected to VirusTotal.');
  });

  it('serves those inside it, and the provider around it the others', async () => {
    const provider = await provide(html`
      <vt-provider .source=${answering('Outer')}>
        <vt-address-card class="outer" value="203.0.113.47"></vt-address-card>
        <vt-provider .source=${answering('Inner')}><vt-address-card class="inner" value="203.0.113.47"></vt-address-card></vt-provider>
      </vt-provider>
    `);
    expect(visibleText(cardOf(provider, '.outer'))).to.contain('Outer');
    expect(visibleText(cardOf(provider, '.inner'))).to.contain('Inner');
    const [inner, outer] = [cardOf(provider, '.inner'), cardOf(provider, '.outer')];
    provider.append(inner);
    await settle(inner);
    expect(visibleText(inner), 'moved out').to.contain('Outer');
    provider.querySelector('vt-provider')?.append(outer);
    await settle(outer);
    expect(visibleText(outer), 'moved in').to.contain('Inner');
  });
});

describe('a <vt-provider> inside another', () => {
  const list = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
  const listing = sourceOf({
    address: () => Promise.resolve({...addressReport, asOwner: 'Outer'}),
    resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}])),
  });
  const inner = (provider: VtProvider): VtProvider => {
    const found = provider.querySelector('vt-provider');
    if (!found) throw new Error('no inner provider');
    return found;
  };

  it('lets source and target through, and of the policy what it does not set', async () => {
    const {target, added} = targetOf();
    const provider = await provide(html`
      <vt-provider .source=${listing} .target=${target} owner="Northwind CTI" tags="VirusTotal" rating="3" confidence="80">
        <vt-provider owner="Example Corp" confidence="">${list}</vt-provider>
      </vt-provider>
    `);
    const table = cardOf(provider, 'vt-resolutions-table');
    button(table, 'Add host login dot example').click();
    await settle(table);
    expect(added.map(({options}) => options)).to.deep.equal([
      {owner: 'Example Corp', tags: ['VirusTotal'], rating: 3, confidence: undefined},
    ]);
  });

  it('keeps the word of the outer one that is asked before anything is sent, and its labels and its way to defang', async () => {
    const provider = await provide(html`
      <vt-provider send="ask" auto-send-labels="TLP:CLEAR" defang="safe-ioc">
        <vt-provider .source=${answering('Inner')} send="allways" defang="none">${card}</vt-provider>
      </vt-provider>
    `);
    expect(policyIn(provider)).to.deep.include({send: 'ask', autoSendLabels: ['TLP:CLEAR'], defang: 'safe-ioc'});
    expect(buttonNames(cardOf(provider))).to.include('Send to VirusTotal 1 request');
    expect(visibleText(cardOf(provider))).not.to.contain('AS Owner');
  });

  it('takes the place of what it sets: source, target, and each part of the policy', async () => {
    const {target} = targetOf();
    const provider = await provide(html`
      <vt-provider
        .source=${listing}
        .target=${target}
        send="ask"
        auto-send-labels="TLP:CLEAR"
        defang="safe-ioc"
        owner="Northwind CTI"
        tags="a"
        rating="1"
        confidence="2"
      >
        <vt-provider
          .source=${answering('Inner')}
          .target=${null}
          send="auto"
          auto-send-labels=""
          defang="off"
          owner=""
          tags=""
          rating="none"
          confidence="4"
          >${card}</vt-provider
        >
      </vt-provider>
    `);
    expect(visibleText(cardOf(provider))).to.contain('AS Owner Inner');
    expect(policyIn(provider)).to.deep.include({
      send: 'auto',
      autoSendLabels: [],
      defang: 'off',
      add: {owner: undefined, tags: [], rating: undefined, confidence: 4},
    });
    expect(new ContextConsumer(cardOf(provider), {context: targetContext}).value, 'nothing may be added').to.equal(undefined);
  });

  it('passes on what the outer one is given later', async () => {
    const {target, added} = targetOf();
    const provider = await provide(html`<vt-provider><vt-provider owner="Example Corp">${card}${list}</vt-provider></vt-provider>`);
    expect(visibleText(cardOf(provider))).to.contain('This card is not connected to VirusTotal.');
    provider.source = listing;
    provider.target = target;
    provider.tags = 'Later';
    await settleAll(provider);
    expect(visibleText(cardOf(provider))).to.contain('AS Owner Outer');
    const table = cardOf(provider, 'vt-resolutions-table');
    button(table, 'Add host login dot example').click();
    await settle(table);
    expect(added.map(({options}) => [options?.owner, options?.tags])).to.deep.equal([['Example Corp', ['Later']]]);
    provider.source = answering('Another');
    provider.send = 'ask';
    await settleAll(provider);
    expect(buttonNames(cardOf(provider))).to.include('Send to VirusTotal 1 request');
  });

  it('sends nothing before the outer one that asks was heard, whichever of them is set last', async () => {
    let asked = 0;
    const counting = sourceOf({address: () => (asked++, Promise.resolve(addressReport))});
    await provide(html`
      <vt-provider send="ask"
        ><vt-provider><vt-provider .source=${counting}>${card}</vt-provider></vt-provider></vt-provider
      >
    `);
    await provide(html`
      <vt-provider .source=${counting}
        ><vt-provider send="ask"><vt-provider owner="Example Corp">${card}</vt-provider></vt-provider></vt-provider
      >
    `);
    expect(asked).to.equal(0);
  });

  it('has its own source and attribute taken away, and goes back to the outer ones', async () => {
    const provider = await provide(html`
      <vt-provider .source=${listing} owner="Northwind CTI">
        <vt-provider .source=${answering('Inner')} owner="Example Corp">${card}</vt-provider>
      </vt-provider>
    `);
    inner(provider).source = undefined;
    inner(provider).removeAttribute('owner');
    await settleAll(provider);
    expect(visibleText(cardOf(provider))).to.contain('AS Owner Outer');
    expect(policyIn(provider)?.add.owner).to.equal('Northwind CTI');
  });

  it('forgets the outer one when it is moved out of it', async () => {
    const provider = await provide(html`
      <vt-provider .source=${listing} send="ask"><vt-provider owner="Example Corp">${card}</vt-provider></vt-provider>
    `);
    const moved = inner(provider);
    document.body.append(moved);
    await settleAll(moved);
    expect(visibleText(cardOf(moved))).to.contain('This card is not connected to VirusTotal.');
    expect(policyIn(moved)).to.deep.include({send: 'auto'});
    provider.append(moved);
    await settleAll(moved);
    expect(buttonNames(cardOf(moved))).to.include('Send to VirusTotal 1 request');
  });
});

describe('the gateway of <vt-provider>', () => {
  const {fetch} = window;
  /** But for what it offers. */
  const asked: Request[] = [];
  const features = {virustotal: {v2: true, submit: true}, threatconnect: {available: true, oneUser: true}};
  let refusal: readonly [status: number, code: string];
  beforeEach(() => {
    asked.length = 0;
    refusal = [404, 'NotFoundError'];
    window.fetch = (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith('/features')) return Promise.resolve(new Response(JSON.stringify(features)));
      asked.push(request);
      const [status, code] = refusal;
      return Promise.resolve(
        new Response(JSON.stringify({error: {code, message: 'none'}}), {
          status,
          headers: {'content-type': 'application/json'},
        }),
      );
    };
  });
  afterEach(() => {
    window.fetch = fetch;
  });

  for (const [gateway, expected] of [
    ['/gate/', `${location.origin}/gate/`],
    ['https://gateway.example/vt', 'https://gateway.example/vt/'],
  ] as const) {
    it(`is asked for reports, without a key: ${gateway}`, async () => {
      const provider = await provide(html`<vt-provider gateway=${gateway}>${card}</vt-provider>`);
      await expectSoon(() => visibleText(cardOf(provider)).includes('VirusTotal has never seen this address.'));
      expect(asked.map(({url}) => url.split('?')[0])).to.deep.equal([`${expected}virustotal/api/v3/ip_addresses/203.0.113.47`]);
      expect(asked[0]?.headers.has('x-apikey')).to.equal(false);
    });
  }

  it('is asked for version 2 of VirusTotal only where the page switches it on', async () => {
    for (const [markup, version2] of [
      [html`<vt-provider gateway="/gate"><vt-detections-table value="203.0.113.47"></vt-detections-table></vt-provider>`, false],
      [
        html`<vt-provider gateway="/gate" virustotal-v2><vt-detections-table value="203.0.113.47"></vt-detections-table></vt-provider>`,
        true,
      ],
    ] as const) {
      asked.length = 0;
      refusal = [403, 'ForbiddenError'];
      await provide(markup);
      await expectSoon(() => asked.length === (version2 ? 2 : 1));
      expect(asked.at(-1)?.url.includes('/virustotal/vtapi/v2/ip-address/report')).to.equal(version2);
    }
  });

  it('takes the place of no source or target that was set', async () => {
    const provider = await provide(html`<vt-provider gateway="/gate" .source=${answering('Set')} .target=${null}>${card}</vt-provider>`);
    expect(visibleText(cardOf(provider))).to.contain('Set');
    expect(asked).to.deep.equal([]);
  });

  it('is asked what exists before anything is added', async () => {
    const source = sourceOf({resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}]))});
    await provide(
      html`<vt-provider gateway="/gate" .source=${source}><vt-resolutions-table value="203.0.113.47"></vt-resolutions-table></vt-provider>`,
    );
    await expectSoon(() => asked.length > 0);
    expect(asked[0]?.url).to.contain(`${location.origin}/gate/threatconnect/api/`);
  });

  it('whose address cannot be read leaves the elements unconnected, with nothing uncaught', async () => {
    const provider = await provide(html`<vt-provider gateway="https://">${card}</vt-provider>`);
    expect(visibleText(cardOf(provider))).to.contain('This card is not connected to VirusTotal.');
    provider.gateway = '/gate';
    await settleAll(provider);
    expect(visibleText(cardOf(provider))).not.to.contain('This card is not connected');
  });
});

async function expectSoon(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 2000 && !condition(); waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(condition()).to.equal(true);
}
