// Types of the tags in JSX of React 19, which sets properties and listens to custom events by itself: no wrappers are needed.
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {VtElements, VtEvents, VtProperties} from './elements.js';

/** Listeners are written `onvt-added={…}`. */
type Listeners<Events> = {[Name in keyof Events & string as `on${Name}`]?: (event: Events[Name]) => void};

type Tag<Name extends keyof VtElements> = DetailedHTMLProps<HTMLAttributes<VtElements[Name]>, VtElements[Name]> &
  VtProperties[Name] &
  Listeners<VtEvents[Name]> & {class?: string};

/** The props of each tag. */
export type VtTags = {[Name in keyof VtElements]: Tag<Name>};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends VtTags {}
  }
}
