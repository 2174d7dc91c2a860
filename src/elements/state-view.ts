import {html, nothing, type TemplateResult} from 'lit';
import type {Messages} from '../i18n/messages.js';
import {iconView, type IconName} from './icons.js';

export interface Action {
  readonly label: string;
  /** In words, what it is about; only spoken, where it stands beside what it is about. */
  readonly about?: string;
  /** What it costs, in requests to VirusTotal. */
  readonly requests?: number;
  readonly run: () => void;
  /** It runs already: the button keeps its place, and the focus, and does nothing. */
  readonly busy?: boolean;
  /** In a table's foot. */
  readonly small?: boolean;
}

export interface Notice {
  readonly icon: IconName;
  readonly sentence: string | TemplateResult;
  /** More in small print; third-party text arrives as a view. */
  readonly detail?: string | TemplateResult;
  readonly action?: Action;
  /** A second action, such as the one that publishes: it comes after. */
  readonly second?: Action;
  readonly link?: TemplateResult;
  /** Only for what failed: it is spoken at once. Everything else is repeated by the section's status line. */
  readonly role?: 'alert';
}

/** A state of a section: one sentence, one action. It replaces its section, never the card. */
export function noticeView({icon, sentence, detail, action, second, link, role}: Notice, messages: Messages): TemplateResult {
  return html`
    <div class="notice" part="notice">
      ${iconView(icon)}
      <div>
        <p role=${role ?? nothing}>${sentence}</p>
        ${detail === undefined ? nothing : html`<p class="detail">${detail}</p>`}
        ${
          action || second || link
            ? html`<div class="go">
                ${action ? actionView(action, messages) : nothing} ${second ? actionView(second, messages) : nothing} ${link ?? nothing}
              </div>`
            : nothing
        }
      </div>
    </div>
  `;
}

/** A button that says what it costs before it is pressed. */
export function actionView({label, about, requests, run, busy, small}: Action, messages: Messages): TemplateResult {
  return html`<button
    class="button ${small ? 'small' : ''}"
    type="button"
    aria-disabled=${busy ? 'true' : nothing}
    @click=${busy ? nothing : run}
  >
    ${busy ? iconView('loaderCircle') : nothing}
    ${label}${about === undefined ? nothing : html`<span class="visually-hidden"> ${about}</span>`}
    ${requests === undefined ? nothing : html`<span class="cost">${messages.requests(requests)}</span>`}
  </button>`;
}

/** The labels of a section that is still loading; what will be filled in is a bone. */
export function skeletonView(labels: readonly string[]): TemplateResult {
  const widths = ['a', 'b', 'c'];
  return html`
    <div aria-hidden="true">
      <div class="verdict" data-verdict="unknown">
        <span class="bone round"></span>
        <div><span class="bone c"></span><br /><span class="bone b"></span></div>
      </div>
      <div class="pairs">
        ${labels.map(
          (label, index) =>
            html`<div><span class="muted" .textContent=${label}></span><span class="bone ${widths[index % 3]}"></span></div>`,
        )}
      </div>
    </div>
  `;
}
