import {expect} from 'chai';
import {controlOf, elementsOf} from '../../demo/manifest.js';

describe('the controls of the demo', () => {
  it('follow the type of the attribute', () => {
    expect(controlOf('boolean')).to.deep.equal({kind: 'switch'});
    expect(controlOf("'ask' | 'auto' | undefined")).to.deep.equal({kind: 'choice', choices: ['ask', 'auto']});
    expect(controlOf('DefangStyle | undefined')).to.deep.equal({kind: 'choice', choices: ['hxxp', 'safe-ioc', 'off']});
    expect(controlOf('string | undefined')).to.deep.equal({kind: 'text'});
    expect(controlOf("'ask' | string")).to.deep.equal({kind: 'text'});
  });

  it('come from what the manifest says of elements, and of nothing else', () => {
    const elements = elementsOf({
      modules: [
        {declarations: [{name: 'helper', kind: 'function'}]},
        {
          declarations: [
            {
              tagName: 'vt-b',
              description: 'B.',
              attributes: [{name: 'copy', type: {text: 'boolean'}}],
              members: [
                {kind: 'field', name: 'copy', attribute: 'copy', type: {text: 'boolean'}},
                {kind: 'field', name: 'report', type: {text: 'Report'}},
                {kind: 'field', name: 'inner', privacy: 'private', type: {text: 'string'}},
                {kind: 'method', name: 'render'},
              ],
            },
            {tagName: 'vt-a'},
          ],
        },
      ],
    });
    expect(elements.map(({tag}) => tag)).to.deep.equal(['vt-a', 'vt-b']);
    expect(elements[1]?.attributes.map(({name, control}) => [name, control.kind])).to.deep.equal([['copy', 'switch']]);
    expect(elements[1]?.properties.map(({name}) => name)).to.deep.equal(['report']);
  });
});
