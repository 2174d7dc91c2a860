import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import '../../src/define/vt-file-card.js';
import '../../src/define/vt-host-card.js';
import '../../src/define/vt-url-card.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import {ApiError, type ApiErrorKind} from '../../src/model/api-error.js';
import {detect} from '../../src/model/detect.js';
import type {NotIndicatorReason} from '../../src/model/indicator.js';
import {ratioOf} from '../../src/model/ratio.js';
import type {AddressReport, NotFound} from '../../src/model/reports.js';
import {expectAccessible, expectAccessibleInBoth} from '../support/accessible.js';
import {addressReport, fileReport, hashes, hostReport, notFound, urlReport} from '../support/reports.js';
import {
  announced,
  button,
  buttonNames,
  deferred,
  eventsOf,
  failing,
  focused,
  html,
  pairsOf,
  part,
  settle,
  sourceOf,
  stage,
  stageOn,
  visibleText,
} from '../support/stage.js';
import {until} from '../support/until.js';

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const answering = (report: AddressReport | NotFound) => sourceOf({address: () => Promise.resolve(report)});

/** A source that answers when the test says so, and keeps what it was asked. */
function slowSource() {
  const questions: Array<{
    readonly value: string;
    readonly signal?: AbortSignal;
    readonly answer: (report: AddressReport) => void;
    readonly fail: (error: unknown) => void;
  }> = [];
  const source = sourceOf({
    address: ({wire}, options) => {
      const {promise, resolve, reject} = deferred<AddressReport>();
      questions.push({value: wire, signal: options?.signal, answer: resolve, fail: reject});
      return promise;
    },
  });
  return {source, questions};
}

/** A text of each kind that is no indicator, and the start of what is said about it. */
const notIndicators: Readonly<Record<NotIndicatorReason, readonly [input: string, sentence: string]>> = {
  empty: ['', 'Nothing was entered'],
  'too-long': ['a'.repeat(8193), 'This text is too long to be an indicator'],
  cidr: ['192.0.2.0/24', 'This is a network, not a single address'],
  email: ['someone@evil.example', 'This is an e-mail address'],
  scheme: ['javascript:alert(1)', 'Only http, https and ftp URLs can be looked up'],
  port: ['evil.example:8080', 'This is a host or address with a port'],
  'no-scheme': ['evil.example/path', 'This is a URL without http:// or https:// before it'],
  'ip-syntax': ['300.1.1.1', 'This is not a valid IP address'],
  'host-syntax': ['ev!l.example', 'This is not a valid host name'],
  'url-syntax': ['http://', 'This is not a valid URL'],
  'hash-length': ['deadbeefdeadbeefdeadbeef', 'This is no known file hash'],
  'single-label': ['evil', 'This is one word, not a host name'],
  whitespace: ['two words', 'This holds blanks'],
  'control-character': ['192.0.2.1\n192.0.2.2', 'This holds a control character or a line end'],
  'invisible-character': ['evil\u200b.example', 'This holds a hidden character'],
};

const failed = 'Something went wrong while asking VirusTotal.';
const failures: Readonly<Record<ApiErrorKind, readonly [sentence: string, retry: boolean]>> = {
  invalid: ['VirusTotal does not accept this indicator.', false],
  unauthorized: ['VirusTotal does not accept the key this page uses. Tell the administrator.', false],
  forbidden: ['VirusTotal refused this: it does not accept the key, or the key may not ask for it. Tell the administrator.', false],
  'premium-only': ['This needs a premium VirusTotal key.', false],
  'not-found': [failed, true],
  quota: ['All requests of this VirusTotal key are used for now.', true],
  denied: ['This page does not allow look-ups of this indicator.', false],
  session: ['The session has ended. Reload the page to sign in again.', false],
  unreachable: ['VirusTotal could not be reached.', true],
  timeout: ['VirusTotal did not answer in time.', true],
  schema: ['VirusTotal answered in an unknown form.', true],
  conflict: [failed, true],
  exists: [failed, false],
  excluded: [failed, true],
  'too-large': [failed, true],
  unavailable: ['VirusTotal had a fault of its own.', true],
  server: ['VirusTotal had a fault of its own.', true],
};

