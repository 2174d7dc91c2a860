import {Buffer} from 'node:buffer';
import {expect} from 'chai';
import {createMemoryCache} from '../../../src/gateway/cache/memory-cache.js';
import {isFault} from '../../../src/gateway/fault.js';
import {createMemoryQuota} from '../../../src/gateway/quota/memory-quota.js';
import {createAnswers, type QuestionKey} from '../../../src/gateway/virustotal/answers.js';
import {readQuestion, type Question} from '../../../src/gateway/virustotal/question.js';
import {routesFor} from '../../../src/gateway/virustotal/routes.js';
import type {UpstreamReply, UpstreamRequest} from '../../../src/gateway/virustotal/upstream.js';

const routes = routesFor({v2: true, submit: true});
const second = 1000;
const times = {report: 900, list: 600, missing: 300, refused: 86_400, stale: 3600};
const keys: Readonly<Record<'acme' | 'other', QuestionKey>> = {
  acme: {key: 'key-of-acme', scope: 'scope-a', limits: {minute: 4, day: 10, month: 1000}},
  other: {key: 'key-of-other', scope: 'scope-o', limits: {minute: 4, day: 10, month: 1000}},
};

function question(target: string, method = 'GET', body = '', api: 'v3' | 'v2' = 'v3'): Question {
  const asked = {method, target, body: Buffer.from(body), contentType: 'application/x-www-form-urlencoded'};
  const given = readQuestion(api, asked, {routes, denied: []});
  if (isFault(given)) throw new Error(given.message);
  return given;
}

const json = (value: unknown, status = 200): UpstreamReply => ({status, body: Buffer.from(JSON.stringify(value))});
const failing = (status: number, code: string): UpstreamReply => json({error: {code, message: ''}}, status);
const domain = (id: string): UpstreamReply => json({data: {type: 'domain', id, attributes: {}}});

/** Answers of a gateway whose VirusTotal does what `reply` says, by a clock that the test moves. */
function gateway(reply: (request: UpstreamRequest) => UpstreamReply | Promise<UpstreamReply> = () => domain('shop.example')) {
  let time = Date.UTC(2030, 0, 2, 3, 4, 5);
  const asked: UpstreamRequest[] = [];
  const state = {reply};
  const now = () => time;
  const made = createAnswers({
    cache: createMemoryCache({bytes: 1e7, now}),
    quota: createMemoryQuota({now}),
    upstream: async (request) => {
      asked.push(request);
      return state.reply(request);
    },
    times,
    now,
    base: () => 'https://gateway.example/virustotal/api/v3',
  });
  return {
    asked,
    state,
    pass: (seconds: number) => (time += seconds * second),
    ask: async (target: string, key: QuestionKey = keys.acme, method = 'GET', body = '') => {
      const asked = question(target, method, body);
      const {answer, how, stale} = made.hit(asked, key) ?? (await made.answer(asked, key));
      return {status: answer.status, how, stale, body: JSON.parse(answer.body.toString()) as {error?: Record<string, unknown>}};
    },
  };
}

describe('what the gateway keeps', () => {
  it('is asked for once in its time: a report, a list, "not known" for less', async () => {
    const made = gateway(({target}) => (target.startsWith('domains/gone') ? failing(404, 'NotFoundError') : domain('shop.example')));
    const hows = async (target: string) => [(await made.ask(target)).how, (await made.ask(target)).how];
    expect(await hows('domains/shop.example')).to.deep.equal(['miss', 'hit']);
    expect(await hows('domains/shop.example/resolutions?limit=40')).to.deep.equal(['miss', 'hit']);
    expect(await hows('domains/gone.example')).to.deep.equal(['miss', 'hit']);
    expect(made.asked).to.have.length(3);
    made.pass(301);
    expect([(await made.ask('domains/gone.example')).how, (await made.ask('domains/shop.example')).how]).to.deep.equal(['miss', 'hit']);
    made.pass(600);
    expect((await made.ask('domains/shop.example')).how).to.equal('miss');
  });

  it('belongs to one key: nobody sees what another asked for (S8)', async () => {
    const made = gateway();
    await made.ask('domains/shop.example', keys.acme);
    expect((await made.ask('domains/shop.example', keys.other)).how).to.equal('miss');
    expect(made.asked.map(({key}) => key)).to.deep.equal(['key-of-acme', 'key-of-other']);
  });

  it('is asked for once by all who ask at the same time', async () => {
    const made = gateway(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return domain('shop.example');
    });
    const answers = await Promise.all(Array.from({length: 50}, () => made.ask('domains/shop.example')));
    expect(made.asked).to.have.length(1);
    expect(new Set(answers.map(({status}) => status))).to.deep.equal(new Set([200]));
  });

  it('is not what failed', async () => {
    const made = gateway(() => failing(503, 'TransientError'));
    await made.ask('domains/shop.example');
    made.state.reply = () => domain('shop.example');
    expect((await made.ask('domains/shop.example')).status).to.equal(200);
  });

  it('is never an analysis', async () => {
    const made = gateway(() => json({data: {type: 'analysis', id: 'u-x-1', attributes: {status: 'queued'}}}));
    await made.ask('analyses/u-x-1');
    await made.ask('analyses/u-x-1');
    expect(made.asked).to.have.length(2);
  });

  it('is that the key may not see a list: for all objects, once a day (virustotal.md §11)', async () => {
    const made = gateway(() => failing(403, 'ForbiddenError'));
    const asks = async (target: string) => (await made.ask(target)).status;
    expect([
      await asks('domains/a.example/urls'),
      await asks('domains/b.example/urls'),
      await asks('ip_addresses/192.0.2.7/urls'),
    ]).to.deep.equal([403, 403, 403]);
    expect(made.asked.map(({target}) => target)).to.deep.equal(['domains/a.example/urls', 'ip_addresses/192.0.2.7/urls']);
    made.pass(86_401);
    await asks('domains/c.example/urls');
    expect(made.asked).to.have.length(3);
  });
});

