import {parseConfidence, parseRating} from '../model/add-parameters.js';
import {asDefangStyle, type DefangStyle} from '../model/defang.js';
import type {AttributeKind} from './last-good.js';

// The attributes of several elements that cannot hold every text.

export const sendAttribute: AttributeKind<'ask' | 'auto'> = {
  name: 'send',
  takes: 'ask or auto',
  read: (text) => (text === 'ask' || text === 'auto' ? text : undefined),
};

export const defangAttribute: AttributeKind<DefangStyle> = {
  name: 'defang',
  takes: 'hxxp, safe-ioc or off',
  read: asDefangStyle,
  unsafe: 'off',
};

export const ratingAttribute: AttributeKind<number> = {
  name: 'rating',
  takes: 'a number of 0 to 5',
  read: (text) => asNumber(parseRating(text)),
};

export const confidenceAttribute: AttributeKind<number> = {
  name: 'confidence',
  takes: 'a whole number of 0 to 100',
  read: (text) => asNumber(parseConfidence(text)),
};

const asNumber = (parsed: number | string): number | undefined => (typeof parsed === 'number' ? parsed : undefined);
