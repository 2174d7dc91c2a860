import type {ReactiveController, ReactiveElement} from 'lit';
import {targetContext} from '../context/contexts.js';
import {VtAddedEvent, VtAddEvent, VtErrorEvent} from '../events.js';
import {nextTask} from '../model/next-task.js';
import {parseTags} from '../model/add-parameters.js';
import {toApiError, type ApiError} from '../model/api-error.js';
import {indicatorKey, type Indicator} from '../model/indicator.js';
import type {AddOutcome, IndicatorTarget} from '../model/indicator-target.js';
import type {AddDefaults} from '../model/policy.js';
import {eachInSlices} from '../model/slices.js';
import type {AddController} from './add-controller.js';
import type {AddableList} from './addable-list.js';
import {fateOf, planFor, type BulkPlan} from './bulk-plan.js';
import {LongPlan} from './long-plan.js';
import {oneByOne} from './one-by-one.js';
import {OwnersController} from './owners-controller.js';
import {PacedDrawing} from './paced-drawing.js';
import {PageContext} from './page-context.js';

/** What is added, to whom, and what became of it so far. */
interface Run {
  readonly toAdd: readonly Indicator[];
  readonly owner?: string;
  readonly outcomes: readonly AddOutcome[];
}

/** How the user came to choose them. */
export interface Choosing {
  /** Everything that is loaded was asked for, not some of it. */
  readonly all?: boolean;
  /** Only what a filter showed could be chosen. */
  readonly filtered?: boolean;
}

export type BulkState =
  | {readonly name: 'closed'}
  | ({readonly name: 'confirm'; readonly asked: AddableList} & Required<Choosing>)
  | (Run & {readonly name: 'running'; readonly stopping: boolean})
  | (Run & {readonly name: 'result'; readonly stopped: boolean; readonly error?: ApiError});

/** What the user has chosen in the dialog. */
export type BulkChoice = Pick<AddDefaults, 'tags' | 'rating' | 'confidence'>;

/** The page is asked about so many in one task. */
const sliceLength = 512;
/** The list and what of it is in the dialog. */
const mostLongPlans = 2;
/** Outcomes may come in thousands at once: after so many the page has its turn. */
const mostAtOnce = 100;

/** Adds many after the user has read what will be done; can be stopped; tells the rows what became of them. */
export class BulkAddController implements ReactiveController {
  readonly owners: OwnersController;
  readonly #host: ReactiveElement;
  readonly #adding: AddController;
  readonly #target: PageContext<IndicatorTarget>;
  readonly #drawing: PacedDrawing;
  #state: BulkState = {name: 'closed'};
  #choice?: BulkChoice;
  #tagsRefused = false;
  #ownerBefore?: string;
  #running?: AbortController;
  #longPlans: readonly LongPlan[] = [];

