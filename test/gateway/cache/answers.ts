import {Buffer} from 'node:buffer';
import type {Answer} from '../../../src/gateway/cache/cache.js';

/** An answer that is fresh for 15 minutes and may be stale for a day; any field can be told. */
export function answerOf(body: string, fields: Partial<Answer> = {}): Answer {
  const fetchedAt = fields.fetchedAt ?? 1_768_478_400_000;
  return {
    status: 200,
    body: Buffer.from(body),
    fetchedAt,
    freshUntil: fetchedAt + 900_000,
    staleUntil: fetchedAt + 86_400_000,
    tags: [],
    ...fields,
  };
}
