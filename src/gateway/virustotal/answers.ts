import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {Answer, AnswerCache} from '../cache/cache.js';
import {faultBody, type Fault} from '../fault.js';
import type {Quota, QuotaLimits, WindowName} from '../quota/quota.js';
import type {Question} from './question.js';
import {readReply, type Reading} from './read-reply.js';
import type {Upstream} from './upstream.js';

/** How long answers are kept, in seconds. */
export interface CacheTimes {
  readonly report: number;
  readonly list: number;
  /** VirusTotal does not know the object. */
  readonly missing: number;
  /** The key may not see this (virustotal.md §11). */
  readonly refused: number;
  /** How long after its time an answer may stand in for a fresh one. */
  readonly stale: number;
}

/** The key that a question is asked with; `scope` names it without holding it. */
export interface QuestionKey {
  readonly key: string;
  readonly scope: string;
  readonly limits: QuotaLimits;
}

export interface AnswersOptions {
  readonly cache: AnswerCache;
  readonly quota: Quota;
  readonly upstream: Upstream;
  readonly times: CacheTimes;
  readonly now: () => number;
  /** What stands before the calls of API v3 at this gateway. */
  readonly base: () => string;
  /** What stands before the API's calls at another server that is asked in VirusTotal's place. */
  readonly root?: string;
  /** Told of each request to VirusTotal and its status, or 0 where none came. */
  readonly asked?: (question: Question, status: number) => void;
}

/** Why an answer is older than it should be. */
export type StaleReason = WindowName | 'unreachable';

export interface Given {
  readonly answer: Answer;
  /** `hit`: nothing was asked. */
  readonly how: 'hit' | 'miss' | 'stale';
  readonly stale?: StaleReason;
}

const staleStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** Milliseconds for which an analysis remembers what it was asked for; VirusTotal's own client gives up after minutes. */
const hour = 3_600_000;

