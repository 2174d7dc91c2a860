import {expect} from 'chai';
import {createHttp} from '../../src/http/http.js';
import {isApiError} from '../../src/model/api-error.js';
import {errorCases, unreachedRows, type Case} from './error-cases.js';
import {html, rejection, scriptedFetch, silent} from './scripted-fetch.js';

const base = 'https://api.example/base';

async function outcome(one: Case, method: 'get' | 'post' | 'put') {
  const {fetch, sent} = scriptedFetch(one.answer);
  const delays: number[] = [];
  const delay = (milliseconds: number) => {
    delays.push(milliseconds);
    return 0;
  };
  const {service, via} = one;
  const http = createHttp({service, via, prefixUrl: base, fetch, delay, timeout: one.answer === silent ? 25 : 5000});
  const error = await rejection(http[method](one.path ?? 'things'));
  if (!isApiError(error)) throw error;
  return {error, sent, delays};
}

const kindOf = (one: Case, {service, kind}: {service: string; kind: string}) => (service === one.service ? kind : `${service} ${kind}`);

describe('the table of errors', () => {
  for (const one of errorCases) {
    const named = `${one.service}${one.via === undefined ? '' : ` through the ${one.via}`}, ${one.row}`;

    it(`maps ${named}`, async () => {
      const {error, sent, delays} = await outcome(one, 'get');
      expect(kindOf(one, error)).to.equal(one.kind);
      expect(error.code).to.equal(one.code);
      expect(error.detail).to.equal(one.detail);
      expect(error.message).to.equal(`${error.service}: ${error.kind}`);
      expect(delays, 'delays').to.deep.equal(one.delays ?? []);
      expect(sent.length, 'requests').to.equal(1 + (one.delays?.length ?? 0));
      expect(error.resetAt instanceof Date, 'a reset time').to.equal(error.kind === 'quota');
    });

    it(`sends a POST once: ${named}`, async () => {
      const {sent, delays, error} = await outcome(one, 'post');
      expect(sent.length).to.equal(1);
      expect(delays).to.deep.equal([]);
      // Only whether one item is absent is a matter of reading.
      expect(kindOf(one, error)).to.equal(one.kind === 'not-found' && one.service === 'threatconnect' ? 'unavailable' : one.kind);
    });
  }

  it('sends a PUT again like a GET', async () => {
    const {sent, delays} = await outcome({row: '', service: 'threatconnect', answer: html(502), kind: 'server'}, 'put');
    expect(sent.map(({method}) => method)).to.deep.equal(['PUT', 'PUT', 'PUT', 'PUT']);
    expect(delays).to.deep.equal([300, 600, 1200]);
  });

  it('has no row that these cases do not reach', async () => {
    expect(await unreachedRows(errorCases, ['virustotal', 'threatconnect'])).to.deep.equal([]);
  });
});
