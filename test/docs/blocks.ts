import {readFileSync} from 'node:fs';

/** A code block of a page. */
export interface Block {
  /** Its section, its language, and its number among those of that language in that section: `Keys: sh 1`. */
  readonly name: string;
  readonly text: string;
}

/** The code blocks of a page, in order. */
export function blocksOf(file: string): readonly Block[] {
  const counts = new Map<string, number>();
  let section = '';
  const blocks: Block[] = [];
  for (const [, heading, language = '', text = ''] of readFileSync(file, 'utf8').matchAll(/^##* (.*)$|^```(\S*)\n([^]*?)^```$/gm)) {
    if (heading !== undefined) {
      section = heading;
      continue;
    }
    const kind = `${section}: ${language}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    blocks.push({name: `${kind} ${count}`, text});
  }
  return blocks;
}
