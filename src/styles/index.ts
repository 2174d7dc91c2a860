import {add} from './add.js';
import {base} from './base.js';
import {budget} from './budget.js';
import {card} from './card.js';
import {consent} from './consent.js';
import {contrast} from './contrast.js';
import {dialog} from './dialog.js';
import {indicator} from './indicator.js';
import {state} from './state.js';
import {table} from './table.js';
import {tokens} from './tokens.js';

// Shared by reference: a stylesheet is parsed once however many elements stand on the page.

export const indicatorStyles = [tokens, contrast, base, indicator];
export const cardStyles = [tokens, contrast, base, indicator, state, consent, card];
export const tableStyles = [tokens, contrast, base, indicator, state, consent, add, card, table, dialog];
export const addStyles = [tokens, contrast, base, indicator, add];
export const budgetStyles = [tokens, contrast, base, budget];
