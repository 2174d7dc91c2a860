import {errorTable, rowFor, type ErrorRow} from '../../src/http/error-table.js';
import {readReply, type Reply} from '../../src/http/reply.js';
import type {Scripted} from './scripted-fetch.js';
import {broken, html, json, plain, silent} from './scripted-fetch.js';

// Every row of the contracts' error tables as a reply. Tests at each level, up to what an analyst reads, go through them.

/** One reply of a service, and what it means. */
export interface Case {
  /** The row of the contract, in its words. */
  readonly row: string;
  readonly service: Reply['service'];
  readonly via?: Reply['via'];
  readonly path?: string;
  readonly answer: Scripted;
  /** `kind`, or `service kind` where another service is at fault. */
  readonly kind: string;
  readonly code?: string;
  readonly detail?: string;
  /** Milliseconds before each further try of a GET; none by default. */
  readonly delays?: readonly number[];
}

const vt = (code: string, status: number): Scripted => json({error: {code, message: `upstream words about ${code}`}}, status);
const tc = (message: string, status: number): Scripted => json({status: 'Error', message}, status);
const own = (status: number, code = 'GatewayError'): Scripted => json({error: {code, message: 'x', source: 'gateway'}}, status);
const tcOwn = (status: number): Scripted => json({status: 'Error', message: 'x', source: 'gateway'}, status);
const redirect: Scripted = plain('', 302, 'text/html', {location: 'https://login.example/'});

