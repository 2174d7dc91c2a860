import {expect} from 'chai';
import '../../src/define/vt-indicator-card.js';
import type {VtIndicatorCard} from '../../src/elements/indicator-card.js';
import {expectAccessible, expectAccessibleInBoth} from '../support/accessible.js';
import {addressReport, fileReport, hashes, hostReport, urlReport} from '../support/reports.js';
import {button, eventsOf, html, part, settle, sourceOf, stage, stageOn, visibleText} from '../support/stage.js';

/** A source that knows everything, and keeps what it was asked. */
function knowing() {
  const asked: string[] = [];
  const answer =
    <T>(report: T) =>
    ({type, wire}: {readonly type: string; readonly wire: string}): Promise<T> => {
      asked.push(`${type} ${wire}`);
      return Promise.resolve(report);
    };
  const source = sourceOf({
    address: answer(addressReport),
    host: answer(hostReport),
    file: answer(fileReport),
    url: answer(urlReport),
  });
  return {source, asked};
}

const of = (value: string) => html`<vt-indicator-card .value=${value}></vt-indicator-card>`;
/** The names of the cards inside. */
const inside = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('*') ?? [])].map(({localName}) => localName).filter((name) => name.startsWith('vt-'));

const read = [
  ['203.0.113.47', 'vt-address-card', 'Address 203.0.113.47'],
  ['203[.]0[.]113[.]47', 'vt-address-card', 'Address 203.0.113.47'],
  ['2001:db8::1', 'vt-address-card', 'Address 2001:db8::1'],
  ['evil.example', 'vt-host-card', 'Host evil.example'],
  [' evil[dot]example ', 'vt-host-card', 'Host evil.example'],
  ['http://evil.example/login?q=1', 'vt-url-card', 'URL http://evil.example/login?q=1'],
  ['hxxp://evil[.]example/login?q=1', 'vt-url-card', 'URL http://evil.example/login?q=1'],
  [hashes.md5, 'vt-file-card', `File ${hashes.md5}`],
  [hashes.sha256.toUpperCase(), 'vt-file-card', `File ${hashes.sha256}`],
] as const;

