import {expect} from 'chai';
import type {HttpOptions} from '../../src/http/http.js';
import {createHttp} from '../../src/http/http.js';
import type {ApiError} from '../../src/model/api-error.js';
import {isApiError} from '../../src/model/api-error.js';
import {broken, html, json, plain, rejection, scriptedFetch, silent} from './scripted-fetch.js';

const prefixUrl = 'https://api.example/base';
const ready = json({status: 'Success', data: 1});

const http = (options: Partial<HttpOptions>) => createHttp({service: 'threatconnect', prefixUrl, delay: () => 0, ...options});

async function apiError(promise: Promise<unknown>): Promise<ApiError> {
  const error = await rejection(promise);
  if (!isApiError(error)) throw error;
  return error;
}

describe('createHttp', () => {
  it('joins prefix, path and parameters, and resolves to the parsed JSON', async () => {
    const {fetch, sent} = scriptedFetch(ready);
    const searchParams = new URLSearchParams([
      ['fields', 'tags'],
      ['fields', 'securityLabels'],
      ['tql', 'summary="a b"'],
    ]);
    const answer = await http({fetch}).get('v3/indicators/a%2Fb', {searchParams});
    expect(answer).to.deep.equal({status: 'Success', data: 1});
    expect(sent[0]?.url).to.equal('https://api.example/base/v3/indicators/a%2Fb?fields=tags&fields=securityLabels&tql=summary%3D%22a+b%22');
    expect(sent[0]?.method).to.equal('GET');
    expect(sent[0]?.headers.accept).to.equal('application/json');
    expect(sent[0]?.redirect).to.equal('manual');
    expect(sent[0]?.credentials).to.equal('same-origin');
  });

  it("leaves no answer in the browser's cache, which belongs to no one key or token", async () => {
    const {fetch, sent} = scriptedFetch(ready);
    await http({fetch}).get('v3/indicators/x');
    await http({fetch, via: 'gateway'}).get('v3/indicators/x');
    expect(sent.map(({cache}) => cache)).to.deep.equal(['no-store', 'no-cache']);
  });

  it('sends JSON and other bodies with headers of their own', async () => {
    const {fetch, sent} = scriptedFetch(ready);
    await http({fetch}).post('v3/indicators', {json: {type: 'Host'}, headers: {'x-own': '1'}});
    await http({fetch}).put('v2/x', {body: 'raw', headers: {'content-type': 'application/octet-stream'}});
    expect(sent.map(({method, body}) => `${method} ${body}`)).to.deep.equal(['POST {"type":"Host"}', 'PUT raw']);
    expect(sent[0]?.headers).to.include({'content-type': 'application/json', 'x-own': '1'});
    expect(sent[1]?.headers).to.include({'content-type': 'application/octet-stream'});
  });

  it('hands on the headers of every answer, also of those that are refused or tried again', async () => {
    const seen: Array<string | null> = [];
    const onAnswer = (headers: Headers) => seen.push(headers.get('x-n'));
    const numbered = (number: string, status: number) => json({status: 'Success'}, status, {'x-n': number});
    await http({fetch: scriptedFetch(broken, numbered('1', 502), numbered('2', 200)).fetch}).get('x', {onAnswer});
    await apiError(http({fetch: scriptedFetch(numbered('3', 404)).fetch}).post('x', {onAnswer}));
    expect(seen).to.deep.equal(['1', '2', '3']);
  });

  it('marks what it writes through a gateway, and nothing else', async () => {
    const {fetch, sent} = scriptedFetch(ready);
    for (const service of ['virustotal', 'threatconnect'] as const) {
      for (const via of ['gateway', 'direct', 'proxy'] as const) {
        const client = http({service, via, fetch});
        await client.get('x');
        await client.post('x', {json: {}});
        await client.put('x', {body: 'raw'});
      }
    }
    expect(sent.map(({headers}) => headers['x-vt-elements'])).to.deep.equal(
      Array(2)
        .fill([undefined, '1', '1', ...Array<undefined>(6).fill(undefined)])
        .flat(),
    );
  });

  it('asks for the headers anew before each try', async () => {
    let asked = 0;
    const {fetch, sent} = scriptedFetch(html(502), html(502), ready);
    await http({fetch, headers: async () => ({'x-try': String(++asked)})}).get('x');
    expect(sent.map(({headers}) => headers['x-try'])).to.deep.equal(['1', '2', '3']);
  });

  it('hands on an ApiError that the headers throw, and asks nothing', async () => {
    const {fetch, sent} = scriptedFetch(ready);
    const ended = await apiError(http({fetch: scriptedFetch(html(200)).fetch}).get('x'));
    const error = await rejection(http({fetch, headers: () => Promise.reject(ended)}).get('x'));
    expect(error).to.equal(ended);
    expect(ended.kind).to.equal('session');
    expect(sent.length).to.equal(0);
  });

  it('reads JSON by the given function', async () => {
    const {fetch} = scriptedFetch(ready);
    const parseJson = (text: string): unknown => JSON.parse(text.replace('1', '"1"'));
    expect(await http({fetch, parseJson}).get('x')).to.deep.equal({status: 'Success', data: '1'});
  });

  it('takes the batch states of ThreatConnect for success', async () => {
    for (const status of ['Queued', 'Created', 'Running', 'Completed']) {
      expect(await http({fetch: scriptedFetch(json({status}, 202)).fetch}).get('v2/batch/1')).to.deep.equal({status});
    }
  });

  it('gives the time limit to the body too', async () => {
    const stalled = () => new Response(new ReadableStream({start: (controller) => controller.enqueue(new TextEncoder().encode('{'))}));
    const {fetch, sent} = scriptedFetch(stalled);
    const error = await apiError(http({fetch, timeout: 25}).post('x'));
    expect(error.kind).to.equal('timeout');
    expect(sent.length).to.equal(1);
  });

  it('says unreachable when the connection drops in the middle of the body', async () => {
    const dropped = () => new Response(new ReadableStream({start: (controller) => controller.error(new TypeError('terminated'))}));
    expect((await apiError(http({fetch: scriptedFetch(dropped).fetch}).post('x'))).kind).to.equal('unreachable');
  });

  it('knows a redirect in the form that browsers give it, and one that fetch followed all the same', async () => {
    const marked = (name: string, value: unknown) => () => Object.defineProperty(new Response('{}'), name, {value});
    for (const answer of [marked('type', 'opaqueredirect'), marked('redirected', true)]) {
      expect((await apiError(http({fetch: scriptedFetch(answer).fetch}).get('x'))).kind).to.equal('session');
    }
  });

  it('recovers when a further try succeeds', async () => {
    const {fetch, sent} = scriptedFetch(broken, html(502), ready);
    expect(await http({fetch}).get('x')).to.deep.equal({status: 'Success', data: 1});
    expect(sent.length).to.equal(3);
  });

  it('waits as long as the table says when no other delay is given', async () => {
    const {fetch} = scriptedFetch(html(502), ready);
    const started = performance.now();
    await createHttp({service: 'threatconnect', prefixUrl, fetch}).get('x');
    expect(performance.now() - started).to.be.greaterThan(250);
  });
});

