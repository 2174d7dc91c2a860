/** An answer that is an error. */
export interface ErrorReply {
  readonly status: number;
  /** VirusTotal's code; absent where the body is not VirusTotal's. */
  readonly code?: string;
  readonly message?: string;
  /** A body that is not VirusTotal's JSON. */
  readonly body?: string;
  readonly contentType?: string;
  /** Seconds, or a date. VirusTotal itself sends none. */
  readonly retryAfter?: string;
}

const json = (status: number, code: string, message: string): ErrorReply => ({status, code, message});

/** Every error of virustotal.md §9 and some that are none of VirusTotal's, by the first label of `….error.example`. */
export const errorReplies = {
  'invalid-argument': json(400, 'InvalidArgumentError', 'The argument is not valid'),
  'bad-request': json(400, 'BadRequestError', 'Bad request'),
  unselective: json(400, 'UnselectiveContentQueryError', 'Query is not selective enough'),
  unsupported: json(400, 'UnsupportedContentQueryError', 'Query is not supported'),
  'not-yet': json(400, 'NotAvailableYet', 'Not available yet'),
  'no-key': json(401, 'AuthenticationRequiredError', 'X-Apikey header is missing'),
  'wrong-key': json(401, 'WrongCredentialsError', 'Wrong API key'),
  inactive: json(401, 'UserNotActiveError', 'User is not active'),
  forbidden: json(403, 'ForbiddenError', 'You are not authorized to perform the requested operation'),
  'not-found': json(404, 'NotFoundError', 'Item not found'),
  exists: json(409, 'AlreadyExistsError', 'Item already exists'),
  dependency: json(424, 'FailedDependencyError', 'A dependency failed'),
  quota: json(429, 'QuotaExceededError', 'Quota exceeded'),
  'quota-retry-after': {...json(429, 'QuotaExceededError', 'Quota exceeded'), retryAfter: '30'},
  'too-many': json(429, 'TooManyRequestsError', 'More than 1000 requests from 192.0.2.200 within a hour'),
  transient: json(503, 'TransientError', 'Transient error, try again'),
  deadline: json(504, 'DeadlineExceededError', 'Deadline exceeded'),
  'html-404': {status: 404, body: '<!DOCTYPE html><title>404</title><p>Not found', contentType: 'text/html; charset=utf-8'},
  'html-500': {status: 500, body: '<!DOCTYPE html><title>500</title><p>Server error', contentType: 'text/html; charset=utf-8'},
  'html-502': {status: 502, body: '<html><body>Bad gateway</body></html>', contentType: 'text/html'},
  'empty-503': {status: 503, body: '', contentType: 'text/html'},
  'html-200': {status: 200, body: '<!DOCTYPE html><title>Sign in</title>', contentType: 'text/html; charset=utf-8'},
  'broken-json': {status: 200, body: '{"data": {"type": "domain", "id": ', contentType: 'application/json; charset=utf-8'},
  'other-json': {status: 200, body: '{"answer": 42}', contentType: 'application/json; charset=utf-8'},
} as const satisfies Record<string, ErrorReply>;

export type ErrorName = keyof typeof errorReplies;

/** Names of errors, in the order that addresses and hashes number them (scenarios.ts). */
export const errorNames = Object.keys(errorReplies) as readonly ErrorName[];
