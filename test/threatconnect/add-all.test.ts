import {expect} from 'chai';
import type {AddOptions, AddOutcome} from '../../src/model/indicator-target.js';
import type {ThreatConnectOptions} from '../../src/threatconnect/client.js';
import type {Seen} from './support.js';
import {
  clientFor,
  everythingIn,
  failure,
  indicator,
  json,
  literalsOf,
  outcomesOf,
  owner,
  renewedToken,
  row,
  scripted,
  stoppedClock,
  success,
  tally,
  token,
  tqlOf,
} from './support.js';

const hosts = (count: number, start = 0) => Array.from({length: count}, (_, index) => indicator(`host-${start + index}.example`));

type Script = Readonly<Record<string, (seen: Seen, count: number) => Response | Promise<Response>>>;

/** A service that keeps what is written, with other answers by method and path where the script has them. */
function service(script: Script = {}) {
  const stored = new Set<string>();
  const counts = new Map<string, number>();
  const answers: Script = {
    'GET /v3/indicators': (seen) => success(literalsOf(tqlOf(seen)).flatMap((name) => (stored.has(name) ? [row('Host', name)] : []))),
    'POST /v3/indicators': ({body}) => {
      const {type, hostName, text} = body as {type: string; hostName?: string; text?: string};
      stored.add(hostName ?? text ?? '');
      return json({status: 'Success', message: 'Created', data: row(type, hostName ?? text ?? '')}, 201);
    },
    'POST /v2/batch': () => json({status: 'Success', data: {batchId: 2446}}, 201),
    'POST /v2/batch/{id}': ({body}) => {
      for (const {summary} of (body as {indicator: Array<{summary: string}>}).indicator) stored.add(summary);
      return json({status: 'Queued'}, 202);
    },
    'GET /v2/batch/{id}': () => success({batchStatus: {id: 2446, status: 'Completed', errorCount: 0}}),
    ...script,
  };
  const {fetch, requests} = scripted((seen) => {
    const route = `${seen.method} ${seen.path.replace('/api', '').replace(/batch\/\d+/, 'batch/{id}')}`;
    counts.set(route, (counts.get(route) ?? 0) + 1);
    return answers[route]?.(seen, counts.get(route) ?? 0) ?? failure(404, 'not found');
  });
  return {fetch, requests, stored, count: (route: string) => counts.get(route) ?? 0};
}

const add = (
  {fetch}: Pick<ReturnType<typeof service>, 'fetch'>,
  asked: ReturnType<typeof hosts>,
  options: AddOptions = {},
  client: Partial<ThreatConnectOptions> = {},
) => outcomesOf(clientFor(fetch, client).addAll(asked, {owner, ...options}));

const errorIn = (outcome: AddOutcome | undefined) => (outcome && 'error' in outcome ? outcome.error : undefined);