describe('a request that is refused with 401', () => {
  const refused = json({status: 'Error', message: 'Unauthorized'}, 401);

  it('is sent once more, even a POST, when the token could be renewed', async () => {
    const {fetch, sent} = scriptedFetch(refused, ready);
    let token = 'old';
    const onUnauthorized = async () => {
      token = 'new';
      return true;
    };
    await http({fetch, headers: () => ({authorization: `TC-Token ${token}`}), onUnauthorized}).post('x', {json: {a: 1}});
    expect(sent.map(({headers, body}) => [headers.authorization, body])).to.deep.equal([
      ['TC-Token old', '{"a":1}'],
      ['TC-Token new', '{"a":1}'],
    ]);
  });

  it('is an error when it is refused again, and is not sent a third time', async () => {
    const {fetch, sent} = scriptedFetch(refused);
    expect((await apiError(http({fetch, onUnauthorized: async () => true}).get('x'))).kind).to.equal('unauthorized');
    expect(sent.length).to.equal(2);
  });

  it('is an error at once when the token could not be renewed', async () => {
    const {fetch, sent} = scriptedFetch(refused);
    let seen: ApiError | undefined;
    const onUnauthorized = async (error: ApiError) => {
      seen = error;
      return false;
    };
    expect(await apiError(http({fetch, onUnauthorized}).get('x'))).to.equal(seen);
    expect(sent.length).to.equal(1);
  });
});

