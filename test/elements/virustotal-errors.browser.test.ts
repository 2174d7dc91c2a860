import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/vt-address-card.js';
import '../../src/define/vt-resolutions-table.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import {createVirusTotal} from '../../src/virustotal/client.js';
import {baseUrl, gateway, platformProxy} from '../../src/virustotal/transports.js';
import {createVirusTotalV2} from '../../src/virustotal/v2/client.js';
import {baseUrlV2, platformProxyV2} from '../../src/virustotal/v2/transports.js';
import {until} from '../support/spaces-frame.js';
import {announced, button, buttonNames, html, part, settle, stage, visibleText} from '../support/stage.js';
import {errorCases, unreachedRows, type Case} from '../http/error-cases.js';
import {json, scriptedFetch, silent, type Scripted} from '../http/scripted-fetch.js';

/** What an analyst reads, and whether another try is offered. An object that VirusTotal has never seen is an answer, no failure. */
type Read = readonly [sentence: string | RegExp, retry: boolean] | 'never seen';

const notAccepted: Read = ['VirusTotal does not accept this indicator.', false];
const wrong: Read = ['Something went wrong while asking VirusTotal.', false];
const key: Read = ['VirusTotal does not accept the key this page uses. Tell the administrator.', false];
const refused: Read = [
  'VirusTotal refused this: it does not accept the key, or the key may not ask for it. Tell the administrator.',
  false,
];
const premium: Read = ['This needs a premium VirusTotal key.', false];
const fault: Read = ['VirusTotal had a fault of its own.', true];
const unreachable: Read = ['VirusTotal could not be reached.', true];
const noTime: Read = ['VirusTotal did not answer in time.', true];
const unknownForm: Read = ['VirusTotal answered in an unknown form.', true];
const time = '(\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d UTC';
const usedUp: Read = [new RegExp(`^All requests of this VirusTotal key are used for now; ask again after ${time}, in 1 min\\.$`), true];
const proxyOff: Read = ['The platform\u2019s proxy to VirusTotal is not available. Ask the administrator to use the gateway.', false];
const session: Read = ['The session has ended. Reload the page to sign in again.', false];
const gatewayRefused: Read = ['The gateway refused this. Tell the administrator.', false];

/** virustotal.md §9 and the proxy's variants of threatconnect.md §5, by the names of the rows. */
const reads: Readonly<Record<string, Read>> = {
  '400 InvalidArgumentError': notAccepted,
  '400 BadRequestError': wrong,
  '400 UnselectiveContentQueryError': wrong,
  '400 UnsupportedContentQueryError': wrong,
  '400 NotAvailableYet': ['VirusTotal does not have this yet. Try again later.', true],
  '401 AuthenticationRequiredError': key,
  '401 WrongCredentialsError': key,
  '401 UserNotActiveError': ['The VirusTotal account of this page\u2019s key is not active. Tell the administrator.', false],
  '403 ForbiddenError': premium,
  '404 NotFoundError': 'never seen',
  '409 AlreadyExistsError': wrong,
  '424 FailedDependencyError': fault,
  '429 QuotaExceededError': usedUp,
  '429 TooManyRequestsError': [
    new RegExp(`^VirusTotal gets too many requests from this network; ask again after ${time}, in 1 hr, 0 min\\.$`),
    true,
  ],
  '503 TransientError': fault,
  '504 DeadlineExceededError': ['VirusTotal could not finish this in time. Try again later.', true],
  '500 not JSON': fault,
  '503 not JSON': fault,
  '404 not JSON': 'never seen',
  '400 not JSON': notAccepted,
  '401 not JSON': key,
  '403 not JSON, with text': refused,
  '409 not JSON': wrong,
  '413 not JSON': ['Something went wrong while asking VirusTotal.', true],
  '424 not JSON': fault,
  '429 not JSON': usedUp,
  'another 4xx, not JSON': notAccepted,
  '204, empty (v2)': usedUp,
  '403, empty (v2)': refused,
  network: unreachable,
  timeout: noTime,
  'an unknown code: the status decides, and the code is not passed on': notAccepted,
  'a known code at another status: the code decides': 'never seen',
  '200 with an error in its body': usedUp,
  '200 with an unknown error in its body': unknownForm,
  '200 HTML': unknownForm,
  '200, empty': unknownForm,
  'a redirect': unknownForm,
  'proxy: the key was dropped': ['The platform\u2019s proxy dropped the VirusTotal key. Ask the administrator to use the gateway.', false],
  'proxy: the key is wrong': key,
  'proxy: every status is 200': 'never seen',
  'proxy: every error is 502': premium,
  'proxy: every error is 502, without its body': [
    'The platform\u2019s proxy hid VirusTotal\u2019s answer: the value may be unknown, the key refused or used up. Try again; if this stays, ask the administrator to use the gateway.',
    true,
  ],
  'proxy: session ended, redirect': session,
  'proxy: session ended, 200 HTML': session,
  'proxy: switched off, 403': proxyOff,
  'proxy: switched off, 404': proxyOff,
  'proxy: switched off, 404 empty': proxyOff,
  'proxy: switched off, 405': proxyOff,
  'proxy: 403, empty, of v2': refused,
  'proxy: switched off, 403 empty': proxyOff,
  'proxy: no time left': noTime,
  'gateway: 400': gatewayRefused,
  'gateway: 401': ['You are not signed in at the gateway. Sign in there, then reload the page.', false],
  'gateway: 403': gatewayRefused,
  'gateway: 403, private value': ['This is a private or local value, so it is never sent to VirusTotal.', false],
  'gateway: 403, value that the operator denies': ['The gateway\u2019s operator lets nobody look this up at VirusTotal.', false],
  'gateway: 404': ['The gateway does not offer this. Tell the administrator.', false],
  'gateway: 413': ['Something went wrong while asking VirusTotal.', true],
  'gateway: 429': usedUp,
  'gateway: 502': unreachable,
  'gateway: 504': noTime,
};

