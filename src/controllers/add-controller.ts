import type {ReactiveController, ReactiveElement} from 'lit';
import {targetContext} from '../context/contexts.js';
import {VtAddedEvent, VtAddEvent, VtErrorEvent} from '../events.js';
import {toApiError, type ApiError} from '../model/api-error.js';
import {indicatorKey, type Indicator} from '../model/indicator.js';
import type {AddOutcome, CannotAddReason, IndicatorRef, IndicatorTarget} from '../model/indicator-target.js';
import type {AddDefaults} from '../model/policy.js';
import {eachInSlices, type Slicing} from '../model/slices.js';
import {nextTask} from '../model/next-task.js';
import {PageContext} from './page-context.js';
import {PolicyController} from './policy-controller.js';

/** Where one indicator stands in the target. */
export type AddState =
  | {readonly name: 'absent'}
  | {readonly name: 'adding'}
  | {readonly name: 'present'; readonly ref?: IndicatorRef}
  | {readonly name: 'excluded' | 'invalid' | 'failed'; readonly error: ApiError};

/** What is told of so many is told in one task. */
const sliceLength = 512;
/** What has begun to be told is told to its end. */
const unstopped = (): Slicing => ({pause: nextTask, signal: new AbortController().signal});

const absent: AddState = {name: 'absent'};

/** Target and owner: what became of an indicator in one says nothing of another. Made anew at every change. */
export type AddScope = readonly [IndicatorTarget | undefined, string | undefined];

