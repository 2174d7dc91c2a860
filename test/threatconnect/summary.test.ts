import {expect} from 'chai';
import {createThreatConnect} from '../../src/threatconnect/client.js';
import {apiUrl, failure, row, scripted, stoppedClock, success, token} from './support.js';

describe('summaryOf', () => {
  it('reads the URL that a legacy page names by its id, digits beyond 2^53 included', async () => {
    const {fetch, requests} = scripted(() => success(row('URL', 'http://bad.example/a?b=c')));
    const client = createThreatConnect({apiUrl, token, fetch, clock: stoppedClock()});
    expect(await client.summaryOf('9007199254990021')).to.equal('http://bad.example/a?b=c');
    expect(requests.map(({path}) => path)).to.deep.equal(['/api/v3/indicators/9007199254990021']);
  });

  it('says nothing of an id that is not there', async () => {
    const {fetch} = scripted(() => failure(404, 'Not Found'));
    expect(await createThreatConnect({apiUrl, token, fetch, clock: stoppedClock()}).summaryOf('1')).to.equal(undefined);
  });
});
