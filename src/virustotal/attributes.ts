/** What of a valibot schema says where the attributes of an answer are named. */
export interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  /** Of a list: each of its items. */
  readonly item?: Shape;
  /** Of an optional one: the schema itself. */
  readonly wrapped?: Shape;
}

/**
 * The names of the attributes that a schema reads, of the answer's object or of each item of its list: what a gateway is asked for as
 * `vt-fields` (virustotal.md §13).
 */
export function attributesOf(answer: Shape): readonly string[] {
  const attributes = member(member(answer, 'data'), 'attributes');
  return Object.keys(bare(attributes)?.entries ?? {});
}

const member = (shape: Shape | undefined, name: string): Shape | undefined => bare(shape)?.entries?.[name];

/** The schema of an object, whatever it is wrapped in. */
function bare(shape: Shape | undefined): Shape | undefined {
  const inner = shape?.wrapped ?? shape?.item;
  return inner === undefined ? shape : bare(inner);
}
