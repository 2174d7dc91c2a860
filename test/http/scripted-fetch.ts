/** One scripted answer: a reply, or a failure of the connection. */
export type Scripted = (request: Request) => Response | Promise<Response>;

/** What was asked, as it left. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirect: string;
  readonly cache: RequestCache;
  readonly credentials: string;
}

/** A `fetch` that gives the scripted answers in turn, the last one again and again, and keeps what was asked. */
export function scriptedFetch(...script: Scripted[]) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const {method, url, redirect, cache, credentials} = request;
    sent.push({
      method,
      url,
      redirect,
      cache,
      credentials,
      headers: Object.fromEntries(request.headers),
      body: await request.clone().text(),
    });
    const answer = script[Math.min(sent.length, script.length) - 1];
    if (answer === undefined) throw new Error('no answer is scripted');
    return answer(request);
  };
  return {fetch, sent};
}

/** A JSON answer. */
export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Scripted =>
  () =>
    new Response(JSON.stringify(body), {status, headers: {'content-type': 'application/json; charset=utf-8', ...headers}});

/** An answer of any other form. */
export const plain =
  (body: string, status: number, contentType = 'text/plain', headers: Record<string, string> = {}): Scripted =>
  () =>
    new Response(status === 204 ? null : body, {status, headers: {'content-type': contentType, ...headers}});

export const html = (status: number): Scripted => plain('<!DOCTYPE html><title>Sign in</title>', status, 'text/html');

/** A connection that cannot be made. */
export const broken: Scripted = () => Promise.reject(new TypeError('Failed to fetch'));

/** An answer that never comes. */
export const silent: Scripted = () => new Promise<Response>(() => undefined);

/** Resolves to what a promise is rejected with; fails when it is not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const nothing = Symbol('resolved');
  const outcome: unknown = await promise.then(
    () => nothing,
    (error: unknown) => error,
  );
  if (outcome === nothing) throw new Error('it should have been rejected');
  return outcome;
}