describe('an aborted request', () => {
  const reason = new Error('the card is gone');

  it('is not sent when the signal is aborted already', async () => {
    const {fetch, sent} = scriptedFetch(ready);
    expect(await rejection(http({fetch}).get('x', {signal: AbortSignal.abort(reason)}))).to.equal(reason);
    expect(sent.length).to.equal(0);
  });

  it('rejects with the reason at once, even when fetch does not heed the signal', async () => {
    const controller = new AbortController();
    const {fetch, sent} = scriptedFetch((request) => {
      setTimeout(() => controller.abort(reason), 5);
      return silent(request);
    });
    expect(await rejection(http({fetch}).get('x', {signal: controller.signal}))).to.equal(reason);
    expect(sent.length).to.equal(1);
  });

  it('tells fetch', async () => {
    const controller = new AbortController();
    let heard: unknown;
    const {fetch} = scriptedFetch(
      (request) =>
        new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => {
            heard = request.signal.reason;
            reject(request.signal.reason);
          });
          setTimeout(() => controller.abort(reason), 5);
        }),
    );
    expect(await rejection(http({fetch}).get('x', {signal: controller.signal}))).to.equal(reason);
    expect(heard).to.equal(reason);
  });

  it('ends the wait between two tries', async () => {
    const {fetch, sent} = scriptedFetch(html(502));
    const controller = new AbortController();
    const delay = () => {
      setTimeout(() => controller.abort(reason), 5);
      return 60_000;
    };
    expect(await rejection(http({fetch, delay}).get('x', {signal: controller.signal}))).to.equal(reason);
    expect(sent.length).to.equal(1);
  });

  it('is not taken for a timeout or an ApiError, whatever the reason is', async () => {
    const controller = new AbortController();
    const asked = rejection(http({fetch: scriptedFetch(silent).fetch}).get('x', {signal: controller.signal}));
    setTimeout(() => controller.abort(), 5);
    expect(await asked)
      .to.be.instanceOf(DOMException)
      .with.property('name', 'AbortError');
    const timed = await rejection(http({fetch: scriptedFetch(silent).fetch}).get('x', {signal: AbortSignal.timeout(5)}));
    expect(isApiError(timed)).to.equal(false);
  });
});

describe('the reset time of a quota error', () => {
  const virusTotal = (...script: Parameters<typeof scriptedFetch>) =>
    apiError(createHttp({service: 'virustotal', prefixUrl, fetch: scriptedFetch(...script).fetch}).get('x'));
  const secondsUntil = (date: Date | undefined) => Math.round(((date?.getTime() ?? 0) - Date.now()) / 1000);
  const quota = (more: object, headers: Record<string, string> = {}) =>
    virusTotal(json({error: {code: 'QuotaExceededError', message: 'x', ...more}}, 429, headers));

  it('is that of Retry-After in seconds or as a date', async () => {
    expect(secondsUntil((await quota({resetAt: '2001-01-01T00:00:00Z'}, {'retry-after': '17'})).resetAt)).to.be.closeTo(17, 2);
    const date = new Date(Date.now() + 90_000).toUTCString();
    expect(secondsUntil((await quota({}, {'retry-after': date})).resetAt)).to.be.closeTo(90, 3);
  });

  it('is else what the gateway says', async () => {
    expect(secondsUntil((await quota({retryAfter: 25, source: 'gateway'})).resetAt)).to.be.closeTo(25, 2);
    const {resetAt, window} = await quota({resetAt: '2030-02-03T00:00:00.000Z', window: 'day', source: 'gateway'});
    expect(resetAt?.toISOString()).to.equal('2030-02-03T00:00:00.000Z');
    expect(window).to.equal('day');
  });

  it('is else the end of the window', async () => {
    const {resetAt: day} = await quota({window: 'day'});
    expect(day?.toISOString()).to.match(/T00:00:00\.000Z$/);
    expect(secondsUntil(day)).to.be.within(0, 24 * 3600 + 2);
    expect((await quota({window: 'month'})).resetAt?.toISOString()).to.match(/-01T00:00:00\.000Z$/);
  });

  it('is else a minute away, and an hour away for the limit by IP address', async () => {
    const {resetAt, window} = await quota({window: 'aeon', resetAt: 'soon'});
    expect(secondsUntil(resetAt)).to.be.closeTo(60, 2);
    expect(window).to.equal(undefined);
    expect(secondsUntil((await virusTotal(plain('', 204))).resetAt)).to.be.closeTo(60, 2);
    expect(secondsUntil((await virusTotal(json({error: {code: 'TooManyRequestsError', message: 'x'}}, 429))).resetAt)).to.be.closeTo(
      3600,
      2,
    );
  });
});
