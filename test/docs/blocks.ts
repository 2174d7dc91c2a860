import {readFileSync} from 'node:fs';
import {blocksIn, type Block} from './block-text.js';

/** The code blocks of a page, in order. */
export const blocksOf = (file: string): readonly Block[] => blocksIn(readFileSync(file, 'utf8'));