describe('a card without an answer to show', () => {
  it('says that it is not connected, and how to connect it', async () => {
    const element = await stage(card);
    expect(visibleText(element)).to.contain('This card is not connected to VirusTotal. Put it inside a vt-provider element.');
    await expectAccessibleInBoth(element);
  });

  for (const [reason, [input, sentence]] of Object.entries(notIndicators)) {
    it(`says what is wrong with an input that is none: ${reason}`, async () => {
      expect(detect(input)).to.include({type: null, reason});
      const element = await stage(html`<vt-address-card .value=${input}></vt-address-card>`, {source: sourceOf({})});
      expect(visibleText(part(element, '.answer'))).to.contain(sentence);
    });
  }

  it('is accessible while it says so', async () => {
    const element = await stage(html`<vt-address-card value="192.0.2.0/24"></vt-address-card>`, {source: sourceOf({})});
    await expectAccessibleInBoth(element);
  });

  it('takes a value that is no text, such as a removed attribute, for none', async () => {
    const {element} = await stageOn<VtAddressCard>(card, {source: answering(addressReport)});
    element.removeAttribute('value');
    await settle(element);
    expect(visibleText(element)).to.contain('Nothing was entered');
  });

  it('names the type it has room for and the one that it was given', async () => {
    const element = await stage(html`<vt-address-card value="evil.example"></vt-address-card>`, {source: sourceOf({})});
    expect(visibleText(element)).to.contain('Here is room for an indicator of type Address; this one is of type Host.');
  });

  it('never sends a private value, in neither mode (C11)', async () => {
    const events = eventsOf('vt-error');
    for (const send of ['auto', 'ask'] as const) {
      const element = await stage(html`<vt-address-card value="10.0.0.1"></vt-address-card>`, {source: sourceOf({}), policy: {send}});
      expect(visibleText(element)).to.contain('This is a private or local value, so it is never sent to VirusTotal.');
      expect(buttonNames(element).filter((name) => !name.startsWith('Copy'))).to.deep.equal([]);
      await expectAccessible(element);
    }
    expect(events.seen).to.deep.equal([]);
    events.stop();
  });
});