describe('<vt-indicator-card>', () => {
  for (const [value, card, question] of read) {
    it(`shows a ${card} for ${value}`, async () => {
      const {source, asked} = knowing();
      const element = await stage<VtIndicatorCard>(of(value), {source});
      expect(inside(element)).to.deep.equal([card]);
      expect(asked).to.deep.equal([question]);
      expect(visibleText(element)).to.contain('Malicious 12 of 94');
    });
  }

  it('says that defanged input was read', async () => {
    const element = await stage(of('hxxps://evil[.]example/'), knowing());
    expect(visibleText(element)).to.contain('Defanged input was read as this indicator.');
    await expectAccessibleInBoth(element);
  });

  for (const [value, sentence] of [
    ['', 'Nothing was entered'],
    ['nonsense', 'This is one word, not a host name'],
    ['203.0.113.0/24', 'This is a network, not a single address'],
    ['javascript:alert(1)', 'Only http, https and ftp URLs can be looked up'],
    ['a'.repeat(8193), 'This text is too long to be an indicator'],
  ] as const) {
    it(`says what is wrong with what is no indicator, and asks nothing: ${value.slice(0, 20)}`, async () => {
      const {source, asked} = knowing();
      const element = await stage<VtIndicatorCard>(of(value), {source});
      expect(inside(element)).to.deep.equal([]);
      expect(visibleText(part(element, '.notice'))).to.contain(sentence);
      expect(element.renderRoot.querySelectorAll('.identity')).to.have.length(value === '' ? 0 : 1);
      expect(asked).to.deep.equal([]);
      await expectAccessibleInBoth(element);
    });
  }

  it('shows what is no indicator as text, in the page’s style of defanging', async () => {
    const value = '<img src=x onerror=alert(1)> http://evil.example/\u202e';
    const {element, page} = await stageOn<VtIndicatorCard>(of(value), {policy: {defang: 'safe-ioc'}});
    expect(element.renderRoot.querySelectorAll('img, a')).to.have.length(0);
    const shown = visibleText(part(element, '.identity'));
    expect(shown).to.contain('<img').and.to.contain('U+202E').and.not.to.contain('http://evil.example');
    page.policy({defang: 'hxxp'});
    await settle(element);
    expect(visibleText(part(element, '.identity')))
      .to.contain('hxxp://evil[.]example/')
      .and.not.to.equal(shown);
  });

  it('takes a value that is no text, such as a removed attribute, for none', async () => {
    const element = await stage<VtIndicatorCard>(html`<vt-indicator-card value="evil.example"></vt-indicator-card>`, knowing());
    element.removeAttribute('value');
    await settle(element);
    expect(visibleText(element)).to.contain('Nothing was entered');
  });

  it('changes its card with its value', async () => {
    const {source, asked} = knowing();
    const element = await stage<VtIndicatorCard>(of('203.0.113.47'), {source});
    const cards = [];
    for (const value of ['evil.example', 'no indicator', hashes.sha1, 'other.example']) {
      element.value = value;
      await settle(element);
      cards.push(inside(element).join());
    }
    expect(cards).to.deep.equal(['vt-host-card', '', 'vt-file-card', 'vt-host-card']);
    expect(asked).to.deep.equal(['Address 203.0.113.47', 'Host evil.example', `File ${hashes.sha1}`, 'Host other.example']);
  });

  it('sends only when it is told to: its own word goes before the page’s', async () => {
    const {source, asked} = knowing();
    const {element} = await stageOn<VtIndicatorCard>(html`<vt-indicator-card value="evil.example" send="ask"></vt-indicator-card>`, {
      source,
      policy: {send: 'auto'},
    });
    expect(asked).to.deep.equal([]);
    const sent = eventsOf('vt-send');
    button(part(element, 'vt-host-card'), /^Send to VirusTotal/).click();
    await settle(element);
    sent.stop();
    expect(sent.seen.map(({indicator}) => indicator.canonical)).to.deep.equal(['evil.example']);
    expect(asked).to.deep.equal(['Host evil.example']);
    element.value = 'other.example';
    await settle(element);
    expect(asked, 'the next value is asked about anew').to.have.length(1);
    element.send = 'auto';
    await settle(element);
    expect(asked).to.deep.equal(['Host evil.example', 'Host other.example']);
  });

  for (const value of [...read.map(([text]) => text), 'nonsense']) {
    it(`has room for the page’s buttons in the foot of its card: ${value}`, async () => {
      const element = await stage<VtIndicatorCard>(
        html`<vt-indicator-card .value=${value}><button slot="actions">Our own</button></vt-indicator-card>`,
        knowing(),
      );
      const own = part(element.parentElement ?? element, 'button[slot="actions"]');
      const slots = [...(own.assignedSlot?.assignedNodes() ?? [])];
      expect(slots).to.deep.equal([own]);
      expect(own.getBoundingClientRect().height, 'it is drawn').to.be.above(0);
      const [card] = inside(element);
      if (card !== undefined) {
        const box = part(part(element, card), '.card').getBoundingClientRect();
        expect(own.getBoundingClientRect().bottom).to.be.at.most(box.bottom);
      }
      await expectAccessible(element);
    });
  }

  it('shows indicators in the font for them, its own or the page’s, through both elements', async () => {
    const element = await stage<VtIndicatorCard>(of('203.0.113.47'), {source: knowing().source});
    await settle(element);
    const font = () => getComputedStyle(part(part(element, 'vt-address-card'), '.indicator')).fontFamily;
    expect(font()).to.contain('monospace');
    element.style.setProperty('--vt-font-mono', 'Courier');
    expect(font()).to.equal('Courier');
  });
});