describe('adding many', () => {
  it('says first what cannot be added, and sends nothing for it', async () => {
    const {fetch, requests} = service();
    const outcomes = await add({fetch}, [indicator('http://evil.example/{id}')]);
    expect(outcomes.map((outcome) => [outcome.kind, errorIn(outcome)?.code])).to.deep.equal([['invalid', 'characters']]);
    expect(requests).to.deep.equal([]);
    const [first] = await add({fetch}, [...hosts(3), indicator('http://evil.example/{id}')]);
    expect(first?.kind).to.equal('invalid');
  });

  it('gives one outcome for each indicator, however often it is named', async () => {
    const {fetch} = service();
    const outcomes = await add({fetch}, [...hosts(2), indicator('HOST-1.example.'), ...hosts(2)]);
    expect(outcomes.map((outcome) => outcome.indicator.canonical)).to.have.members(['host-0.example', 'host-1.example']);
  });

  it('checks once, then sends one create request for each of up to 50', async () => {
    const {fetch, count} = service();
    expect(tally(await add({fetch}, hosts(45)))).to.deep.equal({added: 45});
    expect([count('GET /v3/indicators'), count('POST /v3/indicators'), count('POST /v2/batch')]).to.deep.equal([1, 45, 0]);
  });

  it('makes a job that appends, and uploads its rows', async () => {
    const {fetch, requests} = service();
    await add({fetch}, hosts(51), {tags: ['Phishing', 'Review'], rating: 3, confidence: 60});
    const posts = requests.filter(({method}) => method === 'POST');
    expect(posts.map(({path}) => path)).to.deep.equal(['/api/v2/batch', '/api/v2/batch/2446']);
    expect(posts[0]?.body).to.deep.equal({
      version: 'V2',
      owner,
      haltOnError: false,
      action: 'Create',
      attributeWriteType: 'Append',
      tagWriteType: 'Append',
      securityLabelWriteType: 'Append',
    });
    const {indicator: rows} = posts[1]?.body as {indicator: unknown[]};
    expect(rows).to.have.lengthOf(51);
    expect(rows[0]).to.deep.equal({
      type: 'Host',
      summary: 'host-0.example',
      rating: 3,
      confidence: 60,
      tag: [{name: 'Phishing'}, {name: 'Review'}],
    });
  });

  it('says which tags are too long, by job as by create request', async () => {
    const long = 'x'.repeat(129);
    for (const count of [2, 60]) {
      const outcomes = await add(service(), hosts(count), {tags: ['a', long]});
      for (const outcome of outcomes) expect(outcome).to.deep.include({kind: 'added', without: [long]});
    }
  });

  it('neither rounds a rating of 4.5 nor leaves it out: it creates one by one', async () => {
    const {fetch, count, requests} = service();
    expect(tally(await add({fetch}, hosts(60), {rating: 4.5}))).to.deep.equal({added: 60});
    expect([count('POST /v2/batch'), count('POST /v3/indicators')]).to.deep.equal([0, 60]);
    expect(requests.find(({method}) => method === 'POST')?.body).to.deep.include({rating: 4.5});
    expect(tally(await add({fetch}, hosts(60, 100), {rating: 6}))).to.deep.equal({added: 60});
    expect(count('POST /v2/batch')).to.equal(1);
  });

  it('puts no URL of more than 500 characters into a job', async () => {
    const {fetch, requests} = service();
    const long = indicator(`http://evil.example/${'a'.repeat(481)}`);
    const fitting = indicator(`http://evil.example/${'a'.repeat(480)}`);
    await add({fetch}, [...hosts(60), long, fitting]);
    const upload = requests.find(({path}) => path.endsWith('/batch/2446'));
    const summaries = (upload?.body as {indicator: Array<{summary: string}>}).indicator.map(({summary}) => summary);
    expect(summaries).to.include(fitting.wire).and.not.include(long.wire);
    expect(requests.filter(({method, path}) => method === 'POST' && path === '/api/v3/indicators').map(({body}) => body)).to.deep.equal([
      {type: 'URL', text: long.wire, ownerName: owner},
    ]);
  });

  it('makes one job after the other, each of 1,000 rows at most, and few further calls', async () => {
    const {fetch, requests, count} = service();
    const asked = hosts(10_000);
    expect(tally(await add({fetch}, asked))).to.deep.equal({added: 10_000});
    const sizes = requests
      .filter(({path}) => path.endsWith('/batch/2446'))
      .flatMap(({body}) => (body ? [(body as {indicator: []}).indicator.length] : []));
    expect(sizes).to.deep.equal(Array<number>(10).fill(1000));
    expect(count('POST /v2/batch')).to.equal(10);
    const characters = asked.reduce((sum, {canonical}) => sum + canonical.length + '%22%22%2C'.length, 0);
    const fixed = requests.find(({path}) => path === '/api/v3/indicators')?.url.searchParams;
    fixed?.set('tql', tqlWithout(fixed.get('tql') ?? ''));
    const checks = Math.ceil(characters / (1999 - (fixed?.toString().length ?? 0)));
    expect(requests.length).to.be.at.most(1.1 * (2 * checks + 3 * 10));
    for (const {url} of requests) expect(url.search.length - 1).to.be.below(2000);
  });

  it('asks for the status after 2 seconds, then ever later, for 5 minutes; then lets the check decide and creates the rest', async () => {
    const clock = stoppedClock();
    const {fetch, count} = service({
      'POST /v2/batch/{id}': () => json({status: 'Queued'}, 202),
      'GET /v2/batch/{id}': () => json({status: 'Running'}),
    });
    const client = clientFor(fetch, {clock});
    expect(tally(await outcomesOf(client.addAll(hosts(60), {owner})))).to.deep.equal({added: 60});
    expect(clock.slept.slice(0, 8)).to.deep.equal([2000, 3000, 4500, 6750, 10_125, 15_000, 15_000, 15_000]);
    expect(clock.slept.reduce((sum, wait) => sum + wait)).to.equal(300_000);
    expect(count('POST /v3/indicators')).to.equal(60);
    await outcomesOf(client.addAll(hosts(60, 100), {owner}));
    expect(count('POST /v2/batch')).to.equal(1);
  });

  it('calls added what a job wrote though its end was never seen', async () => {
    const {fetch, count} = service({'GET /v2/batch/{id}': () => failure(404, 'gone')});
    expect(tally(await add({fetch}, hosts(60)))).to.deep.equal({added: 60});
    expect(count('POST /v3/indicators')).to.equal(0);
  });

  it('gives each row that was not written the reason that names it', async () => {
    const reasons = [
      {errorReason: 'Please enter a valid Host: host-1.example.', errorSource: ''},
      {errorReason: 'This indicator is contained on a system-wide exclusion list.', errorSource: 'HOST-2.example'},
      {errorReason: 'Something went wrong with "host-3.example"', errorSource: 'indicator'},
    ];
    const {fetch, count} = service({
      'POST /v2/batch/{id}': () => json({status: 'Queued'}, 202),
      'GET /v2/batch/{id}': () => success({batchStatus: {status: 'Completed', errorCount: '60'}}),
      'GET /v2/batch/{id}/errors': (_seen, asked) =>
        asked === 1 ? json({status: 'Invalid', description: 'Batch still in Running state'}, 400) : json(reasons),
    });
    const outcomes = await add({fetch}, hosts(60));
    const told = new Map(outcomes.map((outcome) => [outcome.indicator.canonical, outcome]));
    const words = (name: string) => {
      const outcome = told.get(name);
      const error = errorIn(outcome);
      return [outcome?.kind, error?.kind, error?.code, error?.detail];
    };
    expect(words('host-1.example')).to.deep.equal(['invalid', 'invalid', undefined, 'Please enter a valid Host: host-1.example.']);
    expect(words('host-2.example').slice(0, 2)).to.deep.equal(['excluded', 'excluded']);
    expect(words('host-3.example')).to.deep.equal(['failed', 'invalid', 'Request', 'Something went wrong with "host-3.example"']);
    expect(words('host-4.example')).to.deep.equal(['failed', 'server', 'NotConfirmed', undefined]);
    expect(tally(outcomes)['failed: NotConfirmed']).to.equal(57);
    expect(count('GET /v2/batch/{id}/errors')).to.equal(2);
    expect(count('POST /v3/indicators')).to.equal(0);
  });

  it('stops at a session that is over, and reports the rest with it, without further requests', async () => {
    const over = () => new Response('<!doctype html><title>Sign in</title>', {headers: {'content-type': 'text/html'}});
    const {fetch, count} = service({'POST /v2/batch': over});
    expect(tally(await add({fetch}, hosts(2000)))).to.deep.equal({'failed: session': 2000});
    expect([count('POST /v2/batch'), count('POST /v3/indicators')]).to.deep.equal([1, 0]);
    const single = service({'POST /v3/indicators': over});
    expect(tally(await add(single, hosts(50)))).to.deep.equal({'failed: session': 50});
    expect(single.count('POST /v3/indicators')).to.be.at.most(5);
  });

  it('stops at an owner that may not be written', async () => {
    const {fetch, count, requests} = service({'POST /v3/indicators': () => failure(403, 'no'), 'POST /v2/batch': () => failure(403, 'no')});
    const outcomes = await add({fetch}, hosts(500));
    expect(tally(outcomes)).to.deep.equal({'failed: forbidden': 500});
    expect(count('POST /v3/indicators')).to.be.at.most(5);
    expect(requests.length).to.be.below(25);
  });

  it('reports the rest when ThreatConnect cannot be reached', async () => {
    const {fetch, requests} = service({
      'GET /v3/indicators': () => {
        throw new TypeError('offline');
      },
    });
    expect(tally(await add({fetch}, hosts(3000)))).to.deep.equal({'failed: unreachable': 3000});
    expect(requests.length).to.be.at.most(9);
  });

  it('goes on after an indicator whose query fails', async () => {
    const {fetch, stored, count} = service({
      'GET /v3/indicators': (seen) => (tqlOf(seen).includes('host-7.example') ? failure(400, 'TQL Parse Error') : success([])),
    });
    expect(tally(await add({fetch}, hosts(60)))).to.deep.include({added: 1});
    expect(stored.size).to.equal(60);
    expect(count('POST /v3/indicators')).to.equal(1);
  });

  it('renews a token in the middle, and writes nothing twice', async () => {
    const {fetch, requests, count} = service({
      'POST /v2/batch/{id}': ({authorization}) =>
        authorization === `TC-Token ${renewedToken}` ? json({status: 'Queued'}, 202) : failure(401, `Unauthorized ${token}`),
      'GET /appAuth': () => json({success: true, apiToken: renewedToken, apiTokenExpires: 1_900_007_200}),
    });
    const outcomes = await add({fetch}, hosts(60));
    expect([count('POST /v2/batch'), count('POST /v2/batch/{id}'), count('GET /appAuth')]).to.deep.equal([1, 2, 1]);
    expect(requests.filter(({path}) => path.includes('/batch')).at(-1)?.authorization).to.equal(`TC-Token ${renewedToken}`);
    expect(everythingIn(outcomes)).not.to.include(token);
  });

  it('shows no token in an outcome, though ThreatConnect repeats it', async () => {
    const words = `refused for TC-Token ${token}`;
    const byJob = service({
      'POST /v2/batch/{id}': () => json({status: 'Queued'}, 202),
      'GET /v2/batch/{id}': () => json({status: 'Completed'}),
      'GET /v2/batch/{id}/errors': () =>
        json(hosts(60).map(({canonical}) => ({errorReason: `${words} ${canonical}`, errorSource: canonical}))),
    });
    const singly = service({'POST /v3/indicators': () => failure(400, words)});
    for (const [script, count] of [
      [byJob, 60],
      [singly, 5],
    ] as const) {
      const outcomes = await add(script, hosts(count));
      expect(outcomes.every((outcome) => errorIn(outcome)?.detail?.startsWith('refused for'))).to.equal(true);
      expect(everythingIn(outcomes)).not.to.include(token);
    }
  });

  it('makes no job when the name of the owner is not known', async () => {
    const {fetch, count} = service();
    expect(tally(await outcomesOf(clientFor(fetch).addAll(hosts(60))))).to.deep.equal({added: 60});
    expect([count('GET /v2/owners/mine'), count('POST /v2/batch'), count('POST /v3/indicators')]).to.deep.equal([1, 0, 60]);
  });
});