/** virustotal.md §9, row by row, then the proxy's states of threatconnect.md §5, then the gateway's own answers. */
const virusTotalCases: readonly Omit<Case, 'service'>[] = [
  {row: '400 InvalidArgumentError', answer: vt('InvalidArgumentError', 400), kind: 'invalid', code: 'InvalidArgumentError'},
  {row: '400 BadRequestError', answer: vt('BadRequestError', 400), kind: 'invalid', code: 'BadRequestError'},
  {
    row: '400 UnselectiveContentQueryError',
    answer: vt('UnselectiveContentQueryError', 400),
    kind: 'invalid',
    code: 'UnselectiveContentQueryError',
  },
  {
    row: '400 UnsupportedContentQueryError',
    answer: vt('UnsupportedContentQueryError', 400),
    kind: 'invalid',
    code: 'UnsupportedContentQueryError',
  },
  {row: '400 NotAvailableYet', answer: vt('NotAvailableYet', 400), kind: 'unavailable', code: 'NotAvailableYet', delays: [15_000]},
  {
    row: '401 AuthenticationRequiredError',
    answer: vt('AuthenticationRequiredError', 401),
    kind: 'unauthorized',
    code: 'AuthenticationRequiredError',
  },
  {row: '401 WrongCredentialsError', answer: vt('WrongCredentialsError', 401), kind: 'unauthorized', code: 'WrongCredentialsError'},
  {row: '401 UserNotActiveError', answer: vt('UserNotActiveError', 401), kind: 'unauthorized', code: 'UserNotActiveError'},
  {row: '403 ForbiddenError', answer: vt('ForbiddenError', 403), kind: 'premium-only', code: 'ForbiddenError'},
  {row: '404 NotFoundError', answer: vt('NotFoundError', 404), kind: 'not-found', code: 'NotFoundError'},
  {row: '409 AlreadyExistsError', answer: vt('AlreadyExistsError', 409), kind: 'exists', code: 'AlreadyExistsError'},
  {
    row: '424 FailedDependencyError',
    answer: vt('FailedDependencyError', 424),
    kind: 'server',
    code: 'FailedDependencyError',
    delays: [1000],
  },
  {row: '429 QuotaExceededError', answer: vt('QuotaExceededError', 429), kind: 'quota', code: 'QuotaExceededError'},
  {row: '429 TooManyRequestsError', answer: vt('TooManyRequestsError', 429), kind: 'quota', code: 'TooManyRequestsError'},
  {row: '503 TransientError', answer: vt('TransientError', 503), kind: 'server', code: 'TransientError', delays: [1000, 3000]},
  {
    row: '504 DeadlineExceededError',
    answer: vt('DeadlineExceededError', 504),
    kind: 'server',
    code: 'DeadlineExceededError',
    delays: [1000],
  },
  {row: '500 not JSON', answer: html(500), kind: 'server', delays: [1000, 3000]},
  {row: '503 not JSON', answer: html(503), kind: 'server', delays: [1000, 3000]},
  {row: '404 not JSON', answer: plain('nil', 404, 'application/json'), kind: 'not-found'},
  {row: '400 not JSON', answer: plain('no', 400), kind: 'invalid'},
  {row: '401 not JSON', answer: plain('no', 401), kind: 'unauthorized'},
  {row: '403 not JSON, with text', answer: html(403), kind: 'forbidden'},
  {row: '409 not JSON', answer: plain('no', 409), kind: 'exists'},
  {row: '413 not JSON', answer: html(413), kind: 'too-large'},
  {row: '424 not JSON', answer: plain('no', 424), kind: 'server', delays: [1000]},
  {row: '429 not JSON', answer: plain('no', 429), kind: 'quota'},
  {row: 'another 4xx, not JSON', answer: plain('no', 418), kind: 'invalid'},
  {row: '204, empty (v2)', answer: plain('', 204), kind: 'quota', code: 'QuotaExceededError'},
  {row: '403, empty (v2)', answer: plain('', 403, 'text/html'), kind: 'forbidden', code: 'KeyOrTier'},
  {row: 'network', answer: broken, kind: 'unreachable', delays: [1000]},
  {row: 'timeout', answer: silent, kind: 'timeout', delays: [0]},
  {row: 'an unknown code: the status decides, and the code is not passed on', answer: vt('NewError', 418), kind: 'invalid'},
  {row: 'a known code at another status: the code decides', answer: vt('NotFoundError', 502), kind: 'not-found', code: 'NotFoundError'},
  {row: '200 with an error in its body', answer: vt('QuotaExceededError', 200), kind: 'quota', code: 'QuotaExceededError'},
  {row: '200 with an unknown error in its body', answer: vt('NewError', 200), kind: 'schema'},
  {row: '200 HTML', answer: html(200), kind: 'schema'},
  {row: '200, empty', answer: plain('', 200), kind: 'schema'},
  {row: 'a redirect', answer: redirect, kind: 'schema'},
  {
    row: 'proxy: the key was dropped',
    via: 'proxy',
    answer: vt('AuthenticationRequiredError', 401),
    kind: 'proxy unauthorized',
    code: 'KeyDropped',
  },
  {
    row: 'proxy: the key is wrong',
    via: 'proxy',
    answer: vt('WrongCredentialsError', 401),
    kind: 'unauthorized',
    code: 'WrongCredentialsError',
  },
  {row: 'proxy: every status is 200', via: 'proxy', answer: vt('NotFoundError', 200), kind: 'not-found', code: 'NotFoundError'},
  {row: 'proxy: every error is 502', via: 'proxy', answer: vt('ForbiddenError', 502), kind: 'premium-only', code: 'ForbiddenError'},
  {
    row: 'proxy: every error is 502, without its body',
    via: 'proxy',
    answer: plain('Bad Gateway', 502),
    kind: 'proxy server',
    delays: [1000],
  },
  {row: 'proxy: session ended, redirect', via: 'proxy', answer: redirect, kind: 'proxy session'},
  {row: 'proxy: session ended, 200 HTML', via: 'proxy', answer: html(200), kind: 'proxy session'},
  {row: 'proxy: switched off, 403', via: 'proxy', answer: html(403), kind: 'proxy unavailable'},
  {row: 'proxy: switched off, 404', via: 'proxy', answer: html(404), kind: 'proxy unavailable'},
  {row: 'proxy: switched off, 404 empty', via: 'proxy', answer: plain('', 404), kind: 'proxy unavailable'},
  {row: 'proxy: switched off, 405', via: 'proxy', answer: plain('no', 405), kind: 'proxy unavailable'},
  {
    row: 'proxy: 403, empty, of v2',
    via: 'proxy',
    path: 'ip-address/report',
    answer: plain('', 403, 'text/html'),
    kind: 'forbidden',
    code: 'KeyOrTier',
  },
  {row: 'proxy: switched off, 403 empty', via: 'proxy', path: 'ip_addresses/192.0.2.7', answer: plain('', 403), kind: 'proxy unavailable'},
  {row: 'proxy: no time left', via: 'proxy', answer: silent, kind: 'timeout', delays: [0]},
  {row: 'gateway: 400', via: 'gateway', answer: own(400), kind: 'gateway invalid', code: 'InvalidRequest'},
  {row: 'gateway: 401', via: 'gateway', answer: own(401), kind: 'gateway unauthorized'},
  {row: 'gateway: 403', via: 'gateway', answer: own(403), kind: 'gateway forbidden'},
  {row: 'gateway: 403, private value', via: 'gateway', answer: own(403, 'Private'), kind: 'gateway denied', code: 'Private'},
  {row: 'gateway: 403, value that the operator denies', via: 'gateway', answer: own(403, 'Denied'), kind: 'gateway denied', code: 'Denied'},
  {row: 'gateway: 404', via: 'gateway', answer: own(404), kind: 'gateway unavailable'},
  {row: 'gateway: 413', via: 'gateway', answer: own(413), kind: 'gateway too-large'},
  {row: 'gateway: 429', via: 'gateway', answer: own(429), kind: 'gateway quota'},
  {row: 'gateway: 502', via: 'gateway', answer: own(502), kind: 'gateway unreachable', delays: [1000]},
  {row: 'gateway: 504', via: 'gateway', answer: own(504), kind: 'gateway timeout', delays: [1000]},
];

