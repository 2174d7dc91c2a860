import {Buffer} from 'node:buffer';
import {connect} from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly text: string;
}

/** Sends bytes over a TCP connection as they are, and reads the answer to its end. No HTTP library touches the request. */
export function sendBytes(port: number, bytes: Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('error', reject);
    socket.on('end', () => resolve(readAnswer(Buffer.concat(parts))));
  });
}

/** Bytes of a request: the lines as written, joined by CRLF, then the body. The length and `Connection: close` are added. */
export function requestBytes(lines: readonly string[], body = ''): Buffer {
  const length = body === '' ? [] : [`Content-Length: ${String(Buffer.byteLength(body))}`];
  return Buffer.from([...lines, ...length, 'Connection: close', '', body].join('\r\n'));
}

function readAnswer(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = bytes.subarray(end + 4);
  return {status: Number(statusLine.split(' ')[1]), headers, body, text: body.toString('utf8')};
}
