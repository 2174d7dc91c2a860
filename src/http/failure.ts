import {ApiError} from '../model/api-error.js';
import type {QuotaWindow} from '../model/budget.js';
import type {ErrorRow} from './error-table.js';
import {redact} from './redact.js';
import type {Reply} from './reply.js';
import {fields} from './reply.js';

const longestDetail = 500;
/** A longer `Retry-After` is not waited out: the error says when to come back. */
const longestWait = 60_000;

/** The error for a reply. It holds nothing of the request, and of the service's words only what its row may show, secrets removed. */
export function errorFor(row: ErrorRow, reply: Reply, secrets: readonly string[]): ApiError {
  const limits = row.kind === 'quota' ? quotaLimits(row, reply) : {};
  return new ApiError(row.kind, {
    service: row.by ?? reply.service,
    status: reply.sentStatus,
    code: row.code ?? row.when.code?.find((code) => code === reply.code),
    detail: row.showsText ? detailOf(reply, secrets) : undefined,
    ...limits,
  });
}

/** Milliseconds to wait before try number `attempt` (1 = the first further try); undefined: do not try again. */
export function retryDelay(row: ErrorRow, reply: Reply, attempt: number): number | undefined {
  const planned = row.retry?.[attempt - 1];
  if (planned === undefined || !row.heedsRetryAfter) return planned;
  const told = millisecondsUntil(reply.retryAfter);
  return told === undefined ? planned : told <= longestWait ? told : undefined;
}

function detailOf({form, text}: Reply, secrets: readonly string[]): string | undefined {
  if (text === undefined || (form !== 'json' && form !== 'text')) return undefined;
  const shown = redact(text, secrets).trim();
  return shown === '' ? undefined : shown.slice(0, longestDetail);
}

/** When to ask again: `Retry-After`, else the gateway's word, else the end of the window, else the row's wait (virustotal.md §10). */
function quotaLimits(row: ErrorRow, reply: Reply) {
  const now = Date.now();
  const {retryAfter, resetAt, window} = {...fields(reply.body), ...fields(fields(reply.body).error)};
  const known = window === 'minute' || window === 'day' || window === 'month' ? window : undefined;
  const after = millisecondsUntil(reply.retryAfter) ?? millisecondsUntil(retryAfter);
  const told = after === undefined ? dateOf(resetAt) : new Date(now + after);
  return {window: known, resetAt: told ?? endOf(known, now) ?? new Date(now + (row.wait ?? 60) * 1000)};
}

/** Seconds, or an HTTP date. */
function millisecondsUntil(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  if (/^\s*\d{1,9}(?:\.\d+)?\s*$/.test(String(value))) return Number(value) * 1000;
  const date = dateOf(value);
  return date === undefined ? undefined : Math.max(0, date.getTime() - Date.now());
}

function dateOf(value: unknown): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** A day ends at 00:00 UTC, a month on the 1st at 00:00 UTC. */
function endOf(window: QuotaWindow | undefined, now: number): Date | undefined {
  const date = new Date(now);
  if (window === 'day') return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1));
  if (window === 'month') return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
  return undefined;
}
