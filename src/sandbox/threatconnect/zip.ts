/** One file of a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  /** The unpacked bytes as UTF-8 text. */
  readonly text: () => Promise<string>;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const stored = 0;
const deflated = 8;

/** The entries of an archive by its central directory; undefined when the bytes are no ZIP that this reader knows. */
export function readZip(bytes: Uint8Array<ArrayBuffer>): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = endOf(view);
    let at = view.getUint32(end + 16, true);
    const entries: ZipEntry[] = [];
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      if (view.getUint32(at, true) !== entrySignature) return undefined;
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
        number,
        number,
        number,
      ];
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      const method = view.getUint16(at + 10, true);
      const size = view.getUint32(at + 20, true);
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const packed = bytes.slice(start, start + size);
      entries.push({name, text: () => unpack(packed, method)});
      at += 46 + nameLength + extraLength + commentLength;
    }
    return entries;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Place of the record that ends every archive. @throws {RangeError} when there is none. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - endLength; at >= 0; at -= 1) if (view.getUint32(at, true) === endSignature) return at;
  throw new RangeError('no archive');
}

async function unpack(packed: Uint8Array<ArrayBuffer>, method: number): Promise<string> {
  if (method === stored) return new TextDecoder().decode(packed);
  if (method !== deflated) throw new TypeError('unknown compression');
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
}
