import {setViewport} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.js';
import {sentenceTextOf} from '../../src/elements/indicator-view.js';
import {registerLanguage} from '../../src/i18n/languages.js';
import {ApiError} from '../../src/model/api-error.js';
import {detect} from '../../src/model/detect.js';
import type {EnrichmentSource} from '../../src/model/enrichment-source.js';
import {ratioOf} from '../../src/model/ratio.js';
import {catalogues} from '../i18n/catalogues.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {batchTarget, ownerOf} from '../support/bulk.js';
import {expectFits} from '../support/fits.js';
import {languages, speak, type Language} from '../support/languages.js';
import {pseudo} from '../support/pseudo.js';
import {addressReport, detectionsOf, fileReport, hostReport, notFound, resolutionsOf, urlReport, verdicts} from '../support/reports.js';
import {failing, html, part, settle, sourceOf, stageOn, type Page, type Stage} from '../support/stage.js';
import {itWhere} from '../support/where.js';

const hosts = ['accounts.login-portal1.example', 'a.very.much.parted.nam.example', 'cdn.test'];
const ratio = ratioOf({malicious: 44, suspicious: 3, harmless: 40, undetected: 7});
const source: EnrichmentSource = sourceOf({
  address: () => Promise.resolve({...addressReport, engines: () => verdicts}),
  host: () => Promise.resolve(hostReport),
  file: () => Promise.resolve(fileReport),
  url: () => Promise.resolve(urlReport),
  resolutions: () =>
    Promise.resolve(
      resolutionsOf(
        hosts.map((host) => ({host, hostRatio: ratio})),
        {cursor: 'more', unavailable: 2},
      ),
    ),
  detections: () => Promise.resolve(detectionsOf(hosts.map((host) => ({url: `http://${host}/`})))),
});
const click = async (element: LitElement, inside: Element, selector: string): Promise<void> => {
  part<HTMLElement>(inside, selector).click();
  await settle(element);
};

/** What can be looked at, and what is pressed before. */
interface Scene {
  readonly template: TemplateResult;
  readonly stage?: Stage;
  readonly then?: (element: LitElement) => Promise<void>;
}

const target = () => ({
  ...batchTarget().target,
  owners: () => Promise.resolve([ownerOf('Northwind CTI'), ownerOf('Example Corp')]),
  securityLabels: () => Promise.resolve([{name: 'TLP:AMBER'}, {name: 'Customers only'}]),
});
const address = html`<vt-address-card value="203[.]0[.]113[.]47"></vt-address-card>`;
const resolutions = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;

const scenes: Readonly<Record<string, () => Scene>> = {
  'a card with its engines': () => ({template: address, then: (element) => click(element, element, '.fold button')}),
  'a card with a table': () => ({
    template: address,
    stage: {target: target()},
    then: (element) => click(element, element, '[role="tab"]:nth-of-type(2)'),
  }),
  'a host card': () => ({template: html`<vt-host-card value="evil.example"></vt-host-card>`}),
  'a file card': () => ({template: html`<vt-file-card value="900150983cd24fb0d6963f7d28e17f72"></vt-file-card>`}),
  'a URL card': () => ({template: html`<vt-url-card value="http://evil.example/login?q=1"></vt-url-card>`}),
  'a card that asks first': () => ({template: address, stage: {target: target(), policy: {send: 'ask'}}}),
  'a card that failed': () => ({
    template: address,
    stage: {source: failing('quota', 'virustotal', new Date(Date.now() + 9_000_000))},
  }),
  'a URL that is not known, and the warning before it is published': () => ({
    template: html`<vt-url-card value="http://evil.example/"></vt-url-card>`,
    stage: {
      source: sourceOf({
        url: () => Promise.resolve(notFound),
        submit: () => Promise.reject(new ApiError('quota', {service: 'virustotal'})),
        can: () => 'yes',
      }),
    },
    then: (element) => click(element, element, '.notice .button:last-of-type'),
  }),
  'a table': () => ({template: resolutions, stage: {target: target()}}),
  'a table of flagged names': () => ({
    template: html`<vt-resolutions-table value="203.0.113.47" flagged></vt-resolutions-table>`,
    stage: {target: target()},
  }),
  'a table of detected URLs': () => ({
    template: html`<vt-detections-table value="203.0.113.47"></vt-detections-table>`,
    stage: {target: target()},
  }),
  'the dialog that adds many': () => ({
    template: resolutions,
    stage: {target: target()},
    then: (element) => click(element, element, 'th.action button'),
  }),
  'what cannot be read': () => ({template: html`<vt-indicator-card value="evil dot example"></vt-indicator-card>`}),
  'a button': () => ({template: html`<vt-add-button value="evil.example"></vt-add-button>`, stage: {target: target()}}),
  'a value that can be copied': () => ({template: html`<vt-indicator value="http://user@evil.example/" copy></vt-indicator>`}),
};

async function show(scene: Scene, tag: string, width?: number): Promise<{readonly element: LitElement; readonly page: Page}> {
  const {element, page} = await stageOn<LitElement>(scene.template, {source, ...scene.stage});
  if (width !== undefined) page.place.style.cssText = `width: ${width}px; overflow: auto; position: relative`;
  await speak(page.place, tag, element);
  await scene.then?.(element);
  return {element, page};
}

/** The page waits for it, so it has the width of the window. */
const dialog = 'the dialog that adds many';

/** Runs something in windows of these widths, the margins of the page besides. */
async function inWindows(widths: readonly number[], run: (width: number) => Promise<void>): Promise<void> {
  try {
    for (const width of widths) {
      await setViewport({width: width + 16, height: 900});
      await run(width);
    }
  } finally {
    await setViewport({width: 800, height: 600});
  }
}

