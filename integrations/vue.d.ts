// Types of the tags in templates of Vue 3, for vue-tsc and the editors' plug-ins.
import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
import type {VtElements, VtEvents, VtProperties} from './elements.js';

/** Listeners are written `@vt-added="…"`. */
type Listeners<Events> = EmitFn<{[Name in keyof Events]: (event: Events[Name]) => void}>;

/** Vue's template checker reads `auto-send-labels` as `autoSendLabels`. */
type Camel<Name extends string> = Name extends `${infer Start}-${infer Rest}` ? `${Start}${Capitalize<Camel<Rest>>}` : Name;
type Camelized<Properties> = {[Name in keyof Properties & string as Camel<Name>]?: Properties[Name]};

/** What Vue's template checker reads of a component: `$props` and `$emit`; a template ref is the element. */
type Tag<Name extends keyof VtElements> = new () => VtElements[Name] & {
  $props: HTMLAttributes & VtProperties[Name] & Camelized<VtProperties[Name]> & PublicProps;
  $emit: Listeners<VtEvents[Name]>;
};

/** Each tag as a component. */
export type VtTags = {[Name in keyof VtElements]: Tag<Name>};

declare module 'vue' {
  interface GlobalComponents extends VtTags {}

  // Vue has no `slot` of its own; native slots of custom elements do.
  interface HTMLAttributes {
    slot?: string;
  }
}
