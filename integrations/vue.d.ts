// Types of the tags in templates of Vue 3, for vue-tsc and the editors' plug-ins.
import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
import type {VtElements, VtEvents, VtProperties} from './elements.js';

/** Listeners are written `@vt-added="…"`. */
type Listeners<Events> = EmitFn<{[Name in keyof Events]: (event: Events[Name]) => void}>;

/** What Vue's template checker reads of a component: `$props` and `$emit`; a template ref is the element. */
type Tag<Name extends keyof VtElements> = new () => VtElements[Name] & {
  $props: HTMLAttributes & VtProperties[Name] & PublicProps;
  $emit: Listeners<VtEvents[Name]>;
};

/** Each tag as a component. */
export type VtTags = {[Name in keyof VtElements]: Tag<Name>};

declare module 'vue' {
  interface GlobalComponents extends VtTags {}
}
