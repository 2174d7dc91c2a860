import {expect} from 'chai';
import {detect} from '../../src/model/detect.js';
import {spokenOf} from '../../src/model/spoken.js';
import {spokenWords} from '../support/spoken-words.js';

const said = (text: string) => spokenOf(detect(text), spokenWords);

describe('spokenOf', () => {
  it('says kind, host, path and warnings of a URL (A2)', () => {
    expect(said('http://www.bank.example@evil.example/login')).to.equal(
      'URL, host evil dot example, path /login, warning: user name before the host',
    );
    expect(said('https://evil.example:8443/a?b#c')).to.equal('URL, host evil dot example, port 8443, path /a, with query, with fragment');
    expect(said('http://evil.example/')).to.equal('URL, host evil dot example');
    expect(said('http://[2001:db8::1]/?q=')).to.equal('URL, host 2001 colon db8 colon colon 1, with query');
  });

  it('says addresses, hosts and hashes (A2)', () => {
    expect(said('198.51.100.7')).to.equal('address 198 dot 51 dot 100 dot 7');
    expect(said('2001:db8::4f')).to.equal('address 2001 colon db8 colon colon 4f');
    expect(said('evil[.]example')).to.equal('host evil dot example');
    expect(said('p\u0430ypal.example')).to.equal('internationalised name, host xn--pypal-4ve dot example, warning: mixed scripts');
    expect(said('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')).to.equal('file SHA256, ba78 to 15ad');
  });

  it('says hidden characters by their name (A4)', () => {
    expect(spokenOf('invoice\u202efdp.exe', spokenWords)).to.equal('invoice, hidden character U+202E, fdp.exe');
    expect(spokenOf(`invoice.pdf${' '.repeat(60)}.exe`, spokenWords)).to.equal('invoice.pdf, 60 hidden characters U+0020, .exe');
    expect(said('http://evil.example/\u202egpj.exe')).to.include('path /, hidden character U+202E, gpj.exe');
  });

  it('says no bracket and no raw URL (A2, A3)', () => {
    expect(spokenOf('see http://evil.example/x, a@b.example', spokenWords)).to.equal('see hxxp://evil dot example/x, a at b dot example');
    expect(said('http://evil.example/http://b.example/')).to.equal('URL, host evil dot example, path /hxxp://b dot example/');
    expect(said('javascript:alert(1)')).to.equal('javascript colon alert(1), warning: not a web address');
  });

  it('leaves the rest of a long text out and says how much', () => {
    expect(spokenOf('a'.repeat(1000), spokenWords)).to.equal(`${'a'.repeat(120)}, and 880 more characters`);
    expect(said(`http://evil.example/${'a'.repeat(1000)}`).length).to.be.below(220);
  });
});
