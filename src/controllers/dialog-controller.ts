import type {ReactiveController, ReactiveElement} from 'lit';
import {focusSection} from './focus-controller.js';

export interface DialogOptions {
  /** Whether the dialog shall be open. */
  readonly open: () => boolean;
  /** Whether the page waits for it; otherwise the page can be used beside it. */
  readonly modal: () => boolean;
  /** Told when the host has no dialog any more that could be open. */
  readonly onGone: () => void;
  /** Selector of the control in it that the keyboard starts at. */
  readonly initial: string;
  /** Selector of the control, and of the section, that the keyboard goes to when what opened the dialog is gone. */
  readonly control: string;
  readonly section: string;
}

/** Opens and closes the host's native `<dialog>`, and sees that the keyboard's place is never lost. */
export class DialogController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: DialogOptions;
  #focusWasInside = false;
  #wasOpen = false;

  constructor(host: ReactiveElement, options: DialogOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    // Not the host: it is not told where the keyboard goes from one control of it to another.
    this.#host.renderRoot.addEventListener('focusin', this.#reveal);
    if (this.#options.open()) this.#host.requestUpdate();
  }

  /** Put back onto the page it would stand open among the rest. */
  hostDisconnected(): void {
    this.#host.renderRoot.removeEventListener('focusin', this.#reveal);
    this.#dialog?.close();
  }

  hostUpdate(): void {
    this.#focusWasInside = this.#hasFocus(this.#dialog);
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    const open = this.#options.open();
    if (!dialog) {
      if (open) this.#options.onGone();
    } else if (!this.#host.isConnected) return;
    else if (!open) {
      dialog.close();
      if (this.#wasOpen) this.#returnFocus();
    } else if (!dialog.open || dialog.matches(':modal') !== this.#options.modal()) this.#show(dialog);
    else if (this.#focusWasInside && !this.#hasFocus(dialog)) this.#focusInitial(dialog);
    this.#wasOpen = open;
  }

  /** What the keyboard comes to while the dialog stands over the page is scrolled to above it (WCAG 2.4.11). */
  readonly #reveal = (event: Event): void => {
    const [target] = event.composedPath();
    const dialog = this.#dialog;
    if (!(target instanceof Element) || !dialog?.open || dialog.contains(target)) return;
    const covered = target.getBoundingClientRect().bottom > dialog.getBoundingClientRect().top;
    // Under a pointer that is pressed, nothing may move.
    if (covered && target.matches(':focus-visible')) target.scrollIntoView({block: 'start'});
  };

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }

  #show(dialog: HTMLDialogElement): void {
    dialog.close();
    if (this.#options.modal()) dialog.showModal();
    else dialog.show();
    this.#focusInitial(dialog);
  }

  #focusInitial(dialog: HTMLDialogElement): void {
    dialog.querySelector<HTMLElement>(this.#options.initial)?.focus();
  }

  #hasFocus(within: Element | null): boolean {
    const {renderRoot} = this.#host;
    const focused = renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
    return focused !== null && within !== null && within.contains(focused);
  }

  /** The browser gives the focus back to what opened the dialog; that may be gone by now. */
  #returnFocus(): void {
    const {renderRoot} = this.#host;
    if (renderRoot instanceof ShadowRoot && renderRoot.activeElement) return;
    const control = renderRoot.querySelector<HTMLElement>(this.#options.control);
    const section = renderRoot.querySelector<HTMLElement>(this.#options.section);
    if (control) control.focus();
    else if (section) focusSection(section);
  }
}
