import {noChange} from 'lit';
import {Directive, directive, type ElementPart} from 'lit/directive.js';
import type {DisplayPart} from '../model/display.js';

/** Fills an element with the parts of a value. Made by hand: as a template each part would cost a mark and an object beside it. */
class PartsDirective extends Directive {
  #parts?: readonly DisplayPart[];

  render(...[]: [readonly DisplayPart[]]): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [parts]: [readonly DisplayPart[]]): unknown {
    if (parts !== this.#parts) element.replaceChildren(...parts.map(partOf));
    this.#parts = parts;
    return noChange;
  }
}

export const filledWith = directive(PartsDirective);

/** What recedes, and what stands out, is said by the class; a text has nothing of its own. */
function partOf({role, text}: DisplayPart): Node | string {
  if (role === 'text') return text;
  const span = document.createElement('span');
  span.className = role;
  span.textContent = text;
  return span;
}
