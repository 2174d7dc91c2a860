import type {TemplateResult} from 'lit';
import {formatAge} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {Dated, Stale} from '../model/dated.js';
import {quotaSentence} from './failure-view.js';
import {noticeView} from './state-view.js';

/** An answer that stands in for a newer one. */
type OldAnswer = Partial<Dated> & {readonly stale: Stale};

export const isOld = (answer: Partial<Dated> | undefined): answer is OldAnswer => answer?.stale !== undefined;

export interface StaleOptions {
  /** Asks for a newer answer. */
  readonly refresh: () => void;
  /** One is being asked for. */
  readonly busy: boolean;
  readonly now?: Date;
}

/** Says that what stands below is old, and why there is nothing newer. */
export function staleView(
  {retrieved, stale}: OldAnswer,
  {refresh, busy, now = new Date()}: StaleOptions,
  messages: Messages,
): TemplateResult {
  const why = reasonSentence(stale, messages, now);
  const action = {label: messages.state.askAgain, requests: 1, run: refresh, busy};
  const sentence = retrieved ? messages.state.stale(formatAge(retrieved, now, messages.language)) : why;
  return noticeView({icon: 'history', sentence, detail: retrieved ? why : undefined, action}, messages);
}

/** The same for the status line. */
export function staleSentence({retrieved, stale}: OldAnswer, messages: Messages, now = new Date()): string {
  const why = reasonSentence(stale, messages, now);
  return retrieved ? `${messages.state.stale(formatAge(retrieved, now, messages.language))} ${why}` : why;
}

function reasonSentence({reason, until}: Stale, messages: Messages, now: Date): string {
  return reason === 'unreachable' ? messages.state.unreachable : quotaSentence({window: reason, resetAt: until}, messages, now);
}
