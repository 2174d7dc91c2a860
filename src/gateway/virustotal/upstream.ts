import {Buffer} from 'node:buffer';

/** What VirusTotal sent, or why nothing came. */
export type UpstreamReply =
  | {readonly status: number; readonly body: Buffer; readonly retryAfter?: string}
  | {readonly failure: 'network' | 'timeout' | 'redirect' | 'too-large'};

export interface UpstreamOptions {
  /** Everything before the call, without a slash at its end: an operator's setting, never a request's (hostile-strings.md S1). */
  readonly roots: Readonly<Record<'v3' | 'v2', string>>;
  /** For tests. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface UpstreamRequest {
  readonly api: 'v3' | 'v2';
  readonly method: 'GET' | 'POST';
  readonly target: string;
  readonly form?: URLSearchParams;
  readonly key: string;
}

/** One call to VirusTotal. */
export type Upstream = (request: UpstreamRequest) => Promise<UpstreamReply>;

const timeLimit = 10_000;
/** Bytes; a report of 1 MB is real. */
const mostBytes = 8 * 1024 * 1024;

/** Asks VirusTotal: no redirect is followed, ten seconds, 8 MiB (hostile-strings.md S3). Nothing is sent twice. */
export function createUpstream({roots, fetch = globalThis.fetch}: UpstreamOptions): Upstream {
  return async ({api, method, target, form, key}) => {
    const signal = AbortSignal.timeout(timeLimit);
    const headers: Record<string, string> = {accept: 'application/json', 'user-agent': 'vt-elements-gateway'};
    let url = `${roots[api]}/${target}`;
    let fields = form;
    if (api === 'v3') headers['x-apikey'] = key;
    // v2 takes its key in a parameter only (virustotal.md §12).
    else if (form) fields = new URLSearchParams([...form, ['apikey', key]]);
    else url += `&apikey=${encodeURIComponent(key)}`;
    try {
      const response = await fetch(url, {method, headers, body: fields, redirect: 'manual', signal});
      if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
        await response.body?.cancel();
        return {failure: 'redirect'};
      }
      const body = await read(response);
      if (body === undefined) return {failure: 'too-large'};
      return {status: response.status, body, retryAfter: response.headers.get('retry-after') ?? undefined};
    } catch {
      return {failure: signal.aborted ? 'timeout' : 'network'};
    }
  };
}

/** The body; undefined when it is too long. */
async function read(response: Response): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (response.body === null) return Buffer.alloc(0);
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
