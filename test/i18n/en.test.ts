import {expect} from 'chai';
import {en} from '../../src/i18n/en.js';

type Message = (...values: ReadonlyArray<string | number>) => string;

/** Every function of the catalogue with its path. */
function functionsOf(part: object, path = ''): Array<readonly [path: string, message: Message]> {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    const here = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'function') return [[here, value as Message] as const];
    return typeof value === 'object' && value !== null ? functionsOf(value, here) : [];
  });
}

/** Every sentence of the catalogue with its path. */
function sentencesOf(part: object, path = ''): Array<readonly [path: string, sentence: string]> {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    const here = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'string') return [[here, value] as const];
    return typeof value === 'object' && value !== null ? sentencesOf(value, here) : [];
  });
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

describe('the English messages', () => {
  for (const [path, message] of functionsOf(en)) {
    it(`insert each value once and as it is (H4): ${path}`, () => {
      const values = Array.from({length: message.length}, (_, index) => `<${index}> {${1 - index}} $& $1 %s`);
      const said = message(...values);
      const chooses = values.length > 1 && !said.includes(values[0] ?? '');
      for (const value of values.slice(chooses ? 1 : 0)) expect(occurrences(said, value), value).to.equal(1);
      // A first value that is not shown is the count that chooses between singular and plural.
      if (chooses) expect(message(1, '#')).not.to.equal(message(2, '#'));
    });
  }

  it('count in the singular and the plural', () => {
    expect([en.requests(0), en.requests(1), en.requests(2)]).to.deep.equal(['0 requests', '1 request', '2 requests']);
    expect([en.list.unavailable(1, '1'), en.list.unavailable(1200, '1,200')]).to.deep.equal([
      '1 row could not be read',
      '1,200 rows could not be read',
    ]);
    expect(en.spoken.hiddenCharacters(3, 'U+2060')).to.equal('3 hidden characters U+2060');
    expect(en.spoken.more(12)).to.equal('and 12 more characters');
  });

  it('hold no empty sentence, no white space at their ends but where two are joined, and no straight quotes or three dots', () => {
    for (const [path, sentence] of sentencesOf(en)) {
      expect(sentence, path).to.match(/\S/);
      if (!/^(consent\.willSend|spoken\.and)/.test(path)) expect(sentence, path).to.equal(sentence.trim());
      expect(sentence, path).not.to.match(/["']|\.\.\./);
    }
  });

  it('say once what each state is, in a sentence that ends', () => {
    const {state} = en;
    for (const sentence of [
      state.private,
      state.premiumOnly,
      state.quota,
      state.unauthorized,
      state.notActive,
      state.refused,
      state.notAvailableYet,
      state.tryLater,
      state.listChanged,
      state.v2Ended,
      state.gatewayRefused,
      state.gatewaySignedOut,
      state.gatewayUnavailable,
      state.session,
      state.forbidden,
      state.offline,
    ]) {
      expect(sentence).to.match(/^[A-Z].*\.$/);
    }
    for (const sentence of Object.values(state.notIndicator)) expect(sentence).to.match(/^[A-Z].*\.$/);
  });
});
