import {expect} from 'chai';
import {isPrivateHost} from '../../src/model/private.js';

const LOCAL = [
  ...['0.255.255.255', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.255.255.255', '169.254.0.0', '172.16.0.0', '172.31.255.255'],
  ...['192.0.0.1', '192.168.255.255', '198.18.0.0', '198.19.255.255', '224.0.0.0', '239.255.255.255', '240.0.0.0', '255.255.255.255'],
  ...['::', '::1', '[::1]', 'fc00::', 'fdff::1', 'fe80::1', 'febf::1', 'fec0::1', 'ff00::', '100::1', '64:ff9b:1::1', '5f00::1'],
  ...['::ffff:a00:1', '::ffff:7f00:1', '[::ffff:c0a8:1]', '::a00:1', '64:ff9b::a00:1', '2002:a00:1::1'],
  ...['localhost', 'localhost.', 'intranet', 'a.local', 'a.local.', 'a.b.localhost', 'db.corp.internal', 'nas.home.arpa'],
];
const PUBLIC = [
  ...['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.0.0.1', '128.0.0.1', '169.253.0.0', '169.255.0.0'],
  ...['172.15.255.255', '172.32.0.0', '192.0.1.0', '192.167.0.1', '192.169.0.1', '198.17.0.0', '198.20.0.0', '223.255.255.255'],
  ...[
    '192.0.2.1',
    '198.51.100.7',
    '203.0.113.1',
    '2001:db8::1',
    '[2001:db8::1]',
    '::ffff:c000:201',
    '64:ff9b::c633:6401',
    '2002:c000:201::1',
  ],
  ...['fbff::1', 'fe7f::1', 'fe00::1', '100:0:0:1::1', '2001:db8:0:1:1:1:1:1'],
  ...['evil.example', 'local.example', 'internal.example', 'home.arpa.example'],
];

describe('isPrivateHost', () => {
  it('holds for both ends of every local range, and for local names (C11)', () => {
    for (const host of LOCAL) expect(isPrivateHost(host), host).to.equal(true);
  });

  it('does not hold beside the ranges, nor for documentation ranges (C11)', () => {
    for (const host of PUBLIC) expect(isPrivateHost(host), host).to.equal(false);
  });

  it('takes a suffix for a suffix of labels only (C11)', () => {
    expect(isPrivateHost('evillocal.example')).to.equal(false);
    expect(isPrivateHost('a.notlocal')).to.equal(false);
  });
});
