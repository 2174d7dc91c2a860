import type {ReactiveController, ReactiveElement} from 'lit';
import {focusedIn} from './focus-controller.js';

/**
 * Opens and closes the host's native `<dialog>`, which keeps the focus inside and gives it back afterwards. The control named `first`
 * has it when the dialog opens, and when an update took the focused control away: never the one that writes.
 */
export class DialogController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #open: () => boolean;

  constructor(host: ReactiveElement, open: () => boolean) {
    this.#host = host;
    this.#open = open;
    host.addController(this);
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (!dialog) return;
    if (!this.#open()) {
      if (dialog.open) dialog.close();
      return;
    }
    if (!dialog.open) dialog.showModal();
    else if (dialog.contains(focusedIn(this.#host))) return;
    dialog.querySelector<HTMLElement>('.first')?.focus();
  }
}
