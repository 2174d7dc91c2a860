import type {ReactiveController, ReactiveElement} from 'lit';

/** Opens and closes the host's native `<dialog>`, which keeps the focus inside and gives it back afterwards. */
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
    if (!dialog || dialog.open === this.#open()) return;
    if (this.#open()) dialog.showModal();
    else dialog.close();
  }
}
