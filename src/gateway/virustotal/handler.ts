import type {Buffer} from 'node:buffer';
import type {KeyOf} from '../callers/keys.js';
import type {Fault} from '../fault.js';
import type {Outcome} from '../outcome.js';
import type {Quota} from '../quota/quota.js';
import {rateLimitHeaders} from '../rate-limit-headers.js';
import type {Answers, Given} from './answers.js';
import {encodingFor, prepare, type Prepared} from './prepared.js';
import {readQuestion, type Incoming, type Question, type QuestionOptions} from './question.js';

export interface VirusTotalHandlerOptions {
  readonly answers: Answers;
  readonly quota: Quota;
  readonly questions: QuestionOptions;
  readonly now: () => number;
}

/** In which form an answer is wanted. */
export interface Wanted {
  readonly acceptEncoding?: string;
  readonly ifNoneMatch?: string;
}

export interface VirusTotalRequest extends Incoming, Wanted {
  readonly api: 'v3' | 'v2';
}

/** Answers calls of VirusTotal's API. */
export function createVirusTotalHandler({answers, quota, questions, now}: VirusTotalHandlerOptions) {
  /** Reads the request, so that who may ask it can be judged. */
  const read = (request: Incoming & {readonly api: 'v3' | 'v2'}): Question | Fault => readQuestion(request.api, request, questions);

  async function handle(request: VirusTotalRequest, question: Question, key: KeyOf): Promise<Outcome> {
    const given = answers.hit(question, key) ?? (await answers.answer(question, key));
    return outcome(request, question, key, given, await prepare(given.answer, question.fields, encodingFor(request.acceptEncoding)));
  }

  /** What is there already, bytes and all; undefined where something has to be waited for. */
  function hit(request: Wanted, question: Question, key: KeyOf): Outcome | undefined {
    const given = answers.hit(question, key);
    if (!given) return undefined;
    const made = prepare(given.answer, question.fields, encodingFor(request.acceptEncoding));
    return made instanceof Promise ? undefined : outcome(request, question, key, given, made);
  }

  function outcome({ifNoneMatch}: Wanted, question: Question, key: KeyOf, given: Given, {bytes, encoding, etag}: Prepared): Outcome {
    const {answer, how, stale} = given;
    const time = now();
    const windows = quota.windows(key.scope, key.limits);
    const {route, subject} = question;
    const keepable = answer.status === 200 && route.gives !== 'submission' && route.gives !== 'analysis';
    const headers = [
      'content-type',
      'application/json; charset=utf-8',
      'cache-control',
      keepable ? 'private, no-cache' : 'no-store',
      ...rateLimitHeaders(windows, time),
    ];
    if (how !== 'miss') headers.push('age', String(Math.max(0, Math.floor((time - answer.fetchedAt) / 1000))));
    if (stale !== undefined) headers.push('vt-stale', stale);
    const again = answer.status === 429 ? retryAfterOf(answer.body) : undefined;
    if (again !== undefined) headers.push('retry-after', again);
    const [minute, day] = windows;
    const line = {
      route: route.name,
      cache: how,
      type: subject?.type,
      canonical: subject?.canonical,
      left: minute && day && {minute: minute.left, day: day.left},
    };
    if (keepable) {
      headers.push('etag', etag);
      if (ifNoneMatch !== undefined && named(ifNoneMatch).includes(etag.slice(2))) return {status: 304, headers, line};
    }
    if (encoding !== 'identity') headers.push('content-encoding', encoding);
    return {status: answer.status, headers, body: bytes, line};
  }

  return {read, handle, hit};
}

export type VirusTotalHandler = ReturnType<typeof createVirusTotalHandler>;

/** The tags of `If-None-Match`; weak and strong ones are alike for a GET. */
const named = (header: string): readonly string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));

function retryAfterOf(body: Buffer): string | undefined {
  const seconds = /"retryAfter":(\d+)/.exec(body.toString('utf8'))?.[1];
  return seconds;
}