describe('stopping', () => {
  it('sends nothing more, and gives the outcomes of the create requests that had begun', async () => {
    const controller = new AbortController();
    const {fetch, stored, count} = service();
    const outcomes: AddOutcome[] = [];
    for await (const outcome of clientFor(fetch).addAll(hosts(50), {owner, signal: controller.signal})) {
      outcomes.push(outcome);
      if (outcomes.length === 10) controller.abort();
    }
    expect(outcomes.map((outcome) => outcome.indicator.canonical)).to.have.members([...stored]);
    expect(outcomes.length).to.be.within(10, 14);
    expect(count('POST /v3/indicators')).to.equal(outcomes.length);
  });

  it('ends between two requests of a job, before it begins, and while it waits', async () => {
    for (const [last, uploads] of [
      ['POST /v2/batch', 0],
      ['POST /v2/batch/{id}', 1],
      ['GET /v2/batch/{id}', 1],
    ] as const) {
      const controller = new AbortController();
      const stop = (answer: Response) => {
        controller.abort();
        return answer;
      };
      const {fetch, count} = service({
        'GET /v2/batch/{id}': () => json({status: 'Running'}),
        ...(last === 'POST /v2/batch' ? {[last]: () => stop(json({status: 'Success', data: {batchId: 1}}, 201))} : {}),
        ...(last === 'POST /v2/batch/{id}' ? {[last]: () => stop(json({status: 'Queued'}, 202))} : {}),
        ...(last === 'GET /v2/batch/{id}' ? {[last]: () => stop(json({status: 'Running'}))} : {}),
      });
      expect(await add({fetch}, hosts(2000), {signal: controller.signal})).to.deep.equal([]);
      expect([count('POST /v2/batch'), count('POST /v2/batch/{id}'), count('POST /v3/indicators')], last).to.deep.equal([1, uploads, 0]);
    }
    const {fetch, requests} = service();
    expect(await add({fetch}, hosts(60), {signal: AbortSignal.abort()})).to.deep.equal([]);
    expect(requests).to.deep.equal([]);
  });

  it('sends nothing more when the loop is left', async () => {
    const {fetch, count} = service();
    for await (const outcome of clientFor(fetch).addAll(hosts(50), {owner})) {
      expect(outcome.kind).to.equal('added');
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(count('POST /v3/indicators')).to.be.at.most(5);
  });
});

/** The query without its values. */
const tqlWithout = (tql: string): string => tql.replace(/summary in \([^)]*\)/, 'summary in ()');
