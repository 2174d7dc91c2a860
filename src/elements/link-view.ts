import {html, type TemplateResult} from 'lit';
import type {Messages} from '../i18n/messages.js';
import {iconView} from './icons.js';

/** A link to a page of ours or of VirusTotal, from `virusTotalLink` or a checked one; never made from a value (hostile-strings.md L3, L4). */
export function linkView(link: string, label: string, {comma, opensInNewTab}: Messages): TemplateResult {
  return html`<a class="link" href=${link} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"
    >${label} ${iconView('externalLink')}<span class="visually-hidden" .textContent=${comma + opensInNewTab}></span
  ></a>`;
}
