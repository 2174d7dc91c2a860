import {expect} from 'chai';
import {isApiError} from '../../src/model/api-error.js';
import {onDemand} from '../../src/model/on-demand.js';

describe('what is loaded on demand', () => {
  it('is loaded once, however many ask for it', async () => {
    let loads = 0;
    const code = onDemand(() => Promise.resolve(++loads));
    expect(loads).to.equal(0);
    expect(await Promise.all([code(), code()])).to.deep.equal([1, 1]);
    expect(await code()).to.equal(1);
  });

  it('fails as a page whose files cannot be had, and is loaded anew the next time', async () => {
    const cause = new TypeError('Failed to fetch dynamically imported module');
    let loads = 0;
    const code = onDemand(() => (loads++ === 0 ? Promise.reject(cause) : Promise.resolve('code')));
    const error = await code().catch((reason: unknown) => reason);
    expect(isApiError(error) && error.kind).to.equal('unreachable');
    expect(isApiError(error) && error.service).to.equal('host');
    expect(error).to.have.property('cause', cause);
    expect(await code()).to.equal('code');
  });
});
