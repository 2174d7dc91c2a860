import * as v from 'valibot';

/** What replicas tell each other. Moments are told as durations: no two machines have the same clock. */
const count = v.pipe(v.number(), v.minValue(0));
const limits = v.object({minute: v.number(), day: v.number(), month: v.number()});
const spent = v.object({period: v.string(), process: v.string(), count});

const message = v.variant('kind', [
  /** A turn counts so long from now; `place` is `pool` for what belongs to no replica. */
  v.object({
    kind: v.literal('turn'),
    from: v.string(),
    key: v.string(),
    place: v.string(),
    id: v.string(),
    ms: count,
    day: v.optional(spent),
    month: v.optional(spent),
  }),
  /** Take one of your turns for me. */
  v.object({kind: v.literal('ask'), from: v.string(), to: v.string(), key: v.string(), id: v.string(), limits}),
  /** `turn` is the turn's id; without one nothing is free before so many milliseconds. */
  v.object({
    kind: v.literal('answer'),
    from: v.string(),
    to: v.string(),
    key: v.string(),
    id: v.string(),
    turn: v.optional(v.string()),
    ms: v.optional(count),
  }),
  /** The turn that you took for me is answered. */
  v.object({kind: v.literal('answered'), to: v.string(), key: v.string(), turn: v.string()}),
  v.object({kind: v.literal('blocked'), key: v.string(), ms: count}),
  v.object({kind: v.literal('spent'), key: v.string(), window: v.picklist(['day', 'month']), spent}),
]);

export type Message = v.InferOutput<typeof message>;
export type Ask = Extract<Message, {kind: 'ask'}>;
export type Reply = Extract<Message, {kind: 'answer'}>;

/** The message; undefined for what is none of ours. */
export function readMessage(text: string): Message | undefined {
  try {
    const parsed = v.safeParse(message, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
