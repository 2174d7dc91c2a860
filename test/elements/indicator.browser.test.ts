import {expect} from 'chai';
import '../../src/define/vt-address-card.js';
import '../../src/define/vt-indicator.js';
import type {VtAddressCard} from '../../src/elements/address-card.js';
import type {VtIndicator} from '../../src/elements/indicator.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {withClipboard} from '../support/clipboard.js';
import {announced, button, buttonNames, focused, html, part, settle, stage, stageOn, visibleText} from '../support/stage.js';

const copyable = html`<vt-indicator copy .value=${'http://user@evil.example/login?q=1'}></vt-indicator>`;

describe('<vt-indicator>', () => {
  it('shows an indicator defanged, its host the loudest part', async () => {
    const element = await stage<VtIndicator>(html`<vt-indicator value="http://user@evil.example/login"></vt-indicator>`);
    expect(visibleText(element)).to.equal('hxxp://user[@]evil[.]example/login user name before the host');
    const pieces = [...element.renderRoot.querySelectorAll('bdi > span')].map((piece) => [piece.className, piece.textContent]);
    expect(
      pieces
        .filter(([name]) => name === 'host')
        .map(([, text]) => text)
        .join('.'),
    ).to.equal('evil.example');
    expect(pieces.filter(([name]) => name !== 'host' && name !== 'mark')).to.deep.equal([
      ['scheme', 'hxxp://'],
      ['userinfo', 'user'],
      ['rest', '/login'],
    ]);
    const weightOf = (name: string): number => Number(getComputedStyle(part(element, name)).fontWeight);
    for (const name of ['.scheme', '.userinfo', '.mark', '.rest']) expect(weightOf('.host'), name).to.be.above(weightOf(name));
    await expectAccessibleInBoth(element);
  });

  it('speaks in words what is hidden from a screen reader as marks (A1, A2)', async () => {
    const element = await stage<VtIndicator>(html`<vt-indicator value="http://user@evil.example/login"></vt-indicator>`);
    const spoken = part(element, '.visually-hidden');
    expect(spoken.textContent).to.equal('URL, host evil dot example, path /login, warning: user name before the host');
    // WebKit knows the property by its prefix alone.
    const selecting =
      getComputedStyle(spoken).getPropertyValue('user-select') || getComputedStyle(spoken).getPropertyValue('-webkit-user-select');
    expect(selecting, 'A3').to.equal('none');
    expect(part(element, 'bdi').getAttribute('aria-hidden')).to.equal('true');
  });

  it('follows the page in how a scheme is written, and its own attribute before it (D1)', async () => {
    const {element, page} = await stageOn<VtIndicator>(html`<vt-indicator value="https://evil.example"></vt-indicator>`, {
      policy: {defang: 'safe-ioc'},
    });
    expect(visibleText(element)).to.equal('[https]://evil[.]example');
    element.defang = 'off';
    await settle(element);
    expect(visibleText(element)).to.equal('https://evil.example');
    page.policy({defang: 'hxxp'});
    element.removeAttribute('defang');
    element.setAttribute('defang', 'of');
    await settle(element);
    expect(visibleText(element), 'a slip of the pen').to.equal('hxxps://evil[.]example');
  });

  it('shows nothing for no value', async () => {
    const element = await stage<VtIndicator>(html`<vt-indicator value="evil.example"></vt-indicator>`);
    element.removeAttribute('value');
    await settle(element);
    expect(visibleText(element)).to.equal('');
  });

  it('has no buttons unless asked', async () => {
    const element = await stage<VtIndicator>(html`<vt-indicator value="evil.example"></vt-indicator>`);
    expect(buttonNames(element)).to.deep.equal([]);
  });

  it('copies what is shown, and raw as a second action that says it is live (K1)', async () => {
    await withClipboard(async (written) => {
      const element = await stage<VtIndicator>(copyable);
      await expectAccessibleInBoth(element);
      button(element, 'Copy URL, host evil dot example, path /login, with query, warning: user name before the host').click();
      await settle(element);
      expect(announced(element, 'status')).to.equal('Copied as shown.');
      button(element, /^Copy raw, a live value: URL, host evil dot example/).click();
      await settle(element);
      expect(announced(element, 'status')).to.equal('Copied raw. The clipboard now holds a live value.');
      expect(written).to.deep.equal(['hxxp://user[@]evil[.]example/login?q=1', 'http://user@evil.example/login?q=1']);
    });
  });

  it('says when the clipboard is refused, and leaves the keyboard where it was (K5)', async () => {
    await withClipboard(
      async () => {
        const element = await stage<VtIndicator>(copyable);
        const copy = button(element, /^Copy URL/);
        copy.focus();
        copy.click();
        await settle(element);
        expect(announced(element, 'status')).to.equal('The browser did not allow copying. Select the text and press Ctrl+C.');
        expect(focused()).to.equal(copy);
        expect(document.querySelector('textarea'), 'K3').to.equal(null);
      },
      {refuse: true},
    );
  });

  it('copies through a field, as a property and never as markup, where only that is allowed (K3)', async () => {
    await withClipboard(
      async () => {
        let seen: readonly [string, string, boolean] | undefined;
        document.execCommand = (command) => {
          const field = document.querySelector('textarea');
          seen = [command, field?.value ?? '', field?.outerHTML.includes('evil') ?? true];
          return true;
        };
        const element = await stage<VtIndicator>(copyable);
        button(element, /^Copy raw/).click();
        await settle(element);
        expect(seen).to.deep.equal(['copy', 'http://user@evil.example/login?q=1', false]);
        expect(announced(element, 'status')).to.equal('Copied raw. The clipboard now holds a live value.');
      },
      {refuse: true},
    );
  });

  it('gives the shown text to a selection, and not the spoken one (K1, A3)', async () => {
    const element = await stage<VtAddressCard>(html`<vt-indicator value="http://evil.example/login"></vt-indicator>`);
    const selection = getSelection();
    selection?.selectAllChildren(part(element, 'bdi'));
    expect(part(element, 'bdi').textContent).to.equal('hxxp://evil[.]example/login');
    expect(part(element, 'bdi').draggable, 'K4').to.equal(false);
    selection?.removeAllRanges();
  });

  it('puts only the short form of 100,000 characters into the page, and the rest on demand (G6)', async () => {
    const value = `http://evil.example/${'a'.repeat(8_000)}`;
    const element = await stage<VtIndicator>(html`<vt-indicator .value=${value}></vt-indicator>`);
    const characters = () => element.renderRoot.textContent?.length ?? 0;
    const nodes = () => element.renderRoot.querySelectorAll('*').length;
    const [before, few] = [characters(), nodes()];
    expect(before).to.be.below(1000);
    button(element, 'Show all 8,022 characters').click();
    await settle(element);
    expect(part(element, 'bdi').textContent).to.equal(`hxxp://evil[.]example/${'a'.repeat(8_000)}`);
    expect(nodes() - few).to.be.at.most(2);
    button(element, 'Show less').click();
    await settle(element);
    expect(characters()).to.equal(before);

    element.value = `${'x\u200b\u202e '.repeat(25_000)}`;
    await settle(element);
    expect(characters()).to.be.below(1500);
    expect(nodes()).to.be.below(120);
  });

  it('wraps a value that was opened, without a sideways scroll at 320 px (G4)', async () => {
    const {element, page} = await stageOn<VtIndicator>(
      html`<vt-indicator .value=${`http://evil.example/${'a'.repeat(2000)}`}></vt-indicator>`,
    );
    page.place.style.cssText = 'width: 320px; overflow: auto; position: relative';
    button(element, /^Show all/).click();
    await settle(element);
    expect(page.place.scrollWidth).to.be.at.most(320);
    expect(getComputedStyle(part(element, '.indicator')).fontFamily).to.contain('mono');
  });

  it('keeps combining marks in their row (B6)', async () => {
    const element = await stage<VtIndicator>(html`<vt-indicator .value=${`e${'\u0301'.repeat(60)}.exe`}></vt-indicator>`);
    const {display, overflowY, lineHeight} = getComputedStyle(part(element, 'bdi'));
    expect([display, overflowY]).to.deep.equal(['inline-block', 'clip']);
    expect(part(element, 'bdi').getBoundingClientRect().height).to.be.at.most(2 * Number.parseFloat(lineHeight) + 1);
  });
});
