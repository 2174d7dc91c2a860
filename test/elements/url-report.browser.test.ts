import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/vt-detections-table.js';
import '../../src/define/vt-resolutions-table.js';
import type {VtResolutionsTable} from '../../src/elements/resolutions-table.js';
import {ApiError, type ApiErrorKind} from '../../src/model/api-error.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import {ratioOf} from '../../src/model/ratio.js';
import type {NotFound, Resolution, UrlReport} from '../../src/model/reports.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {drawn} from '../support/long-table.js';
import {notFound, resolutionsOf, urlReport} from '../support/reports.js';
import {
  announced,
  button,
  buttonNames,
  deferred,
  eventsOf,
  focused,
  html,
  part,
  settle,
  sourceOf,
  stage,
  stageOn,
  targetOf,
  visibleText,
} from '../support/stage.js';
import {failure, object, scripted} from '../virustotal/support.js';

const hostRatio = ratioOf({malicious: 4, harmless: 90});
const flagged = html`<vt-resolutions-table value="203.0.113.47" flagged></vt-resolutions-table>`;
const report: UrlReport = {...urlReport, url: 'http://bad.example/', ratio: ratioOf({malicious: 12, harmless: 82})};

/** A source that lists these hosts as flagged, and keeps which URLs it was asked about and with which signals. */
function listing(hosts: ReadonlyArray<Partial<Resolution> & {readonly host: string}>, url: EnrichmentSource['url']) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const source = sourceOf({
    resolutions: () => Promise.resolve(resolutionsOf(hosts.map((row) => ({hostRatio, addressRatio: hostRatio, ...row})))),
    url: (indicator, options) => {
      asked.push(indicator.wire);
      if (options?.signal) signals.push(options.signal);
      return url(indicator, options);
    },
  });
  return {source, asked, signals};
}

const answering = (...answers: ReadonlyArray<UrlReport | NotFound | ApiErrorKind>): EnrichmentSource['url'] => {
  let given = 0;
  return () => {
    const answer = answers[Math.min(given++, answers.length - 1)] ?? 'server';
    return typeof answer === 'string' ? Promise.reject(new ApiError(answer, {service: 'virustotal'})) : Promise.resolve(answer);
  };
};

const reportsOf = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('td.report') ?? [])].map((cell) => visibleText(cell));
const lookUp = /^Look up its URL host bad dot example 1 request$/;

