import {classify, isLive, LONGEST_INPUT} from './classify.js';
import type {Indicator, NotIndicator} from './indicator.js';
import {refang} from './refang.js';

/**
 * Says which of the four types a text is, in all its forms, or why it is none (section 4). Live and defanged texts are read alike;
 * white space at the ends is ignored. Asks no network and no list of top-level domains.
 */
export function detect(input: string): Indicator | NotIndicator {
  if (input.length > LONGEST_INPUT) return {type: null, given: input, reason: 'too-long'};
  const text = input.trim();
  const asGiven = classify(text);
  if (asGiven.type !== null) return {...asGiven, given: input, refanged: false};
  const undone = isLive(asGiven) ? text : refang(text);
  const asUndone = undone === text ? asGiven : classify(undone);
  if (asUndone.type === null) return {type: null, given: input, reason: asUndone.reason};
  return {...asUndone, given: input, refanged: true};
}
