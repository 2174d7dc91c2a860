import {Buffer} from 'node:buffer';

type Members = Record<string, unknown>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The answer with only the named attributes of its object, or of each of its items: one report of a file reached 995 KB (virustotal.md §13). */
export function cutFields(body: Buffer, fields: string): Buffer {
  const json: unknown = JSON.parse(body.toString('utf8'));
  if (!isMembers(json)) return body;
  const kept = new Set(fields.split(','));
  for (const item of (Array.isArray(json.data) ? json.data : [json.data]).filter(isMembers)) {
    if (!isMembers(item.attributes)) continue;
    item.attributes = Object.fromEntries(Object.entries(item.attributes).filter(([name]) => kept.has(name)));
  }
  return Buffer.from(JSON.stringify(json));
}
