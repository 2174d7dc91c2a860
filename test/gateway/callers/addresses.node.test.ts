import {expect} from 'chai';
import {addressTest, isLoopbackAddress, trusting} from '../../../src/gateway/callers/addresses.js';
import {faultsOf} from './support.js';

describe('addresses of reverse proxies', () => {
  it('are single ones or networks of both families, however node writes the address', () => {
    const isProxy = trusting(['10.1.0.0/16', '192.0.2.7', '2001:db8::/32', 'fe80::/10']);
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '::FFFF:192.0.2.7', '2001:db8:1::9', 'fe80::1%eth0'])
      expect(isProxy(address), address).to.equal(true);
    for (const address of ['10.2.0.1', '192.0.2.8', '2001:db9::1', '127.0.0.1', '::1', '', '10.1.2.3, 192.0.2.7', 'localhost', undefined]) {
      expect(isProxy(address), String(address)).to.equal(false);
    }
  });

  it('are those of this machine where none is named', () => {
    for (const isHere of [trusting([]), isLoopbackAddress]) {
      for (const address of ['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1']) expect(isHere(address), address).to.equal(true);
      for (const address of ['128.0.0.1', '::2', '0.0.0.0', '::', 'fe80::1%lo', undefined])
        expect(isHere(address), String(address)).to.equal(false);
    }
  });

  it('are refused at the start where they are none, each in a sentence', async () => {
    const wrong = ['proxy.example', '10.0.0.0/33', '10.0.0/8', '::1/129', '10.0.0.0/', '*', ''];
    const faults = await faultsOf(() => addressTest(['10.0.0.1', ...wrong]));
    expect(faults).to.deep.equal(wrong.map((entry) => `${entry} is neither an address nor a network.`));
  });
});
