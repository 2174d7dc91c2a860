import type {IndicatorType} from '../model/indicator.js';

/** What a log line may say: these fields and no others (hostile-strings.md E1, E2). */
export interface RequestLine {
  readonly requestId: string;
  /** The template of the route, never what was asked for. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly type?: IndicatorType;
  /** 16 hex digits that stand for the indicator; only who has the secret can tell which. */
  readonly indicator?: string;
  /** Our code of a refusal. */
  readonly fault?: string;
  readonly cache?: 'hit' | 'miss' | 'stale';
  /** Requests left in this minute and day. */
  readonly left?: {readonly minute: number; readonly day: number};
}

/** Something that happened beside requests, in words of ours. */
export type GatewayEvent =
  'redis-connected' | 'redis-lost' | 'clock-skew' | 'token-expired' | 'quota-read' | 'quota-not-read' | 'request-failed';

export interface GatewayLog {
  /** Whether lines of requests that went well are written. */
  readonly requests: boolean;
  request(line: RequestLine): void;
  event(level: 'info' | 'warn' | 'error', event: GatewayEvent, numbers?: Readonly<Record<string, number>>): void;
  /** The mark of an indicator in the log. */
  markOf(canonical: string): string;
}
