import type {TemplateResult} from 'lit';
import {formatTimeFrom, formatWait} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {ApiError, ApiErrorKind, Service} from '../model/api-error.js';
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

type Sentences = Messages['state'];
/** The sentences that hold no value. */
type Sentence = {[Name in keyof Sentences]: Sentences[Name] extends string ? Name : never}[keyof Sentences];

/** Codes that say more than their kind does (virustotal.md §9). */
const sentencesOfCode: ReadonlyMap<string, Sentence> = new Map([
  ['BadRequestError', 'failed'],
  ['UnselectiveContentQueryError', 'failed'],
  ['UnsupportedContentQueryError', 'failed'],
  ['NotAvailableYet', 'notAvailableYet'],
  ['UserNotActiveError', 'notActive'],
  ['Private', 'private'],
  ['DeadlineExceededError', 'tryLater'],
  ['CursorExpired', 'listChanged'],
  ['V2Ended', 'v2Ended'],
]);

/** What a kind means by who said it: the proxy and the gateway speak of themselves (threatconnect.md §5, §6). */
const sentencesOfService: Readonly<Partial<Record<Service, Readonly<Partial<Record<ApiErrorKind, Sentence>>>>>> = {
  virustotal: {forbidden: 'refused'},
  proxy: {unauthorized: 'keyDropped', unavailable: 'proxyUnavailable', server: 'proxyFailed'},
  gateway: {
    invalid: 'gatewayRefused',
    denied: 'gatewayDenied',
    forbidden: 'gatewayRefused',
    unauthorized: 'gatewaySignedOut',
    unavailable: 'gatewayUnavailable',
  },
};

const sentencesOfKind: Readonly<Record<ApiErrorKind, Sentence>> = {
  invalid: 'invalid',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'premium-only': 'premiumOnly',
  'not-found': 'failed',
  quota: 'quota',
  denied: 'forbidden',
  session: 'session',
  unreachable: 'unreachable',
  timeout: 'timeout',
  schema: 'schema',
  conflict: 'failed',
  exists: 'failed',
  excluded: 'failed',
  'too-large': 'failed',
  unavailable: 'server',
  server: 'server',
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
  const {icon, sentence, retryable} = failureOf(error, messages, now);
  return noticeView(
    {
      icon,
      sentence,
      detail: oldShown ? messages.state.oldShown : undefined,
      role: 'alert',
      action: retryable ? {label: messages.state.tryAgain, requests: free ? undefined : 1, run: retry} : undefined,
    },
    messages,
  );
}

/** What a failure looks like, wherever it is shown. */
export interface Failure {
  readonly icon: IconName;
  readonly sentence: string;
  /** Asking again can help. */
  readonly retryable: boolean;
}

/** What went wrong in one sentence, and whether asking again can help. */
export function failureOf(error: ApiError, messages: Messages, now = new Date()): Failure {
  const state = failureState(error);
  return {icon: icons[state], sentence: failureSentence(error, state, messages, now), retryable: isRetryable(error, state)};
}

/** What the contracts' tables call "no retry" gets no button (virustotal.md §9); a list that has changed is loaded from its start. */
function isRetryable({kind, code, service}: ApiError, state: FailureState): boolean {
  if (state === 'quota' || state === 'offline' || code === 'CursorExpired') return true;
  const isOff = kind === 'unavailable' && (service === 'proxy' || service === 'gateway');
  return state === 'failed' && kind !== 'invalid' && kind !== 'exists' && !isOff;
}

function failureState({kind}: ApiError): FailureState {
  return kind === 'unreachable' && !navigator.onLine ? 'offline' : stateOfKind[kind];
}

function failureSentence(error: ApiError, state: FailureState, messages: Messages, now: Date): string {
  const {kind, code = '', service} = error;
  if (state === 'quota') return quotaSentence(error, messages, now);
  if (state === 'offline') return messages.state.offline;
  return messages.state[sentencesOfCode.get(code) ?? sentencesOfService[service]?.[kind] ?? sentencesOfKind[kind]];
}

/** Which quota is used up, as far as that is known, and when there is more. */
export function quotaSentence(
  {window, resetAt, code}: Pick<ApiError, 'window' | 'resetAt' | 'code'>,
  messages: Messages,
  now: Date,
): string {
  const {state, language} = messages;
  if (!resetAt || resetAt <= now) return window ? state.quotaOf[window] : state.quota;
  const known = window ? state.quotaOfUntil[window] : state.quotaUntil;
  const until = code === 'TooManyRequestsError' ? state.tooManyUntil : known;
  return until(formatTimeFrom(resetAt, now), formatWait(resetAt, now, language));
}
