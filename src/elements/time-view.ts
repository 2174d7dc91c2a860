import {html, type TemplateResult} from 'lit';
import {formatDateTime} from '../i18n/format.js';

/** An absolute date with its time zone named. */
export function timeView(date: Date): TemplateResult {
  return html`<time datetime=${date.toISOString()} dir="ltr" .textContent=${formatDateTime(date)}></time>`;
}
