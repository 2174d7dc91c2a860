import type {Clock, Simulator} from './simulator.js';
import type {ProxySwitches} from './switches.js';

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE'];

/** Headers that any proxy would pass on. */
const standardHeaders: readonly string[] = ['accept', 'accept-language', 'content-type', 'user-agent'];

/** Where the sign-in page of the redirect is. */
const signIn = '/secureProxy/sign-in';

const text = (status: number, body: string, headers: Record<string, string> = {}): Response =>
  new Response(body, {status, headers: {'content-type': 'text/plain; charset=utf-8', ...headers}});

const html = (status: number, body: string): Response =>
  new Response(`<!DOCTYPE html><title>ThreatConnect</title><p>${body}`, {status, headers: {'content-type': 'text/html; charset=utf-8'}});

/** The platform's `/secureProxy` (threatconnect.md §5). It reaches the simulated VirusTotal and nothing else. */
export class SecureProxy implements Simulator {
  readonly #switches: ProxySwitches;
  readonly #clock: Clock;
  readonly #virustotal: Pick<Simulator, 'handle'>;

  constructor(switches: ProxySwitches, clock: Clock, virustotal: Pick<Simulator, 'handle'>) {
    this.#switches = switches;
    this.#clock = clock;
    this.#virustotal = virustotal;
  }

  /** The switches are the sandbox's. */
  reset(): void {}

  async handle(request: Request): Promise<Response> {
    const switches = this.#switches;
    const url = new URL(request.url);
    if (url.pathname === signIn) return html(200, 'Sign in');
    if (!switches['proxy.enabled']) return text(404, 'Not Found');
    if (switches['proxy.session'] === 'html200') return html(200, 'Sign in');
    if (switches['proxy.session'] === 'redirect') return new Response(null, {status: 302, headers: {location: signIn}});
    if (!methods.includes(request.method)) return text(405, 'Method Not Allowed');
    const target = targetOf(url);
    if (target === undefined) return text(400, 'The target URL is missing or not valid');
    if (!switches['proxy.allow'].includes(target.hostname) || target.protocol !== 'https:') return text(403, 'Forbidden');
    if (switches['proxy.delayMs'] > 0) await this.#clock.sleep(switches['proxy.delayMs'], request.signal);
    return this.#forward(request, target);
  }

  async #forward(request: Request, target: URL): Promise<Response> {
    const most = this.#switches['proxy.maxBytes'];
    const body = request.method === 'GET' ? undefined : new Uint8Array(await request.arrayBuffer());
    if (most > 0 && (body?.length ?? 0) > most) return text(413, 'Request Entity Too Large');
    // Nothing but the simulated VirusTotal can be reached, whatever hosts are allowed.
    if (target.hostname !== 'www.virustotal.com' || !/^\/(?:api\/v3|vtapi\/v2)\//.test(target.pathname)) return text(502, 'Bad Gateway');
    const answer = await this.#virustotal.handle(
      new Request(target, {
        method: request.method,
        headers: this.#headersFor(request),
        body: body === undefined || body.length === 0 ? undefined : body,
        signal: request.signal,
      }),
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (most > 0 && bytes.length > most) return text(502, 'Bad Gateway');
    if (this.#switches['proxy.status'] === '502-on-error' && answer.status >= 400) return text(502, 'Bad Gateway');
    const status = this.#switches['proxy.status'] === 'always200' ? 200 : answer.status;
    const bodiless = status === 204 || status === 304;
    return new Response(bodiless ? null : bytes, {status, headers: this.#headersOf(answer)});
  }

  #headersFor(request: Request): Headers {
    const passed = this.#switches['proxy.headers'];
    if (passed === 'none') return new Headers();
    const dropped = ['host', 'cookie', 'connection', 'content-length', 'accept-encoding'];
    const keep = (name: string): boolean => (passed === 'all' ? !dropped.includes(name) : standardHeaders.includes(name));
    return new Headers([...request.headers].filter(([name]) => keep(name)));
  }

  #headersOf(answer: Response): Headers {
    if (this.#switches['proxy.responseHeaders'] === 'pass') return new Headers(answer.headers);
    return new Headers({'content-type': answer.headers.get('content-type') ?? 'application/octet-stream'});
  }
}

/**
 * The target: whole in `_targetUrl` (form A), or without its query, which then follows as parameters of the proxy (form B).
 * Form B values may be barely encoded, so they are taken from the raw query.
 */
function targetOf(url: URL): URL | undefined {
  const given = url.searchParams.get('_targetUrl');
  if (given === null || !URL.canParse(given)) return undefined;
  const target = new URL(given);
  const others = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('_targetUrl='));
  if (others.length > 0) target.search = [target.search.slice(1), ...others].filter((part) => part !== '').join('&');
  return target;
}
