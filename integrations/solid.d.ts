// Types of the tags in JSX of Solid, which sets the properties of custom elements.
import type {JSX} from 'solid-js';
import type {VtElements, VtEvents, VtProperties} from './elements.js';

/** Listeners are written `on:vt-added={…}`. */
type Listeners<Events> = {[Name in keyof Events & string as `on:${Name}`]?: (event: Events[Name]) => void};

/** `prop:source={…}` says the same as `source={…}`. */
type Explicit<Properties> = {[Name in keyof Properties & string as `prop:${Name}`]?: Properties[Name]};

type Tag<Name extends keyof VtElements> = JSX.HTMLAttributes<VtElements[Name]> &
  VtProperties[Name] &
  Explicit<VtProperties[Name]> &
  Listeners<VtEvents[Name]>;

/** The props of each tag. */
export type VtTags = {[Name in keyof VtElements]: Tag<Name>};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends VtTags {}
  }
}