/** Answers questions: out of the cache, else by one request for all who ask at the same time, else by an older answer. */
export function createAnswers(options: AnswersOptions) {
  const {cache, quota, upstream, times, now, base, root, asked} = options;

  /** What questions are kept under, for the key that they were asked with last: to make a name costs more than to find what bears it. */
  const names = new WeakMap<Question, {readonly scope: string; readonly name: string}>();
  function keyOf(question: Question, {scope}: QuestionKey): string {
    const known = names.get(question);
    if (known?.scope === scope) return known.name;
    const {route, target} = question;
    const name = `${scope} ${route.api} ${route.method} ${target}`;
    names.set(question, {scope, name});
    return name;
  }
  /** What a key may not see is remembered for the whole call, not for one object. */
  const capabilityOf = ({route}: Question, {scope}: QuestionKey): string => `${scope} ${route.api} may ${route.template}`;

  const until = (time: number, seconds: number): number => time + seconds * 1000;

  function kept(reading: Reading, seconds: number, tags: readonly string[]): Answer {
    const fetchedAt = now();
    const freshUntil = until(fetchedAt, seconds);
    return {
      status: reading.status,
      body: reading.body,
      fetchedAt,
      freshUntil,
      staleUntil: reading.outcome === 'ok' && seconds > 0 ? until(freshUntil, times.stale) : freshUntil,
      tags,
    };
  }

  function refusal(fault: Fault): Answer {
    const time = now();
    return {
      status: fault.status,
      body: Buffer.from(JSON.stringify(faultBody(fault, time))),
      fetchedAt: time,
      freshUntil: time,
      staleUntil: time,
      tags: [],
    };
  }

  /** One request to VirusTotal, if the quota lets it. */
  async function ask(question: Question, key: QuestionKey): Promise<Answer> {
    const turn = await quota.take(key.scope, key.limits);
    if (!turn.granted) {
      const {window, resetAt} = turn;
      return refusal({status: 429, code: 'QuotaExceededError', message: `The quota of this ${window} is used up.`, window, resetAt});
    }
    const {route, target, form} = question;
    let reading: Reading;
    try {
      const reply = await upstream({api: route.api, method: route.method, target, form, key: key.key});
      reading = readReply(reply, {api: route.api, key: key.key, now: now(), base: base(), root});
      asked?.(question, 'failure' in reply ? 0 : reply.status);
    } finally {
      turn.done();
    }
    if (reading.outcome === 'quota') await quota.block(key.scope, reading.resetAt ?? until(now(), 60));
    return keep(question, key, reading);
  }

  async function keep(question: Question, key: QuestionKey, reading: Reading): Promise<Answer> {
    const {route, subject} = question;
    const tags = [...new Set([...(subject ? [scoped(key, subject.tag)] : []), ...tagsOf(reading.json).map((tag) => scoped(key, tag))])];
    if (route.gives === 'submission') {
      await remember(question, key, reading);
      return kept(reading, 0, []);
    }
    if (route.gives === 'analysis') {
      if (isCompleted(reading.json)) await forget(question, key, tags);
      return kept(reading, 0, []);
    }
    if (reading.outcome === 'refused') {
      const answer = kept(reading, times.refused, []);
      await cache.set(capabilityOf(question, key), answer);
      return answer;
    }
    const seconds = {ok: route.gives === 'list' ? times.list : times.report, missing: times.missing, quota: 0, failed: 0}[reading.outcome];
    const answer = kept(reading, seconds, tags);
    if (seconds > 0) await cache.set(keyOf(question, key), answer);
    return answer;
  }

  /** An analysis names its object in VirusTotal's spelling, which may not be the one that was asked for: both are remembered. */
  async function remember({subject}: Question, key: QuestionKey, {json, outcome}: Reading): Promise<void> {
    const id = outcome === 'ok' ? analysisIdOf(json) : undefined;
    if (id === undefined || subject === undefined) return;
    const time = now();
    const tag = scoped(key, subject.tag);
    const note = {
      status: 200,
      body: Buffer.from(JSON.stringify([tag])),
      fetchedAt: time,
      freshUntil: time + hour,
      staleUntil: time + hour,
      tags: [],
    };
    await cache.set(analysisKey(key, id), note);
  }

  /** The scan is complete: what is kept of its object is old now, in every replica. */
  async function forget({target}: Question, key: QuestionKey, tags: readonly string[]): Promise<void> {
    const note = await cache.get(analysisKey(key, decodeURIComponent(target.split('/')[1] ?? '')));
    const noted = note === undefined ? [] : (JSON.parse(note.body.toString('utf8')) as string[]);
    await cache.drop([...new Set([...tags, ...noted])]);
  }

  /** Answers, with a fresh answer if one can be had. */
  async function answer(question: Question, key: QuestionKey): Promise<Given> {
    if (question.route.gives !== 'report' && question.route.gives !== 'list') return {answer: await ask(question, key), how: 'miss'};
    const name = keyOf(question, key);
    const [kept, refused] = await Promise.all([cache.get(name), cache.get(capabilityOf(question, key))]);
    const there = fresh(kept) ?? fresh(refused);
    if (there) return {answer: there, how: 'hit'};
    const answer = await cache.join(name, async () => {
      // Who asked a moment ago may have brought it meanwhile.
      return fresh(await cache.get(name)) ?? fresh(await cache.get(capabilityOf(question, key))) ?? ask(question, key);
    });
    if (!kept || !staleStatuses.has(answer.status)) return {answer, how: 'miss'};
    return {answer: kept, how: 'stale', stale: reasonOf(answer)};
  }

  const fresh = (kept: Answer | undefined): Answer | undefined => (kept && kept.freshUntil > now() ? kept : undefined);

  /** What is there already, without a promise: most answers are. */
  function hit(question: Question, key: QuestionKey): Given | undefined {
    if (question.route.gives !== 'report' && question.route.gives !== 'list') return undefined;
    const there = fresh(cache.peek(keyOf(question, key))) ?? fresh(cache.peek(capabilityOf(question, key)));
    return there && {answer: there, how: 'hit'};
  }

  return {answer, hit};
}

export type Answers = ReturnType<typeof createAnswers>;

const scoped = ({scope}: QuestionKey, tag: string): string => `${scope} ${tag}`;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const analysisKey = ({scope}: QuestionKey, id: string): string => `${scope} analysis ${digest(id)}`;

type Members = Record<string, unknown>;
const members = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};

function analysisIdOf(json: unknown): string | undefined {
  const {id} = members(members(json).data);
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

const isCompleted = (json: unknown): boolean => members(members(members(json).data).attributes).status === 'completed';

/** The object that an answer is, or that an analysis was made of, as VirusTotal names it. */
function tagsOf(json: unknown): readonly string[] {
  const {data, meta} = members(json);
  const {type, id} = members(data);
  const {url_info: url, file_info: file} = members(meta);
  const names = [
    [type, id],
    ['url', members(url).id],
    ['file', members(file).sha256],
  ];
  return names.flatMap(([kind, name]) =>
    typeof kind === 'string' && typeof name === 'string' && kind !== 'analysis' ? [`${kind} ${name}`] : [],
  );
}

/** Why no fresh answer came. */
function reasonOf({status, body}: Answer): StaleReason {
  if (status !== 429) return 'unreachable';
  const {window} = members(members(JSON.parse(body.toString('utf8'))).error);
  return window === 'day' || window === 'month' ? window : 'minute';
}
