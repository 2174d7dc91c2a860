/** A query that ThreatConnect could not read. */
export class TqlError extends Error {
  override readonly name = 'TqlError';
}

/** A word of a query. */
export interface Token {
  readonly kind: 'word' | 'string' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

const symbol = /(?:[=!<>]=|[=<>(),])/y;
const word = /[\w.+-]+/y;
const escapable = '\'"`\\';

/** Splits a query into its words. @throws {TqlError} for strings and characters outside the grammar. */
export function tqlTokens(query: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const character = query.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const token = character === '"' || character === "'" ? quoted(query, at) : plain(query, at);
    found.push(token);
    at = token.end;
  }
  return [...found, {kind: 'end', text: '', at}];
}

function plain(query: string, at: number): Token & {readonly end: number} {
  for (const [kind, pattern] of [['symbol', symbol] as const, ['word', word] as const]) {
    pattern.lastIndex = at;
    const text = pattern.exec(query)?.[0];
    if (text !== undefined) return {kind, text, at, end: at + text.length};
  }
  throw new TqlError(`unexpected character at ${String(at)}`);
}

/** A string ends at its quote. Quotes, backticks and backslashes inside must be escaped, and nothing else may be. */
function quoted(query: string, at: number): Token & {readonly end: number} {
  const quote = query.charAt(at);
  let text = '';
  for (let index = at + 1; index < query.length; index += 1) {
    const character = query.charAt(index);
    if (character === quote) return {kind: 'string', text, at, end: index + 1};
    if (character === '\\') {
      index += 1;
      const escaped = query.charAt(index);
      if (escaped === '' || !escapable.includes(escaped)) throw new TqlError(`unknown escape sequence at ${String(index - 1)}`);
      text += escaped;
    } else {
      if (escapable.includes(character)) throw new TqlError(`character to be escaped at ${String(index)}`);
      if (character < ' ' || character === '\u007f') throw new TqlError(`control character at ${String(index)}`);
      text += character;
    }
  }
  throw new TqlError(`string without an end at ${String(at)}`);
}
