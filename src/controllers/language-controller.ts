import {css, type ReactiveController, type ReactiveElement} from 'lit';
import {en} from '../i18n/en.js';
import {loadMessages, messagesFor} from '../i18n/languages.js';
import type {Messages} from '../i18n/messages.js';
import {followLang, pageLanguageOf, unfollowLang} from './lang-observer.js';

/** So long an element may wait for its language, in milliseconds; then it is shown in English until it comes. */
const PATIENCE = 2000;

/** Keeps the place and speaks to nobody. */
const waiting = css`
  :host {
    visibility: hidden !important;
  }
`;

/**
 * Gives its host the messages of the nearest `lang`, and draws it again when that changes. While a language is loaded the last one
 * stays; a host that was never shown is not seen meanwhile, so that nobody sees it change.
 */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveElement;
  #messages: Messages = en;
  #tag?: string;
  #hidden = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  get messages(): Messages {
    return this.#messages;
  }

  hostConnected(): void {
    followLang(this.#host, this.#follow);
    this.#follow();
  }

  hostDisconnected(): void {
    unfollowLang(this.#follow);
  }

  readonly #follow = (): void => {
    const {tag, direction} = pageLanguageOf(this.#host);
    this.#tag = tag;
    const messages = messagesFor(tag, direction);
    if (messages) this.#use(messages);
    else void this.#wait(tag);
  };

  #use(messages: Messages): void {
    this.#show();
    if (messages === this.#messages) return;
    this.#messages = messages;
    this.#host.requestUpdate();
  }

  async #wait(tag: string): Promise<void> {
    if (!this.#host.hasUpdated) this.#hide();
    await loadMessages(tag);
    if (this.#tag === tag && this.#host.isConnected) this.#follow();
  }

  #hide(): void {
    const {renderRoot} = this.#host;
    if (this.#hidden || !(renderRoot instanceof ShadowRoot) || !waiting.styleSheet) return;
    this.#hidden = true;
    renderRoot.adoptedStyleSheets.push(waiting.styleSheet);
    setTimeout(() => this.#show(), PATIENCE);
  }

  #show(): void {
    const {renderRoot} = this.#host;
    if (!this.#hidden || !(renderRoot instanceof ShadowRoot)) return;
    this.#hidden = false;
    renderRoot.adoptedStyleSheets = renderRoot.adoptedStyleSheets.filter((sheet) => sheet !== waiting.styleSheet);
  }
}
