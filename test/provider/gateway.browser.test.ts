import {fixture} from '@open-wc/testing-helpers';
import {expect} from 'chai';
import '../../src/define/all.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import type {VtProvider} from '../../src/provider/provider.js';
import {addressReport, resolutionsOf} from '../support/reports.js';
import {button, buttonNames, deferred, html, settle, sourceOf, targetOf, visibleText} from '../support/stage.js';

const everything = {virustotal: {v2: true, submit: true}, threatconnect: {available: true, oneUser: true, interface: 'https://tc.example'}};
const report = {
  data: {
    type: 'ip_address',
    id: '203.0.113.47',
    attributes: {last_analysis_stats: {malicious: 1, harmless: 2}, last_analysis_date: 1_600_000_000},
  },
};
const limits = {'ratelimit-policy': '"minute";q=4;w=60', ratelimit: '"minute";r=3;t=42'};
const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const list = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const resolutions = sourceOf({resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}]))});

/** A server for gateways: what each offers by its path, and what was asked. */
function server(offers: (path: string) => Response | Promise<Response>) {
  const asked: string[] = [];
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    const {pathname} = new URL(request.url);
    asked.push(`${request.method} ${pathname}`);
    if (pathname.endsWith('/features')) return Promise.resolve(offers(pathname));
    if (pathname.includes('/urls/')) return Promise.resolve(json({error: {code: 'NotFoundError', message: 'x'}}, {}, 404));
    if (pathname.includes('/ip_addresses/')) return Promise.resolve(json(report, limits));
    return Promise.resolve(json({status: 'Success', data: []}));
  };
  return {asked, featuresAsked: () => asked.filter((path) => path.endsWith('/features'))};
}

const json = (body: unknown, headers: Record<string, string> = {}, status = 200) =>
  new Response(JSON.stringify(body), {status, headers: {'content-type': 'application/json', ...headers}});

const inside = <E extends VtAddressCard | VtResolutionsTable>(provider: Element): E => {
  const found = provider.querySelector<E>('vt-address-card, vt-resolutions-table');
  if (!found) throw new Error('nothing is inside');
  return found;
};

