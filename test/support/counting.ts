/** Listeners of the page itself, timers and observers that were begun and not ended. */
export interface Held {
  readonly listeners: number;
  readonly timers: number;
  readonly observers: number;
}

/** Counts what is begun and not ended from now on, until `stop`. Listeners of nodes go with their nodes, and are not counted. */
export function counting(): {readonly held: () => Held; readonly stop: () => void} {
  const undo: Array<() => void> = [];
  const listeners = new Map<EventTarget, string[]>(
    [window, document, document.documentElement, document.body].map((target) => [target, []]),
  );
  for (const [target, names] of listeners) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (name: string, ...more: [EventListenerOrEventListenerObject | null]) => {
      names.push(name);
      add(name, ...more);
    };
    target.removeEventListener = (name: string, ...more: [EventListenerOrEventListenerObject | null]) => {
      if (names.includes(name)) names.splice(names.indexOf(name), 1);
      remove(name, ...more);
    };
    undo.push(() => {
      Reflect.deleteProperty(target, 'addEventListener');
      Reflect.deleteProperty(target, 'removeEventListener');
    });
  }

  const timers = new Set<number>();
  const {setTimeout, setInterval, clearTimeout, clearInterval} = window;
  const set = (run: () => void, wait?: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, wait);
    timers.add(timer);
    return timer;
  };
  const repeat = (run: () => void, wait?: number) => {
    const timer = setInterval(run, wait);
    timers.add(timer);
    return timer;
  };
  const clear = (timer?: number) => {
    if (timer !== undefined) timers.delete(timer);
    clearTimeout(timer);
    clearInterval(timer);
  };
  Object.assign(window, {setTimeout: set, setInterval: repeat, clearTimeout: clear, clearInterval: clear});
  undo.push(() => Object.assign(window, {setTimeout, setInterval, clearTimeout, clearInterval}));

  const observers = new Set<object>();
  for (const {prototype} of [MutationObserver, ResizeObserver, IntersectionObserver]) {
    const {observe, disconnect} = prototype;
    prototype.observe = function (this: object, ...words: unknown[]) {
      observers.add(this);
      Reflect.apply(observe, this, words);
    };
    prototype.disconnect = function (this: object) {
      observers.delete(this);
      Reflect.apply(disconnect, this, []);
    };
    undo.push(() => Object.assign(prototype, {observe, disconnect}));
  }

  return {
    held: () => ({listeners: [...listeners.values()].flat().length, timers: timers.size, observers: observers.size}),
    stop: () => undo.forEach((restore) => restore()),
  };
}
