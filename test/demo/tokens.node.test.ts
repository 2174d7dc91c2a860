import {expect} from 'chai';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {tokens} from '../../src/styles/tokens.js';
import {tokensOf} from '../../demo/tokens.js';

describe('the tokens of the editor', () => {
  it('are read from what is shipped as from its source', async () => {
    const shipped = (await import(pathToFileURL(path.resolve('dist/styles/tokens.js')).href)) as {readonly tokens: typeof tokens};
    expect(String(shipped.tokens)).not.to.equal(String(tokens));
    expect(tokensOf(String(shipped.tokens))).to.deep.equal(tokensOf(String(tokens)));
    expect(tokensOf(String(tokens)).length).to.be.above(20);
  });
});
