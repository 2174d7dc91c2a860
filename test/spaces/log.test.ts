import {expect} from 'chai';
import {VtAddedEvent, VtErrorEvent} from '../../src/events.js';
import {ApiError, type ApiErrorKind} from '../../src/model/api-error.js';
import {detect} from '../../src/model/detect.js';
import type {Indicator} from '../../src/model/indicator.js';
import {createLog, parseLogLevel, type Log, type LogLevel} from '../../src/spaces/log.js';

const canary = {
  key: 'canary-key-77',
  token: 'API:7:canary-token:1:x==',
  indicator: 'canary-host.example',
  words: 'canary words of a server',
};

function indicator(): Indicator {
  const found = detect(canary.indicator);
  if (found.type === null) throw new Error('no indicator');
  return found;
}

/** What a use of the log writes, as `method line`. */
function written(level: LogLevel, use: (log: Log) => void): string[] {
  const lines: string[] = [];
  const kept = {...console};
  for (const method of ['debug', 'info', 'warn', 'error', 'log'] as const) {
    console[method] = (...words: unknown[]) => void lines.push(`${method} ${words.map(String).join(' ')}`);
  }
  try {
    use(createLog(level));
  } finally {
    Object.assign(console, kept);
  }
  return lines;
}

const failure = (kind: ApiErrorKind, status?: number) =>
  new ApiError(kind, {
    service: 'virustotal',
    status,
    detail: `${canary.words} ${canary.key}`,
    code: 'WrongCredentialsError',
    cause: new Error(canary.token),
  });

/** One of everything that the page tells its log. */
function everything(log: Log): void {
  log.step('shown');
  log.step('missing-parameters');
  log.sent();
  log.added(new VtAddedEvent({kind: 'added', indicator: indicator()}));
  log.added(new VtAddedEvent({kind: 'excluded', indicator: indicator(), error: failure('excluded', 403)}));
  log.added(new VtAddedEvent({kind: 'failed', indicator: indicator(), error: failure('server', 500)}));
  log.failed(new VtErrorEvent(failure('quota', 429)));
  log.failed(new VtErrorEvent(failure('unreachable')));
  log.failed(new VtErrorEvent(failure('unauthorized', 401)));
}

const lines = [
  'debug vt-elements DEBUG shown',
  'warn vt-elements WARNING missing-parameters',
  'info vt-elements INFO vt-send',
  'info vt-elements INFO vt-added added',
  'warn vt-elements WARNING vt-added excluded',
  'error vt-elements ERROR vt-added failed virustotal server 500',
  'warn vt-elements WARNING vt-error virustotal quota 429',
  'error vt-elements ERROR vt-error virustotal unreachable no status',
  'error vt-elements CRITICAL vt-error virustotal unauthorized 401',
];

describe('the log of the Spaces page (guide, Table 1)', () => {
  for (const [level, least] of [
    ['DEBUG', /./],
    ['INFO', /INFO|WARNING|ERROR|CRITICAL/],
    ['WARNING', /WARNING|ERROR|CRITICAL/],
    ['ERROR', /ERROR|CRITICAL/],
    ['CRITICAL', /CRITICAL/],
  ] as const) {
    it(`writes at level ${level} what is at least as grave`, () => {
      expect(written(level, everything)).to.deep.equal(lines.filter((line) => least.test(line)));
    });
  }

  it('holds no key, token, indicator or words of a server at any level', () => {
    const all = written('DEBUG', everything).join('\n');
    for (const secret of Object.values(canary)) expect(all).not.to.contain(secret);
  });

  for (const [given, level] of [
    ['DEBUG', 'DEBUG'],
    [' info ', 'INFO'],
    ['Warning', 'WARNING'],
    ['warn', 'WARNING'],
    ['ERROR', 'ERROR'],
    ['critical', 'CRITICAL'],
    ['', 'ERROR'],
    ['verbose', 'ERROR'],
    ['toString', 'ERROR'],
  ] as const) {
    it(`reads "${given}" as ${level}`, () => {
      expect(parseLogLevel(given)).to.equal(level);
    });
  }
});
