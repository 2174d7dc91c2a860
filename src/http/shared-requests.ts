interface Flight<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Does what is asked under a key, once for all who ask at the same time. */
export type Share<T> = (key: string, ask: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * Joins identical requests in flight. Each caller's signal ends only that caller's waiting, with its reason; the request itself is
 * aborted when nobody waits any more.
 */
export function createShare<T>(): Share<T> {
  const flights = new Map<string, Flight<T>>();

  function forget(key: string, flight: Flight<T>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  function start(key: string, ask: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const flight: Flight<T> = {
      controller,
      waiting: 0,
      answer: ask(controller.signal).finally(() => {
        forget(key, flight);
      }),
    };
    // Whoever still waits gets the failure; when nobody does, it is nobody's.
    flight.answer.catch(() => undefined);
    flights.set(key, flight);
    return flight;
  }

  return (key, ask, signal) =>
    new Promise<T>((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const flight = flights.get(key) ?? start(key, ask);
      flight.waiting += 1;
      const leave = () => {
        flight.waiting -= 1;
        if (flight.waiting === 0) {
          forget(key, flight);
          flight.controller.abort(signal?.reason);
        }
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, {once: true});
      const settle = () => signal?.removeEventListener('abort', leave);
      flight.answer.then(
        (answer) => {
          settle();
          resolve(answer);
        },
        (error: unknown) => {
          settle();
          reject(error);
        },
      );
    });
}
