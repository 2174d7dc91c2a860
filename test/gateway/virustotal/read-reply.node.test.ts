import {Buffer} from 'node:buffer';
import {expect} from 'chai';
import {readReply, type Reading} from '../../../src/gateway/virustotal/read-reply.js';
import type {UpstreamReply} from '../../../src/gateway/virustotal/upstream.js';

const key = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';
const now = Date.UTC(2030, 0, 2, 3, 4, 5);
const base = 'https://gateway.example/virustotal/api/v3';
const read = (reply: UpstreamReply, api: 'v3' | 'v2' = 'v3') => readReply(reply, {api, key, now, base});
const reply = (status: number, body: unknown, retryAfter?: string): UpstreamReply => ({
  status,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  retryAfter,
});
const error = (status: number, code: string, message = 'words of theirs', retryAfter?: string) =>
  reply(status, {error: {code, message}}, retryAfter);
const bodyOf = ({body}: Reading) => JSON.parse(body.toString()) as {error: Record<string, unknown>; data: never; links: never};

describe('an answer of VirusTotal', () => {
  it("of another server that is asked in its place has that one's links led to the gateway, and no others", () => {
    const root = 'http://127.0.0.1:8100/virustotal/api/v3';
    const links = {next: `${root}/urls/x?cursor=C1`, self: `${root}evil/urls/x`, related: 'http://127.0.0.1:8100/other'};
    const {body} = readReply(reply(200, {data: [], links}), {api: 'v3', key, now, base, root});
    expect(bodyOf({body} as Reading).links).to.deep.equal({next: `${base}/urls/x?cursor=C1`});
  });

  it('has its links led to the gateway, and nothing else in it changed (virustotal.md §13)', () => {
    const answer = {
      data: [
        {
          type: 'url',
          id: 'x',
          links: {self: 'https://www.virustotal.com/api/v3/urls/x'},
          attributes: {url: 'https://www.virustotal.com/api/v3/urls/y', links: {a: 'https://www.virustotal.com/api/v3/z'}},
          relationships: {
            network_location: {
              links: {related: 'https://www.virustotal.com/ui/urls/x/network_location', self: 'https://elsewhere.example/'},
            },
          },
        },
      ],
      links: {next: 'https://www.virustotal.com/api/v3/domains/a/urls?cursor=C1&limit=40', self: null},
    };
    const {outcome, body} = read(reply(200, answer));
    expect(outcome).to.equal('ok');
    expect(JSON.parse(body.toString())).to.deep.equal({
      data: [
        {
          type: 'url',
          id: 'x',
          links: {self: `${base}/urls/x`},
          attributes: answer.data[0]?.attributes,
          relationships: {network_location: {links: {related: `${base}/urls/x/network_location`}}},
        },
      ],
      links: {next: `${base}/domains/a/urls?cursor=C1&limit=40`, self: null},
    });
  });

  it('never holds the key', () => {
    expect(read(reply(200, {data: {id: `x${key}y`}})).body.toString()).not.to.include(key);
    expect(read(error(401, 'WrongCredentialsError', `Wrong API key: ${key}`)).body.toString()).not.to.include(key);
  });

  for (const [status, code, outcome, shown] of [
    [400, 'InvalidArgumentError', 'failed', 400],
    [400, 'BadRequestError', 'failed', 400],
    [400, 'UnselectiveContentQueryError', 'failed', 400],
    [400, 'UnsupportedContentQueryError', 'failed', 400],
    [400, 'NotAvailableYet', 'failed', 400],
    [401, 'AuthenticationRequiredError', 'failed', 401],
    [401, 'WrongCredentialsError', 'failed', 401],
    [401, 'UserNotActiveError', 'failed', 401],
    [403, 'ForbiddenError', 'refused', 403],
    [404, 'NotFoundError', 'missing', 404],
    [409, 'AlreadyExistsError', 'failed', 409],
    [424, 'FailedDependencyError', 'failed', 424],
    [429, 'QuotaExceededError', 'quota', 429],
    [429, 'TooManyRequestsError', 'quota', 429],
    [503, 'TransientError', 'failed', 503],
    [504, 'DeadlineExceededError', 'failed', 504],
  ] as const) {
    it(`that says ${status} ${code} is handed on by status and code, in our words (virustotal.md §9, hostile-strings.md E3)`, () => {
      const reading = read(error(status, code, 'File "evil" of 198.51.100.7'));
      expect([reading.outcome, reading.status]).to.deep.equal([outcome, shown]);
      expect(bodyOf(reading).error).to.include({code, source: 'virustotal'});
      expect(reading.body.toString()).not.to.match(/evil|198\.51/);
    });
  }

  it('with a code that is none of theirs has the code of its status', () => {
    expect(bodyOf(read(error(404, '<script>'))).error.code).to.equal('NotFoundError');
    expect(bodyOf(read(reply(404, '<html>Not here</html>'))).error.code).to.equal('NotFoundError');
    expect(bodyOf(read(reply(502, 'Bad gateway at 10.0.0.1'))).error).to.include({code: 'TransientError', source: 'virustotal'});
  });

  it('that an error was wrapped into is that error', () => {
    expect(read(error(200, 'NotFoundError'))).to.include({outcome: 'missing', status: 404});
    expect(read(error(200, 'QuotaExceededError'))).to.include({outcome: 'quota', status: 429});
  });

  it('that is no JSON is no answer', () => {
    const reading = read(reply(200, '<html></html>'));
    expect([reading.outcome, reading.status, bodyOf(reading).error.source]).to.deep.equal(['failed', 502, 'gateway']);
  });

  it('for want of quota says when to ask again: Retry-After, else a minute, an hour for the limiter by address (virustotal.md §10)', () => {
    const until = (given: UpstreamReply, api?: 'v2') => ((read(given, api).resetAt ?? 0) - now) / 1000;
    expect(until(error(429, 'QuotaExceededError', '', '17'))).to.equal(17);
    expect(until(error(429, 'QuotaExceededError'))).to.equal(60);
    expect(until(error(429, 'TooManyRequestsError'))).to.equal(3600);
    expect(until({status: 204, body: Buffer.alloc(0)}, 'v2')).to.equal(60);
  });

  it('that never came is told by why', () => {
    expect((['network', 'timeout', 'redirect', 'too-large'] as const).map((failure) => read({failure}).status)).to.deep.equal([
      502, 504, 502, 502,
    ]);
  });
});