  constructor(host: ReactiveElement, adding: AddController) {
    this.#host = host;
    this.#adding = adding;
    this.#target = new PageContext<IndicatorTarget>(host, targetContext);
    this.owners = new OwnersController(host);
    adding.watch((key) => this.#longPlans.forEach((plan) => plan.changed(key)));
    this.#drawing = new PacedDrawing(() => {
      host.requestUpdate();
      return host.updateComplete;
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#running?.abort();
    this.close();
    this.#longPlans.forEach((plan) => plan.stop());
    this.#longPlans = [];
  }

  get state(): BulkState {
    return this.#state;
  }

  get choice(): BulkChoice {
    return this.#choice ?? this.#adding.defaults;
  }

  /** Whether tags were left out because they are too long. */
  get tagsRefused(): boolean {
    return this.#tagsRefused;
  }

  /** Whether all that is added carries the name of one user, whoever adds it. */
  get oneUser(): boolean {
    return this.#target.value?.oneUser === true;
  }

  /** Those of the result that failed and can be tried again; without a session the page has to be loaded again first. */
  get retryable(): readonly Indicator[] {
    if (this.#state.name !== 'result') return [];
    const failed = this.#state.outcomes.filter((outcome) => outcome.kind === 'failed' && outcome.error.kind !== 'session');
    return failed.map(({indicator}) => indicator);
  }

  /** What would be done with these now; changes when their existence becomes known. */
  plan(asked: AddableList): BulkPlan {
    return asked.isLong ? this.#longPlan(asked).plan : planFor(asked.indicators ?? [], this.#adding);
  }

  /** The same, but of a long list only where it is known already: nobody waits for what nobody has asked for. */
  planIfKnown(asked: AddableList): BulkPlan | undefined {
    return asked.isLong ? this.#knownPlan(asked)?.plan : this.plan(asked);
  }

  /** What is to be added of these, once that is known. */
  async toAdd(asked: AddableList): Promise<readonly Indicator[]> {
    return asked.isLong ? (await this.#longPlan(asked).whenCounted()).toAdd : this.plan(asked).toAdd;
  }

  /** Whether one would be added with others. */
  isToAdd(indicator: Indicator): boolean {
    return fateOf(indicator, this.#adding) === 'toAdd';
  }

  /** Whether the target is being asked what exists, so that nobody knows yet how many would be added. */
  isChecking({unknown, counting}: BulkPlan): boolean {
    return counting || (unknown > 0 && this.#adding.checkError === undefined);
  }

  /** Whether the plan may be carried out: it is known, it adds something, and nothing speaks against the owner. */
  isReady(plan: BulkPlan): boolean {
    return plan.toAdd.length > 0 && !this.isChecking(plan) && this.owners.mayWrite(this.#adding.defaults.owner);
  }

  /** Opens the dialog for these, unless others are being added. */
  open(asked: AddableList, {all = false, filtered = false}: Choosing = {}): void {
    if (this.#state.name === 'running') return;
    this.#choice = undefined;
    this.#tagsRefused = false;
    this.#ownerBefore = this.#adding.chosenOwner;
    this.#set({name: 'confirm', asked, all, filtered});
    void this.owners.read();
  }

  /** More is loaded: who is about to add all adds that as well. Called while the host is drawn. */
  follow(loaded: AddableList): void {
    if (this.#state.name === 'confirm' && this.#state.all && this.#state.asked !== loaded) this.#state = {...this.#state, asked: loaded};
  }

  choose(choice: Partial<BulkChoice>): void {
    this.#choice = {...this.choice, ...choice};
    this.#host.requestUpdate();
  }

  chooseTags(text: string): void {
    const {tags, refused} = parseTags(text);
    this.#tagsRefused = refused.length > 0;
    this.choose({tags});
  }

  chooseOwner(name: string | undefined): void {
    this.#adding.chooseOwner(name);
  }

  /** Closes what waits for the user. Who cancels has not chosen another owner either. */
  readonly close = (): void => {
    if (this.#state.name === 'running') return;
    if (this.#state.name === 'confirm') this.#adding.chooseOwner(this.#ownerBefore);
    this.#set({name: 'closed'});
  };

  /** Adds what the plan says, now. */
  readonly start = (): void => {
    if (this.#state.name !== 'confirm') return;
    const plan = this.plan(this.#state.asked);
    if (this.isReady(plan)) void this.#run(plan.toAdd);
  };

  /** Adds those again that failed. */
  readonly retry = (): void => {
    if (this.retryable.length > 0) void this.#run(this.retryable);
  };

  /** Stops between two requests; what was added stays. */
  readonly stop = (): void => {
    if (this.#state.name !== 'running') return;
    this.#running?.abort();
    this.#set({...this.#state, stopping: true});
  };

  async #run(asked: readonly Indicator[]): Promise<void> {
    const target = this.#target.value;
    if (!target || this.#state.name === 'running') return;
    const running = new AbortController();
    const {signal} = running;
    this.#running = running;
    const {owner} = this.#adding.defaults;
    const options = {...this.choice, owner, signal};
    // Of a long list it takes a while to ask the page about each; a short one shows nothing that may be taken back.
    if (asked.length > sliceLength) this.#set({name: 'running', toAdd: asked, owner, outcomes: [], stopping: false});
    const toAdd = await this.#allowed(asked, signal);
    if (toAdd.length === 0) {
      this.#set({name: 'closed'});
      return;
    }
    const outcomes: AddOutcome[] = [];
    this.#set({name: 'running', toAdd, owner, outcomes, stopping: signal.aborted});
    const scope = await this.#adding.startMany(toAdd);
    const open = await byKey(toAdd);
    let error: ApiError | undefined;
    try {
      signal.throwIfAborted();
      for await (const outcome of target.addAll?.(toAdd, options) ?? oneByOne(target, toAdd, options)) {
        // A page's own target may say something twice.
        if (!open.delete(indicatorKey(outcome.indicator))) continue;
        outcomes.push(outcome);
        this.#adding.adopt(outcome, scope);
        this.#host.dispatchEvent(new VtAddedEvent(outcome));
        this.#drawing.soon();
        if (outcomes.length % mostAtOnce === 0) await nextTask();
      }
    } catch (thrown) {
      if (!signal.aborted) error = toApiError(thrown);
    }
    if (error) this.#host.dispatchEvent(new VtErrorEvent(error));
    await this.#adding.release([...open.values()], scope);
    // Who has left the page is not met by a dialog on the way back: the rows say what arrived.
    this.#set(this.#host.isConnected ? {name: 'result', toAdd, owner, outcomes, stopped: signal.aborted, error} : {name: 'closed'});
  }

  /** Those that the page lets be added. Who stops meanwhile adds none of them. */
  async #allowed(asked: readonly Indicator[], signal: AbortSignal): Promise<readonly Indicator[]> {
    const allowed: Indicator[] = [];
    const ask = (indicator: Indicator): void => {
      if (this.#host.dispatchEvent(new VtAddEvent(indicator))) allowed.push(indicator);
    };
    try {
      await eachInSlices(asked, ask, sliceLength, {pause: nextTask, signal});
    } catch (error) {
      if (!signal.aborted) throw error;
      return [];
    }
    return allowed;
  }

  #knownPlan(asked: AddableList): LongPlan | undefined {
    return this.#longPlans.find(({list}) => list === asked);
  }

  #longPlan(asked: AddableList): LongPlan {
    const known = this.#knownPlan(asked);
    if (known) return known;
    const plan = new LongPlan(asked, this.#adding, () => this.#host.requestUpdate());
    this.#longPlans.slice(mostLongPlans - 1).forEach((old) => old.stop());
    this.#longPlans = [plan, ...this.#longPlans.slice(0, mostLongPlans - 1)];
    return plan;
  }

  #set(state: BulkState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

async function byKey(indicators: readonly Indicator[]): Promise<Map<string, Indicator>> {
  const all = new Map<string, Indicator>();
  const slicing = {pause: nextTask, signal: new AbortController().signal};
  await eachInSlices(indicators, (indicator) => void all.set(indicatorKey(indicator), indicator), sliceLength, slicing);
  return all;
}
