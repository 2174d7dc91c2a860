import type {ReactiveController, ReactiveElement} from 'lit';

/** Tabs by the ARIA Authoring Practices: arrows, Home and End move and choose; one tab stop. */
export class TabsController<Name extends string> implements ReactiveController {
  readonly names: readonly Name[];
  readonly #host: ReactiveElement;
  readonly #opened = new Set<Name>();
  #chosen: Name;
  #focus = false;

  constructor(host: ReactiveElement, names: readonly [Name, ...Name[]]) {
    this.#host = host;
    this.names = names;
    this.#chosen = names[0];
    this.#opened.add(names[0]);
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#focus) return;
    this.#focus = false;
    this.#host.renderRoot.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }

  get chosen(): Name {
    return this.#chosen;
  }

  /** Whether its panel has been looked at: what it holds is loaded then and not before. */
  opened(name: Name): boolean {
    return this.#opened.has(name);
  }

  choose(name: Name): void {
    this.#chosen = name;
    this.#opened.add(name);
    this.#host.requestUpdate();
  }

  /** Back to the first tab with the others unopened, for another indicator. */
  reset(): void {
    this.#opened.clear();
    const [first] = this.names;
    if (first !== undefined) this.choose(first);
  }

  readonly onKeydown = (event: KeyboardEvent): void => {
    const target = this.#target(event);
    if (target === undefined) return;
    event.preventDefault();
    this.#focus = true;
    this.choose(target);
  };

  #target({key}: KeyboardEvent): Name | undefined {
    const index = this.names.indexOf(this.#chosen);
    const last = this.names.length - 1;
    const rtl = getComputedStyle(this.#host).direction === 'rtl';
    const [back, forward] = rtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    switch (key) {
      case back:
        return this.names[index === 0 ? last : index - 1];
      case forward:
        return this.names[index === last ? 0 : index + 1];
      case 'Home':
        return this.names[0];
      case 'End':
        return this.names[last];
      default:
        return undefined;
    }
  }
}
