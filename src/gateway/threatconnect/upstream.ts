import {Buffer} from 'node:buffer';

/** One attempt to ask ThreatConnect. */
export interface Attempt {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What came back, or why nothing can be handed on. */
export type Reply =
  {readonly response: Response; readonly body: Buffer} | {readonly failure: 'unreachable' | 'redirect' | 'too-large' | 'timeout'};

/** Bytes of the longest answer, un-gzipped (threatconnect.md §6). */
const largestAnswer = 20 * 1024 * 1024;

/** Sends one attempt: follows no redirect, and reads no more than 20 MB. */
export async function ask(fetch: typeof globalThis.fetch, {method, url, headers, body}: Attempt, signal: AbortSignal): Promise<Reply> {
  try {
    const sent = body.length === 0 ? undefined : new Uint8Array(body);
    const response = await fetch(url, {method, headers, body: sent, redirect: 'manual', signal});
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      return {failure: 'redirect'};
    }
    const read = await bodyOf(response);
    return read === undefined ? {failure: 'too-large'} : {response, body: read};
  } catch {
    // The reasons name hosts and addresses of the network behind the gateway.
    return {failure: signal.aborted ? 'timeout' : 'unreachable'};
  }
}

/** The whole body; undefined for one that is too long. */
async function bodyOf({body}: Response): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (body === null) return Buffer.alloc(0);
  for await (const part of body) {
    length += part.length;
    // Leaving the loop ends the transfer.
    if (length > largestAnswer) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
