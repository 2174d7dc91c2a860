import {expect} from 'chai';
import {checkHosts, hostRule} from '../../../src/gateway/callers/hosts.js';
import {faultsOf} from './support.js';

const settings = {hosts: ['vt.example', 'Admin.example:8443', '192.0.2.7', '[2001:db8::7]']};
const statusFor = (...hosts: readonly string[]) =>
  hostRule(['accept', '*/*', ...hosts.flatMap((host) => ['Host', host]), 'x-note', 'host'], settings)?.status;

describe('the Host header', () => {
  it('may name this machine, or what is configured', () => {
    for (const host of ['localhost', 'LOCALHOST:8080', '127.0.0.1:1', '127.1.2.3', '[::1]', '[::1]:8080']) {
      expect(statusFor(host), host).to.equal(undefined);
    }
    for (const host of ['vt.example', 'VT.example:9000', 'admin.example:8443', '192.0.2.7:80', '[2001:db8::7]:443']) {
      expect(statusFor(host), host).to.equal(undefined);
    }
  });

  it('is answered by 421 when it names anything else: a page of another site that let its name point here (DNS rebinding)', () => {
    for (const host of [
      'rebound.example',
      'vt.example.evil.example',
      'evil.example:80@localhost',
      'localhost.evil.example',
      '127.0.0.1.evil.example:8080',
      '127.0.0.256',
      '127.1',
      '0.0.0.0',
      '192.0.2.8',
      'admin.example',
      'admin.example:8444',
      'localhost.',
      'localhost:x',
      'localhost:123456',
      'localhost, vt.example',
      ' localhost',
      '[::1',
      '[::2]',
      'a/localhost',
    ]) {
      expect(statusFor(host), host).to.equal(421);
    }
  });

  it('is answered by 400 when it is missing, empty or there twice, even with the same name', () => {
    expect(statusFor()).to.equal(400);
    expect(statusFor('')).to.equal(400);
    expect(statusFor('localhost', 'localhost')).to.equal(400);
    expect(hostRule(['host', 'localhost', 'HOST', 'evil.example'], settings)?.status).to.equal(400);
  });

  it('repeats nothing of the request', () => {
    expect(hostRule(['host', 'secret.example'], settings)).to.deep.equal({
      refused: true,
      status: 421,
      message: 'The gateway does not answer to this host name.',
      headers: {},
    });
  });

  it('has its names checked at the start', async () => {
    expect(() => checkHosts(settings)).not.to.throw();
    const faults = await faultsOf(() => checkHosts({hosts: ['vt.example', 'https://vt.example', '*', 'vt.example:']}));
    expect(faults).to.deep.equal(
      ['https://vt.example', '*', 'vt.example:'].map((host) => `${host} is no host name: write vt.example or vt.example:8443.`),
    );
  });
});