describe('a card that waits for VirusTotal', () => {
  it('says so, and stops at a press of Cancel: the source sees the abort, and nothing is sent again by itself', async () => {
    const {source, questions} = slowSource();
    const events = eventsOf('vt-error');
    const element = await stage<VtAddressCard>(card, {source});
    expect(visibleText(element)).to.contain('Asking VirusTotal about this address\u2026 Cancel');
    expect(announced(element, 'status')).to.equal('Asking VirusTotal about this address\u2026');
    await expectAccessibleInBoth(element);
    button(element, 'Cancel').click();
    await settle(element);
    expect(questions[0]?.signal?.aborted).to.equal(true);
    expect(questions).to.have.length(1);
    expect(buttonNames(element)).to.include('Send to VirusTotal 1 request');
    expect(events.seen).to.deep.equal([]);
    events.stop();
  });

  it('asks again at a press of Send after Cancel', async () => {
    const {source, questions} = slowSource();
    const element = await stage<VtAddressCard>(card, {source});
    button(element, 'Cancel').click();
    await settle(element);
    button(element, /^Send to VirusTotal/).click();
    await settle(element);
    expect(questions).to.have.length(2);
    questions[1]?.answer(addressReport);
    await settle(element);
    expect(visibleText(element)).to.contain('AS64500');
  });

  it('keeps the keyboard inside when its Cancel button goes away', async () => {
    const {source, questions} = slowSource();
    const element = await stage<VtAddressCard>(card, {source});
    button(element, 'Cancel').focus();
    questions[0]?.answer(addressReport);
    await settle(element);
    expect(focused()).to.equal(part(element, '.answer'));
    part(element, '.answer').blur();
    expect(part(element, '.answer').hasAttribute('tabindex')).to.equal(false);
  });

  it('does not show the late answer for an earlier value', async () => {
    const {source, questions} = slowSource();
    const element = await stage<VtAddressCard>(card, {source});
    element.value = '198.51.100.7';
    await settle(element);
    expect(questions.map(({value}) => value)).to.deep.equal(['203.0.113.47', '198.51.100.7']);
    expect(questions[0]?.signal?.aborted).to.equal(true);
    questions[1]?.answer({...addressReport, id: '198.51.100.7', asOwner: 'The second'});
    await settle(element);
    questions[0]?.answer({...addressReport, asOwner: 'The first'});
    await settle(element);
    expect(visibleText(element)).to.contain('The second').and.not.to.contain('The first');
  });

  it('shows nothing of an old value while the new one is awaited', async () => {
    const {source, questions} = slowSource();
    const element = await stage<VtAddressCard>(card, {source});
    questions[0]?.answer(addressReport);
    await settle(element);
    element.value = '198.51.100.7';
    await settle(element);
    expect(visibleText(element)).to.contain('Asking VirusTotal').and.not.to.contain('Example Transit');
  });

  it('stops when it is taken from the page, in silence, and asks again when it is put back', async () => {
    const {source, questions} = slowSource();
    const events = eventsOf('vt-error');
    const {element, page} = await stageOn<VtAddressCard>(card, {source});
    element.remove();
    await settle(element);
    expect(questions[0]?.signal?.aborted).to.equal(true);
    questions[0]?.fail(questions[0].signal?.reason);
    page.place.append(element);
    await settle(element);
    expect(questions).to.have.length(2);
    questions[1]?.answer(addressReport);
    await settle(element);
    expect(visibleText(element)).to.contain('AS64500');
    expect(events.seen).to.deep.equal([]);
    events.stop();
  });

  it('goes on when it is only moved to another place', async () => {
    const {source, questions} = slowSource();
    const {element, page} = await stageOn<VtAddressCard>(card, {source});
    page.place.append(element);
    await settle(element);
    questions[0]?.fail(questions[0].signal?.reason);
    questions.at(-1)?.answer(addressReport);
    await settle(element);
    expect(visibleText(element)).to.contain('AS64500');
  });

  it('does not ask again for what it has when it is moved', async () => {
    const {source, questions} = slowSource();
    const {element, page} = await stageOn<VtAddressCard>(card, {source});
    questions[0]?.answer(addressReport);
    await settle(element);
    page.place.append(element);
    await settle(element);
    expect(questions).to.have.length(1);
    expect(visibleText(element)).to.contain('AS64500');
  });

  it('says that it is not connected when it is moved to where nothing is provided', async () => {
    const {element} = await stageOn<VtAddressCard>(card, {source: answering(addressReport)});
    document.body.append(element);
    await settle(element);
    expect(visibleText(element)).to.contain('This card is not connected to VirusTotal.');
    element.remove();
  });

  it('asks another source when the page gives another', async () => {
    const {element, page} = await stageOn<VtAddressCard>(card, {source: answering(addressReport)});
    page.source(answering({...addressReport, asOwner: 'Another source'}));
    await settle(element);
    expect(visibleText(element)).to.contain('Another source');
  });

  it('leaves the other cards of the page alone', async () => {
    const {source, questions} = slowSource();
    const {element: first, page} = await stageOn<VtAddressCard>(card, {source});
    const second = document.createElement('vt-address-card');
    second.value = '198.51.100.7';
    page.place.append(second);
    await settle(second);
    button(first, 'Cancel').click();
    questions[1]?.answer({...addressReport, asOwner: 'The second card'});
    await settle(second);
    expect(visibleText(first)).to.contain('Send to VirusTotal').and.not.to.contain('The second card');
    expect(visibleText(second)).to.contain('The second card');
  });
});

