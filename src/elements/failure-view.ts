import type {TemplateResult} from 'lit';
import {formatTimeFrom, formatWait} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {ApiError, ApiErrorKind} from '../model/api-error.js';
import type {IconName} from './icons.js';
import {noticeView} from './state-view.js';

/** The states of the design that a failure can lead to. */
export type FailureState = 'premium-only' | 'quota' | 'unauthorized' | 'forbidden' | 'offline' | 'session' | 'failed';

/** Every kind of error leads to one state (architecture.md); what is not a state of its own is `failed` with its own sentence. */
export const stateOfKind: Readonly<Record<ApiErrorKind, FailureState>> = {
  invalid: 'failed',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'premium-only': 'premium-only',
  'not-found': 'failed',
  quota: 'quota',
  denied: 'forbidden',
  session: 'session',
  unreachable: 'failed',
  timeout: 'failed',
  schema: 'failed',
  conflict: 'failed',
  exists: 'failed',
  excluded: 'failed',
  'too-large': 'failed',
  unavailable: 'failed',
  server: 'failed',
};

const icons: Readonly<Record<FailureState, IconName>> = {
  'premium-only': 'lock',
  quota: 'gauge',
  unauthorized: 'keyRound',
  forbidden: 'shieldOff',
  offline: 'wifiOff',
  session: 'unplug',
  failed: 'circleX',
};

export interface FailureOptions {
  /** Asks again; its cost is one request. */
  readonly retry: () => void;
  /** What `retry` does first sends nothing. */
  readonly free?: boolean;
  readonly messages: Messages;
  /** What was loaded before stays on the screen below the notice. */
  readonly oldShown?: boolean;
  readonly now?: Date;
}

/** Says what went wrong and offers the one thing that can be done about it. */
export function failureView(error: ApiError, {retry, free, messages, oldShown, now = new Date()}: FailureOptions): TemplateResult {
  const state = failureState(error);
  const retryable = state === 'failed' || state === 'quota' || state === 'offline';
  return noticeView(
    {
      icon: icons[state],
      sentence: failureSentence(error, state, messages, now),
      detail: oldShown ? messages.state.oldShown : undefined,
      role: 'alert',
      action:
        retryable && error.kind !== 'invalid' ? {label: messages.state.tryAgain, requests: free ? undefined : 1, run: retry} : undefined,
    },
    messages,
  );
}

function failureState({kind}: ApiError): FailureState {
  return kind === 'unreachable' && !navigator.onLine ? 'offline' : stateOfKind[kind];
}

function failureSentence(error: ApiError, state: FailureState, messages: Messages, now: Date): string {
  const sentences = messages.state;
  if (error.service === 'proxy' && error.kind === 'unauthorized') return sentences.keyDropped;
  if (error.service === 'proxy' && error.kind === 'unavailable') return sentences.proxyUnavailable;
  if (error.service === 'proxy' && error.kind === 'server') return sentences.proxyFailed;
  switch (state) {
    case 'premium-only':
      return sentences.premiumOnly;
    case 'quota':
      return quotaSentence(error, messages, now);
    case 'unauthorized':
      return sentences.unauthorized;
    case 'forbidden':
      return sentences.forbidden;
    case 'offline':
      return sentences.offline;
    case 'session':
      return sentences.session;
    case 'failed':
      return failedSentence(error.kind, messages);
  }
}

function failedSentence(kind: ApiErrorKind, {state}: Messages): string {
  switch (kind) {
    case 'invalid':
      return state.invalid;
    case 'timeout':
      return state.timeout;
    case 'unreachable':
      return state.unreachable;
    case 'schema':
      return state.schema;
    case 'server':
    case 'unavailable':
      return state.server;
    default:
      return state.failed;
  }
}

/** Which quota is used up, as far as that is known, and when there is more. */
export function quotaSentence({window, resetAt}: Pick<ApiError, 'window' | 'resetAt'>, messages: Messages, now: Date): string {
  const {state, language} = messages;
  if (!resetAt || resetAt <= now) return window ? state.quotaOf[window] : state.quota;
  const sentence = window ? state.quotaOfUntil[window] : state.quotaUntil;
  return sentence(formatTimeFrom(resetAt, now), formatWait(resetAt, now, language));
}
