import type {HttpOptions} from './http.js';

/** What came back, in the terms that the error table matches on. */
export interface Reply {
  readonly service: 'virustotal' | 'threatconnect';
  readonly via: 'direct' | 'proxy' | 'gateway';
  readonly method: string;
  /** The path that was asked for, below the prefix. */
  readonly path: string;
  /** Set when there is no answer to judge; a redirect is never followed, so that no key or token leaves with it. */
  readonly failure?: 'network' | 'timeout' | 'redirect';
  /** The status to judge by: 400 for a ThreatConnect answer of 2xx that does not say Success (threatconnect.md §13). */
  readonly status?: number;
  /** The status as it was sent. */
  readonly sentStatus?: number;
  readonly form?: 'json' | 'html' | 'text' | 'empty';
  /** VirusTotal's `error.code`. Hostile until a row of the table names it. */
  readonly code?: string;
  /** ThreatConnect's message or plain text. Hostile. */
  readonly text?: string;
  /** The gateway itself refused. */
  readonly fromGateway?: boolean;
  readonly retryAfter?: string;
  /** The parsed body; an object or an array. */
  readonly body?: unknown;
}

/** Who asks what: the part of a reply that is known before it comes. */
export type Asked = Pick<Reply, 'service' | 'via' | 'method' | 'path'>;

/** Words of ThreatConnect for "done" and for the states of a batch job (threatconnect.md §7, §11). */
const accepted: ReadonlySet<string> = new Set(['Success', 'Queued', 'Created', 'Running', 'Completed']);

type Fields = Readonly<Record<string, unknown>>;

/** The members of a JSON object; none for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads an answer to its end: text first, then JSON if it is any. Rejects when the connection drops on the way. */
export async function readReply(asked: Asked, response: Response, parseJson: NonNullable<HttpOptions['parseJson']>): Promise<Reply> {
  const {status} = response;
  if (response.type === 'opaqueredirect' || response.redirected || (status >= 300 && status < 400)) {
    return {...asked, failure: 'redirect', sentStatus: status === 0 ? undefined : status};
  }
  const content = await response.text();
  const body = parsed(content, parseJson);
  const reply = {...asked, status, sentStatus: status, retryAfter: response.headers.get('retry-after') ?? undefined, body};
  if (body === undefined) return {...reply, form: formOf(content, response.headers.get('content-type') ?? ''), text: content};
  return asked.service === 'virustotal'
    ? {...reply, form: 'json', ...virusTotalFields(body)}
    : {...reply, form: 'json', ...threatConnectFields(body, status)};
}

/** Whether the answer holds what was asked for. */
export function succeeded({service, failure, status, form, code}: Reply): boolean {
  if (failure !== undefined || status === undefined || status < 200 || status > 299 || form !== 'json') return false;
  return service === 'threatconnect' || (status !== 204 && code === undefined);
}

function parsed(content: string, parseJson: (content: string) => unknown): unknown {
  // Only objects and arrays are bodies of these services; a recorded 404 holds the bare word `nil`.
  if (!/^\s*[[{]/.test(content)) return undefined;
  try {
    const value = parseJson(content);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function formOf(content: string, contentType: string): 'html' | 'text' | 'empty' {
  if (content.trim() === '') return 'empty';
  return /\bhtml\b/i.test(contentType) || /^\s*<(?:!doctype|html|head|body|!--)/i.test(content) ? 'html' : 'text';
}

function virusTotalFields(body: unknown) {
  const error = fields(fields(body).error);
  return {code: text(error.code), fromGateway: error.source === 'gateway' || fields(body).source === 'gateway'};
}

function threatConnectFields(body: unknown, sentStatus: number) {
  const {status, message, description, source} = fields(body);
  // Answers without a status, such as that of the token renewal, are judged by their schema.
  const refused = sentStatus >= 200 && sentStatus < 300 && typeof status === 'string' && !accepted.has(status);
  return {status: refused ? 400 : sentStatus, text: text(message) ?? text(description), fromGateway: source === 'gateway'};
}
