import {root} from './surroundings.js';

/** What can be set: a switch is there or not, a choice is one of a few words, anything else is text. */
export type Control = {readonly kind: 'switch'} | {readonly kind: 'choice'; readonly choices: readonly string[]} | {readonly kind: 'text'};

/** Something that an element has by a name, in the words of custom-elements.json. */
export interface Described {
  readonly name: string;
  readonly description: string;
  readonly type?: string;
}

export interface AttributeEntry extends Described {
  readonly control: Control;
}

/** One element, as custom-elements.json describes it. */
export interface ElementEntry {
  readonly tag: string;
  readonly description: string;
  readonly attributes: readonly AttributeEntry[];
  /** Those that no attribute sets. */
  readonly properties: readonly Described[];
  readonly events: readonly Described[];
  readonly slots: readonly Described[];
  readonly parts: readonly Described[];
  readonly cssProperties: readonly Described[];
}

interface Item {
  readonly name?: string;
  readonly description?: string;
  readonly type?: {readonly text: string};
  readonly kind?: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly attribute?: string;
}
interface Declaration extends Item {
  readonly tagName?: string;
  readonly attributes?: readonly Item[];
  readonly members?: readonly Item[];
  readonly events?: readonly Item[];
  readonly slots?: readonly Item[];
  readonly cssParts?: readonly Item[];
  readonly cssProperties?: readonly Item[];
}
export interface Manifest {
  readonly modules: ReadonlyArray<{readonly declarations?: readonly Declaration[]}>;
}

/** Types that the manifest only names. */
const named: Readonly<Record<string, string>> = {DefangStyle: "'hxxp' | 'safe-ioc' | 'off'"};

/** How a value of a type is set, such as `'ask' | 'auto' | undefined`. */
export function controlOf(type: string): Control {
  const members = (named[type.split(' ')[0] ?? ''] ?? type).split('|').map((member) => member.trim());
  const values = members.filter((member) => member !== 'undefined');
  if (values.length === 1 && values[0] === 'boolean') return {kind: 'switch'};
  const choices = values.map((member) => /^'([^']*)'$/.exec(member)?.[1]);
  return choices.every((choice) => choice !== undefined) ? {kind: 'choice', choices} : {kind: 'text'};
}

const described = (items: readonly Item[] = []): readonly Described[] =>
  items.map(({name = '', description = '', type}) => ({name, description, type: type?.text}));

const isOwnProperty = ({kind, privacy, static: isStatic, attribute, type}: Item): boolean =>
  kind === 'field' && privacy === undefined && isStatic !== true && attribute === undefined && type !== undefined;

/** The elements of a manifest, in the order of their tags. */
export function elementsOf({modules}: Manifest): readonly ElementEntry[] {
  return modules
    .flatMap(({declarations = []}) => declarations)
    .flatMap(({tagName, description = '', attributes, members, events, slots, cssParts, cssProperties}) =>
      tagName === undefined
        ? []
        : {
            tag: tagName,
            description,
            attributes: described(attributes).map((entry) => ({...entry, control: controlOf(entry.type ?? 'string')})),
            properties: described(members?.filter(isOwnProperty)),
            events: described(events),
            slots: described(slots),
            parts: described(cssParts),
            cssProperties: described(cssProperties),
          },
    )
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** Reads the manifest that is published with the elements. */
export async function readElements(): Promise<readonly ElementEntry[]> {
  const response = await fetch(new URL('custom-elements.json', root));
  return elementsOf((await response.json()) as Manifest);
}
