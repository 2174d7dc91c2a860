import type {ApiErrorKind, Service} from '../model/api-error.js';
import type {Reply} from './reply.js';

/** What a reply must be like; an absent condition always holds. */
export interface Condition {
  readonly service?: Reply['service'];
  readonly via?: Reply['via'];
  readonly failure?: NonNullable<Reply['failure']>;
  /** Statuses, or a range such as `5xx`. */
  readonly status?: readonly number[] | '2xx' | '4xx' | '5xx';
  /** VirusTotal's code; it decides before the status does (virustotal.md §9). */
  readonly code?: readonly string[];
  /** Whether VirusTotal gave any code at all. */
  readonly coded?: boolean;
  readonly text?: RegExp;
  readonly form?: NonNullable<Reply['form']>;
  readonly fromGateway?: true;
  readonly method?: string;
  readonly path?: RegExp;
}

/** One row: what the reply is like, what it means, and how often an idempotent request is sent again after which delays. */
export interface ErrorRow {
  readonly when: Condition;
  readonly kind: ApiErrorKind;
  /** Who failed, where that is not the service that was asked. */
  readonly by?: Service;
  /** A word for callers that tell rows of one kind apart. Without it a code named in `when` is passed on. */
  readonly code?: string;
  /** Milliseconds to wait before each further try; no entry, no further try. */
  readonly retry?: readonly number[];
  /** `Retry-After` goes before `retry`. */
  readonly heedsRetryAfter?: true;
  /** The service's words may be shown (ThreatConnect only). */
  readonly showsText?: true;
  /** Seconds until the quota is free again when the reply does not say. */
  readonly wait?: number;
}

const virustotal = 'virustotal';
const threatconnect = 'threatconnect';

/** Reads of one item, where 404 means that the item is absent; 404 for the errors of a batch job means none (threatconnect.md §11). */
const oneItem =
  /^(?:v3\/indicators\/[^/?]+|v2\/indicators\/[^/?]+\/[^/?]+(?:\/[^?]*)?|v2\/types\/indicatorTypes\/[^/?]+|v2\/batch\/\d+\/errors)\/?$/;

/** Calls of VirusTotal's API v2, which refuses a key with an empty 403 (virustotal.md §12). */
const callOfV2 = /^(?:ip-address|domain|file|url)\//;

const gatewayRows: readonly ErrorRow[] = [
  {when: {fromGateway: true, status: [400]}, by: 'gateway', kind: 'invalid', code: 'InvalidRequest'},
  {when: {fromGateway: true, status: [401]}, by: 'gateway', kind: 'unauthorized'},
  {when: {fromGateway: true, status: [403]}, by: 'gateway', kind: 'forbidden'},
  {when: {fromGateway: true, status: [404, 405]}, by: 'gateway', kind: 'unavailable'},
  {when: {fromGateway: true, status: [413]}, by: 'gateway', kind: 'too-large'},
  {when: {fromGateway: true, status: [502]}, by: 'gateway', kind: 'unreachable', retry: [1000]},
  {when: {fromGateway: true, status: [504]}, by: 'gateway', kind: 'timeout', retry: [1000]},
];

