// Types of the tags in JSX of Preact.
import type {HTMLAttributes} from 'preact';
import type {VtElements, VtEvents, VtProperties} from './elements.js';

/** Listeners are written `onvt-added={…}`. */
type Listeners<Events> = {[Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void};

type Tag<Name extends keyof VtElements> = HTMLAttributes<VtElements[Name]> & VtProperties[Name] & Listeners<VtEvents[Name]>;

/** The props of each tag. */
export type VtTags = {[Name in keyof VtElements]: Tag<Name>};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends VtTags {}
  }
}
