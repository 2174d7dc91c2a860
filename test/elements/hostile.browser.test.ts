import {expect} from 'chai';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.js';
import {detect} from '../../src/model/detect.js';
import {displayOf} from '../../src/model/display.js';
import {expectAccessible} from '../support/accessible.js';
import {withClipboard} from '../support/clipboard.js';
import {addressReport, fileReport, hashes, hostReport, resolutionsOf, urlReport} from '../support/reports.js';
import {button, html, part, settle, sourceOf, stageOn, targetOf, visibleText, type Stage} from '../support/stage.js';
import {textOf, vectorCases, type HostileCase} from '../support/vectors.js';
import {en} from '../../src/i18n/en.js';

const cases = await vectorCases('hostile');

/** Where a value of some field is shown: an element, what it is given, and the place of the value in it. */
interface Place {
  readonly template: TemplateResult;
  readonly provided: Stage;
  readonly selector: string;
}

const addressCard = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;

const pair = (row: number): string => `.pairs > div:nth-child(${row}) dd`;

/** The field that the case names where an element shows it; any other text stands where an AS owner does. */
function placeOf({field, type}: HostileCase, value: string): Place {
  if (type === 'URL' && (field === 'redirect target' || field === 'outgoing link')) return urlPlace({finalUrl: value}, 5);
  if (type === 'URL') return urlPlace({url: value}, 2);
  if (type === 'Host' || field === 'host name of a resolution') {
    const resolutions = () => Promise.resolve(resolutionsOf([{host: value}, {host: 'neighbour.example'}]));
    const template = html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`;
    return {template, provided: {source: sourceOf({resolutions}), target: targetOf().target}, selector: 'tbody tr td.name'};
  }
  if (field === 'file name') {
    const file = () => Promise.resolve({...fileReport, name: value});
    return {template: html`<vt-file-card value=${hashes.md5}></vt-file-card>`, provided: {source: sourceOf({file})}, selector: pair(7)};
  }
  if (field === 'category') {
    const host = () => Promise.resolve({...hostReport, threatSeeker: value});
    return {template: html`<vt-host-card value="evil.example"></vt-host-card>`, provided: {source: sourceOf({host})}, selector: pair(2)};
  }
  if (field === 'title of a page') return urlPlace({title: value}, 6);
  const id = field === 'id of a VirusTotal object' ? {id: value} : {};
  const address = () => Promise.resolve({...addressReport, asOwner: value, ...id});
  return {template: addressCard, provided: {source: sourceOf({address})}, selector: pair(3)};
}

function urlPlace(more: object, row: number): Place {
  const url = () => Promise.resolve({...urlReport, ...more});
  return {
    template: html`<vt-url-card value="http://evil.example/"></vt-url-card>`,
    provided: {source: sourceOf({url})},
    selector: pair(row),
  };
}

/** Every element below a root, shadow roots included. */
function elementsIn(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? elementsIn(element.shadowRoot) : [])]);
}

const kinds = (root: ParentNode): Set<string> => new Set(elementsIn(root).map(({localName}) => localName));

/** What tokens, badges, the Unicode form and a long value bring along. */
const ownKinds = ['span', 'bdi', 'button', 'p'];

const tokenClass = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}|^ | $| {3}/u;
const liveScheme = /(?:https?|ftp):\/\//i;

/** What must be true wherever a hostile value stands (the file's own list; H1, H2, L1, L7, B1, B4, G4). */
async function expectHarmless(element: LitElement, box: HTMLElement, value: string, harmlessKinds: ReadonlySet<string>): Promise<void> {
  const root = element.renderRoot;
  const strange = [...kinds(root)].filter((kind) => !harmlessKinds.has(kind) && !ownKinds.includes(kind));
  expect(strange, 'H1: element names').to.deep.equal([]);
  for (const {attributes, localName} of elementsIn(root)) {
    for (const {name, value: text} of attributes) {
      if (value.length > 1) expect(text.includes(value), `L1, L7: ${name} of ${localName} holds the value`).to.equal(false);
      expect(name, 'H2: an attribute from data').to.match(/^(?!on)[a-z-]+$|^viewBox$|^pathLength$/);
    }
  }
  for (const bdi of root.querySelectorAll('bdi')) {
    expect([bdi.dir, bdi.translate, bdi.spellcheck, bdi.draggable], 'B4, G5, K4').to.deep.equal(['ltr', false, false, false]);
    expect(getComputedStyle(bdi).unicodeBidi, 'B4').to.equal('isolate');
    for (const text of textNodesIn(bdi)) expect(text, 'B1').not.to.match(/(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u);
    expect(bdi.textContent, 'B1').not.to.match(tokenClass);
  }
  for (const spoken of root.querySelectorAll('bdi + .visually-hidden')) {
    expect(spoken.textContent, 'A3').not.to.match(liveScheme);
    expect(spoken.textContent, 'A2').not.to.match(/\[[.:@]\]/);
    expect(spoken.textContent, 'A2: nothing is silent').not.to.equal('');
  }
  expect('__pwned' in window, 'H1').to.equal(false);
  box.style.cssText = 'width: 320px; overflow: auto; position: relative';
  expect(box.scrollWidth, 'G4: sideways scroll at 320 px').to.be.at.most(320);
  box.style.cssText = '';
}

function textNodesIn(root: Element): string[] {
  return [...root.childNodes].flatMap((node) => (node instanceof Text ? [node.data] : node instanceof Element ? textNodesIn(node) : []));
}

/** The text of the values alone: no badges, no spoken form. */
const shownIn = (place: Element): string => place.querySelector('bdi')?.textContent ?? '';
const badgesIn = (place: Element): string[] => [...place.querySelectorAll('.badge')].map((badge) => badge.textContent ?? '').sort();

describe('a hostile value', () => {
  const harmless = new Map<string, Promise<ReadonlySet<string>>>();
  const kindsFor = (key: string, make: () => Promise<ReadonlySet<string>>): Promise<ReadonlySet<string>> => {
    const known = harmless.get(key) ?? make();
    harmless.set(key, known);
    return known;
  };

  for (const entry of cases) {
    const {id, type, field, badges, unicode, collapsed, spoken, multiline} = entry;
    const value = textOf(entry.value);
    const expected = textOf(entry.shown);

    it(`is harmless in <vt-indicator>: ${id}`, async () => {
      const allowed = await kindsFor('indicator', async () => {
        const {element} = await stageOn(html`<vt-indicator copy value="x"></vt-indicator>`);
        return kinds(element.renderRoot);
      });
      await withClipboard(async (written) => {
        const {element, page} = await stageOn(html`<vt-indicator copy .value=${value}></vt-indicator>`);
        await expectHarmless(element, page.place, value, allowed);
        const root = element.renderRoot;
        const read = detect(value);
        const {collapsedParts} = displayOf(read);
        if (type !== 'text' && !collapsedParts) expect(shownIn(part(element, '.indicator')), 'V3').to.equal(expected);
        if (collapsed && type !== 'text') {
          const short = shownIn(part(element, '.indicator'));
          for (const kept of collapsed.includes) expect(short, 'G2').to.contain(kept);
          expect(short.length, 'G1').to.be.at.most(collapsed.maxLength);
        }
        if (type !== 'text') {
          expect([...root.querySelectorAll('.badge')].map((badge) => badge.textContent).sort(), 'B5').to.deep.equal(
            badges.map((badge) => en.badge[badge as keyof typeof en.badge]).sort(),
          );
          expect(root.querySelector('.unicode bdi')?.textContent, 'I1, I2').to.equal(unicode);
          const said = part(element, '.visually-hidden').textContent;
          for (const words of spoken ?? []) expect(said, 'A2').to.contain(words);
        }
        button(element, /^Copy (?!raw)/).click();
        await settle(element);
        button(element, /^Copy raw/).click();
        await settle(element);
        expect(written[1], 'K1: raw').to.equal(value);
        if (type !== 'text') expect(written[0], 'K1: as shown').to.equal(expected);
        else expect(written[0], 'K1: as shown').to.equal(displayOf(read).shown());
      });
    });

    it(`is harmless as ${field}: ${id}`, async () => {
      const {template, provided, selector} = placeOf(entry, value);
      const allowed = await kindsFor(selector + (provided.target ? ' table' : ''), async () => {
        const plain = placeOf(entry, type === 'URL' ? 'http://x.example/' : 'x');
        const {element} = await stageOn(plain.template, plain.provided);
        return new Set([...kinds(element.renderRoot), 'button', 'svg', 'path', 'circle']);
      });
      const {element, page} = await stageOn(template, provided);
      await expectHarmless(element, page.place, value, allowed);
      const place = part(element, selector);
      if (!multiline && !collapsed) {
        expect(shownIn(place), 'V3').to.equal(expected);
        expect(badgesIn(place), 'B5').to.deep.equal(badges.map((badge) => en.badge[badge as keyof typeof en.badge]).sort());
      }
      if (collapsed) {
        for (const kept of collapsed.includes) expect(shownIn(place), 'G2').to.contain(kept);
        expect(shownIn(place).length, 'G1').to.be.at.most(collapsed.maxLength);
        button(element, /^Show all [\d,]+ characters$/).click();
        await settle(element);
        expect(shownIn(part(element, selector)), 'G1').to.equal(expected);
        await expectHarmless(element, page.place, value, allowed);
      }
    });
  }

  it('is accessible in a card and in a table', async () => {
    for (const id of ['bidi-override-file-name', 'homograph', 'userinfo-4k']) {
      const entry = cases.find((candidate) => candidate.id === id);
      if (!entry) throw new Error(`no case ${id}`);
      const {template, provided} = placeOf(entry, textOf(entry.value));
      const {element} = await stageOn(template, provided);
      await expectAccessible(element);
    }
  });

  it('keeps its neighbours in their places, whatever direction it asks for (B4)', async () => {
    const rows = resolutionsOf([
      {host: '\u202eopen.example'},
      {host: '\u05e9\u05dc\u05d5\u05dd \u05e9\u05dc\u05d5\u05dd'},
      {host: 'plain.example'},
    ]);
    const source = sourceOf({resolutions: () => Promise.resolve(rows)});
    const {element} = await stageOn(html`<vt-resolutions-table value="203.0.113.47"></vt-resolutions-table>`, {source});
    const lefts = [...element.renderRoot.querySelectorAll('td.date time')].map((time) => Math.round(time.getBoundingClientRect().left));
    expect(new Set(lefts).size).to.equal(1);
    expect(visibleText(part(element, 'td.date'))).to.equal('2026-07-14');
  });

  it('has no link to VirusTotal made of a bad id, and none of its own (L3, L5, Q3)', async () => {
    const address = () => Promise.resolve({...addressReport, id: '../../gui/user/x', asOwner: 'https://evil.example/'});
    const {element} = await stageOn(addressCard, {source: sourceOf({address})});
    expect(element.renderRoot.querySelectorAll('a, [href]').length).to.equal(0);
  });

  it('does not fill the placeholders of a message with those of a value (H4)', async () => {
    const value = '{0} {count} {value} %s $& $1';
    const {element} = await stageOn(addressCard, {source: sourceOf({address: () => Promise.resolve({...addressReport, asOwner: value})})});
    expect(shownIn(part(element, pair(3)))).to.equal(value);
    expect(en.add.added(value, '{shown} $&')).to.equal(`Added ${value} to {shown} $&.`);
  });
});
