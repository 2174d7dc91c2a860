import {expect} from 'chai';
import {htmlFor} from '../../demo/html-text.js';

describe('the HTML to copy', () => {
  it('holds the element, the provider around it and the script that defines them', () => {
    expect(htmlFor('vt-url-card', new Map([['send', 'ask']]))).to.equal(
      [
        '<vt-provider gateway="https://vt.example">',
        '  <vt-url-card send="ask"></vt-url-card>',
        '</vt-provider>',
        '<script type="module">',
        "  import 'vt-elements/define/vt-provider.js';",
        "  import 'vt-elements/define/vt-url-card.js';",
        '</script>',
      ].join('\n'),
    );
  });

  it('gives a provider its gateway and what stands inside', () => {
    const text = htmlFor('vt-provider', new Map([['owner', 'Northwind CTI']]), 'vt-resolutions-table');
    expect(text).to.match(/^<vt-provider gateway="https:\/\/vt\.example" owner="Northwind CTI">\n {2}<vt-resolutions-table /);
    expect(htmlFor('vt-provider', new Map([['gateway', '/vt']]))).to.match(/^<vt-provider gateway="\/vt">/);
  });

  it('keeps every value inside its attribute', () => {
    const text = htmlFor(
      'vt-indicator',
      new Map<string, string | true>([
        ['value', '"><script>&amp;'],
        ['copy', true],
      ]),
    );
    expect(text).to.include('<vt-indicator value="&quot;>&lt;script>&amp;amp;" copy></vt-indicator>');
  });
});