/** virustotal.md §9, and the proxy's variants of threatconnect.md §5. */
const virusTotalRows: readonly ErrorRow[] = [
  {when: {service: virustotal, failure: 'network'}, kind: 'unreachable', retry: [1000]},
  {when: {service: virustotal, failure: 'timeout'}, kind: 'timeout', retry: [0]},
  {when: {service: virustotal, failure: 'redirect', via: 'proxy'}, by: 'proxy', kind: 'session'},
  {when: {service: virustotal, failure: 'redirect'}, kind: 'schema'},
  {when: {service: virustotal, via: 'proxy', code: ['AuthenticationRequiredError']}, by: 'proxy', kind: 'unauthorized', code: 'KeyDropped'},
  {when: {service: virustotal, code: ['InvalidArgumentError']}, kind: 'invalid'},
  {when: {service: virustotal, code: ['BadRequestError', 'UnselectiveContentQueryError', 'UnsupportedContentQueryError']}, kind: 'invalid'},
  {when: {service: virustotal, code: ['NotAvailableYet']}, kind: 'unavailable', retry: [15_000]},
  {when: {service: virustotal, code: ['AuthenticationRequiredError', 'WrongCredentialsError', 'UserNotActiveError']}, kind: 'unauthorized'},
  {when: {service: virustotal, code: ['ForbiddenError']}, kind: 'premium-only'},
  {when: {service: virustotal, code: ['NotFoundError']}, kind: 'not-found'},
  {when: {service: virustotal, code: ['AlreadyExistsError']}, kind: 'exists'},
  {when: {service: virustotal, code: ['FailedDependencyError']}, kind: 'server', retry: [1000]},
  {when: {service: virustotal, code: ['QuotaExceededError']}, kind: 'quota', wait: 60},
  {when: {service: virustotal, code: ['TooManyRequestsError']}, kind: 'quota', wait: 3600},
  {when: {service: virustotal, code: ['TransientError']}, kind: 'server', retry: [1000, 3000]},
  {when: {service: virustotal, code: ['DeadlineExceededError']}, kind: 'server', retry: [1000]},
  {when: {service: virustotal, fromGateway: true, status: [429]}, by: 'gateway', kind: 'quota', wait: 60},
  {when: {service: virustotal, fromGateway: true, code: ['Private', 'Denied']}, by: 'gateway', kind: 'denied'},
  ...gatewayRows.map((row) => ({...row, when: {...row.when, service: virustotal}}) satisfies ErrorRow),
  {when: {service: virustotal, via: 'proxy', status: '2xx', form: 'html'}, by: 'proxy', kind: 'session'},
  {
    when: {service: virustotal, via: 'proxy', status: [403], form: 'empty', path: callOfV2},
    kind: 'forbidden',
    code: 'KeyOrTier',
  },
  {when: {service: virustotal, via: 'proxy', status: [403, 404, 405], coded: false}, by: 'proxy', kind: 'unavailable'},
  {when: {service: virustotal, via: 'proxy', status: [502], coded: false}, by: 'proxy', kind: 'server', retry: [1000]},
  {when: {service: virustotal, status: [204]}, kind: 'quota', code: 'QuotaExceededError', wait: 60},
  {when: {service: virustotal, status: [400]}, kind: 'invalid'},
  {when: {service: virustotal, status: [401]}, kind: 'unauthorized'},
  {when: {service: virustotal, status: [403], form: 'empty'}, kind: 'forbidden', code: 'KeyOrTier'},
  {when: {service: virustotal, status: [403]}, kind: 'forbidden'},
  {when: {service: virustotal, status: [404]}, kind: 'not-found'},
  {when: {service: virustotal, status: [409]}, kind: 'exists'},
  {when: {service: virustotal, status: [413]}, kind: 'too-large'},
  {when: {service: virustotal, status: [424]}, kind: 'server', retry: [1000]},
  {when: {service: virustotal, status: [429]}, kind: 'quota', wait: 60},
  {when: {service: virustotal, status: '4xx'}, kind: 'invalid'},
  {when: {service: virustotal, status: '5xx'}, kind: 'server', retry: [1000, 3000]},
];

const serverTries = [300, 600, 1200];
const rateTries = [2000, 8000, 30_000];

