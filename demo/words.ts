import {html, type TemplateResult} from 'lit';

/** A description of the manifest, in which code stands between backticks. */
export function words(description: string): ReadonlyArray<string | TemplateResult> {
  return description.split('`').map((part, place) => (place % 2 === 0 ? part : html`<code>${part}</code>`));
}
