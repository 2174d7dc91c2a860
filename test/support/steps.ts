/** A method of a prototype, and how many characters one call reads or writes. */
interface Counted {
  readonly owner: object;
  readonly name: string;
  readonly cost: (self: unknown, args: readonly unknown[], result: unknown, start: number) => number;
}

/** A method that is called on a text may see it as an object. */
const lengthOf = (value: unknown): number => (typeof value === 'string' || value instanceof String ? value.length : 0);

/** Characters from where a search began to where it ended. */
const searched = (self: unknown, [, from]: readonly unknown[], result: unknown): number => {
  const start = typeof from === 'number' ? from : 0;
  return typeof result === 'number' && result >= 0 ? result - start : lengthOf(self) - start;
};

const whole = (self: unknown): number => lengthOf(self);
const produced = (_self: unknown, _args: readonly unknown[], result: unknown): number => lengthOf(result);

const COUNTED: readonly Counted[] = [
  {
    owner: RegExp.prototype,
    name: 'exec',
    cost: (_self, [text], result, start) => {
      const match = result as RegExpExecArray | null;
      return match ? match.index + match[0].length - start : lengthOf(text) - start;
    },
  },
  {owner: String.prototype, name: 'indexOf', cost: searched},
  {owner: String.prototype, name: 'lastIndexOf', cost: (self, _args, result) => lengthOf(self) - Math.max(Number(result), 0)},
  {owner: String.prototype, name: 'includes', cost: whole},
  {owner: String.prototype, name: 'slice', cost: produced},
  {owner: String.prototype, name: 'trim', cost: whole},
  {owner: String.prototype, name: 'toLowerCase', cost: whole},
  {owner: String.prototype, name: 'normalize', cost: whole},
  {owner: String.prototype, name: 'replaceAll', cost: whole},
  {owner: String.prototype, name: 'split', cost: whole},
];

/**
 * How many characters a task reads and writes through the methods of strings and regular expressions, plus one for every call: a measure
 * of work that needs no clock. What happens inside one expression is held by `patterns.node.test.ts`.
 */
export function countSteps(task: () => unknown): number {
  let steps = 0;
  const originals = COUNTED.map(({owner, name}) => Object.getOwnPropertyDescriptor(owner, name));
  COUNTED.forEach(({owner, name, cost}, index) => {
    const original = originals[index]?.value as (...args: unknown[]) => unknown;
    Object.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: unknown[]): unknown {
        const before = this instanceof RegExp && (this.global || this.sticky) ? this.lastIndex : 0;
        const result = Reflect.apply(original, this, args);
        steps += 1 + cost(this, args, result, before);
        return result;
      },
    });
  });
  try {
    task();
  } finally {
    COUNTED.forEach(({owner, name}, index) => {
      const descriptor = originals[index];
      if (descriptor) Object.defineProperty(owner, name, descriptor);
    });
  }
  return steps;
}
