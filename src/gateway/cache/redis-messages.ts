import * as v from 'valibot';

/** What replicas tell each other of answers. */
const message = v.variant('kind', [
  /** A load is over: what came of it is kept, or handed over for a moment, or it failed. */
  v.object({kind: v.literal('done'), key: v.string(), outcome: v.picklist(['kept', 'handed', 'failed'])}),
  /** Drop what bears one of the tags; each drop has a name, as it is told again to who may have missed it. */
  v.object({kind: v.literal('drop'), id: v.string(), tags: v.array(v.string())}),
  /** I have not heard anything for a while: what was dropped? */
  v.object({kind: v.literal('missed'), from: v.string()}),
]);

export type CacheMessage = v.InferOutput<typeof message>;

/** The message; undefined for what is none of ours. */
export function readMessage(text: string): CacheMessage | undefined {
  try {
    const read = v.safeParse(message, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
