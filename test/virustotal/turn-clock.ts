import type {Sleep} from '../../src/http/sleep.js';

/** Lets everything that waits for nothing but promises come to rest. */
export async function rest(): Promise<void> {
  for (let round = 0; round < 8; round++) await task();
}

/** A clock that only the test moves. */
export function turnClock(start = Date.parse('2026-03-04T05:06:07Z')) {
  let time = start;
  const sleepers = new Set<{readonly due: number; readonly wake: () => void}>();
  const sleep: Sleep = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const sleeper = {due: time + milliseconds, wake: resolve};
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        sleepers.delete(sleeper);
        reject(signal.reason as Error);
      });
    });
  const wakeNext = async (until: number): Promise<boolean> => {
    const [next] = [...sleepers].filter(({due}) => due <= until).sort((one, other) => one.due - other.due);
    if (!next) return false;
    time = Math.max(time, next.due);
    sleepers.delete(next);
    next.wake();
    await rest();
    return true;
  };
  return {
    sleep,
    now: () => time,
    /** How many wait for the time to pass. */
    get sleeping() {
      return sleepers.size;
    },
    /** Lets so many seconds pass, and wakes who waits for them, one after the other. */
    async pass(seconds: number) {
      const until = time + seconds * 1000;
      await rest();
      while (await wakeNext(until));
      time = until;
    },
    /** Lets time pass until nobody waits for it any more. */
    async passAll() {
      await rest();
      while (await wakeNext(Number.POSITIVE_INFINITY));
    },
  };
}

interface GatewayOptions {
  readonly now: () => number;
  readonly limit: number;
  /** What is given out of the cache, at no cost. */
  readonly cached?: (path: string) => boolean;
  /** What another user of the key spends: times in Unix milliseconds. */
  readonly others?: readonly number[];
  /** Answers that the test holds back. */
  readonly held?: Promise<void>;
}

/** The minute of a gateway: any 60 seconds hold no more than the limit. */
export function minuteGateway({now, limit, cached = () => false, others = [], held}: GatewayOptions) {
  const asked: Array<{readonly at: number; readonly path: string; readonly status: number}> = [];
  const spent: number[] = [...others];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.split('/api/v3/')[1] ?? '';
    const at = now();
    const counting = () => spent.filter((time) => time <= at && time > at - 60_000);
    const answer = cached(path) ? 'cached' : counting().length < limit ? 'fresh' : 'refused';
    if (answer === 'fresh') spent.push(at);
    asked.push({at, path, status: answer === 'refused' ? 429 : 404});
    const used = counting();
    const seconds = used.length === 0 ? 0 : Math.ceil((Math.min(...used) + 60_000 - at) / 1000);
    const headers = {
      'content-type': 'application/json',
      'ratelimit-policy': `"minute";q=${limit};w=60`,
      ratelimit: `"minute";r=${limit - used.length};t=${seconds}`,
      ...(answer === 'cached' ? {age: '9'} : {}),
    };
    const refusal = {code: 'QuotaExceededError', window: 'minute', retryAfter: Math.max(1, seconds), source: 'gateway'};
    const body = {error: answer === 'refused' ? refusal : {code: 'NotFoundError', message: 'x'}};
    await held;
    return new Response(JSON.stringify(body), {status: answer === 'refused' ? 429 : 404, headers});
  };
  return {fetch, asked};
}

/** The next task. Timers of a page in the background are held back, a second for each; messages are not. */
function task(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
