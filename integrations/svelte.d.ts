// Types of the tags in templates of Svelte 5, for svelte-check and the editors' plug-ins.
import type {HTMLAttributes} from 'svelte/elements';
import type {VtElements, VtEvents, VtProperties} from './elements.js';

/** Listeners are written `onvt-added={…}`. */
type Listeners<Events> = {[Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void};

type Tag<Name extends keyof VtElements> = HTMLAttributes<VtElements[Name]> & VtProperties[Name] & Listeners<VtEvents[Name]>;

/** The props of each tag. */
export type VtTags = {[Name in keyof VtElements]: Tag<Name>};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends VtTags {}
}
