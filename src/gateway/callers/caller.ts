/** What a caller may do. */
export type Right = 'read' | 'add' | 'submit';

export const rights: readonly Right[] = ['read', 'add', 'submit'];

export const isRight = (word: string): word is Right => (rights as readonly string[]).includes(word);

/** Who calls, once that is known. */
export interface Caller {
  /** Tenant or user, by whose name keys are looked up; `undefined` for the operator's own callers. */
  readonly tenant?: string;
  readonly rights: ReadonlySet<Right>;
  /** Proved by a bearer token or JWT, which no page of another site can send by itself (hostile-strings.md S9). */
  readonly bearer: boolean;
}
