import {readFileSync} from 'node:fs';
import {expect} from 'chai';
import fastGlob from 'fast-glob';
import {complaintsOf} from '../docs/modules.js';

/** A page that imports one file and listens. */
const listening = (file: string): string => `import 'vt-elements/define/${file}';
document.addEventListener('vt-added', ({outcome}) => outcome.kind);
document.body.addEventListener('vt-send', (event) => event.indicator.wire);
document.addEventListener('vt-error', ({error}) => error.kind);
`;

describe('the types of the events', () => {
  for (const file of ['all.js', 'vt-provider.js', 'vt-indicator-card.js'])
    it(`come with define/${file} alone`, () => {
      expect(complaintsOf(listening(file))).to.deep.equal([]);
    });

  it('find what an event does not have', () => {
    const wrong = listening('vt-provider.js').replace('({outcome}) => outcome.kind', '({indicator}) => indicator');
    expect(complaintsOf(wrong)).to.deep.equal(["Property 'indicator' does not exist on type 'VtAddedEvent'."]);
  });

  it('come with each other file too', () => {
    const without = fastGlob.sync('dist/define/*.d.ts').filter((file) => !readFileSync(file, 'utf8').includes("'../events.js'"));
    expect(without).to.deep.equal([]);
    expect(fastGlob.sync('dist/define/*.d.ts').length).to.be.greaterThan(10);
  });
});
