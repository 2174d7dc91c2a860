import type {ApiError} from './model/api-error.js';
import type {Indicator} from './model/indicator.js';
import type {AddOutcome} from './model/indicator-target.js';

/** The user said that an indicator may be sent to VirusTotal. Cancel it to keep it from being sent. */
export class VtSendEvent extends Event {
  /** The indicator that may be sent. */
  readonly indicator: Indicator;

  constructor(indicator: Indicator) {
    super('vt-send', {bubbles: true, composed: true, cancelable: true});
    this.indicator = indicator;
  }
}

/** The user asked to add an indicator. Cancel it to do the adding elsewhere. */
export class VtAddEvent extends Event {
  /** The indicator to add. */
  readonly indicator: Indicator;

  constructor(indicator: Indicator) {
    super('vt-add', {bubbles: true, composed: true, cancelable: true});
    this.indicator = indicator;
  }
}

/** What became of an indicator that the user asked to add. */
export class VtAddedEvent extends Event {
  /** The indicator, and what became of it: added, existed, excluded, invalid or failed, with the reason. */
  readonly outcome: AddOutcome;

  constructor(outcome: AddOutcome) {
    super('vt-added', {bubbles: true, composed: true});
    this.outcome = outcome;
  }
}

/** Something could not be loaded. The element shows it already; this is for the page's own records. */
export class VtErrorEvent extends Event {
  /** What went wrong; its `kind` says which. */
  readonly error: ApiError;

  constructor(error: ApiError) {
    super('vt-error', {bubbles: true, composed: true});
    this.error = error;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'vt-send': VtSendEvent;
    'vt-add': VtAddEvent;
    'vt-added': VtAddedEvent;
    'vt-error': VtErrorEvent;
  }
}