describe('a scan that is complete', () => {
  const completed = json({data: {type: 'analysis', id: 'u-x-1', attributes: {status: 'completed'}}});

  it('drops what is kept of its object, its lists too, whoever spells it how', async () => {
    const made = gateway(({method, target}) => {
      if (method === 'POST') return json({data: {type: 'analysis', id: 'd-1'}});
      return target.startsWith('analyses') ? completed : domain(target.split('/')[1] ?? '');
    });
    await made.ask('domains/shop.example');
    await made.ask('domains/shop.example/resolutions');
    await made.ask('domains/else.example');
    await made.ask('domains/shop.example/analyse', keys.acme, 'POST');
    made.pass(61);
    await made.ask('analyses/d-1');
    made.pass(61);
    expect([
      (await made.ask('domains/shop.example')).how,
      (await made.ask('domains/shop.example/resolutions')).how,
      (await made.ask('domains/else.example')).how,
    ]).to.deep.equal(['miss', 'miss', 'hit']);
  });

  it('of a URL that was not known makes it known', async () => {
    let known = false;
    const made = gateway(({method, target}) => {
      if (method === 'POST') return json({data: {type: 'analysis', id: 'u-1'}});
      if (target.startsWith('analyses')) return completed;
      return known ? json({data: {type: 'url', id: 'x', attributes: {}}}) : failing(404, 'NotFoundError');
    });
    const asked = `urls/${Buffer.from('http://shop.example/').toString('base64url')}`;
    expect((await made.ask(asked)).status).to.equal(404);
    await made.ask('urls', keys.acme, 'POST', 'url=http%3A%2F%2Fshop.example%2F');
    known = true;
    expect((await made.ask(asked)).status, 'not before it is complete').to.equal(404);
    await made.ask('analyses/u-1');
    expect((await made.ask(asked)).status).to.equal(200);
  });
});

describe('the quota of a key', () => {
  it('lets four through in any 60 seconds, then says when to ask again', async () => {
    const made = gateway();
    const statuses = async (...names: readonly string[]) =>
      Promise.all(names.map(async (name) => (await made.ask(`domains/${name}.example`)).status));
    expect(await statuses('a', 'b', 'c', 'd', 'e', 'f')).to.deep.equal([200, 200, 200, 200, 429, 429]);
    const {body} = await made.ask('domains/g.example');
    expect(body.error).to.include({code: 'QuotaExceededError', window: 'minute', source: 'gateway'});
    expect(body.error?.retryAfter).to.be.within(60, 61);
    expect(Date.parse(String(body.error?.resetAt)) - Date.UTC(2030, 0, 2, 3, 5, 5)).to.be.within(0, 1000);
    expect((await made.ask('domains/h.example', keys.other)).status, 'another key has its own').to.equal(200);
    made.pass(61);
    expect(await statuses('e')).to.deep.equal([200]);
    expect(made.asked).to.have.length(6);
  });

  it('of the day ends at midnight in UTC', async () => {
    const made = gateway();
    for (const name of 'abcdefghij') {
      await made.ask(`domains/${name}.example`);
      made.pass(61);
    }
    expect((await made.ask('domains/k.example')).body.error).to.include({window: 'day', resetAt: '2030-01-03T00:00:00.000Z'});
  });

  it('that is used up lets an older answer stand in, and says why', async () => {
    const made = gateway();
    await made.ask('domains/shop.example');
    made.pass(901);
    for (const name of 'abcd') await made.ask(`domains/${name}.example`);
    expect(await made.ask('domains/shop.example')).to.include({status: 200, how: 'stale', stale: 'minute'});
  });

  it('that VirusTotal says is used up stops every request until it says so no more', async () => {
    const made = gateway(() => failing(429, 'QuotaExceededError'));
    expect((await made.ask('domains/a.example')).status).to.equal(429);
    made.state.reply = () => domain('b.example');
    expect((await made.ask('domains/b.example')).status).to.equal(429);
    expect(made.asked).to.have.length(1);
    made.pass(61);
    expect((await made.ask('domains/b.example')).status).to.equal(200);
  });
});

describe('a VirusTotal that is out of order', () => {
  for (const [what, reply] of [
    ['cannot be reached', {failure: 'network'}],
    ['does not answer in time', {failure: 'timeout'}],
    ['says 503', failing(503, 'TransientError')],
    ['says 504', failing(504, 'DeadlineExceededError')],
  ] as ReadonlyArray<readonly [string, UpstreamReply]>) {
    it(`because it ${what} lets an older answer stand in, but not for ever`, async () => {
      const made = gateway();
      await made.ask('domains/shop.example');
      made.pass(1000);
      made.state.reply = () => reply;
      expect(await made.ask('domains/shop.example')).to.include({status: 200, how: 'stale', stale: 'unreachable'});
      made.pass(times.report + times.stale);
      expect((await made.ask('domains/shop.example')).status).to.be.oneOf([502, 503, 504]);
    });
  }

  it('is not hidden where it says that an object is gone', async () => {
    const made = gateway();
    await made.ask('domains/shop.example');
    made.pass(1000);
    made.state.reply = () => failing(404, 'NotFoundError');
    expect((await made.ask('domains/shop.example')).status).to.equal(404);
  });
});
