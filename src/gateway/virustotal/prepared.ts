import type {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {promisify} from 'node:util';
import {brotliCompress, constants, gzip} from 'node:zlib';
import type {Answer} from '../cache/cache.js';
import {cutFields} from './cut-fields.js';

export type Encoding = 'br' | 'gzip' | 'identity';

/** An answer as bytes to be sent, in one encoding. */
export interface Prepared {
  readonly bytes: Buffer;
  readonly encoding: Encoding;
  readonly etag: string;
}

interface Forms {
  readonly whole: Buffer;
  readonly etag: string;
  readonly made: Map<Encoding, Promise<Prepared> | Prepared>;
}

const compressors: Readonly<Record<Exclude<Encoding, 'identity'>, (bytes: Buffer) => Promise<Buffer>>> = {
  // Made once and sent many times; higher levels cost ten times as long for a few per cent.
  br: (bytes) => promisify(brotliCompress)(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 5}}),
  gzip: (bytes) => promisify(gzip)(bytes, {level: 6}),
};

/** Bodies under this are sent as they are. */
const leastBytes = 256;
/** Our client asks for one set of fields; more than a few sets are made anew each time. */
const mostForms = 4;

const forms = new WeakMap<Answer, Map<string, Forms>>();

/** The answer's bytes, made once for each encoding and each set of fields, and kept as long as the answer. */
export function prepare(answer: Answer, fields: string | undefined, encoding: Encoding): Promise<Prepared> | Prepared {
  let kept = forms.get(answer);
  if (!kept) forms.set(answer, (kept = new Map<string, Forms>()));
  const name = fields ?? '';
  let form = kept.get(name);
  if (!form) {
    const whole = fields === undefined || answer.status !== 200 ? answer.body : cutFields(answer.body, fields);
    form = {whole, etag: `W/"${createHash('sha256').update(whole).digest('base64url').slice(0, 22)}"`, made: new Map()};
    if (kept.size < mostForms) kept.set(name, form);
  }
  const {whole, etag, made} = form;
  const wanted = whole.length < leastBytes ? 'identity' : encoding;
  const there = made.get(wanted);
  if (there) return there;
  if (wanted === 'identity') {
    const plain: Prepared = {bytes: whole, encoding: 'identity', etag};
    made.set('identity', plain);
    return plain;
  }
  const making = compressors[wanted](whole).then((bytes): Prepared => {
    const prepared = {bytes, encoding: wanted, etag};
    made.set(wanted, prepared);
    return prepared;
  });
  made.set(wanted, making);
  return making;
}

/** The best encoding that `Accept-Encoding` allows. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity';
  const allowed = new Set(
    accepted
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, quality]) => quality === undefined || !/^q=0(?:\.0*)?$/.test(quality))
      .map(([name]) => name),
  );
  if (allowed.has('br')) return 'br';
  return allowed.has('gzip') ? 'gzip' : 'identity';
}