const narrow = ['a card with its engines', 'a card with a table', 'a table', 'the dialog that adds many'];

describe('every language', () => {
  for (const [language, direction] of Object.entries(languages)) {
    for (const name of narrow) {
      it(`is clean by axe, and named in the markup: ${name} in ${language}`, async () => {
        const {element} = await show((scenes[name] ?? never)(), language);
        const root = [...element.renderRoot.children].filter(({localName}) => localName !== 'style');
        expect(root.map((child) => child.getAttribute('dir'))).to.deep.equal([direction]);
        expect(root.map((child) => child.getAttribute('lang'))).to.deep.equal([catalogues[language as Language].language]);
        await expectAccessibleInBoth(element);
      });
    }

    it(`fits into 320 and 360 pixels: ${language}`, async () => {
      for (const width of [320, 360]) {
        for (const [name, scene] of Object.entries(scenes)) {
          if (name === dialog) continue;
          const {element, page} = await show(scene(), language, width);
          expectFits(element, page.place, `${name}, ${width} px`);
          element.remove();
        }
      }
    });

    itWhere('set the viewport', `fits a window of 320 and 360 pixels: ${dialog} in ${language}`, () =>
      inWindows([320, 360], async (width) => {
        const {element, page} = await show((scenes[dialog] ?? never)(), language, width);
        expectFits(element, page.place, `${width} px`);
        element.remove();
      }),
    );
  }

  it('every element says its language and direction, whatever it shows', async () => {
    for (const [name, scene] of Object.entries(scenes)) {
      const {element} = await show(scene(), 'ar');
      for (const child of element.renderRoot.children) {
        if (child.localName === 'style') continue;
        expect([child.getAttribute('lang'), child.getAttribute('dir')], name).to.deep.equal(['ar-u-nu-latn', 'rtl']);
      }
      element.remove();
    }
  });
});

describe('a hostile value in a language from right to left (hostile-strings.md B4)', () => {
  const hostile = '\u202Egpj.exe\u05d0\u05d1 (1)';

  it('keeps its own order, and its neighbours keep theirs', async () => {
    const {element} = await show(
      {template: address, stage: {source: sourceOf({address: () => Promise.resolve({...addressReport, asOwner: hostile})})}},
      'ar',
    );
    const value = part(element, '.third-party bdi');
    expect([value.getAttribute('dir'), getComputedStyle(value).direction, getComputedStyle(value).unicodeBidi]).to.deep.equal([
      'ltr',
      'ltr',
      'isolate',
    ]);
    expect(value.textContent).to.equal('\u27e8U+202E\u27e9gpj.exe\u05d0\u05d1 (1)');
    const token = part(element, '.third-party .token').getBoundingClientRect();
    const box = value.getBoundingClientRect();
    expect(token.left - box.left, 'the hidden character comes first, at the left').to.be.below(4);
    const label = part(value.closest('.pairs > div') ?? element, 'dt').getBoundingClientRect();
    expect(box.right, 'the label is at the right').to.be.at.most(label.left + 1);
    await expectAccessibleInBoth(element);
  });

  it('is isolated in sentences, whatever letters it holds', () => {
    const {ar, en} = catalogues;
    const inArabic = sentenceTextOf(detect('evil.example/'), ar);
    expect(inArabic).to.equal('\u2066evil[.]example/\u2069');
    expect(ar.add.added(inArabic, sentenceTextOf(hostile, ar))).to.contain(
      `${inArabic} إلى \u2066\u27e8U+202E\u27e9gpj[.]exe`.slice(0, 30),
    );
    expect(sentenceTextOf('evil', en)).to.equal('evil');
    expect(sentenceTextOf('\u05d0(1)', en)).to.equal('\u2066\u05d0(1)\u2069');
    expect(sentenceTextOf('\u202e', en), 'a token is not from the right').to.equal('\u27e8U+202E\u27e9');
  });

  it('a time in a sentence is read from left to right', async () => {
    const reset = new Date(Date.now() + 5 * 86_400_000);
    const {element} = await show({template: address, stage: {source: failing('quota', 'virustotal', reset)}}, 'ar');
    expect(part(element, '[role="alert"]').textContent).to.match(/\u2066\d{4}-\d\d-\d\d \d\d:\d\d UTC\u2069/);
  });
});

describe('a language whose sentences are 200 % longer', () => {
  before(() => registerLanguage('en-x-pseudo', pseudo));

  for (const direction of ['ltr', 'rtl']) {
    const fits = async (scene: Scene, width: number): Promise<void> => {
      const {element, page} = await show(scene, 'en-x-pseudo', width);
      page.place.dir = direction;
      await settle(element);
      expectFits(element, page.place, `${width} px`);
      element.remove();
    };

    for (const [name, scene] of Object.entries(scenes)) {
      if (name === dialog) continue;
      it(`fits into 320, 360 and 800 pixels: ${name}, ${direction}`, async () => {
        for (const width of [320, 360, 800]) await fits(scene(), width);
      });
    }

    itWhere('set the viewport', `fits a window of 320, 360 and 800 pixels: ${dialog}, ${direction}`, () =>
      inWindows([320, 360, 800], (width) => fits((scenes[dialog] ?? never)(), width)),
    );
  }

  it('is really longer, and would be seen if it did not fit', async () => {
    const {element, page} = await show({template: address}, 'en-x-pseudo', 320);
    expect(pseudo.scan.warning.length).to.be.at.least(catalogues.en.scan.warning.length * 2.9);
    expect(pseudo.tab.detections).to.equal('Detectionsdetections Detection');
    part<HTMLElement>(element, '.word').style.whiteSpace = 'nowrap';
    expect(() => expectFits(element, page.place, 'a verdict in one line')).to.throw();
  });
});

function never(): Scene {
  throw new Error('no such scene');
}