async function soon(condition: () => boolean, what: string): Promise<void> {
  for (let waited = 0; waited < 3000 && !condition(); waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(condition(), what).to.equal(true);
}

const offersScan = (element: VtAddressCard) => buttonNames(element).some((name) => name.startsWith('Scan again'));

describe('what a gateway offers', () => {
  const {fetch} = window;
  const {error, warn} = console;
  let noise: unknown[][] = [];
  let gate = '';
  let gates = 0;
  beforeEach(() => {
    // What one gateway offers is remembered for the page.
    gate = `/gateway-${(gates += 1)}`;
    noise = [];
    console.error = (...words: unknown[]) => noise.push(words);
    console.warn = (...words: unknown[]) => noise.push(words);
  });
  afterEach(() => {
    window.fetch = fetch;
    console.error = error;
    console.warn = warn;
    expect(noise).to.deep.equal([]);
  });

  it('is asked once, however many providers stand on the page, now and later', async () => {
    const {featuresAsked} = server(() => json(everything));
    await fixture(html`<div>${[1, 2, 3].map(() => html`<vt-provider gateway=${gate}>${card}</vt-provider>`)}</div>`);
    await fixture(html`<vt-provider gateway=${`${gate}/`} virustotal-v2>${card}</vt-provider>`);
    await fixture(html`<vt-provider gateway=${`${gate}-other`}>${card}</vt-provider>`);
    await soon(() => featuresAsked().length === 2, 'both gateways');
    expect(featuresAsked()).to.deep.equal([`GET ${gate}/features`, `GET ${gate}-other/features`]);
  });

  it('holds up no report, and asks for none anew when it comes', async () => {
    const answer = deferred<Response>();
    const {asked} = server(() => answer.promise);
    const provider = await fixture<VtProvider>(html`<vt-provider gateway=${gate}>${card}</vt-provider>`);
    const element = inside<VtAddressCard>(provider);
    await soon(() => visibleText(element).includes('1 of 3 engines'), 'the report');
    expect(offersScan(element), 'nothing is offered before it is known').to.equal(false);
    answer.resolve(json(everything));
    await soon(() => offersScan(element), 'the scan');
    expect(asked.filter((path) => path.includes('ip_addresses'))).to.have.length(1);
  });

  for (const submit of [false, true]) {
    it(`${submit ? 'with' : 'without'} submitting has ${submit ? 'a' : 'no'} button for it, on what is known and on what is not`, async () => {
      const {featuresAsked} = server(() => json({...everything, virustotal: {v2: false, submit}}));
      const page = await fixture(html`
        <div>
          <vt-provider gateway=${gate}>${card}</vt-provider>
          <vt-provider gateway=${gate}><vt-url-card value="http://new.example/"></vt-url-card></vt-provider>
        </div>
      `);
      const [known, unknown] = [...page.querySelectorAll<VtAddressCard>('vt-address-card, vt-url-card')];
      if (!known || !unknown) throw new Error('no cards');
      await soon(() => visibleText(known).includes('1 of 3 engines') && visibleText(unknown).includes('never seen'), 'the reports');
      await soon(() => featuresAsked().length === 1, 'the features');
      await settle(known);
      await settle(unknown);
      expect(offersScan(known)).to.equal(submit);
      expect(buttonNames(unknown).some((name) => name.startsWith('Submit'))).to.equal(submit);
    });
  }

  it('with a ThreatConnect lets rows be added, and says before many are that they carry its user’s name', async () => {
    server(() => json(everything));
    const provider = await fixture<VtProvider>(html`<vt-provider gateway=${gate} .source=${resolutions}>${list}</vt-provider>`);
    const element = inside<VtResolutionsTable>(provider);
    await soon(() => buttonNames(element).includes('Add All'), 'the button');
    button(element, 'Add All').click();
    await settle(element);
    expect(visibleText(element)).to.contain('What is added is written in the name of the gateway’s user, not in yours.');
    button(element, 'Cancel').click();
  });

  it('with a ThreatConnect that knows each user says nothing of the kind', async () => {
    server(() => json({...everything, threatconnect: {available: true, oneUser: false}}));
    const provider = await fixture<VtProvider>(html`<vt-provider gateway=${gate} .source=${resolutions}>${list}</vt-provider>`);
    const element = inside<VtResolutionsTable>(provider);
    await soon(() => buttonNames(element).includes('Add All'), 'the button');
    button(element, 'Add All').click();
    await settle(element);
    expect(visibleText(element)).to.contain('Add').and.not.to.contain('in the name of');
    button(element, 'Cancel').click();
  });

  const silences: ReadonlyArray<readonly [string, () => Response | Promise<Response>]> = [
    ['says that it has none', () => json({...everything, threatconnect: {available: false, oneUser: false}})],
    ['does not answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['answers with an error', () => new Response('{}', {status: 500})],
    ['answers with no JSON', () => new Response('<!doctype html>')],
    ['answers with something else', () => json([null, 'yes', {available: 'true'}])],
    ['says what is no yes', () => json({virustotal: {submit: 'true'}, threatconnect: {available: 1}})],
    ['answers with null', () => json(null)],
  ];
  for (const [what, offers] of silences) {
    it(`is no ThreatConnect where it ${what}: no Add buttons, and reports all the same`, async () => {
      const {featuresAsked, asked} = server(offers);
      const page = await fixture(html`
        <div>
          <vt-provider gateway=${gate} .source=${resolutions}>${list}</vt-provider>
          <vt-provider gateway=${gate}>${card}</vt-provider>
        </div>
      `);
      const element = inside<VtResolutionsTable>(page);
      await soon(() => featuresAsked().length > 0 && visibleText(element).includes('login[.]example'), 'the rows');
      await settle(element);
      expect(buttonNames(element).filter((name) => name.startsWith('Add'))).to.deep.equal([]);
      expect(asked.filter((path) => path.includes('threatconnect'))).to.deep.equal([]);
      const report = page.querySelector<VtAddressCard>('vt-address-card');
      await soon(() => report !== null && visibleText(report).includes('1 of 3 engines'), 'the report');
    });
  }

  it('is not asked for where the page gives both itself, and where there is no gateway', async () => {
    const {asked} = server(() => json(everything));
    const {target} = targetOf();
    const provider = await fixture<VtProvider>(html`
      <vt-provider gateway=${gate} .source=${sourceOf({address: () => Promise.resolve(addressReport)})} .target=${target}
        >${card}</vt-provider
      >
    `);
    await fixture(html`<vt-provider>${card}</vt-provider>`);
    await settle(inside<VtAddressCard>(provider));
    expect(asked).to.deep.equal([]);
    provider.target = undefined;
    await soon(() => asked.includes(`GET ${gate}/features`), 'once it is needed');
  });

  it('is that of the gateway that is named now', async () => {
    const answers = [deferred<Response>(), deferred<Response>()];
    server((path) => answers[path.includes('second') ? 1 : 0]?.promise ?? Promise.reject(new Error('no answer')));
    const provider = await fixture<VtProvider>(html`<vt-provider gateway=${gate} .source=${resolutions}>${list}</vt-provider>`);
    const element = inside<VtResolutionsTable>(provider);
    provider.gateway = `${gate}-second`;
    await settle(element);
    answers[1]?.resolve(json({...everything, threatconnect: {available: false, oneUser: false}}));
    answers[0]?.resolve(json(everything));
    await settle(element);
    await settle(element);
    expect(buttonNames(element)).not.to.include('Add All');
    provider.gateway = gate;
    await soon(() => buttonNames(element).includes('Add All'), 'the first again');
  });

  it('is heard through the providers inside', async () => {
    const answer = deferred<Response>();
    server(() => answer.promise);
    const provider = await fixture<VtProvider>(html`
      <vt-provider gateway=${gate}
        ><vt-provider><vt-provider owner="Example Corp">${card}</vt-provider></vt-provider></vt-provider
      >
    `);
    const element = inside<VtAddressCard>(provider);
    await soon(() => visibleText(element).includes('1 of 3 engines'), 'the report');
    answer.resolve(json(everything));
    await soon(() => offersScan(element), 'the scan');
  });

  it('leaves the target around it to those inside once it is known that there is none, and not before', async () => {
    const answer = deferred<Response>();
    server(() => answer.promise);
    const {target} = targetOf();
    const page = await fixture(html`
      <vt-provider .source=${resolutions} .target=${target}
        ><vt-provider gateway=${gate} .source=${resolutions}>${list}</vt-provider></vt-provider
      >
    `);
    const element = inside<VtResolutionsTable>(page);
    await soon(() => visibleText(element).includes('login[.]example'), 'the rows');
    expect(buttonNames(element)).not.to.include('Add All');
    answer.resolve(json({...everything, threatconnect: {available: false, oneUser: false}}));
    await soon(() => buttonNames(element).includes('Add All'), 'the outer target');
  });

  it('cannot be added to over a connection that others can read, and nothing is thrown', async () => {
    server(() => json(everything));
    const provider = await fixture<VtProvider>(
      html`<vt-provider gateway="http://gate.example" .source=${resolutions}>${list}</vt-provider>`,
    );
    const element = inside<VtResolutionsTable>(provider);
    await soon(() => visibleText(element).includes('login[.]example'), 'the rows');
    await settle(element);
    expect(buttonNames(element)).not.to.include('Add All');
  });

  it('is shown with what is left of its quota', async () => {
    server(() => json(everything));
    const provider = await fixture<VtProvider>(html`<vt-provider gateway=${gate}>${card}<vt-budget></vt-budget></vt-provider>`);
    const budget = provider.querySelector('vt-budget');
    await soon(() => budget !== null && visibleText(budget).includes('3 of 4 left'), 'the budget');
  });
});
