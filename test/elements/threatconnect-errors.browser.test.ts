import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/vt-add-button.js';
import '../../src/define/vt-address-card.js';
import '../../src/define/vt-resolutions-table.js';
import type {VtAddButton} from '../../src/elements/add-button.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import type {IndicatorTarget} from '../../src/model/indicator-target.js';
import {createThreatConnect} from '../../src/threatconnect/client.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {actionsOf, dialogOf, listing, resultsOf} from '../support/bulk.js';
import {until} from '../support/spaces-frame.js';
import {announced, button, buttonNames, html, part, settle, sourceOf, stage, visibleText} from '../support/stage.js';
import {errorCases, unreachedRows, type Case} from '../http/error-cases.js';
import {silent} from '../http/scripted-fetch.js';
import {
  anHourBefore,
  apiUrl,
  failure,
  json,
  literalsOf,
  owner,
  renewedToken,
  row,
  stoppedClock,
  success,
  token,
} from '../threatconnect/support.js';

/** What stands in place of the button, and under the indicator why. */
type Read = readonly [action: 'Exists' | 'Excluded' | 'Not addable' | 'Not added' | 'Try again', reason: string | RegExp];

const says = (words: string): string => ` ThreatConnect says: ${words}`;
const tryAgain = (reason: string): Read => ['Try again', `Not added: ${reason}`];
const exists: Read = ['Exists', ''];
const excluded: Read = ['Excluded', 'On an exclusion list of this platform.'];
const invalid: Read = ['Not addable', `Not added: not valid for ThreatConnect.${says('Please enter a valid Host')}`];
const session: Read = ['Not added', 'Not added: the session has ended. Reload the page.'];
const unreachable = tryAgain('ThreatConnect could not be reached.');
const noTime = tryAgain('ThreatConnect did not answer in time.');
const unknownForm = tryAgain('ThreatConnect answered in an unknown form.');
const refused = (words?: string): Read => tryAgain(`ThreatConnect refused it.${words === undefined ? '' : says(words)}`);
const tooLarge = tryAgain('it is too large for ThreatConnect.');
const off = (words?: string): Read => tryAgain(`this part of ThreatConnect is switched off.${words === undefined ? '' : says(words)}`);
const fault = (words?: string): Read => tryAgain(`ThreatConnect had a fault of its own.${words === undefined ? '' : says(words)}`);
const wait = (how: string): Read => [
  'Try again',
  new RegExp(`^Not added: ThreatConnect asks to wait\\. Try again after (\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d UTC, in ${how}\\.$`),
];
const misconfigured = tryAgain('the gateway does not sign rightly for ThreatConnect. Tell the administrator.');
const gatewayRefused = tryAgain('the gateway refused it. Tell the administrator.');

/** threatconnect.md §13, by the names of the rows: the answer to the request that creates. */
const reads: Readonly<Record<string, Read>> = {
  'none (network)': unreachable,
  'none (timeout)': noTime,
  '2xx JSON, other status': refused('Odd'),
  '2xx JSON, other status, "already exists"': exists,
  '2xx JSON, Failure': invalid,
  '2xx HTML': session,
  '3xx redirect': session,
  '2xx broken JSON': unknownForm,
  '2xx text': unknownForm,
  '400 already exists': exists,
  '400 please enter a valid': invalid,
  '400 exclusion list': excluded,
  '403 exclusion list': excluded,
  'any status, exclusion list': excluded,
  '400 mentions TQL': refused(),
  '400 other': refused('rating must be 0 to 5'),
  '400 batch, description': refused('Batch still in Running state'),
  '401 timestamp (gateway)': misconfigured,
  '401 signature (gateway)': misconfigured,
  '401 any other': tryAgain(`not allowed, or the session has ended.${says('Access Denied')}`),
  '403 other': tryAgain(`you have no write access to this owner.${says('No access to owner')}`),
  '404 other': off(),
  '405 other': off(),
  '409': refused(),
  '413': tooLarge,
  '414': tooLarge,
  '429': wait('1 min'),
  '429 with Retry-After': wait('1 min'),
  '429 with a long Retry-After': wait('1 hr, 0 min'),
  'another 4xx': refused('x'),
  '500': fault('Oops'),
  '502': fault(),
  '504': fault(),
  '503 not available': off('Batch job api is not available.'),
  '503 licence': off('License expired'),
  '503 other': fault('Busy'),
  'gateway: 400': gatewayRefused,
  'gateway: 401, not signed in': tryAgain('you are not signed in at the gateway. Sign in there, then reload the page.'),
  'gateway: 403, origin not allowed': gatewayRefused,
  'gateway: 404': gatewayRefused,
  'gateway: 413': tooLarge,
  'gateway: 429': wait('1 min'),
  'gateway: 502, ThreatConnect unreachable': unreachable,
  'gateway: 504': noTime,
};

