import {expect} from 'chai';
import {createSwitches} from '../../src/sandbox/switches.js';

describe('the switches of the sandbox', () => {
  it('are those of the contract, at their defaults', () => {
    expect(createSwitches()).to.include({
      existing: 'update200',
      'exclusion.status': 403,
      v3: 'on',
      ids: 'number',
      rate: 0,
      'proxy.enabled': true,
    });
  });

  it('take the given values in place of the defaults, and share nothing with them', () => {
    const fault = {route: '*', n: 1, status: 500};
    const first = createSwitches({ids: 'string', fault: [fault]});
    const second = createSwitches(first);
    expect(second).to.deep.equal(first);
    const [copied] = second.fault;
    if (copied !== undefined) copied.n = 0;
    expect(first.fault).to.deep.equal([fault]);
  });
});