describe('a card with an answer', () => {
  const verdicts = [
    ['malicious', {malicious: 3, harmless: 90}, 'Malicious', '3 of 93 engines call it malicious'],
    ['suspicious', {malicious: 2, harmless: 90}, 'Suspicious', '2 of 92 engines call it malicious'],
    ['suspicious', {suspicious: 1, harmless: 92}, 'Suspicious', '0 of 93 engines call it malicious; that does not prove it safe'],
    ['clean', {undetected: 93}, 'No engine flags it', '0 of 93 engines call it malicious; that does not prove it safe'],
    ['unknown', {timeout: 4}, 'No verdict yet', 'No engine has given a verdict'],
  ] as const;
  for (const [verdict, stats, word, count] of verdicts) {
    it(`says "${word}" of ${JSON.stringify(stats)}, in word, count, shape and colour`, async () => {
      const element = await stage(card, {source: answering({...addressReport, ratio: ratioOf(stats)})});
      const band = part(element, '[part="verdict"]');
      expect(band.dataset['verdict']).to.equal(verdict);
      expect(visibleText(part(band, '.word'))).to.equal(word);
      expect(visibleText(part(band, '[part="ratio"]'))).to.equal(count);
      expect(part(band, '.word svg').getAttribute('aria-hidden')).to.equal('true');
      expect(announced(element, 'status')).to.equal(`${word}. ${count}.`);
      await expectAccessibleInBoth(element);
    });
  }

  it('says that VirusTotal knows the address and has not analysed it', async () => {
    const element = await stage(card, {source: answering({...addressReport, ratio: undefined, analysed: undefined})});
    expect(visibleText(element)).to.contain('No verdict yet VirusTotal knows this address and has not analysed it');
    expect(visibleText(element)).to.contain('Not analysed yet').and.not.to.contain('0/0');
    await expectAccessible(element);
  });

  it('marks an analysis that is older than the page allows, and no younger one', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const old = await stage(card, {source: answering({...addressReport, analysed: daysAgo(400)})});
    expect(visibleText(part(old, '.old'))).to.equal('1 year ago');
    expect(old.renderRoot.querySelector('.old svg')).not.to.equal(null);
    const young = await stage(card, {source: answering({...addressReport, analysed: daysAgo(20)})});
    expect(young.renderRoot.querySelector('.old svg')).to.equal(null);
    const strict = await stage(card, {source: answering({...addressReport, analysed: daysAgo(20)}), policy: {oldAfterDays: 10}});
    expect(strict.renderRoot.querySelector('.old svg')).not.to.equal(null);
  });

  it('says that VirusTotal has never seen the address: an answer, not a failure', async () => {
    const events = eventsOf('vt-error');
    let asked = 0;
    const source = sourceOf({address: () => Promise.resolve(++asked === 1 ? notFound : addressReport)});
    const element = await stage<VtAddressCard>(card, {source});
    expect(visibleText(element)).to.contain('VirusTotal has never seen this address. Ask again 1 request');
    expect(announced(element, 'alert')).to.equal('');
    expect(announced(element, 'status')).to.equal('VirusTotal has never seen this address.');
    expect(events.seen).to.deep.equal([]);
    events.stop();
    await expectAccessibleInBoth(element);
    button(element, 'Ask again 1 request').click();
    await settle(element);
    expect(visibleText(element)).to.contain('AS64500');
  });

  it('keeps the report on the screen while it asks again, says so, and asks once', async () => {
    const {source, questions} = slowSource();
    const element = await stage<VtAddressCard>(card, {source});
    questions[0]?.answer(addressReport);
    await settle(element);
    const again = button(element, 'Ask VirusTotal again, 1 request');
    again.focus();
    again.click();
    await settle(element);
    expect(again.getAttribute('aria-disabled')).to.equal('true');
    again.click();
    await settle(element);
    expect(questions).to.have.length(2);
    expect(visibleText(element)).to.contain('AS64500');
    expect(announced(element, 'status')).to.equal('Asking VirusTotal about this address\u2026');
    questions[1]?.answer({...addressReport, asn: 64501});
    await settle(element);
    expect(visibleText(element)).to.contain('AS64501');
    expect(focused()).to.equal(again);
  });

  it('keeps the old report, its opened tab and the place of the keyboard when asking again fails', async () => {
    const {source, questions} = slowSource();
    const element = await stage<VtAddressCard>(card, {source});
    questions[0]?.answer(addressReport);
    await settle(element);
    const tab = part(element, '#tab-resolutions');
    tab.click();
    await until(() => element.renderRoot.querySelector('vt-resolutions-table') instanceof Element);
    const list = part(element, 'vt-resolutions-table');
    tab.focus();
    button(element, /^Ask VirusTotal again/).click();
    await settle(element);
    questions[1]?.fail(new ApiError('timeout', {service: 'virustotal'}));
    await settle(element);
    expect(announced(element, 'alert')).to.equal('VirusTotal did not answer in time.');
    expect(visibleText(element)).to.contain('What was loaded before is still shown below.').and.to.contain('Malicious 12 of 94');
    expect(part(element, 'vt-resolutions-table'), 'the list that was loaded').to.equal(list);
    expect(focused()).to.equal(tab);
    await expectAccessible(element);
  });
});

