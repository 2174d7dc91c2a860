import type {VtAddedEvent, VtErrorEvent} from '../events.js';
import type {ApiErrorKind} from '../model/api-error.js';
import type {AddOutcome} from '../model/indicator-target.js';

const levels = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;

/** How grave something must be to be logged (guide, Table 1). */
export type LogLevel = (typeof levels)[number];

/** The configured level in any case; `WARN` is WARNING, anything unknown or empty is ERROR (threatconnect.md §2). */
export function parseLogLevel(text: string): LogLevel {
  const name = text.trim().toUpperCase();
  return levels.find((level) => level === (name === 'WARN' ? 'WARNING' : name)) ?? 'ERROR';
}

/** What the page logs. Names, kinds and statuses only: it is never handed a key, a token, a parameter or an indicator. */
export interface Log {
  /** A step of the page itself, by one of these names. */
  readonly step: (name: 'shown' | 'missing-parameters' | 'unsupported-type' | 'foreign-api' | 'item-unknown') => void;
  readonly sent: () => void;
  readonly added: (event: VtAddedEvent) => void;
  readonly failed: (event: VtErrorEvent) => void;
}

type Line = readonly [level: LogLevel, words: string];

/** Writes what is at least as grave as the level to the console of the page. */
export function createLog(level: LogLevel): Log {
  const write = ([own, words]: Line): void => {
    if (levels.indexOf(own) >= levels.indexOf(level)) writers[own](`vt-elements ${own} ${words}`);
  };
  return {
    step: (name) => write([name === 'shown' ? 'DEBUG' : 'WARNING', name]),
    sent: () => write(['INFO', 'vt-send']),
    added: ({outcome}) => write(outcomeLine(outcome)),
    failed: ({error: {kind, service, status}}) => write([levelOfKind(kind), `vt-error ${wordsOf(kind, service, status)}`]),
  };
}

/** Looked up when it is called: a page may put its own console in place of the browser's. */
const writers: Readonly<Record<LogLevel, (line: string) => void>> = {
  DEBUG: (line) => console.debug(line),
  INFO: (line) => console.info(line),
  WARNING: (line) => console.warn(line),
  ERROR: (line) => console.error(line),
  CRITICAL: (line) => console.error(line),
};

function outcomeLine(outcome: AddOutcome): Line {
  switch (outcome.kind) {
    case 'added':
    case 'existed':
      return ['INFO', `vt-added ${outcome.kind}`];
    case 'excluded':
    case 'invalid':
      return ['WARNING', `vt-added ${outcome.kind}`];
    case 'failed': {
      const {kind, service, status} = outcome.error;
      return [levelOfKind(kind), `vt-added failed ${wordsOf(kind, service, status)}`];
    }
  }
}

const wordsOf = (kind: ApiErrorKind, service: string, status: number | undefined): string => `${service} ${kind} ${status ?? 'no status'}`;

/** Critical is what stops the page until someone acts; a warning is what the service may rightly say. */
function levelOfKind(kind: ApiErrorKind): LogLevel {
  switch (kind) {
    case 'unauthorized':
    case 'session':
      return 'CRITICAL';
    case 'premium-only':
    case 'not-found':
    case 'quota':
    case 'denied':
    case 'exists':
    case 'excluded':
      return 'WARNING';
    default:
      return 'ERROR';
  }
}