const cases = errorCases.filter(({service}) => service === 'virustotal');
const isOfV2 = ({row}: Case): boolean => row.includes('v2');

/** The real client over scripted answers; nothing is waited for between tries. */
function sourceFor(one: Case, ...script: Scripted[]): {readonly source: EnrichmentSource; readonly asked: () => number} {
  const {fetch, sent} = scriptedFetch(...script);
  const quick = {delay: () => 0, timeout: one.answer === silent ? 25 : 5000};
  const proxy = {origin: location.origin, key: 'test-key', fetch};
  const asked = () => sent.length;
  if (isOfV2(one)) {
    const transport =
      one.via === 'proxy' ? platformProxyV2(proxy) : baseUrlV2({url: 'https://vt.example/vtapi/v2', key: 'test-key', fetch});
    return {source: createVirusTotalV2({...transport, ...quick}, {keepFor: 0}), asked};
  }
  const transports = {
    proxy: () => platformProxy(proxy),
    gateway: () => gateway({url: 'https://gateway.example', fetch}),
    direct: () => baseUrl({url: 'https://vt.example/api/v3', key: 'test-key', fetch}),
  };
  return {source: createVirusTotal({...transports[one.via ?? 'direct'](), ...quick}), asked};
}

const stats = {malicious: 12, harmless: 82};
const attributes = {asn: 64500, as_owner: 'Example Transit B.V.', last_analysis_stats: stats};
const known = json({data: {type: 'ip_address', id: '203.0.113.47', attributes}});
const knownToV2 = json({response_code: 1, asn: 64500, as_owner: 'Example Transit B.V.'});
const firstPage = json({
  data: [{type: 'resolution', id: '1', attributes: {host_name: 'login.example', date: 1_700_000_000}}],
  meta: {cursor: 'next'},
});

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const list = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;

/** Waits until nothing is being asked. */
async function answered(element: LitElement): Promise<void> {
  await settle(element);
  await until('an answer', () => !/^(Asking|Loading)/.test(announced(element, 'status')));
  await settle(element);
}

function expectRead(element: LitElement, [sentence, retry]: readonly [string | RegExp, boolean]): void {
  if (typeof sentence === 'string') expect(announced(element, 'alert')).to.equal(sentence);
  else expect(announced(element, 'alert')).to.match(sentence);
  expect(buttonNames(element).includes('Try again 1 request'), 'another try').to.equal(retry);
}

