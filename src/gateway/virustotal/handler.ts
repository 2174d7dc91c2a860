import type {Buffer} from 'node:buffer';
import type {KeyOf} from '../callers/keys.js';
import type {Fault} from '../fault.js';
import type {HeaderList, Outcome} from '../outcome.js';
import type {Quota, QuotaWindow} from '../quota/quota.js';
import {rateLimitHeaders} from '../rate-limit-headers.js';
import type {Answers, Given} from './answers.js';
import {prepare, type Encoding, type Prepared} from './prepared.js';
import {readQuestion, type Incoming, type Question, type QuestionOptions} from './question.js';

export interface VirusTotalHandlerOptions {
  readonly answers: Answers;
  readonly quota: Quota;
  readonly questions: QuestionOptions;
  readonly now: () => number;
}

/** In which form an answer is wanted. */
export interface Wanted {
  readonly encoding: Encoding;
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
    return outcome(request, question, key, given, await prepare(given.answer, question.fields, request.encoding));
  }

  /** What is there already, bytes and all; undefined where something has to be waited for. */
  function hit(request: Wanted, question: Question, key: KeyOf): Outcome | undefined {
    const given = answers.hit(question, key);
    if (!given) return undefined;
    const made = prepare(given.answer, question.fields, request.encoding);
    return made instanceof Promise ? undefined : outcome(request, question, key, given, made);
  }

  /** For hits the same object for as long as it says the same, but never in another second. */
  function outcome({ifNoneMatch}: Wanted, question: Question, key: KeyOf, given: Given, made: Prepared): Outcome {
    const time = now();
    const windows = quota.windows(key.scope, key.limits);
    const rates = rateLimitHeaders(windows, time);
    const second = Math.floor(time / 1000);
    const age = Math.max(0, Math.floor((time - given.answer.fetchedAt) / 1000));
    const last = given.how === 'hit' ? lastHits.get(made) : undefined;
    const same = last?.question === question && last.second === second && last.rates === rates && last.age === age;
    let outcomes = same ? last.outcomes : undefined;
    if (outcomes === undefined) {
      outcomes = outcomesOf(question, given, made, {windows, rates, age});
      if (given.how === 'hit') lastHits.set(made, {question, second, rates, age, outcomes});
    }
    const {whole, unchanged} = outcomes;
    return unchanged !== undefined && ifNoneMatch !== undefined && named(ifNoneMatch).includes(made.etag.slice(2)) ? unchanged : whole;
  }

  return {read, handle, hit};
}

export type VirusTotalHandler = ReturnType<typeof createVirusTotalHandler>;

/** An answer for who has it not, and for who has it. */
interface Outcomes {
  readonly whole: Outcome;
  /** Undefined for what nobody may keep. */
  readonly unchanged?: Outcome;
}

/** What of a hit changes with time. */
interface Moment {
  readonly windows: readonly QuotaWindow[];
  readonly rates: HeaderList;
  /** Seconds since the answer came. */
  readonly age: number;
}

interface LastHit extends Omit<Moment, 'windows'> {
  readonly question: Question;
  /** Of the clock, in whole seconds. */
  readonly second: number;
  readonly outcomes: Outcomes;
}

const lastHits = new WeakMap<Prepared, LastHit>();

function outcomesOf(
  {route, subject}: Question,
  {answer, how, stale}: Given,
  {bytes, encoding, etag}: Prepared,
  {windows, rates, age}: Moment,
): Outcomes {
  const keepable = answer.status === 200 && route.gives !== 'submission' && route.gives !== 'analysis';
  const headers = [
    'content-type',
    'application/json; charset=utf-8',
    'cache-control',
    keepable ? 'private, no-cache' : 'no-store',
    ...rates,
  ];
  if (how !== 'miss') headers.push('age', String(age));
  if (stale !== undefined) headers.push('vt-stale', stale);
  const again = answer.status === 429 ? retryAfterOf(answer.body) : undefined;
  if (again !== undefined) headers.push('retry-after', again);
  if (keepable) headers.push('etag', etag);
  const [minute, day] = windows;
  const line = {
    route: route.name,
    cache: how,
    type: subject?.type,
    canonical: subject?.canonical,
    left: minute && day && {minute: minute.left, day: day.left},
  };
  const encoded = encoding === 'identity' ? headers : [...headers, 'content-encoding', encoding];
  return {
    whole: {status: answer.status, headers: encoded, body: bytes, line},
    unchanged: keepable ? {status: 304, headers, line} : undefined,
  };
}

/** The tags of `If-None-Match`; weak and strong ones are alike for a GET. */
const named = (header: string): readonly string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));

function retryAfterOf(body: Buffer): string | undefined {
  const seconds = /"retryAfter":(\d+)/.exec(body.toString('utf8'))?.[1];
  return seconds;
}
