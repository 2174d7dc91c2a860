import type {TemplateResult} from 'lit';
import {formatAge} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {Dated, Stale} from '../model/dated.js';
import {quotaSentence} from './failure-view.js';
import {noticeView} from './state-view.js';

export interface StaleOptions {
  /** Asks for a newer answer. */
  readonly refresh: () => void;
  /** One is being asked for. */
  readonly busy: boolean;
  readonly now?: Date;
}

/** Says that what stands below is old, and why there is nothing newer. */
export function staleView(answer: Partial<Dated>, {refresh, busy, now = new Date()}: StaleOptions, messages: Messages): TemplateResult {
  const [sentence = '', detail] = sentences(answer, messages, now);
  const action = {label: messages.state.askAgain, requests: 1, run: refresh, busy};
  return noticeView({icon: 'history', sentence, detail, action}, messages);
}

/** The same for the status line; empty for an answer that is not stale. */
export const staleSentence = (answer: Partial<Dated>, messages: Messages, now = new Date()): string =>
  sentences(answer, messages, now).join(' ');

function sentences({retrieved, stale}: Partial<Dated>, messages: Messages, now: Date): readonly string[] {
  if (!stale) return [];
  const why = reasonSentence(stale, messages, now);
  return retrieved ? [messages.state.stale(formatAge(retrieved, now, messages.language)), why] : [why];
}

function reasonSentence({reason, until}: Stale, messages: Messages, now: Date): string {
  return reason === 'unreachable' ? messages.state.unreachable : quotaSentence({window: reason, resetAt: until}, messages, now);
}