describe('the error table of VirusTotal, as an analyst reads it', () => {
  it('has a sentence here for each of its rows, and for no others', async () => {
    expect(
      await unreachedRows(
        cases.filter(({row}) => row in reads),
        ['virustotal'],
      ),
    ).to.deep.equal([]);
    expect(Object.keys(reads)).to.have.members(cases.map(({row}) => row));
  });

  for (const one of cases) {
    const read = reads[one.row] ?? 'never seen';

    it(`on a card: ${one.row}`, async () => {
      const {source} = sourceFor(one, one.answer);
      const element = await stage<VtAddressCard>(card, {source});
      await answered(element);
      if (read === 'never seen') {
        expect(visibleText(part(element, '.answer'))).to.equal('VirusTotal has never seen this address. Ask again 1 request');
        expect(announced(element, 'alert')).to.equal('');
      } else {
        expectRead(element, read);
      }
      expect(element.renderRoot.querySelector('.pairs'), 'no fields').to.equal(null);
      expect(visibleText(part(element, '.head')), 'the head of the card').to.contain('203[.]0[.]113[.]47');
      // What VirusTotal says about itself, the key or an address of the network is never shown.
      expect(element.renderRoot.textContent).not.to.contain('upstream words');
    });

    it(`keeps the report when it is asked for again: ${one.row}`, async () => {
      const {source} = sourceFor(one, isOfV2(one) ? knownToV2 : known, one.answer);
      const element = await stage<VtAddressCard>(card, {source});
      await answered(element);
      button(element, 'Ask VirusTotal again, 1 request').click();
      await answered(element);
      if (read === 'never seen') {
        expect(visibleText(part(element, '.answer'))).to.equal('VirusTotal has never seen this address. Ask again 1 request');
        return;
      }
      expectRead(element, read);
      expect(visibleText(element)).to.contain('What was loaded before is still shown below.').and.to.contain('AS64500');
    });

    // A report of v2 holds all its rows: no further page is asked for.
    if (isOfV2(one)) continue;
    it(`keeps the rows when the next page is refused: ${one.row}`, async () => {
      const {source, asked} = sourceFor(one, firstPage, one.answer);
      const element = await stage<VtResolutionsTable>(list, {source});
      await answered(element);
      button(element, /^Load 40 more/).click();
      await answered(element);
      expect(asked()).to.be.above(1);
      expect(visibleText(part(element, 'tbody tr'))).to.contain('login[.]example');
      if (read === 'never seen') {
        expect(announced(element, 'alert')).to.equal('');
        expect(visibleText(part(element, '.more'))).to.equal('1 loaded, no more exist');
        return;
      }
      // Any refusal of a request for the next page can mean that its cursor is no more (virustotal.md §18).
      const isRefused = one.kind === 'invalid' || one.kind === 'gateway invalid';
      expectRead(element, isRefused ? ['This list has changed at VirusTotal and has to be loaded again from its start.', true] : read);
      expect(visibleText(element)).to.contain('What was loaded before is still shown below.');
    });
  }

  it('loads a list from its start where its cursor is no more', async () => {
    const one = cases.find(({row}) => row === '400 InvalidArgumentError');
    if (!one) throw new Error('no such row');
    const cursors: Array<string | null> = [];
    const keep =
      (answer: Scripted): Scripted =>
      (request) => {
        cursors.push(new URL(request.url).searchParams.get('cursor'));
        return answer(request);
      };
    const {source} = sourceFor(one, keep(firstPage), keep(one.answer), keep(firstPage));
    const element = await stage<VtResolutionsTable>(list, {source});
    await answered(element);
    button(element, /^Load 40 more/).click();
    await answered(element);
    button(element, 'Try again 1 request').click();
    await answered(element);
    expect(cursors).to.deep.equal([null, 'next', null]);
    expect(announced(element, 'alert')).to.equal('');
    expect(visibleText(part(element, '.more'))).to.contain('1 loaded, more exist');
  });

  it('takes a scan that exists already for done: 409 AlreadyExistsError', async () => {
    const one = cases.find(({row}) => row === '409 AlreadyExistsError');
    if (!one) throw new Error('no such row');
    const {source, asked} = sourceFor(one, known, one.answer, known);
    const element = await stage<VtAddressCard>(card, {source});
    await answered(element);
    button(element, /^Scan again/).click();
    await answered(element);
    expect(asked(), 'the report, the scan, the report').to.equal(3);
    expect(announced(element, 'alert')).to.equal('');
    expect(visibleText(element)).to.contain('AS64500');
  });
});
