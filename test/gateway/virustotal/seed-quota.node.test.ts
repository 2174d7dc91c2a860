import {Buffer} from 'node:buffer';
import {expect} from 'chai';
import {createMemoryQuota} from '../../../src/gateway/quota/memory-quota.js';
import {seedQuota} from '../../../src/gateway/virustotal/seed-quota.js';
import {createUpstream, type UpstreamReply} from '../../../src/gateway/virustotal/upstream.js';
import {createSandbox} from '../../../src/sandbox/sandbox.js';

const limits = {minute: 4, day: 500, month: 15_500};
const key = {key: 'sandbox-public', scope: 'scope', limits};
const left = (quota: ReturnType<typeof createMemoryQuota>) => quota.windows('scope', limits).map(({left: rest}) => rest);

describe('the quota that VirusTotal has counted', () => {
  it('counts here too, and costs nothing to read', async () => {
    const {fetch} = createSandbox();
    const ask = createUpstream({roots: {v3: 'https://www.virustotal.com/api/v3', v2: ''}, fetch});
    for (const target of ['domains/a.example', 'domains/b.example']) await ask({api: 'v3', method: 'GET', target, key: key.key});
    const quota = createMemoryQuota();
    expect(await seedQuota(quota, ask, key, 'sandbox')).to.equal(true);
    expect(await seedQuota(quota, ask, key, 'sandbox')).to.equal(true);
    expect(left(quota)).to.deep.equal([4, 498, 15_498]);
  });

  for (const [what, reply] of [
    ['VirusTotal does not allow it', {status: 403, body: Buffer.from('{"error":{"code":"ForbiddenError"}}')}],
    ['VirusTotal cannot be reached', {failure: 'network'}],
    ['the answer has another form', {status: 200, body: Buffer.from('{"data":{"api_requests_daily":{"user":{"used":"many"}}}}')}],
    ['the answer is no JSON', {status: 200, body: Buffer.from('<html>')}],
  ] as ReadonlyArray<readonly [string, UpstreamReply]>) {
    it(`is our own count where ${what}`, async () => {
      const quota = createMemoryQuota();
      expect(await seedQuota(quota, async () => reply, key, 'sandbox')).to.equal(false);
      expect(left(quota)).to.deep.equal([4, 500, 15_500]);
    });
  }
});