/** threatconnect.md §13. */
const threatConnectRows: readonly ErrorRow[] = [
  {when: {service: threatconnect, failure: 'network'}, kind: 'unreachable', retry: [300, 600]},
  {when: {service: threatconnect, failure: 'timeout'}, kind: 'timeout', retry: [300, 600]},
  {when: {service: threatconnect, failure: 'redirect'}, kind: 'session'},
  {when: {service: threatconnect, status: '2xx', form: 'html'}, kind: 'session'},
  {when: {service: threatconnect, status: '2xx'}, kind: 'schema'},
  {
    when: {service: threatconnect, fromGateway: true, status: [429]},
    by: 'gateway',
    kind: 'quota',
    retry: rateTries,
    heedsRetryAfter: true,
    wait: 60,
  },
  ...gatewayRows.map((row) => ({...row, when: {...row.when, service: threatconnect}}) satisfies ErrorRow),
  {when: {service: threatconnect, text: /exclusion list/i}, kind: 'excluded', showsText: true},
  {when: {service: threatconnect, status: [400], text: /already exists/i}, kind: 'exists'},
  {when: {service: threatconnect, status: [400], text: /please enter a valid/i}, kind: 'invalid', showsText: true},
  {when: {service: threatconnect, status: [400], text: /\btql\b/i}, kind: 'invalid', code: 'Query'},
  {when: {service: threatconnect, status: [400]}, kind: 'invalid', code: 'Request', showsText: true},
  {when: {service: threatconnect, via: 'gateway', status: [401], text: /timestamp/i}, kind: 'unauthorized', code: 'Timestamp'},
  {when: {service: threatconnect, via: 'gateway', status: [401], text: /signature/i}, kind: 'unauthorized', code: 'Signature'},
  {when: {service: threatconnect, status: [401]}, kind: 'unauthorized', showsText: true},
  {when: {service: threatconnect, status: [403]}, kind: 'forbidden', showsText: true},
  {when: {service: threatconnect, status: [404], method: 'GET', path: oneItem}, kind: 'not-found'},
  {when: {service: threatconnect, status: [404, 405]}, kind: 'unavailable'},
  {when: {service: threatconnect, status: [409]}, kind: 'conflict', retry: [1000]},
  {when: {service: threatconnect, status: [413, 414]}, kind: 'too-large'},
  {when: {service: threatconnect, status: [429]}, kind: 'quota', retry: rateTries, heedsRetryAfter: true, wait: 60},
  {when: {service: threatconnect, status: '4xx'}, kind: 'invalid', code: 'Request', showsText: true},
  {when: {service: threatconnect, status: [503], text: /not available|licen[cs]e|batch/i}, kind: 'unavailable', showsText: true},
  {when: {service: threatconnect, status: '5xx'}, kind: 'server', retry: serverTries, showsText: true},
];

/** Every row of both contracts' error tables; the first that fits a reply decides. */
export const errorTable: readonly ErrorRow[] = [...virusTotalRows, ...threatConnectRows, {when: {}, kind: 'schema'}];

/** The row that a reply falls under. */
export function rowFor(reply: Reply): ErrorRow {
  const row = errorTable.find(({when}) => fits(when, reply));
  if (row === undefined) throw new Error('the error table has no row for this reply');
  return row;
}

function fits(when: Condition, reply: Reply): boolean {
  return (
    (when.service === undefined || when.service === reply.service) &&
    (when.via === undefined || when.via === reply.via) &&
    (when.failure === undefined || when.failure === reply.failure) &&
    (when.status === undefined || hasStatus(when.status, reply.status)) &&
    (when.code === undefined || (reply.code !== undefined && when.code.includes(reply.code))) &&
    (when.coded === undefined || when.coded === (reply.code !== undefined)) &&
    (when.text === undefined || when.text.test(reply.text ?? '')) &&
    (when.form === undefined || when.form === reply.form) &&
    (when.fromGateway === undefined || reply.fromGateway === true) &&
    (when.method === undefined || when.method === reply.method) &&
    (when.path === undefined || when.path.test(reply.path))
  );
}

function hasStatus(wanted: NonNullable<Condition['status']>, status: number | undefined): boolean {
  if (status === undefined) return false;
  return typeof wanted === 'string' ? Math.floor(status / 100) === Number(wanted.charAt(0)) : wanted.includes(status);
}
