import {noChange} from 'lit';
import {Directive, directive, PartType, type ElementPart, type PartInfo} from 'lit/directive.js';
import type {DisplayPart} from '../model/display.js';

/**
 * Fills an element with the parts of a value, and with the words that speak it. Made by hand: a page may hold thousands, and as a
 * template each of them would cost a mark and an object for every part.
 */
class PartsDirective extends Directive {
  #parts: readonly DisplayPart[] = [];
  #spoken?: string;
  #texts: readonly Text[] = [];
  #words?: Text;

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new TypeError('The parts of a value fill an element.');
  }

  render(...[]: [parts: readonly DisplayPart[], spoken?: string]): unknown {
    return noChange;
  }

  override update({element}: ElementPart, [parts, spoken]: [parts: readonly DisplayPart[], spoken?: string]): unknown {
    if (parts === this.#parts && spoken === this.#spoken) return noChange;
    if (this.#isAlike(parts) && (spoken === undefined) === (this.#words === undefined)) this.#change(parts, spoken);
    else this.#make(element, parts, spoken);
    this.#parts = parts;
    this.#spoken = spoken;
    return noChange;
  }

  /** Whether only the texts differ: rows of a list are used again for others. */
  #isAlike(parts: readonly DisplayPart[]): boolean {
    return parts.length === this.#parts.length && parts.every(({role}, index) => role === this.#parts[index]?.role);
  }

  #change(parts: readonly DisplayPart[], spoken: string | undefined): void {
    this.#texts.forEach((text, index) => (text.data = parts[index]?.text ?? ''));
    if (this.#words) this.#words.data = spoken ?? '';
  }

  #make(element: Element, parts: readonly DisplayPart[], spoken: string | undefined): void {
    this.#texts = parts.map(({text}) => document.createTextNode(text));
    this.#words = spoken === undefined ? undefined : document.createTextNode(spoken);
    const shown = isolated();
    shown.append(...parts.map(({role}, index) => dressed(role, this.#texts[index] ?? '')));
    element.replaceChildren(shown, ...(this.#words ? [spanOf('visually-hidden', this.#words)] : []));
  }
}

/** @param spoken - The value as words, for who does not see it. */
export const filledWith = directive(PartsDirective);

/** The visible text in a box of its own: neither read out, nor checked by a speller far away, nor dragged (B4, G5, K4). */
function isolated(): HTMLElement {
  const box = document.createElement('bdi');
  box.dir = 'ltr';
  box.translate = false;
  box.spellcheck = false;
  box.draggable = false;
  box.setAttribute('autocapitalize', 'off');
  box.setAttribute('aria-hidden', 'true');
  return box;
}

const classNames: Readonly<Record<DisplayPart['role'], string | undefined>> = {
  host: 'host',
  mark: 'mark',
  token: 'token',
  scheme: 'rest',
  userinfo: 'rest',
  rest: 'rest',
  text: undefined,
};

function dressed(role: DisplayPart['role'], text: Text | string): Node | string {
  const className = classNames[role];
  return className === undefined ? text : spanOf(className, text);
}

function spanOf(className: string, text: Text | string): HTMLElement {
  const span = document.createElement('span');
  span.className = className;
  span.append(text);
  return span;
}
