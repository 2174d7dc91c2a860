import type {ReactiveController, ReactiveElement} from 'lit';
import {targetContext} from '../context/contexts.js';
import {VtAddedEvent, VtAddEvent} from '../events.js';
import {toApiError, type ApiError} from '../model/api-error.js';
import {indicatorKey, type Indicator} from '../model/indicator.js';
import type {AddOutcome, IndicatorTarget, Owner} from '../model/indicator-target.js';
import type {AddDefaults} from '../model/policy.js';
import type {AddController} from './add-controller.js';
import {oneByOne} from './one-by-one.js';
import {PageContext} from './page-context.js';

/** What adding many would do: counted before anything is written. */
export interface BulkPlan {
  readonly toAdd: readonly Indicator[];
  readonly existing: number;
  /** On an exclusion list, or not accepted by the target. */
  readonly leftOut: number;
}

export type BulkState =
  | {readonly name: 'closed'}
  | {readonly name: 'confirm'; readonly asked: readonly Indicator[]}
  | {readonly name: 'running'; readonly toAdd: readonly Indicator[]; readonly outcomes: readonly AddOutcome[]; readonly stopping: boolean}
  | {readonly name: 'result'; readonly toAdd: readonly Indicator[]; readonly outcomes: readonly AddOutcome[]; readonly error?: ApiError};

/** What the user has chosen in the dialog. */
export type BulkChoice = Pick<AddDefaults, 'tags' | 'rating' | 'confidence'>;

/** Adds many after the user has read what will be done; can be stopped; tells the rows what became of them. */
export class BulkAddController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #adding: AddController;
  readonly #target: PageContext<IndicatorTarget>;
  #state: BulkState = {name: 'closed'};
  #owners?: readonly Owner[];
  #ownersError?: ApiError;
  #choice?: BulkChoice;
  #running?: AbortController;
  #drawing = false;

  constructor(host: ReactiveElement, adding: AddController) {
    this.#host = host;
    this.#adding = adding;
    this.#target = new PageContext<IndicatorTarget>(host, targetContext);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#running?.abort();
  }

  get state(): BulkState {
    return this.#state;
  }

  /** The owners to choose from, once they are known; undefined while they are not, or where there is one. */
  get owners(): readonly Owner[] | undefined {
    return this.#owners;
  }

  /** Why the owners could not be read: then the current one is offered, and the server decides. */
  get ownersError(): ApiError | undefined {
    return this.#ownersError;
  }

  get choice(): BulkChoice {
    return this.#choice ?? this.#adding.defaults;
  }

  /** What would be done with these now; changes when their existence becomes known. */
  plan(asked: readonly Indicator[]): BulkPlan {
    const states = asked.map((indicator) => [indicator, this.#adding.stateOf(indicator).name] as const);
    const open = states.filter(([, name]) => name === 'absent' || name === 'failed').map(([indicator]) => indicator);
    const toAdd = open.filter((indicator) => this.#adding.cannotAdd(indicator) === undefined);
    const existing = states.filter(([, name]) => name === 'present').length;
    return {toAdd, existing, leftOut: asked.length - toAdd.length - existing};
  }

  /** Opens the dialog for these. */
  open(asked: readonly Indicator[]): void {
    this.#choice = undefined;
    this.#set({name: 'confirm', asked});
    void this.#readOwners();
  }

  choose(choice: Partial<BulkChoice>): void {
    this.#choice = {...this.choice, ...choice};
    this.#host.requestUpdate();
  }

  chooseOwner(name: string): void {
    this.#adding.chooseOwner(name);
  }

  readonly close = (): void => {
    if (this.#state.name !== 'running') this.#set({name: 'closed'});
  };

  /** Adds what the plan says, now. */
  readonly start = (): void => {
    if (this.#state.name === 'confirm') void this.#run(this.plan(this.#state.asked).toAdd);
  };

  /** Adds those again that failed. */
  readonly retry = (): void => {
    if (this.#state.name !== 'result') return;
    const failed = this.#state.outcomes.filter(({kind}) => kind === 'failed').map(({indicator}) => indicator);
    void this.#run(failed);
  };

  /** Stops between two requests; what was added stays. */
  readonly stop = (): void => {
    if (this.#state.name !== 'running') return;
    this.#running?.abort();
    this.#set({...this.#state, stopping: true});
  };

  async #run(asked: readonly Indicator[]): Promise<void> {
    const target = this.#target.value;
    const toAdd = asked.filter((indicator) => this.#host.dispatchEvent(new VtAddEvent(indicator)));
    if (!target || toAdd.length === 0) {
      this.#set({name: 'closed'});
      return;
    }
    this.#running = new AbortController();
    const {signal} = this.#running;
    const {owner} = this.#adding.defaults;
    const options = {...this.choice, owner, signal};
    const outcomes: AddOutcome[] = [];
    this.#adding.startMany(toAdd);
    this.#set({name: 'running', toAdd, outcomes, stopping: false});
    let error: ApiError | undefined;
    try {
      for await (const outcome of target.addAll?.(toAdd, options) ?? oneByOne(target, toAdd, options)) {
        outcomes.push(outcome);
        this.#adding.adopt(outcome, owner);
        this.#host.dispatchEvent(new VtAddedEvent(outcome));
        this.#drawSoon();
      }
    } catch (thrown) {
      if (!signal.aborted) error = toApiError(thrown);
    }
    const known = new Set(outcomes.map(({indicator}) => indicatorKey(indicator)));
    this.#adding.release(toAdd.filter((indicator) => !known.has(indicatorKey(indicator))));
    this.#set({name: 'result', toAdd, outcomes, error});
  }

  async #readOwners(): Promise<void> {
    const target = this.#target.value;
    if (!target?.owners || this.#owners) return;
    try {
      this.#owners = await target.owners();
      this.#ownersError = undefined;
    } catch (error) {
      this.#ownersError = toApiError(error);
    }
    this.#host.requestUpdate();
  }

  /** A thousand outcomes are drawn a few times a second, not a thousand times. */
  #drawSoon(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    setTimeout(() => {
      this.#drawing = false;
      this.#host.requestUpdate();
    }, 150);
  }

  #set(state: BulkState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
