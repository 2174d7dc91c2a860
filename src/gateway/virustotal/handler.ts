import type {Buffer} from 'node:buffer';
import type {KeyOf} from '../callers/keys.js';
import type {Fault} from '../fault.js';
import type {GatewayLog} from '../request-line.js';
import {type Outcome} from '../outcome.js';
import type {Quota} from '../quota/quota.js';
import {rateLimitHeaders} from '../rate-limit-headers.js';
import type {Answers, Given} from './answers.js';
import {encodingFor, prepare, type Prepared} from './prepared.js';
import {readQuestion, type Incoming, type Question, type QuestionOptions} from './question.js';

export interface VirusTotalHandlerOptions {
  readonly answers: Answers;
  readonly quota: Quota;
  readonly log: GatewayLog;
  readonly questions: QuestionOptions;
  readonly now: () => number;
}

export interface VirusTotalRequest extends Incoming {
  readonly api: 'v3' | 'v2';
  readonly acceptEncoding?: string;
  readonly ifNoneMatch?: string;
}

/** Answers calls of VirusTotal's API. */
export function createVirusTotalHandler({answers, quota, log, questions, now}: VirusTotalHandlerOptions) {
  /** Reads the request, so that who may ask it can be judged. */
  const read = (request: VirusTotalRequest): Question | Fault => readQuestion(request.api, request, questions);

  async function handle(request: VirusTotalRequest, question: Question, key: KeyOf): Promise<Outcome> {
    const given = answers.hit(question, key) ?? (await answers.answer(question, key));
    const made = prepare(given.answer, question.fields, encodingFor(request.acceptEncoding));
    return outcome(request, question, key, given, made instanceof Promise ? await made : made);
  }

  function outcome(
    {ifNoneMatch}: VirusTotalRequest,
    question: Question,
    key: KeyOf,
    given: Given,
    {bytes, encoding, etag}: Prepared,
  ): Outcome {
    const {answer, how, stale} = given;
    const time = now();
    const windows = quota.windows(key.scope, key.limits);
    const keepable = answer.status === 200 && question.route.gives !== 'submission' && question.route.gives !== 'analysis';
    const headers: Record<string, string> = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': keepable ? 'private, no-cache' : 'no-store',
      ...rateLimitHeaders(windows, time),
    };
    if (how !== 'miss') headers.age = String(Math.max(0, Math.floor((time - answer.fetchedAt) / 1000)));
    if (stale !== undefined) headers['vt-stale'] = stale;
    const again = answer.status === 429 ? retryAfterOf(answer.body) : undefined;
    if (again !== undefined) headers['retry-after'] = again;
    const {route, subject} = question;
    const [minute, day] = [windows.find(({name}) => name === 'minute'), windows.find(({name}) => name === 'day')];
    const line = {
      route: `${route.method} ${route.api} ${route.template}`,
      cache: how,
      ...(subject && {type: subject.type, indicator: log.markOf(subject.canonical)}),
      ...(minute && day && {left: {minute: minute.left, day: day.left}}),
    };
    if (keepable) {
      headers.etag = etag;
      if (ifNoneMatch !== undefined && named(ifNoneMatch).includes(etag.slice(2))) return {status: 304, headers, line};
    }
    if (encoding !== 'identity') headers['content-encoding'] = encoding;
    return {status: answer.status, headers, body: bytes, line};
  }

  return {read, handle};
}

/** The tags of `If-None-Match`; weak and strong ones are alike for a GET. */
const named = (header: string): readonly string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));

function retryAfterOf(body: Buffer): string | undefined {
  const seconds = /"retryAfter":(\d+)/.exec(body.toString('utf8'))?.[1];
  return seconds;
}
