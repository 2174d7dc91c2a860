/** The request that `fetch` would make; relative URLs belong to the page, and outside of one to `http://sandbox.example`. */
export function toRequest(input: RequestInfo | URL, init?: RequestInit): Request {
  if (input instanceof Request) return new Request(input, init);
  const page = 'location' in globalThis ? globalThis.location.href : '';
  const base = /^https?:/.test(page) ? page : 'http://sandbox.example/';
  return new Request(new URL(input, base), init);
}

/** The promise's outcome, or the signal's reason as soon as it is aborted. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, {once: true});
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** What `fetch` makes of a redirect: followed once as GET, an error, or handed on, as the request says. */
export async function followRedirect(request: Request, answer: Response, send: (next: Request) => Promise<Response>): Promise<Response> {
  const location = answer.headers.get('location');
  if (answer.status < 300 || answer.status > 399 || location === null || request.redirect === 'manual') return answer;
  if (request.redirect === 'error') throw new TypeError('Failed to fetch');
  return send(new Request(new URL(location, request.url)));
}
