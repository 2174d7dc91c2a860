import {expect} from 'chai';
import type {AddOutcome} from '../../src/model/indicator-target.js';
import type {Seen} from './support.js';
import {clientFor, errorOf, failure, indicator, json, owner, row, scripted, stoppedClock, success, tqlOf} from './support.js';

const host = indicator('bad.example');
const link = 'https://tc.example/#/details/indicators/9007199254990021/overview';
const ref = {id: '9007199254990021', owner, active: true, link};
const created = () => json({data: row('Host', 'bad.example'), message: 'Created', status: 'Success'}, 201);
const isCheck = ({method, path}: Seen) => method === 'GET' && path === '/api/v3/indicators';

/** A service whose existence check answers in turn, `true` for "exists", the last one again and again. */
function service(exists: readonly boolean[], post: (count: number) => Response | Promise<Response>) {
  let checks = 0;
  let posts = 0;
  return scripted((seen) => {
    if (seen.method === 'POST') return post((posts += 1));
    if (!isCheck(seen)) return failure(404, 'not found');
    checks += 1;
    return success(exists[Math.min(checks, exists.length) - 1] === true ? [row('Host', 'bad.example')] : []);
  });
}

const lost = (): never => {
  throw new TypeError('connection lost');
};

const kindOf = (outcome: AddOutcome): string => ('error' in outcome ? `${outcome.kind}: ${outcome.error.kind}` : outcome.kind);

