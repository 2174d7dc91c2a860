import ky, {TimeoutError} from 'ky';
import type {ApiError} from '../model/api-error.js';
import {isApiError} from '../model/api-error.js';
import type {ErrorRow} from './error-table.js';
import {rowFor} from './error-table.js';
import {errorFor, retryDelay} from './failure.js';
import {secretsOf} from './redact.js';
import type {Asked, Reply} from './reply.js';
import {readReply, succeeded} from './reply.js';

export interface HttpOptions {
  /** Whose error table counts. */
  readonly service: 'virustotal' | 'threatconnect';
  /** Everything before the path; the slash between them may be missing. */
  readonly prefixUrl: string;
  /** How the service is reached; absent means directly. */
  readonly via?: 'direct' | 'proxy' | 'gateway';
  /** Sends every request; gets a `Request`. Absent means the platform's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Headers for the next try, asked anew for each. An `ApiError` that it throws reaches the caller as it is. */
  readonly headers?: () => Promise<Record<string, string>> | Record<string, string>;
  readonly parseJson?: (text: string) => unknown;
  /** Milliseconds for one try, body included; 30,000 when absent. */
  readonly timeout?: number;
  /** Asked once for a request that is refused with kind 'unauthorized'; true means: send it once more. */
  readonly onUnauthorized?: (error: ApiError) => Promise<boolean>;
  /** Turns the table's delay before a further try (milliseconds) into the one that is waited; tests give `() => 0`. */
  readonly delay?: (milliseconds: number) => number;
}

export interface HttpRequestOptions {
  readonly searchParams?: URLSearchParams | Record<string, string>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
  /** Told the headers of each answer, also of one that is refused or tried again, before anything else is made of it. */
  readonly onAnswer?: (headers: Headers) => void;
}

/**
 * Asks one service. Methods take a path below the prefix, without a slash in front, and resolve to the parsed JSON.
 *
 * @throws {ApiError} Of the kind that `error-table.ts` gives. It has no `cause`, as those of the platform can hold URLs and headers.
 * @throws The signal's reason, when the request is aborted.
 */
export interface Http {
  get(path: string, options?: HttpRequestOptions): Promise<unknown>;
  /** Never sent twice, but for `onUnauthorized`. */
  post(path: string, options?: HttpRequestOptions): Promise<unknown>;
  put(path: string, options?: HttpRequestOptions): Promise<unknown>;
}

type Failure = {readonly row: ErrorRow; readonly reply: Reply};

/** Makes the one way to ask a service. */
export function createHttp(options: HttpOptions): Http {
  const {
    service,
    via = 'direct',
    parseJson = (text: string): unknown => JSON.parse(text),
    delay = (milliseconds: number) => milliseconds,
  } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const client = ky.create({
    prefixUrl: options.prefixUrl,
    timeout: options.timeout ?? 30_000,
    throwHttpErrors: false,
    redirect: 'manual',
    // An answer belongs to one key or token, and "ask again" asks. The gateway says itself what has not changed.
    cache: via === 'gateway' ? 'no-cache' : 'no-store',
    credentials: 'same-origin',
    referrerPolicy: 'no-referrer',
    headers: {accept: 'application/json'},
    hooks: {
      beforeRequest: [
        async (request) => {
          // No page of another site can send it unasked: reads go without, so that they need no preflight (hostile-strings.md S9).
          if (via === 'gateway' && request.method !== 'GET') request.headers.set('x-vt-elements', '1');
          for (const [name, value] of Object.entries((await options.headers?.()) ?? {})) request.headers.set(name, value);
        },
      ],
    },
  });

  /** One request with its further tries, as the table says. */
  async function ask(method: string, path: string, {signal, onAnswer, ...request}: HttpRequestOptions): Promise<unknown> {
    const asked: Asked = {service, via, method, path};
    const failures = new WeakMap<Error, Failure>();
    let secrets: readonly string[] = [];
    let wait = 0;
    let body: unknown;
    const failed = (reply: Reply): ApiError => {
      const row = rowFor(reply);
      const error = errorFor(row, reply, secrets);
      failures.set(error, {row, reply});
      return error;
    };
    const failureOf = (error: Error): Failure | undefined => {
      const reply: Reply = {...asked, failure: 'timeout'};
      return error instanceof TimeoutError ? {row: rowFor(reply), reply} : failures.get(error);
    };
    try {
      await client(path, {
        ...request,
        method,
        signal,
        // Reading the body is part of a try, so that the time limit covers it.
        fetch: async (input, init) => {
          const sent = new Request(input, init);
          secrets = secretsOf(sent.headers, new URL(sent.url).searchParams);
          const reply = await unlessAborted(sent.signal, () => received(asked, () => fetch(sent), {parseJson, onAnswer}));
          if (!succeeded(reply)) throw failed(reply);
          body = reply.body;
          return new Response(null);
        },
        retry: {
          limit: 5,
          methods: ['get', 'put'],
          shouldRetry: ({error, retryCount}) => {
            const failure = signal?.aborted ? undefined : failureOf(error);
            const planned = failure && retryDelay(failure.row, failure.reply, retryCount);
            wait = planned === undefined ? 0 : delay(planned);
            return planned !== undefined;
          },
          delay: () => wait,
        },
      });
      return body;
    } catch (error) {
      signal?.throwIfAborted();
      if (isApiError(error)) throw error;
      throw failed({...asked, failure: error instanceof TimeoutError ? 'timeout' : 'network'});
    }
  }

  async function send(method: string, path: string, request: HttpRequestOptions = {}): Promise<unknown> {
    try {
      return await unlessAborted(request.signal, () => ask(method, path, request));
    } catch (error) {
      if (request.signal?.aborted || !isApiError(error) || error.kind !== 'unauthorized' || options.onUnauthorized === undefined)
        throw error;
      const {onUnauthorized} = options;
      if (!(await unlessAborted(request.signal, () => onUnauthorized(error)))) throw error;
      return unlessAborted(request.signal, () => ask(method, path, request));
    }
  }

  return {
    get: (path, request) => send('GET', path, request),
    post: (path, request) => send('POST', path, request),
    put: (path, request) => send('PUT', path, request),
  };
}

interface Receiving {
  readonly parseJson: (text: string) => unknown;
  readonly onAnswer: HttpRequestOptions['onAnswer'];
}

async function received(asked: Asked, fetch: () => Promise<Response>, {parseJson, onAnswer}: Receiving): Promise<Reply> {
  try {
    const response = await fetch();
    onAnswer?.(response.headers);
    return await readReply(asked, response, parseJson);
  } catch (error) {
    if (isApiError(error)) throw error;
    return {...asked, failure: 'network'};
  }
}

/** Rejects with the signal's reason at once, even when what runs does not heed the signal. */
async function unlessAborted<T>(signal: AbortSignal | undefined, run: () => Promise<T>): Promise<T> {
  if (signal === undefined) return run();
  signal.throwIfAborted();
  const {promise, reject} = deferred<never>();
  const onAbort = () => {
    reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort, {once: true});
  try {
    return await Promise.race([run(), promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function deferred<T>() {
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((_, refuse) => {
    reject = refuse;
  });
  return {promise, reject};
}