/** Knows which of its host's indicators exist in the target, and adds one when the user says so. */
export class AddController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #target: PageContext<IndicatorTarget>;
  readonly #policy: PolicyController;
  readonly #owner: () => string | undefined;
  #states = new Map<string, AddState>();
  #checked = new Set<string>();
  #shown: () => readonly Indicator[] = () => [];
  /** Those of which everything is known. */
  #settled?: readonly Indicator[];
  readonly #watchers = new Set<(key?: string) => void>();
  #scope: AddScope = [undefined, undefined];
  #check?: AbortController;
  #checkError?: ApiError;
  #said?: AddOutcome;
  #chosenOwner?: {readonly name: string; readonly insteadOf?: string};

  constructor(host: ReactiveElement, {owner}: {readonly owner?: () => string | undefined} = {}) {
    this.#host = host;
    this.#owner = owner ?? (() => undefined);
    this.#target = new PageContext<IndicatorTarget>(host, targetContext);
    this.#policy = new PolicyController(host);
    host.addController(this);
  }

  hostUpdate(): void {
    const [target, owner] = this.#scope;
    if (target !== this.#target.value || owner !== this.defaults.owner) this.#startOver();
  }

  hostUpdated(): void {
    this.#checkUnknown();
  }

  hostDisconnected(): void {
    this.#check?.abort();
    this.#check = undefined;
  }

  /** Whether there is anything to add to. */
  get available(): boolean {
    return this.#target.value !== undefined;
  }

  /** What is written with an indicator: the page's choice, with the host's own owner if it has one. */
  get defaults(): AddDefaults {
    return {...this.#policy.value.add, owner: this.chosenOwner ?? this.givenOwner};
  }

  /** The owner that the host or the page names; undefined is the user's own organization. */
  get givenOwner(): string | undefined {
    return this.#owner() ?? this.#policy.value.add.owner;
  }

  /** The owner that the user has chosen in its place. A new item has a new owner, of which the choice says nothing. */
  get chosenOwner(): string | undefined {
    return this.#chosenOwner?.insteadOf === this.givenOwner ? this.#chosenOwner?.name : undefined;
  }

  /** The last outcome, for the status line. */
  get said(): AddOutcome | undefined {
    return this.#said;
  }

  /** Why the target could not be asked what exists; everything can still be added. */
  get checkError(): ApiError | undefined {
    return this.#checkError;
  }

  /** Why the target would not take this indicator; such a one gets no button. */
  cannotAdd(indicator: Indicator): CannotAddReason | undefined {
    return this.#target.value?.cannotAdd?.(indicator);
  }

  stateOf(indicator: Indicator): AddState {
    return this.#states.get(indicatorKey(indicator)) ?? absent;
  }

  /** Whether it is known where the indicator stands; until then `stateOf` takes it for absent. */
  isKnown(indicator: Indicator): boolean {
    const key = indicatorKey(indicator);
    return this.#checked.has(key) || this.#states.has(key);
  }

  /** Names the indicators on the screen, as they are once it is drawn; the target is asked once for each. */
  show(indicators: () => readonly Indicator[]): void {
    this.#shown = indicators;
  }

  /** Tells for which key something else is known than before; without a key it may be for any. */
  watch(watcher: (key?: string) => void): void {
    this.#watchers.add(watcher);
  }

  readonly checkAgain = (): void => {
    this.#checkError = undefined;
    this.#host.requestUpdate();
  };

  async add(indicator: Indicator): Promise<void> {
    const target = this.#target.value;
    if (!target || this.stateOf(indicator).name === 'adding') return;
    if (!this.#host.dispatchEvent(new VtAddEvent(indicator))) return;
    const scope = this.#scope;
    this.#set(indicator, {name: 'adding'});
    // A write is never cut short: no signal, so that leaving the page cannot leave its fate unknown.
    const outcome = await outcomeOf(target, indicator, this.defaults);
    if (scope === this.#scope) {
      this.#said = outcome;
      this.#set(indicator, stateAfter(outcome));
    }
    this.#host.dispatchEvent(new VtAddedEvent(outcome));
  }

  /** The user writes to another owner, or again to the given one: what exists there is asked anew. */
  chooseOwner(name: string | undefined): void {
    this.#chosenOwner = name === undefined ? undefined : {name, insteadOf: this.givenOwner};
    this.#host.requestUpdate();
  }

  /** These are being added, many at once. Resolves with the scope, for `adopt` and `release`. */
  async startMany(indicators: readonly Indicator[]): Promise<AddScope> {
    const scope = this.#scope;
    const start = (indicator: Indicator): void => {
      if (scope !== this.#scope) return;
      this.#states.set(indicatorKey(indicator), {name: 'adding'});
      this.#changed(indicatorKey(indicator));
    };
    await eachInSlices(indicators, start, sliceLength, unstopped());
    this.#host.requestUpdate();
    return scope;
  }

  /** What became of one of many. */
  adopt(outcome: AddOutcome, scope: AddScope): void {
    if (scope !== this.#scope) return;
    this.#states.set(indicatorKey(outcome.indicator), stateAfter(outcome));
    this.#checked.add(indicatorKey(outcome.indicator));
    this.#changed(indicatorKey(outcome.indicator));
  }

  /** Nothing is known of these: they are asked for again. */
  async release(indicators: readonly Indicator[], scope: AddScope): Promise<void> {
    const release = (indicator: Indicator): void => {
      if (scope !== this.#scope) return;
      this.#states.delete(indicatorKey(indicator));
      this.#checked.delete(indicatorKey(indicator));
      this.#changed(indicatorKey(indicator));
    };
    await eachInSlices(indicators, release, sliceLength, unstopped());
    if (scope !== this.#scope) return;
    this.#settled = undefined;
    this.#host.requestUpdate();
  }

  #startOver(): void {
    this.#check?.abort();
    this.#check = undefined;
    this.#scope = [this.#target.value, this.defaults.owner];
    this.#states = new Map();
    this.#checked = new Set();
    this.#checkError = undefined;
    this.#said = undefined;
    this.#settled = undefined;
    this.#changed();
  }

  #checkUnknown(): void {
    const target = this.#target.value;
    if (!target || this.#check || this.#checkError || !this.#host.isConnected) return;
    const shown = this.#shown();
    if (shown === this.#settled) return;
    const unknown = shown.filter((indicator) => !this.#checked.has(indicatorKey(indicator)));
    if (unknown.length > 0) void this.#find(target, unknown);
    else this.#settled = shown;
  }

  async #find(target: IndicatorTarget, indicators: readonly Indicator[]): Promise<void> {
    const check = new AbortController();
    this.#check = check;
    const unchecked = new Map<string, ApiError>();
    const onUnchecked = (indicator: Indicator, error: ApiError) => void unchecked.set(indicatorKey(indicator), error);
    try {
      // A question about many takes a while to be put: not in the task in which they were drawn.
      if (indicators.length > sliceLength) await nextTask();
      const found = await target.find(indicators, {owner: this.defaults.owner, signal: check.signal, onUnchecked});
      if (check.signal.aborted) return;
      const learn = (indicator: Indicator): void => {
        const key = indicatorKey(indicator);
        if (unchecked.has(key)) return;
        this.#checked.add(key);
        const ref = found.get(key);
        if (ref && this.stateOf(indicator).name === 'absent') this.#states.set(key, {name: 'present', ref});
        this.#changed(key);
      };
      await eachInSlices(indicators, learn, sliceLength, {pause: nextTask, signal: check.signal});
      const [error] = unchecked.values();
      if (error) this.#failCheck(error);
    } catch (error) {
      if (check.signal.aborted) return;
      this.#failCheck(toApiError(error));
    } finally {
      if (this.#check === check) this.#check = undefined;
    }
    this.#host.requestUpdate();
  }

  #failCheck(error: ApiError): void {
    this.#checkError = error;
    this.#host.dispatchEvent(new VtErrorEvent(error));
  }

  #set(indicator: Indicator, state: AddState): void {
    this.#states.set(indicatorKey(indicator), state);
    this.#checked.add(indicatorKey(indicator));
    this.#changed(indicatorKey(indicator));
    this.#host.requestUpdate();
  }

  #changed(key?: string): void {
    for (const watcher of this.#watchers) watcher(key);
  }
}

function stateAfter(outcome: AddOutcome): AddState {
  switch (outcome.kind) {
    case 'added':
    case 'existed':
      return {name: 'present', ref: outcome.ref};
    case 'excluded':
    case 'invalid':
    case 'failed':
      return {name: outcome.kind, error: outcome.error};
  }
}

/** A page's own target may throw where it should answer. */
async function outcomeOf(target: IndicatorTarget, indicator: Indicator, defaults: AddDefaults): Promise<AddOutcome> {
  try {
    return await target.add(indicator, defaults);
  } catch (error) {
    return {kind: 'failed', indicator, error: toApiError(error)};
  }
}
