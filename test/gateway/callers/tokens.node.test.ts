import {createHash} from 'node:crypto';
import {expect} from 'chai';
import {hashToken, newToken, readTokens} from '../../../src/gateway/callers/tokens.js';
import {faultsOf, plain, settingsFolder} from './support.js';

const secret = 'canary-token-0123456789';

describe('the file of bearer tokens', () => {
  const folder = settingsFolder();
  const faults = async (content: unknown) => {
    const file = await folder.write('tokens.json', content);
    const found = await faultsOf(() => readTokens(file));
    for (const fault of found) expect(fault).to.contain(file).and.not.to.contain('canary');
    return found.map((fault) => fault.replace(file, 'tokens.json'));
  };

  it('admits who presents a token of it, and nobody else', async () => {
    const acme = newToken({tenant: 'acme', rights: ['read', 'add']});
    const own = newToken({rights: ['read']});
    const upper = {...acme.entry, sha256: acme.entry.sha256.toUpperCase()};
    const callerOf = await readTokens(await folder.write('tokens.json', {tokens: [upper, own.entry]}));
    expect(plain(callerOf(acme.token) ?? {})).to.deep.equal({tenant: 'acme', rights: ['read', 'add'], bearer: true});
    expect(plain(callerOf(own.token) ?? {})).to.deep.equal({rights: ['read'], bearer: true});
    for (const token of ['', acme.entry.sha256, `${acme.token} `, acme.token.slice(1), newToken({rights: ['read']}).token]) {
      expect(callerOf(token), token).to.equal(undefined);
    }
  });

  it('holds hashes, which anyone can make: SHA-256 of the text in hexadecimal digits', () => {
    expect(hashToken('abc')).to.equal('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const {token, entry} = newToken({tenant: 'acme', rights: ['read']});
    expect(entry).to.deep.equal({sha256: createHash('sha256').update(token).digest('hex'), tenant: 'acme', rights: ['read']});
    expect(token).to.match(/^[\w-]{43}$/);
    expect(newToken({rights: ['read']}).token).not.to.equal(token);
    expect(JSON.stringify(entry)).not.to.contain(token);
  });

  it('is refused with one sentence for each fault, naming file and entry, and no value', async () => {
    const good = {sha256: hashToken('a'), tenant: 'acme', rights: ['read']};
    expect(
      await faults({
        tokens: [
          good,
          {...good, sha256: secret},
          {...good, sha256: hashToken('b'), rights: []},
          {...good, sha256: hashToken('c'), rights: ['read', secret]},
          {...good, sha256: hashToken('d'), tenant: `${secret}\r\n`},
          {sha256: hashToken('e'), rights: 'read'},
          {tenant: 'acme', rights: ['read']},
          {...good, sha256: hashToken('f'), token: secret},
          secret,
          {...good, sha256: hashToken('g'), [hashToken(secret)]: secret},
        ],
      }),
    ).to.deep.equal([
      'tokens.json: "tokens", entry 2, "sha256" must be the SHA-256 of a token, 64 hexadecimal digits.',
      'tokens.json: "tokens", entry 3, "rights" must list one or more of read, add, submit.',
      'tokens.json: "tokens", entry 4, "rights", entry 2 must be one of read, add, submit.',
      'tokens.json: "tokens", entry 5, "tenant" must be 1 to 128 of the characters A-Z a-z 0-9 _ . @ -.',
      'tokens.json: "tokens", entry 6, "rights" must list one or more of read, add, submit.',
      'tokens.json: "tokens", entry 7 lacks "sha256".',
      'tokens.json: "tokens", entry 8 has a member that is not known.',
      'tokens.json: "tokens", entry 9 must be an object.',
      'tokens.json: "tokens", entry 10 has a member that is not known.',
    ]);
  });

  it('is refused as a whole where it is no such file', async () => {
    expect(await faults(`{"tokens": [${secret}`)).to.deep.equal(['tokens.json is not JSON.']);
    expect(await faults(JSON.stringify(secret))).to.deep.equal(['tokens.json: must be an object.']);
    expect(await faults([secret])).to.include('tokens.json: it lacks "tokens".');
    expect(await faults({})).to.deep.equal(['tokens.json: it lacks "tokens".']);
    expect(await faults({tokens: secret})).to.deep.equal(['tokens.json: "tokens" must be a list.']);
    expect(await faults({tokens: [], [secret]: 1})).to.deep.equal(['tokens.json: it has a member that is not known.']);
    const missing = folder.pathOf('absent.json');
    expect(await faultsOf(() => readTokens(missing))).to.deep.equal([`There is no file ${missing}.`]);
    expect(await faultsOf(() => readTokens(folder.pathOf('.')))).to.deep.equal([`${folder.pathOf('.')} cannot be read (EISDIR).`]);
  });

  it('holds each token once, since two entries would give it two meanings', async () => {
    const [first, second] = [
      {sha256: hashToken('a'), rights: ['read']},
      {sha256: hashToken('b'), rights: ['read']},
    ];
    expect(await faults({tokens: [first, second, {...first, sha256: first.sha256.toUpperCase(), tenant: 'acme'}]})).to.deep.equal([
      'tokens.json: "tokens", entry 3 is the same token as one before it.',
    ]);
  });
});
