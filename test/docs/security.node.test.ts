import {existsSync, readFileSync} from 'node:fs';
import {expect} from 'chai';
import {blocksOf} from './blocks.js';

const file = 'docs/security.md';
const page = readFileSync(file, 'utf8');
const [promises = '', notPromised = ''] = page.split('## What is not promised\n');

/** The points of a text's lists. */
const points = (text: string): string[] => [...text.matchAll(/^- (.*)$/gm)].map(([, point = '']) => point);

interface Proof {
  readonly test: string;
  readonly words: string;
}

/** The tests that a point names: a file, and words that one of its titles holds. */
function proofsOf(point: string): Proof[] {
  return [...point.matchAll(/`(test\/[^`]+)`: ((?:“[^”]+”(?:, )?)+)/g)].flatMap(([, test = '', quotes = '']) =>
    [...quotes.matchAll(/“([^”]+)”/g)].map(([, words = '']) => ({test, words})),
  );
}

/** Whether a file has a string that holds these words. */
function holds({test, words}: Proof): boolean {
  if (!existsSync(test)) return false;
  const strings = [...readFileSync(test, 'utf8').matchAll(/(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , text = '']) => text);
  return strings.some((text) => text.includes(words));
}

describe('the page on the security model', () => {
  it('names a test that is there for every promise', () => {
    expect(points(promises).length).to.be.greaterThan(25);
    expect(points(promises).filter((point) => proofsOf(point).length === 0)).to.deep.equal([]);
    expect(
      points(promises)
        .flatMap(proofsOf)
        .filter((proof) => !holds(proof)),
    ).to.deep.equal([]);
  });

  it('would find a promise that no test holds', () => {
    expect(holds({test: 'test/gateway/attacks.node.test.ts', words: 'does what nobody has promised'})).to.equal(false);
    expect(holds({test: 'test/gateway/nowhere.node.test.ts', words: ''})).to.equal(false);
    expect(points(notPromised).flatMap(proofsOf)).to.deep.equal([]);
  });

  it('shows one block: the policy of the Spaces page, with the gateway to connect to', () => {
    const blocks = blocksOf(file);
    expect(blocks.map(({name}) => name)).to.deep.equal(['Content security policy: http 1']);
    const [, policy = ''] =
      /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(readFileSync('src/spaces/index.html', 'utf8')) ?? [];
    expect(policy).to.contain("connect-src 'self' https:");
    const shown = `Content-Security-Policy: ${policy.replace("connect-src 'self' https:", "connect-src 'self' https://vt.example")}`;
    expect(blocks[0]?.text.trim()).to.equal(shown);
  });
});
