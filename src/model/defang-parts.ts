import type {DefangPart, DefangStyle} from './defang-style.js';
import {Defanger} from './defanger.js';
import {parseHashes} from './hashes.js';
import {unmark} from './marks.js';
import {liveText} from './refang.js';

/** The pieces of `defangText(text, style)`: one, as free text has no host. */
export function defangTextParts(text: string, style: DefangStyle = 'hxxp'): readonly DefangPart[] {
  if (style === 'off') return text === '' ? [] : [{role: 'text', text}];
  const defanger = new Defanger(unmark(text), style);
  defanger.text();
  return defanger.parts;
}

/** The pieces of a value that is live already, such as `wire`, in their order, with what each of them is. */
export function defangLiveParts(live: string, style: DefangStyle = 'hxxp'): readonly DefangPart[] {
  const core = live.trim();
  if (core === '' || parseHashes(core)) return live === '' ? [] : [{role: 'text', text: live}];
  if (/\s/.test(core)) return defangTextParts(live, style);
  const start = live.indexOf(core);
  const defanger = new Defanger(unmark(core), style);
  defanger.value();
  const around = (text: string): readonly DefangPart[] => (text === '' ? [] : [{role: 'text', text}]);
  return [...around(live.slice(0, start)), ...defanger.parts, ...around(live.slice(start + core.length))];
}

/** The pieces of `defang(value, style)`. */
export function defangParts(value: string, style: DefangStyle = 'hxxp'): readonly DefangPart[] {
  return defangLiveParts(style === 'off' ? value : (liveText(value) ?? value), style);
}
