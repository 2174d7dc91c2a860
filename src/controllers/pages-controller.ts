import type {ReactiveController, ReactiveElement} from 'lit';
import type {Page} from '../model/reports.js';
import type {LookupController} from './lookup-controller.js';
import {ScrollPlace} from './scroll-place.js';

export interface PagesOptions<T> {
  readonly lookup: LookupController<T>;
  /** How many pages may come by themselves. */
  readonly automatic: () => number;
  /** Whether the user looks for something in what is loaded: then its end is not the list's. */
  readonly filtered: () => boolean;
  /** Whether the user still waits for the rest, once it was asked for. */
  readonly wanted: () => boolean;
}

/**
 * Decides when the next page of a list is asked for. Nothing is fetched ahead: a page comes when the user scrolls to the end of what is
 * loaded, as long as automatic pages last, or, one after the other until the last, when the user wants the rest.
 */
export class PagesController<T extends Page<unknown>> implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: PagesOptions<T>;
  #place?: ScrollPlace;
  #question?: string;
  /** What was loaded last, with more behind it. */
  #page?: T;
  #came = 0;
  /** Whether the end was on the screen at the last scroll, or when the list grew. */
  #endSeen = false;
  #loadingRest = false;

  constructor(host: ReactiveElement, options: PagesOptions<T>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Whether all pages to the last are being loaded. */
  get loadingRest(): boolean {
    return this.#loadingRest;
  }

  hostUpdated(): void {
    this.#listen();
    const question = this.#options.lookup.indicator?.wire;
    if (question !== this.#question) {
      this.#question = question;
      this.#page = undefined;
      this.#came = 0;
      this.#loadingRest = false;
    }
    this.#follow();
    if (this.#loadingRest) this.#loadOn();
  }

  hostDisconnected(): void {
    this.#place?.unlisten(this.#onScroll);
    this.#place = undefined;
    this.#loadingRest = false;
  }

  readonly loadRest = (): void => {
    this.#loadingRest = true;
    this.#host.requestUpdate();
  };

  /** The page that is under way is paid for, and still comes. */
  readonly stopLoading = (): void => {
    this.#loadingRest = false;
    this.#host.requestUpdate();
  };

  #listen(): void {
    if (this.#place || !this.#host.isConnected) return;
    this.#place = new ScrollPlace(this.#host);
    this.#place.listen(this.#onScroll);
  }

  /** Where the end is now, so that the next scroll can be known to lead there. */
  #follow(): void {
    const page = this.#pageThatGoesOn;
    if (!page || page === this.#page) return;
    // Asked for anew, it is as short as in the beginning.
    if (this.#page && page.rows.length < this.#page.rows.length) this.#came = 0;
    this.#page = page;
    this.#endSeen = this.#isEndSeen();
  }

  /** An end that was on the screen before is not reached: whoever scrolls past a short list, or in another box, has not asked for more. */
  readonly #onScroll = ({target}: Event): void => {
    if (!this.#pageThatGoesOn) return;
    const before = this.#endSeen;
    this.#endSeen = this.#isEndSeen();
    if (before || !this.#endSeen || !this.#place?.isScrolledBy(target)) return;
    if (this.#came >= this.#options.automatic() || this.#options.filtered()) return;
    this.#came += 1;
    this.#options.lookup.askForMore();
  };

  /** After a page that failed the user decides. */
  #loadOn(): void {
    const {state, askForMore} = this.#options.lookup;
    if (this.#pageThatGoesOn && this.#options.wanted()) askForMore();
    else if (state.name !== 'asked' || state.answer.name !== 'loading') this.stopLoading();
  }

  /** What is loaded, where a page after it can be asked for now. */
  get #pageThatGoesOn(): T | undefined {
    const {state} = this.#options.lookup;
    const page = state.name === 'asked' && state.answer.name === 'ready' ? state.answer.value : undefined;
    return page?.cursor === undefined ? undefined : page;
  }

  #isEndSeen(): boolean {
    const table = this.#host.renderRoot.querySelector('table')?.getBoundingClientRect();
    const seen = this.#place?.visible();
    return table !== undefined && seen !== undefined && table.height > 0 && table.bottom >= seen.top && table.bottom <= seen.bottom + 1;
  }
}
