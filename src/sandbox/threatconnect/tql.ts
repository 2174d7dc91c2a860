import {TqlError, type Token, tqlTokens} from './tql-tokens.js';

/** A comparison of one keyword with one value, or with any of a list. */
export interface Comparison {
  readonly kind: 'comparison';
  /** As declared, whatever the case in the query. */
  readonly keyword: string;
  readonly operator: Operator;
  readonly values: readonly TqlValue[];
}

export interface Combination {
  readonly kind: 'and' | 'or';
  readonly terms: readonly Expression[];
}

export type Expression = Comparison | Combination;
export type TqlValue = string | number | boolean;
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'like' | 'contains' | 'startswith' | 'endswith';

const spellings: Readonly<Record<string, Operator>> = {
  '=': '=',
  '==': '=',
  eq: '=',
  equals: '=',
  '!=': '!=',
  ne: '!=',
  '<': '<',
  lt: '<',
  '<=': '<=',
  leq: '<=',
  '>': '>',
  gt: '>',
  '>=': '>=',
  geq: '>=',
  in: 'in',
  like: 'like',
  contains: 'contains',
  startswith: 'startswith',
  endswith: 'endswith',
};

/**
 * Reads a query in ThreatConnect Query Language (threatconnect.md §8).
 *
 * @param keywords - The keywords that the endpoint knows.
 * @throws {TqlError} for an unknown keyword, and for every text that does not follow the grammar.
 */
export function parseTql(query: string, keywords: readonly string[]): Expression {
  return new TqlParser(tqlTokens(query), keywords).parse();
}

class TqlParser {
  readonly #tokens: readonly Token[];
  readonly #keywords: ReadonlyMap<string, string>;
  #at = 0;

  constructor(list: readonly Token[], keywords: readonly string[]) {
    this.#tokens = list;
    this.#keywords = new Map(keywords.map((keyword) => [keyword.toLowerCase(), keyword]));
  }

  parse(): Expression {
    const expression = this.#combination('or');
    if (this.#peek().kind !== 'end') throw this.#unexpected();
    return expression;
  }

  /** `and` binds more tightly than `or`. */
  #combination(kind: 'and' | 'or'): Expression {
    const term = (): Expression => (kind === 'or' ? this.#combination('and') : this.#primary());
    const first = term();
    const terms = [first];
    while (this.#takeWord(kind)) terms.push(term());
    return terms.length === 1 ? first : {kind, terms};
  }

  #primary(): Expression {
    if (!this.#takeSymbol('(')) return this.#comparison();
    const inner = this.#combination('or');
    this.#expectSymbol(')');
    return inner;
  }

  #comparison(): Comparison {
    const name = this.#next('word');
    const keyword = this.#keywords.get(name.text.toLowerCase());
    if (keyword === undefined) throw new TqlError(`unknown keyword "${name.text}"`);
    const operator = this.#operator();
    const values = operator === 'in' || operator === 'not in' ? this.#list() : [this.#value()];
    return {kind: 'comparison', keyword, operator, values};
  }

  #operator(): Operator {
    if (this.#takeWord('not')) {
      if (!this.#takeWord('in')) throw this.#unexpected();
      return 'not in';
    }
    const token = this.#peek();
    const operator = Object.hasOwn(spellings, token.text.toLowerCase()) ? spellings[token.text.toLowerCase()] : undefined;
    if (operator === undefined || token.kind === 'string') throw this.#unexpected();
    this.#at += 1;
    return operator;
  }

  #list(): readonly TqlValue[] {
    this.#expectSymbol('(');
    const values = [this.#value()];
    while (this.#takeSymbol(',')) values.push(this.#value());
    this.#expectSymbol(')');
    return values;
  }

  #value(): TqlValue {
    const token = this.#peek();
    if (token.kind === 'string') return this.#next('string').text;
    const text = this.#next('word').text.toLowerCase();
    if (text === 'true' || text === 'false') return text === 'true';
    // An id above 2^53 stays text: as a number it would lose digits.
    if (/^-?\d{16,}$/.test(text)) return text;
    if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
    this.#at -= 1;
    throw this.#unexpected();
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? {kind: 'end', text: '', at: 0};
  }

  #next(kind: Token['kind']): Token {
    const token = this.#peek();
    if (token.kind !== kind) throw this.#unexpected();
    this.#at += 1;
    return token;
  }

  #takeSymbol(text: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'symbol' || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #expectSymbol(text: string): void {
    if (!this.#takeSymbol(text)) throw this.#unexpected();
  }

  #takeWord(text: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'word' || token.text.toLowerCase() !== text) return false;
    this.#at += 1;
    return true;
  }

  #unexpected(): TqlError {
    const {kind, at} = this.#peek();
    return new TqlError(`unexpected ${kind} at ${String(at)}`);
  }
}