describe('a card whose question failed', () => {
  for (const [kind, [sentence, retry]] of Object.entries(failures) as Array<[ApiErrorKind, readonly [string, boolean]]>) {
    it(`says in one sentence what happened and ${retry ? 'offers to try again' : 'offers no useless button'}: ${kind}`, async () => {
      const events = eventsOf('vt-error');
      const element = await stage<VtAddressCard>(card, {source: failing(kind)});
      expect(announced(element, 'alert')).to.equal(sentence);
      expect(buttonNames(element).includes('Try again 1 request')).to.equal(retry);
      expect(events.seen.map(({error}) => error.kind)).to.deep.equal([kind]);
      events.stop();
    });
  }

  it('is accessible in every kind of failure', async () => {
    const {element, page} = await stageOn<VtAddressCard>(card, {source: failing('server')});
    await expectAccessibleInBoth(element);
    for (const kind of ['quota', 'unauthorized', 'forbidden', 'premium-only', 'session'] as const) {
      page.source(failing(kind));
      await settle(element);
      await expectAccessible(element);
    }
  });

  it('names the platform\u2019s proxy where it is at fault', async () => {
    expect(announced(await stage(card, {source: failing('unauthorized', 'proxy')}), 'alert')).to.contain(
      'proxy dropped the VirusTotal key',
    );
    expect(announced(await stage(card, {source: failing('server', 'proxy')}), 'alert')).to.contain('proxy hid VirusTotal\u2019s answer');
    expect(announced(await stage(card, {source: failing('unavailable', 'proxy')}), 'alert')).to.contain(
      'proxy to VirusTotal is not available',
    );
  });

  it('says when the quota is there again', async () => {
    const resetAt = new Date(Date.now() + 3.5 * 3_600_000);
    const element = await stage(card, {source: failing('quota', 'virustotal', resetAt)});
    const time = resetAt.toISOString().slice(11, 16);
    expect(announced(element, 'alert')).to.match(
      new RegExp(`ask again after (\\d{4}-\\d\\d-\\d\\d )?${time} UTC, in 3 hr, (29|30) min\\.$`),
    );
  });

  for (const [window, words] of [
    ['minute', 'this minute'],
    ['day', 'today'],
    ['month', 'this month'],
  ] as const) {
    it(`says which quota is used up where it is known: ${window}`, async () => {
      const quota = (resetAt?: Date) =>
        sourceOf({address: () => Promise.reject(new ApiError('quota', {service: 'virustotal', window, resetAt}))});
      const {element, page} = await stageOn<VtAddressCard>(card, {source: quota()});
      expect(announced(element, 'alert')).to.equal(`All requests of ${words} are used.`);
      page.source(quota(new Date(Date.now() + 90_000)));
      await settle(element);
      expect(announced(element, 'alert')).to.match(new RegExp(`^All requests of ${words} are used; new ones come at .*UTC, in 2 min\\.$`));
      expect(buttonNames(element)).to.include('Try again 1 request');
    });
  }

  it('asks again at a press of Try again and keeps the keyboard\u2019s place', async () => {
    let asked = 0;
    const source = sourceOf({
      address: () => (++asked === 1 ? Promise.reject(new ApiError('server', {service: 'virustotal'})) : Promise.resolve(addressReport)),
    });
    const element = await stage<VtAddressCard>(card, {source});
    button(element, 'Try again 1 request').focus();
    button(element, 'Try again 1 request').click();
    await settle(element);
    expect(visibleText(element)).to.contain('AS64500');
    expect(announced(element, 'alert')).to.equal('');
    expect(focused()).to.equal(part(element, '.answer'));
  });

  it('says that the browser is offline where it is', async () => {
    Object.defineProperty(navigator, 'onLine', {configurable: true, value: false});
    try {
      const element = await stage(card, {source: failing('unreachable')});
      expect(announced(element, 'alert')).to.equal('You are offline, so nothing was asked.');
      expect(buttonNames(element)).to.include('Try again 1 request');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('shows what a page\u2019s own source throws as a failure, and never its text', async () => {
    const source = sourceOf({address: () => Promise.reject(new TypeError('secret words'))});
    const element = await stage(card, {source});
    expect(announced(element, 'alert')).to.equal('VirusTotal had a fault of its own.');
    expect(element.renderRoot.textContent).not.to.contain('secret words');
  });
});

describe('the other cards in the same states', () => {
  const others = [
    {
      name: 'Host',
      template: html`<vt-host-card value="evil.example"></vt-host-card>`,
      ready: sourceOf({host: () => Promise.resolve(hostReport)}),
    },
    {
      name: 'File',
      template: html`<vt-file-card .value=${hashes.sha256}></vt-file-card>`,
      ready: sourceOf({file: () => Promise.resolve(fileReport)}),
    },
    {
      name: 'URL',
      template: html`<vt-url-card value="http://evil.example/login?q=1"></vt-url-card>`,
      ready: sourceOf({url: () => Promise.resolve(urlReport)}),
    },
  ];
  for (const {name, template, ready} of others) {
    it(`speak of a ${name} when nothing is provided, known, sent or answered`, async () => {
      const missing = () => Promise.resolve(notFound);
      const {element, page} = await stageOn<VtAddressCard>(template);
      expect(visibleText(element)).to.contain('This card is not connected to VirusTotal.');
      page.source({...ready, host: missing, file: missing, url: missing});
      await settle(element);
      expect(visibleText(element)).to.contain(`VirusTotal has never seen this ${name === 'URL' ? name : name.toLowerCase()}.`);
      page.source(failing('server'));
      await settle(element);
      expect(announced(element, 'alert')).to.equal('VirusTotal had a fault of its own.');
      page.policy({send: 'ask'});
      await settle(element);
      expect(visibleText(element)).to.contain('VirusTotal will be sent').and.to.contain('Send to VirusTotal');
      await expectAccessible(element);
      page.policy({send: 'auto'});
      page.source(ready);
      await settle(element);
      expect(pairsOf(element).length).to.be.above(2);
      await expectAccessible(element);
    });
  }
});