const valid = 'Please enter a valid Host';
const batch = 'Batch job api is not available.';

/** threatconnect.md §13, row by row. */
const threatConnectCases: readonly Omit<Case, 'service'>[] = [
  {row: 'none (network)', answer: broken, kind: 'unreachable', delays: [300, 600]},
  {row: 'none (timeout)', answer: silent, kind: 'timeout', delays: [300, 600]},
  {row: '2xx JSON, other status', answer: tc('Odd', 200), kind: 'invalid', code: 'Request', detail: 'Odd'},
  {row: '2xx JSON, other status, "already exists"', answer: tc('Indicator already exists', 201), kind: 'exists'},
  {row: '2xx JSON, Failure', answer: json({status: 'Failure', message: valid}), kind: 'invalid', detail: valid},
  {row: '2xx HTML', answer: html(200), kind: 'session'},
  {row: '3xx redirect', answer: redirect, kind: 'session'},
  {row: '2xx broken JSON', answer: plain('{"status":"Succ', 200, 'application/json'), kind: 'schema'},
  {row: '2xx text', answer: plain('fine', 200), kind: 'schema'},
  {row: '400 already exists', answer: tc('The Indicator ALREADY EXISTS', 400), kind: 'exists'},
  {row: '400 please enter a valid', answer: tc(valid, 400), kind: 'invalid', detail: valid},
  {row: '400 exclusion list', answer: tc('It is on an exclusion list', 400), kind: 'excluded', detail: 'It is on an exclusion list'},
  {row: '403 exclusion list', answer: tc('It is on an Exclusion List', 403), kind: 'excluded', detail: 'It is on an Exclusion List'},
  {row: 'any status, exclusion list', answer: plain('exclusion list', 500), kind: 'excluded', detail: 'exclusion list'},
  {row: '400 mentions TQL', answer: tc('Invalid TQL query', 400), kind: 'invalid', code: 'Query'},
  {row: '400 other', answer: tc('rating must be 0 to 5', 400), kind: 'invalid', code: 'Request', detail: 'rating must be 0 to 5'},
  {
    row: '400 batch, description',
    answer: json({status: 'Invalid', description: 'Batch still in Running state'}, 400),
    kind: 'invalid',
    code: 'Request',
    detail: 'Batch still in Running state',
  },
  {
    row: '401 timestamp (gateway)',
    via: 'gateway',
    answer: tc('Timestamp out of acceptable time range', 401),
    kind: 'unauthorized',
    code: 'Timestamp',
  },
  {
    row: '401 signature (gateway)',
    via: 'gateway',
    answer: tc('Signature data did not match expected result', 401),
    kind: 'unauthorized',
    code: 'Signature',
  },
  {row: '401 any other', answer: tc('Access Denied', 401), kind: 'unauthorized', detail: 'Access Denied'},
  {row: '403 other', answer: tc('No access to owner', 403), kind: 'forbidden', detail: 'No access to owner'},
  {row: '404 read of one item', path: 'v3/indicators/7', answer: tc('Not found', 404), kind: 'not-found'},
  {row: '404 read of one item, v2', path: 'v2/indicators/hosts/b.example', answer: plain('', 404), kind: 'not-found'},
  {
    row: '404 read of one item, v2, its labels',
    path: 'v2/indicators/urls/http%3A%2F%2Fb.example%2F/securityLabels',
    answer: html(404),
    kind: 'not-found',
  },
  {row: '404 batch errors', path: 'v2/batch/12/errors', answer: tc('x', 404), kind: 'not-found'},
  {row: '404 other', path: 'v3/indicators', answer: tc('x', 404), kind: 'unavailable'},
  {row: '405 other', path: 'v3/indicators/7', answer: html(405), kind: 'unavailable'},
  {row: '409', answer: tc('x', 409), kind: 'conflict', delays: [1000]},
  {row: '413', answer: html(413), kind: 'too-large'},
  {row: '414', answer: html(414), kind: 'too-large'},
  {row: '429', answer: plain('slow', 429), kind: 'quota', delays: [2000, 8000, 30_000]},
  {row: '429 with Retry-After', answer: plain('slow', 429, 'text/plain', {'retry-after': '7'}), kind: 'quota', delays: [7000, 7000, 7000]},
  {row: '429 with a long Retry-After', answer: plain('slow', 429, 'text/plain', {'retry-after': '3600'}), kind: 'quota'},
  {row: 'another 4xx', answer: tc('x', 418), kind: 'invalid', code: 'Request', detail: 'x'},
  {row: '500', answer: tc('Oops', 500), kind: 'server', detail: 'Oops', delays: [300, 600, 1200]},
  {row: '502', answer: html(502), kind: 'server', delays: [300, 600, 1200]},
  {row: '504', answer: plain('', 504), kind: 'server', delays: [300, 600, 1200]},
  {row: '503 not available', answer: tc(batch, 503), kind: 'unavailable', detail: batch},
  {row: '503 licence', answer: tc('License expired', 503), kind: 'unavailable', detail: 'License expired'},
  {row: '503 other', answer: tc('Busy', 503), kind: 'server', detail: 'Busy', delays: [300, 600, 1200]},
  {row: 'gateway: 400', via: 'gateway', answer: tcOwn(400), kind: 'gateway invalid', code: 'InvalidRequest'},
  {row: 'gateway: 401, not signed in', via: 'gateway', answer: tcOwn(401), kind: 'gateway unauthorized'},
  {row: 'gateway: 403, origin not allowed', via: 'gateway', answer: tcOwn(403), kind: 'gateway forbidden'},
  {row: 'gateway: 404', via: 'gateway', answer: tcOwn(404), kind: 'gateway unavailable'},
  {row: 'gateway: 413', via: 'gateway', answer: tcOwn(413), kind: 'gateway too-large'},
  {row: 'gateway: 429', via: 'gateway', answer: tcOwn(429), kind: 'gateway quota', delays: [2000, 8000, 30_000]},
  {row: 'gateway: 502, ThreatConnect unreachable', via: 'gateway', answer: tcOwn(502), kind: 'gateway unreachable', delays: [1000]},
  {row: 'gateway: 504', via: 'gateway', answer: tcOwn(504), kind: 'gateway timeout', delays: [1000]},
];

export const errorCases: readonly Case[] = [
  ...virusTotalCases.map((one) => ({...one, service: 'virustotal' as const})),
  ...threatConnectCases.map((one) => ({...one, service: 'threatconnect' as const})),
];

/** The rows of the error table that none of these cases reaches, in words. */
export async function unreachedRows(cases: readonly Case[], services: ReadonlyArray<Reply['service']>): Promise<string[]> {
  const reached = new Set<ErrorRow>();
  for (const {service, via = 'direct', path = 'things', answer} of cases) {
    const asked = {service, via, path, method: 'GET'} as const;
    if (answer === silent) {
      reached.add(rowFor({...asked, failure: 'timeout'}));
      continue;
    }
    const response = await Promise.resolve(answer(new Request('https://api.example/'))).catch(() => undefined);
    reached.add(rowFor(response === undefined ? {...asked, failure: 'network'} : await readReply(asked, response, JSON.parse)));
  }
  // Only an answer of VirusTotal can be like none of its rows, and so reach the last one.
  const wanted = errorTable.filter(({when}) => services.includes(when.service ?? 'virustotal'));
  return wanted.filter((row) => !reached.has(row)).map(({when, kind}) => `${JSON.stringify(when)} ${kind}`);
}