/** Rows that are no failure: a read says that there is none. Each has a test of its own below. */
const noFailures = ['404 read of one item', '404 read of one item, v2', '404 read of one item, v2, its labels', '404 batch errors'];

const cases = errorCases.filter(({service}) => service === 'threatconnect');

function caseOf(name: string): Case {
  const found = cases.find((one) => one.row === name);
  if (!found) throw new Error(`no row ${name}`);
  return found;
}

type Answer = (request: Request, path: string) => Response | Promise<Response> | undefined;

/** The real client over a service in which nothing exists, but for what `answer` says. */
function targetFor({via, answer: scripted}: Pick<Case, 'via' | 'answer'>, answer: Answer): {target: IndicatorTarget; sent: string[]} {
  const sent: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.replace('/api/', '');
    sent.push(`${request.method} ${path}`);
    const given = answer(request, path);
    if (given !== undefined) return given;
    if (path === 'appAuth') return json({success: true, apiToken: renewedToken, apiTokenExpires: anHourBefore / 1000 + 7200});
    if (path === 'v3/security/owners') return success([{id: 12, name: owner, type: 'Organization', permIndicator: 'FULL'}]);
    if (/^v2\/indicators\/\w+\/./.test(path)) return failure(404, 'The requested resource was not found');
    return success(path.startsWith('v2/') ? {} : []);
  };
  const access = via === 'gateway' ? {via} : {token};
  const timeout = scripted === silent ? 25 : 5000;
  return {target: createThreatConnect({apiUrl, ...access, fetch, clock: stoppedClock(), delay: () => 0, timeout}), sent};
}

/** The same whose answer to every request that creates is the row's. */
const refusing = (one: Case) => targetFor(one, (request) => (request.method === 'POST' ? Promise.resolve(one.answer(request)) : undefined));

const policy = {add: {tags: [], owner}};
const add = html`<vt-add-button value="evil.example"></vt-add-button>`;
const list = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
const added = `Added evil[.]example to ${owner}.`;

/** Waits until nothing is being added. */
async function done(element: LitElement): Promise<void> {
  await settle(element);
  await until('an outcome', () => !visibleText(element).includes('Adding'));
  await settle(element);
}

const matches = (given: string, expected: string | RegExp): boolean =>
  typeof expected === 'string' ? given === expected : expected.test(given);

function expectReason(given: string, expected: string | RegExp): void {
  expect(matches(given, expected), `"${given}" is "${String(expected)}"`).to.equal(true);
}

const reasonOf = (element: Element): string => {
  const reason = element.shadowRoot?.querySelector('.reason');
  return reason ? visibleText(reason) : '';
};