describe('add', () => {
  it('marks what it writes through a gateway, and not what it reads', async () => {
    const {fetch} = service([false], created);
    const marks: Array<readonly [string, string | null]> = [];
    const marked: typeof globalThis.fetch = (input) => {
      if (input instanceof Request) marks.push([input.method, input.headers.get('x-vt-elements')]);
      return fetch(input);
    };
    await clientFor(marked, {token: undefined, via: 'gateway'}).add(host, {owner});
    expect(marks).to.deep.equal([
      ['GET', null],
      ['POST', '1'],
    ]);
  });

  it('checks for existence right before it writes, then sends one create request', async () => {
    const {fetch, requests} = service([false], created);
    const outcome = await clientFor(fetch).add(host, {owner, tags: ['Phishing', 'Review'], rating: 3, confidence: 60});
    expect(outcome).to.deep.equal({kind: 'added', indicator: host, ref});
    expect(requests.map(({method, path}) => `${method} ${path}`)).to.deep.equal(['GET /api/v3/indicators', 'POST /api/v3/indicators']);
    expect(requests[1]?.body).to.deep.equal({
      type: 'Host',
      hostName: 'bad.example',
      ownerName: owner,
      rating: 3,
      confidence: 60,
      tags: {data: [{name: 'Phishing'}, {name: 'Review'}]},
    });
  });

  it('names each type by its own value fields', async () => {
    const cases = {
      '2001:db8::1': {type: 'Address', ip: '2001:db8:0:0:0:0:0:1', ownerName: owner},
      'HTTP://EVIL.example/A': {type: 'URL', text: 'http://evil.example/A', ownerName: owner},
      '900150983cd24fb0d6963f7d28e17f72': {type: 'File', md5: '900150983CD24FB0D6963F7D28E17F72', ownerName: owner},
    };
    for (const [text, body] of Object.entries(cases)) {
      const {fetch, ofMethod} = service([false], () => success(row(body.type, 'x')));
      await clientFor(fetch).add(indicator(text), {owner});
      expect(ofMethod('POST').map((seen) => seen.body)).to.deep.equal([body]);
    }
  });

  it('leaves out what is not configured or out of range, and keeps 0', async () => {
    const bodies = [];
    for (const options of [
      {},
      {rating: 0, confidence: 0},
      {rating: 6, confidence: 101},
      {rating: NaN, confidence: 1.5},
      {rating: -1, confidence: -1},
    ]) {
      const {fetch, ofMethod} = service([false], created);
      await clientFor(fetch).add(host, {owner, ...options});
      bodies.push(ofMethod('POST')[0]?.body);
    }
    const bare = {type: 'Host', hostName: 'bad.example', ownerName: owner};
    expect(bodies).to.deep.equal([bare, {...bare, rating: 0, confidence: 0}, bare, bare, bare]);
  });

  it('sends a tag once, and says which tags are too long', async () => {
    const long = 'x'.repeat(129);
    const {fetch, ofMethod} = service([false], created);
    const outcome = await clientFor(fetch).add(host, {owner, tags: [' b ', 'a', 'B', '', long, 'c']});
    expect(ofMethod('POST')[0]?.body).to.deep.include({tags: {data: [{name: 'b'}, {name: 'a'}, {name: 'c'}]}});
    expect(outcome).to.deep.include({kind: 'added', without: [long]});
  });

  it("asks for the user's own organization when no owner is given, once", async () => {
    const {fetch, requests, ofMethod} = scripted((seen) => {
      if (seen.path === '/api/v2/owners/mine') return success({resultCount: 1, owner: {id: 12, name: owner, type: 'Organization'}});
      return seen.method === 'POST' ? created() : success([]);
    });
    const client = clientFor(fetch);
    await client.add(host);
    await client.add(indicator('other.example'));
    expect(ofMethod('POST').map(({body}) => body)).to.deep.equal([
      {type: 'Host', hostName: 'bad.example', ownerName: owner},
      {type: 'Host', hostName: 'other.example', ownerName: owner},
    ]);
    expect(requests.filter(({path}) => path === '/api/v2/owners/mine')).to.have.lengthOf(1);
  });

  it('writes nothing when the indicator exists', async () => {
    const {fetch, ofMethod} = service([true], created);
    expect(await clientFor(fetch).add(host, {owner})).to.deep.equal({kind: 'existed', indicator: host, ref});
    expect(ofMethod('POST')).to.have.lengthOf(0);
  });

  it('accepts 200 and 201 with any message', async () => {
    for (const status of [200, 201]) {
      const {fetch} = service([false], () => json({data: row('Host', 'bad.example'), message: 'Whatever', status: 'Success'}, status));
      expect(await clientFor(fetch).add(host, {owner})).to.deep.equal({kind: 'added', indicator: host, ref});
    }
  });

  it('looks for the link once more when the answer holds no record', async () => {
    const {fetch, requests} = service([false, true], () => json({status: 'Success', message: 'Created'}, 201));
    expect(await clientFor(fetch).add(host, {owner})).to.deep.equal({kind: 'added', indicator: host, ref});
    expect(requests.filter(isCheck)).to.have.lengthOf(2);
  });

  it('takes "already exists" at 400 and at 200 for existed, with the link of one more check', async () => {
    for (const status of [400, 200]) {
      const {fetch, requests} = service([false, true], () => failure(status, 'The Host Already Exists in this owner'));
      expect(await clientFor(fetch).add(host, {owner})).to.deep.equal({kind: 'existed', indicator: host, ref});
      expect(requests.map(({method}) => method)).to.deep.equal(['GET', 'POST', 'GET']);
    }
  });

  it('keeps the outcome when the check for the link fails', async () => {
    let checks = 0;
    const {fetch} = scripted(({method}) => {
      if (method === 'POST') return failure(400, 'already exists');
      return (checks += 1) === 1 ? success([]) : failure(403, 'no');
    });
    expect(await clientFor(fetch).add(host, {owner})).to.deep.equal({kind: 'existed', indicator: host, ref: undefined});
  });

  it('tells exclusion lists from other refusals at any status', async () => {
    for (const status of [400, 403, 500]) {
      const {fetch, ofMethod} = service([false], () => failure(status, 'This indicator is contained on a system-wide exclusion list.'));
      const outcome = await clientFor(fetch).add(host, {owner});
      expect(kindOf(outcome)).to.equal('excluded: excluded');
      expect(ofMethod('POST')).to.have.lengthOf(1);
    }
  });

  it('tells what is not valid for ThreatConnect from other bad requests', async () => {
    const outcomes = [];
    for (const message of ['Please enter a valid Host', 'The security label does not exist']) {
      const {fetch} = service([false], () => failure(400, message));
      const outcome = await clientFor(fetch).add(host, {owner});
      outcomes.push([kindOf(outcome), 'error' in outcome ? outcome.error.detail : '']);
    }
    expect(outcomes).to.deep.equal([
      ['invalid: invalid', 'Please enter a valid Host'],
      ['failed: invalid', 'The security label does not exist'],
    ]);
  });

  it('sends nothing for an indicator that cannot be added', async () => {
    const {fetch, requests} = service([false], created);
    const braces = indicator('http://evil.example/{id}');
    const outcome = await clientFor(fetch).add(braces, {owner});
    expect(kindOf(outcome)).to.equal('invalid: invalid');
    expect('error' in outcome && outcome.error.code).to.equal('characters');
    expect(requests).to.have.lengthOf(0);
    expect(clientFor(fetch).cannotAdd?.(braces)).to.equal('characters');
  });

  it('checks after a lost connection, and takes what it finds for added', async () => {
    const {fetch, requests} = service([false, true], lost);
    expect(await clientFor(fetch).add(host, {owner})).to.deep.equal({kind: 'added', indicator: host, ref});
    expect(requests.map(({method}) => method)).to.deep.equal(['GET', 'POST', 'GET']);
  });

  it('sends the create request once more only when the record is still absent', async () => {
    for (const refuse of [lost, () => failure(502, 'bad gateway'), () => failure(500, 'oops')]) {
      const {fetch, requests} = service([false, false], (count) => (count === 1 ? refuse() : created()));
      expect(await clientFor(fetch).add(host, {owner})).to.deep.equal({kind: 'added', indicator: host, ref});
      expect(requests.map(({method}) => method)).to.deep.equal(['GET', 'POST', 'GET', 'POST']);
    }
  });

  it('gives up after the second create request, with a last check', async () => {
    const {fetch, requests} = service([false], lost);
    expect(kindOf(await clientFor(fetch).add(host, {owner}))).to.equal('failed: unreachable');
    expect(requests.map(({method}) => method)).to.deep.equal(['GET', 'POST', 'GET', 'POST', 'GET']);
  });

  it('repeats no create request when the check between fails', async () => {
    let checks = 0;
    const {fetch, ofMethod} = scripted(({method}) => {
      if (method === 'POST') return lost();
      return (checks += 1) === 1 ? success([]) : lost();
    });
    expect(kindOf(await clientFor(fetch).add(host, {owner}))).to.equal('failed: unreachable');
    expect(ofMethod('POST')).to.have.lengthOf(1);
  });

  it('takes what the check finds for added when the answer cannot be read', async () => {
    const {fetch, ofMethod} = service([false, true], () => new Response('created?', {status: 201}));
    expect(await clientFor(fetch).add(host, {owner})).to.deep.equal({kind: 'added', indicator: host, ref});
    expect(ofMethod('POST')).to.have.lengthOf(1);
  });

  it('repeats no create request whose answer cannot be read', async () => {
    const {fetch, ofMethod} = service([false], () => new Response('created?', {status: 201}));
    expect(kindOf(await clientFor(fetch).add(host, {owner}))).to.equal('failed: schema');
    expect(ofMethod('POST')).to.have.lengthOf(1);
  });

  it('sends once more a second after a conflict, then lets the check decide', async () => {
    const clock = stoppedClock();
    const {fetch, requests} = service([false, true], () => failure(409, 'conflict'));
    expect((await clientFor(fetch, {clock}).add(host, {owner})).kind).to.equal('added');
    expect(requests.map(({method}) => method)).to.deep.equal(['GET', 'POST', 'POST', 'GET']);
    expect(clock.slept).to.deep.equal([1000]);
    const still = service([false], () => failure(409, 'conflict'));
    expect(kindOf(await clientFor(still.fetch).add(host, {owner}))).to.equal('failed: conflict');
    expect(still.ofMethod('POST')).to.have.lengthOf(2);
  });

  it('waits as told after 429, three times at most', async () => {
    const clock = stoppedClock();
    const told = service([false], (count) =>
      count === 1 ? json({status: 'Error', message: 'slow'}, 429, {'retry-after': '7'}) : created(),
    );
    expect((await clientFor(told.fetch, {clock}).add(host, {owner})).kind).to.equal('added');
    expect(clock.slept).to.deep.equal([7000]);
    const untold = stoppedClock();
    const busy = service([false], () => failure(429, 'slow'));
    expect(kindOf(await clientFor(busy.fetch, {clock: untold}).add(host, {owner}))).to.equal('failed: quota');
    expect(untold.slept).to.deep.equal([2000, 8000, 30_000]);
  });

  it('asks by summary when the query of this value fails, and adds only what is absent there too', async () => {
    for (const [status, kind] of [
      [404, 'added'],
      [200, 'existed'],
      [500, 'failed'],
    ] as const) {
      const {fetch, ofMethod} = scripted((seen) => {
        if (seen.method === 'POST') return created();
        if (isCheck(seen)) return failure(400, `TQL Parse Error in ${tqlOf(seen)}`);
        return status === 200 ? success(row('Host', 'bad.example')) : failure(status, 'x');
      });
      expect((await clientFor(fetch).add(host, {owner})).kind).to.equal(kind);
      expect(ofMethod('POST')).to.have.lengthOf(kind === 'added' ? 1 : 0);
    }
  });

  it('writes nothing when existence cannot be checked', async () => {
    for (const answer of [lost, () => failure(403, 'no access'), () => new Response('<html>', {headers: {'content-type': 'text/html'}})]) {
      const {fetch, ofMethod} = scripted(answer);
      expect((await clientFor(fetch).add(host, {owner})).kind).to.equal('failed');
      expect(ofMethod('POST')).to.have.lengthOf(0);
    }
  });

  it('never throws but for an abort', async () => {
    const controller = new AbortController();
    const {fetch} = service([false], () => {
      controller.abort(new Error('gone'));
      return new Promise<Response>(() => undefined);
    });
    const outcome: unknown = await clientFor(fetch)
      .add(host, {owner, signal: controller.signal})
      .catch((error: unknown) => error);
    expect(outcome).to.equal(controller.signal.reason);
    const broken = scripted(() => {
      throw new Error('not even a TypeError');
    });
    expect((await clientFor(broken.fetch).add(host, {owner})).kind).to.equal('failed');
  });

  it('refuses a session that is over in words of the outcome', async () => {
    const {fetch} = scripted(({path}) => (path.endsWith('/appAuth') ? failure(401, 'expired') : failure(401, 'Unauthorized')));
    expect(kindOf(await clientFor(fetch).add(host, {owner}))).to.equal('failed: session');
    expect((await errorOf(clientFor(fetch).securityLabels(host, {owner}))).kind).to.equal('session');
  });
});
