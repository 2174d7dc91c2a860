/**
 * The same fetch, its octet-streams un-gzipped when they still are: ThreatConnect sends the errors of a batch job so, and not every
 * way to it undoes the encoding (threatconnect.md §11).
 */
export function unzipping(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!/^application\/octet-stream\b/i.test(response.headers.get('content-type') ?? '')) return response;
    const bytes = await response.arrayBuffer();
    const {status, headers} = response;
    return new Response(isGzip(bytes) ? unzipped(bytes) : bytes, {status, headers});
  };
}

function isGzip(bytes: ArrayBuffer): boolean {
  const [first, second] = new Uint8Array(bytes);
  return first === 0x1f && second === 0x8b;
}

function unzipped(bytes: ArrayBuffer): ReadableStream {
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
}