describe('the URL of a flagged host (virustotal.md §11, step C)', () => {
  it('is asked about once, when its button is pressed, and the answer stays', async () => {
    const {source, asked} = listing([{host: 'bad.example'}, {host: 'worse.example'}], answering(report));
    const element = await stage<VtResolutionsTable>(flagged, {source});
    expect(buttonNames(element)).to.include.members([
      'Look up its URL host bad dot example 1 request',
      'Look up its URL host worse dot example 1 request',
    ]);
    expect(reportsOf(element)).to.deep.equal(['Look up its URL 1 request', 'Look up its URL 1 request']);
    expect(asked, 'before the click').to.deep.equal([]);
    await expectAccessibleInBoth(element);

    button(element, lookUp).click();
    await settle(element);
    expect(asked, 'after the click').to.deep.equal(['http://bad.example/']);
    expect(reportsOf(element)).to.deep.equal(['12/94 2026-07-14 06:31:08 UTC', 'Look up its URL 1 request']);
    await expectAccessibleInBoth(element);

    button(element, 'Host name').click();
    await settle(element);
    element.remove();
    document.body.append(element);
    await settle(element);
    element.remove();
    expect(asked, 'after other drawings').to.have.length(1);
  });

  it('keeps its answer when the element is moved on the page', async () => {
    const {source, asked} = listing([{host: 'bad.example'}], answering(report));
    const {element, page} = await stageOn<VtResolutionsTable>(flagged, {source});
    button(element, lookUp).click();
    await settle(element);
    const corner = page.place.appendChild(document.createElement('div'));
    corner.append(element);
    await settle(element);
    expect(reportsOf(element)).to.deep.equal(['12/94 2026-07-14 06:31:08 UTC']);
    expect(asked).to.have.length(1);
  });

  it('is asked about with one request to VirusTotal', async () => {
    const stats = {malicious: 4, harmless: 90};
    const {source, sent} = scripted(
      () =>
        new Response(
          JSON.stringify({
            data: [{type: 'resolution', id: '1', attributes: {host_name: 'bad.example', date: 1, host_name_last_analysis_stats: stats}}],
          }),
          {headers: {'content-type': 'application/json'}},
        ),
      object('url', 'ab'.repeat(32), {url: 'http://bad.example/', last_analysis_stats: stats}),
    );
    const element = await stage<VtResolutionsTable>(flagged, {source});
    expect(sent.map(({url}) => new URL(url).pathname)).to.deep.equal(['/api/v3/ip_addresses/203.0.113.47/resolutions']);
    button(element, lookUp).click();
    await settle(element);
    expect(sent.slice(1).map(({method, url}) => [method, new URL(url).pathname])).to.deep.equal([
      ['GET', `/api/v3/urls/${btoa('http://bad.example/').replace(/=+$/, '')}`],
    ]);
    expect(reportsOf(element), 'a report without a date').to.deep.equal(['4/94']);
  });

  it('has no report where VirusTotal has never seen it', async () => {
    const {source, sent} = scripted(
      () =>
        new Response(
          JSON.stringify({
            data: [{type: 'resolution', id: '1', attributes: {host_name: 'bad.example', host_name_last_analysis_stats: {malicious: 1}}}],
          }),
          {headers: {'content-type': 'application/json'}},
        ),
      failure('NotFoundError', 404),
    );
    const errors = eventsOf('vt-error');
    const element = await stage<VtResolutionsTable>(flagged, {source});
    button(element, lookUp).click();
    await settle(element);
    errors.stop();
    expect(reportsOf(element)).to.deep.equal(['No report']);
    expect(announced(element, 'status')).to.contain('hxxp://bad[.]example/: VirusTotal has never seen this URL.');
    expect(errors.seen, 'it is no failure').to.deep.equal([]);
    expect(sent).to.have.length(2);
    await expectAccessibleInBoth(element);
  });

  it('says why it could not be asked about, in an alert, and offers another try', async () => {
    const errors = eventsOf('vt-error');
    const {source, asked} = listing([{host: 'bad.example'}], answering('timeout', report));
    const element = await stage<VtResolutionsTable>(flagged, {source});
    button(element, lookUp).click();
    await settle(element);
    errors.stop();
    expect(announced(element, 'alert')).to.equal('VirusTotal did not answer in time.');
    expect(errors.seen.map(({error}) => error.kind)).to.deep.equal(['timeout']);
    await expectAccessibleInBoth(element);
    button(element, 'Try again host bad dot example 1 request').click();
    await settle(element);
    expect(reportsOf(element)).to.deep.equal(['12/94 2026-07-14 06:31:08 UTC']);
    expect(asked).to.have.length(2);
  });

  it('is not spoken again when its row has left the page and comes back', async () => {
    const {source} = listing(
      Array.from({length: 500}, (_, index) => ({host: index === 0 ? 'bad.example' : `h${index}.example`})),
      answering('timeout'),
    );
    const box = document.createElement('div');
    box.style.cssText = 'height: 400px; overflow: auto';
    const element = await stage<VtResolutionsTable>(flagged, {source});
    element.replaceWith(box);
    box.append(element);
    await drawn();
    button(element, lookUp).click();
    await settle(element);
    document.body.tabIndex = -1;
    document.body.focus();
    const spoken: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const {target} of records) {
        const alert = target.parentElement?.closest('[role=alert]') ?? (target instanceof Element ? target.closest('[role=alert]') : null);
        if (alert) spoken.push(alert.textContent);
        if (target instanceof Element) spoken.push(...[...target.querySelectorAll('td [role=alert]')].map(({textContent}) => textContent));
      }
    });
    observer.observe(element.renderRoot, {subtree: true, childList: true, characterData: true});
    box.scrollTop = 12_000;
    await drawn();
    expect(reportsOf(element).join(' ')).not.to.contain('did not answer');
    box.scrollTop = 0;
    await drawn();
    expect(reportsOf(element).join(' ')).to.contain('did not answer');
    observer.disconnect();
    document.body.removeAttribute('tabindex');
    expect(spoken).to.deep.equal([]);
    expect(announced(element, 'alert')).to.equal('VirusTotal did not answer in time.');
  });

  for (const [kind, sentence] of [
    ['unauthorized', 'VirusTotal does not accept the key this page uses. Tell the administrator.'],
    ['invalid', 'VirusTotal does not accept this indicator.'],
  ] as const) {
    it(`offers no other try where it would not help: ${kind}`, async () => {
      const {source} = listing([{host: 'bad.example'}], answering(kind));
      const element = await stage<VtResolutionsTable>(flagged, {source});
      button(element, lookUp).focus();
      await sendKeys({press: 'Enter'});
      await settle(element);
      expect(reportsOf(element)).to.deep.equal([sentence]);
      expect(part(element, 'td.report').querySelector('button')).to.equal(null);
      expect(focused(), 'the sentence takes the place of the button').to.equal(part(element, 'td.report .reason'));
    });
  }

  it('is asked about by keyboard, which stays in its row, and is asked about once however often the key is pressed', async () => {
    const answer = deferred<UrlReport>();
    const {source, asked} = listing([{host: 'bad.example'}], () => answer.promise);
    const element = await stage<VtResolutionsTable>(flagged, {source});
    button(element, lookUp).focus();
    await sendKeys({press: 'Enter'});
    await settle(element);
    const asking = button(element, 'Asking VirusTotal\u2026 host bad dot example');
    expect(focused()).to.equal(asking);
    expect(asking.getAttribute('aria-disabled')).to.equal('true');
    expect(announced(element, 'status')).to.contain('Asking VirusTotal about this URL\u2026');
    await expectAccessibleInBoth(element);
    await sendKeys({press: 'Enter'});
    answer.resolve(report);
    await settle(element);
    expect(asked).to.have.length(1);
    expect(focused()).to.equal(part(element, 'td.report .known'));
    expect(announced(element, 'status')).to.contain('hxxp://bad[.]example/: Malicious. 12 of 94 engines call it malicious.');
  });

  it('is asked about no longer when the element leaves the page, and is offered again when it comes back', async () => {
    const {source, asked, signals} = listing([{host: 'bad.example'}], () => new Promise(() => undefined));
    const {element, page} = await stageOn<VtResolutionsTable>(flagged, {source});
    button(element, lookUp).click();
    await settle(element);
    element.remove();
    expect(signals.map(({aborted}) => aborted)).to.deep.equal([true]);
    page.place.append(element);
    await settle(element);
    expect(reportsOf(element)).to.deep.equal(['Look up its URL 1 request']);
    expect(announced(element, 'alert')).to.equal('');
    expect(asked).to.have.length(1);
  });

  it('is forgotten with its source', async () => {
    const {source} = listing([{host: 'bad.example'}], answering(report));
    const {element, page} = await stageOn<VtResolutionsTable>(flagged, {source});
    button(element, lookUp).click();
    await settle(element);
    const other = listing([{host: 'bad.example'}], answering(notFound));
    page.source(other.source);
    await settle(element);
    expect(reportsOf(element)).to.deep.equal(['Look up its URL 1 request']);
    expect(other.asked).to.deep.equal([]);
  });

  it('is sent on the word of the user, which the page may cancel', async () => {
    const {source, asked} = listing([{host: 'bad.example'}], answering(report));
    const element = await stage<VtResolutionsTable>(flagged, {source});
    const events = eventsOf('vt-send', {cancel: true});
    button(element, lookUp).click();
    await settle(element);
    events.stop();
    expect(events.seen.map(({indicator}) => indicator.wire)).to.deep.equal(['http://bad.example/']);
    expect(asked).to.deep.equal([]);
    expect(reportsOf(element)).to.deep.equal(['Look up its URL 1 request']);
  });

  it('is never sent where the name is private, and there is none where the name is no name (hostile-strings.md C11)', async () => {
    const {source} = listing([{host: 'printer.local'}, {host: '%E2%80%A2odd.example'}, {host: ''}], answering(report));
    const element = await stage<VtResolutionsTable>(flagged, {source});
    expect(reportsOf(element)).to.deep.equal(['Private, never sent', '\u2013', '\u2013']);
    await expectAccessibleInBoth(element);
  });

  it('holds an address of a host, an IPv6 address in brackets', async () => {
    const {source, asked} = listing(
      [
        {host: 'bad.example', address: '198.51.100.7'},
        {host: 'bad.example', address: '2001:db8::1'},
      ],
      answering(report),
    );
    const element = await stage<VtResolutionsTable>(html`<vt-resolutions-table value="bad.example" flagged></vt-resolutions-table>`, {
      source,
    });
    for (const cell of element.renderRoot.querySelectorAll('td.report button')) (cell as HTMLButtonElement).click();
    await settle(element);
    expect(asked).to.deep.equal(['http://198.51.100.7/', 'http://[2001:db8::1]/']);
    expect(visibleText(part(element, 'th.report'))).to.equal('Report of http://address/');
  });

  it('is offered where the key may not see the list of detected URLs', async () => {
    const {source, asked} = listing([{host: 'bad.example'}], answering(report));
    const element = await stage<VtResolutionsTable>(html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`, {
      source,
      target: targetOf().target,
    });
    button(element, /^Show what resolved here/).click();
    await settle(element);
    const names = part(element, 'vt-resolutions-table');
    button(names, lookUp).click();
    await settle(element);
    expect(reportsOf(names)).to.deep.equal(['12/94 2026-07-14 06:31:08 UTC']);
    expect(asked).to.deep.equal(['http://bad.example/']);
    await expectAccessibleInBoth(element);
  });

  it('is not offered in the list of all that resolved', async () => {
    const {source} = listing([{host: 'bad.example'}], answering(report));
    const element = await stage<VtResolutionsTable>(html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`, {source});
    expect(element.renderRoot.querySelectorAll('.report')).to.have.length(0);
    expect(buttonNames(element)).to.deep.equal(['Host name', 'Positive/Total', 'Last resolved']);
  });

  it('has room in a narrow panel, before and after', async () => {
    const hosts = [{host: 'bad.example'}, {host: `${'abcdefghi.'.repeat(4)}example`}];
    const {source} = listing(hosts, answering('quota', report));
    const {element, page} = await stageOn<VtResolutionsTable>(flagged, {source, target: targetOf().target});
    const fits = () => {
      for (const width of [1200, 720, 640, 360, 320]) {
        page.place.style.cssText = `width: ${width}px; overflow: auto; position: relative`;
        expect(page.place.scrollWidth, `at ${width} px`).to.be.at.most(width);
      }
    };
    fits();
    for (const name of [lookUp, /^Look up/] as const) {
      button(element, name).click();
      await settle(element);
      fits();
    }
  });
});
