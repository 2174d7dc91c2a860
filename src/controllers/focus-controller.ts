import type {ReactiveController, ReactiveElement} from 'lit';

/** The parts of an element that outlive what is in them. */
const sections = '.more, .answer, .scan';

/**
 * Keeps the keyboard's place when an update takes the focused control away: a button that was pressed is gone when its row says
 * Details\u2026, and the keyboard must not start again at the top of the page.
 */
export class FocusController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #cells?: string;
  #cell?: HTMLElement | null;
  #section?: HTMLElement | null;

  /** @param cells - Selector of places in which one control takes the place of another. */
  constructor(host: ReactiveElement, cells?: string) {
    this.#host = host;
    this.#cells = cells;
    host.addController(this);
  }

  hostUpdate(): void {
    const found = focusedIn(this.#host);
    // A dialog has a keeper of its own.
    const focused = found?.closest('dialog') ? null : found;
    this.#cell = this.#cells === undefined ? null : focused?.closest<HTMLElement>(this.#cells);
    this.#section = focused?.closest<HTMLElement>(sections);
  }

  hostUpdated(): void {
    if (focusedIn(this.#host)) return;
    const control = this.#cell?.isConnected ? this.#cell.querySelector<HTMLElement>('a[href], button, [tabindex]') : null;
    if (control) control.focus();
    else if (this.#section?.isConnected) focusSection(this.#section);
  }
}

/** The focused control of an element's own tree. */
export function focusedIn({renderRoot}: ReactiveElement): Element | null {
  return renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
}

/** A section takes the focus only when it has to: it is no stop of the Tab key, and a click into it selects text. */
export function focusSection(section: HTMLElement): void {
  section.tabIndex = -1;
  section.addEventListener('blur', () => section.removeAttribute('tabindex'), {once: true});
  section.focus({preventScroll: true});
}
