import {Buffer} from 'node:buffer';
import * as v from 'valibot';
import type {Answer} from './cache.js';

const moment = v.pipe(v.number(), v.finite());

/** What stands before the body: the answer's fields, and when it was asked for, by Redis' clock. */
const head = v.object({
  status: v.pipe(v.number(), v.integer()),
  fetchedAt: moment,
  freshUntil: moment,
  staleUntil: moment,
  tags: v.array(v.string()),
  since: moment,
});

export function headOf({status, fetchedAt, freshUntil, staleUntil, tags}: Answer, since: number): string {
  return JSON.stringify({status, fetchedAt, freshUntil, staleUntil, tags: [...tags], since} satisfies v.InferOutput<typeof head>);
}

/** The answer that Redis keeps; undefined for nothing, and for what is none of ours. */
export function readEntry(entry: unknown): Answer | undefined {
  if (!Array.isArray(entry)) return undefined;
  const [kept, body] = entry as readonly unknown[];
  if (!Buffer.isBuffer(kept) || !Buffer.isBuffer(body)) return undefined;
  try {
    const read = v.safeParse(head, JSON.parse(kept.toString('utf8')));
    if (!read.success) return undefined;
    const {status, fetchedAt, freshUntil, staleUntil, tags} = read.output;
    return {status, fetchedAt, freshUntil, staleUntil, tags, body};
  } catch {
    return undefined;
  }
}