describe('the error table of ThreatConnect, as an analyst reads it', () => {
  it('has a sentence here for each of its rows, and for no others', async () => {
    const here = [...Object.keys(reads), ...noFailures];
    expect(
      await unreachedRows(
        cases.filter((one) => here.includes(one.row)),
        ['threatconnect'],
      ),
    ).to.deep.equal([]);
    expect(here).to.have.members(cases.map((one) => one.row));
  });

  for (const [name, [action, reason]] of Object.entries(reads)) {
    it(`on the add button: ${name}`, async () => {
      const {target} = refusing(caseOf(name));
      const element = await stage<VtAddButton>(add, {target, policy});
      button(element, /^Add host/).click();
      await done(element);
      expect(visibleText(part(element, '.add'))).to.equal(action);
      expectReason(reasonOf(element), reason);
      expect(announced(element, 'status')).to.contain(action === 'Exists' ? `evil[.]example was in ${owner} already.` : 'evil[.]example: ');
      expect(buttonNames(element)).to.deep.equal(action === 'Try again' ? ['Try again to add host evil dot example'] : []);
    });

    it(`in the result of adding many, and in the row that stays: ${name}`, async () => {
      const {target} = refusing(caseOf(name));
      const element = await stage<VtResolutionsTable>(list, {source: listing(['evil.example']), target, policy});
      button(element, 'Add All').click();
      await settle(element);
      button(element, 'Add 1 host').click();
      await until('the result', () => buttonNames(element).includes('Done'));
      await settle(element);
      const outcome = {
        Exists: 'existed already',
        Excluded: 'on an exclusion list',
        'Not addable': 'not accepted',
        'Not added': 'failed',
        'Try again': 'failed',
      }[action];
      const [listed = '', ...others] = resultsOf(element);
      expect(others).to.deep.equal([]);
      const start = `${outcome} evil[.]example`;
      expect(listed.slice(0, start.length)).to.equal(start);
      expectReason(listed.slice(start.length).trim(), reason);
      expect(buttonNames(dialogOf(element))).to.deep.equal(action === 'Try again' ? ['Try 1 again', 'Done'] : ['Done']);
      button(element, 'Done').click();
      await settle(element);
      expect(actionsOf(element)).to.deep.equal([action]);
      expectReason(visibleText(part(element, 'td.name')).replace('evil[.]example', '').trim(), reason);
    });

    it(`as a check before anything is added, which leaves the button: ${name}`, async () => {
      const one = caseOf(name);
      const {target, sent} = targetFor(one, (request, path) =>
        request.method === 'GET' && /^v[23]\/indicators/.test(path) ? Promise.resolve(one.answer(request)) : undefined,
      );
      const element = await stage<VtAddButton>(add, {target, policy});
      const sentence = 'Could not ask ThreatConnect whether it exists. Adding checks again. Check again';
      await until('the end of the check', () => reasonOf(element) === sentence);
      expect(buttonNames(element)).to.deep.equal(['Add host evil dot example', 'Check again']);
      expect(sent.filter((line) => line.startsWith('POST'))).to.deep.equal([]);
    });
  }

  it('is accessible with each outcome, and where the check failed', async () => {
    for (const name of ['2xx HTML', '400 exclusion list', '400 please enter a valid', '409', '400 already exists']) {
      const {target} = refusing(caseOf(name));
      const element = await stage<VtAddButton>(add, {target, policy});
      button(element, /^Add host/).click();
      await done(element);
      await expectAccessibleInBoth(element);
    }
    const {target} = targetFor(caseOf('2xx HTML'), () => new Response('<!doctype html>'));
    const element = await stage<VtAddButton>(add, {target, policy});
    await until('the end of the check', () => reasonOf(element) !== '');
    await expectAccessibleInBoth(element);
  });

  it('checks again at a press, and says no more that it could not', async () => {
    let asked = 0;
    const one = caseOf('3xx redirect');
    const {target} = targetFor(one, (request, path) =>
      path === 'v3/indicators' && ++asked === 1 ? Promise.resolve(one.answer(request)) : undefined,
    );
    const element = await stage<VtAddButton>(add, {target, policy});
    await until('the end of the check', () => reasonOf(element) !== '');
    button(element, 'Check again').click();
    await settle(element);
    expect(reasonOf(element)).to.equal('');
    expect(buttonNames(element)).to.deep.equal(['Add host evil dot example']);
  });

  it('offers the button where one item is absent: 404 read of one item', async () => {
    const one = caseOf('404 read of one item');
    // Too long for a query: it is read by its summary.
    const value = `http://evil.example/${'a'.repeat(2500)}`;
    const {target, sent} = targetFor(one, (request, path) =>
      path.startsWith('v3/indicators/') ? Promise.resolve(one.answer(request)) : undefined,
    );
    const element = await stage<VtAddButton>(html`<vt-add-button .value=${value}></vt-add-button>`, {target, policy});
    await until('the check', () => sent.length > 0);
    await settle(element);
    expect(sent.map((line) => line.slice(0, 25))).to.deep.equal(['GET v3/indicators/http%3A']);
    expect([buttonNames(element).length, reasonOf(element)]).to.deep.equal([1, '']);
    expect(buttonNames(element)[0]).to.match(/^Add URL/);
  });

  it('adds with v2 where one item is absent there: 404 read of one item, v2', async () => {
    const one = caseOf('404 read of one item, v2');
    const {target, sent} = targetFor(one, (request, path) => {
      if (path.startsWith('v3/')) return failure(404, 'no such route');
      if (request.method === 'POST') return success({host: {id: '7', hostName: 'evil.example', owner: {name: owner}}});
      return path === 'v2/indicators/hosts/evil.example' ? Promise.resolve(one.answer(request)) : undefined;
    });
    const element = await stage<VtAddButton>(add, {target, policy});
    await until('the check', () => sent.includes('GET v2/indicators/hosts'));
    await settle(element);
    expect(reasonOf(element)).to.equal('');
    button(element, /^Add host/).click();
    await done(element);
    expect(announced(element, 'status')).to.equal(added);
  });

  it('has no labels where the item is absent: 404 read of one item, v2, its labels', async () => {
    const one = caseOf('404 read of one item, v2, its labels');
    const {target} = targetFor(one, (request, path) => {
      if (path.startsWith('v3/')) return failure(404, 'no such route');
      return path.endsWith('/securityLabels') ? Promise.resolve(one.answer(request)) : undefined;
    });
    const element = await stage<VtAddressCard>(html`<vt-address-card value="203.0.113.47"></vt-address-card>`, {
      source: sourceOf({}),
      target,
      policy: {...policy, send: 'ask'},
    });
    await until('the labels', () => visibleText(element).includes('Security labels none'));
    expect(announced(element, 'alert')).to.equal('');
  });

  it('takes no list of errors for no errors: 404 batch errors', async () => {
    const one = caseOf('404 batch errors');
    const hosts = Array.from({length: 51}, (_, index) => `h${index}.example`);
    let written = false;
    const {target, sent} = targetFor(one, (request, path) => {
      if (path === 'v2/batch') return json({status: 'Success', data: {batchId: 12}}, 201);
      if (path === 'v2/batch/12' && request.method === 'POST') {
        written = true;
        return json({status: 'Queued'}, 202);
      }
      if (path === 'v2/batch/12') {
        const batchStatus = {id: 12, status: 'Completed', errorCount: 1, successCount: 50, unprocessCount: 0};
        return success({batchStatus});
      }
      if (path === 'v2/batch/12/errors') return Promise.resolve(one.answer(request));
      if (path !== 'v3/indicators' || !written) return undefined;
      const asked = literalsOf(new URL(request.url).searchParams.get('tql') ?? '');
      return success(asked.filter((name) => hosts.includes(name)).map((name) => row('Host', name)));
    });
    const element = await stage<VtResolutionsTable>(list, {source: listing(hosts), target, policy});
    button(element, 'Add All').click();
    await settle(element);
    button(element, 'Add 51 hosts').click();
    await until('the result', () => buttonNames(element).includes('Done'), 20_000);
    expect(sent).to.include('GET v2/batch/12/errors');
    expect(visibleText(dialogOf(element)))
      .to.contain(`Added 51 hosts to ${owner}`)
      .and.to.contain('51 added');
    expect(buttonNames(dialogOf(element))).to.deep.equal(['Done']);
  });
});
