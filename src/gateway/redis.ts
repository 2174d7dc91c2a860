import type {Buffer} from 'node:buffer';
import {Redis} from 'ioredis';

export interface RedisSettings {
  /** `redis://` or, with TLS, `rediss://`, with user and password where needed; Redis 6.2 or later. */
  readonly url: string;
  /** Begins every key and channel, so that several gateways can share one Redis. */
  readonly prefix?: string;
}

export type RedisState = 'connected' | 'lost';

/** Sends a script that Redis runs as one step; rejects at once when the connection is lost. */
export type RedisScript = (keys: readonly string[], args: readonly RedisArgument[]) => Promise<unknown>;

export type RedisArgument = string | number | Buffer;

const retryMs = 250;
const commandMs = 1_000;
const pingMs = 1_000;
/** Without any word for this long a connection is dead: a broken network closes nothing. */
const silenceMs = 1_500;

/**
 * The connections to one Redis: one for commands, one that listens to channels, as a connection that listens may do nothing else.
 * Connected means that both are up and every channel is heard. No command waits for a connection: it is rejected at once. Nothing that
 * is handed out here holds the password; errors of the commands do not leave the gateway's own code.
 */
export class RedisLink {
  readonly prefix: string;
  /** For commands. */
  readonly commands: Redis;
  readonly #listener: Redis;
  readonly #channels = new Map<string, (message: string) => void>();
  readonly #watchers = new Set<(state: RedisState) => void>();
  readonly #pings: NodeJS.Timeout;
  #state: RedisState = 'lost';
  #listening = false;
  #fault: string | undefined;

  constructor({url, prefix = 'vt-elements:'}: RedisSettings) {
    this.prefix = prefix;
    const options = {
      ...connectionOf(url),
      enableOfflineQueue: false,
      autoResubscribe: false,
      autoResendUnfulfilledCommands: false,
      // What was under way when the connection broke is rejected at once.
      maxRetriesPerRequest: 0,
      commandTimeout: commandMs,
      connectTimeout: commandMs,
      socketTimeout: silenceMs,
      // Shorter than the time for which an empty Redis waits for those who know what it has forgotten (quota/settings.ts).
      retryStrategy: () => retryMs * (0.5 + Math.random() / 2),
    };
    this.commands = new Redis(options);
    this.#listener = new Redis(options);
    this.commands.on('ready', () => this.#settle());
    this.#listener.on('ready', () => void this.#subscribe());
    this.#listener.on('message', (channel: string, message: string) => this.#channels.get(channel)?.(message));
    for (const connection of [this.commands, this.#listener]) {
      connection.on('close', () => this.#settle());
      connection.on('error', (error) => (this.#fault = wordOf(error)));
    }
    this.#listener.on('close', () => (this.#listening = false));
    this.#pings = setInterval(() => this.#ping(), pingMs).unref();
  }

  get state(): RedisState {
    return this.#state;
  }

  /** Why the last connection failed: a code such as `ECONNREFUSED` or `WRONGPASS`; `undefined` while all is well. */
  get fault(): string | undefined {
    return this.#state === 'connected' ? undefined : this.#fault;
  }

  /** Calls back with every message of the channel; one listener each. */
  listen(channel: string, heard: (message: string) => void): void {
    this.#channels.set(this.prefix + channel, heard);
    if (this.#listener.status === 'ready') void this.#subscribe();
  }

  /** Resolves once Redis has the message; rejects when it is lost. */
  async publish(channel: string, message: string): Promise<void> {
    await this.commands.publish(this.prefix + channel, message);
  }

  /** Resolves once connected; after the time that a connection has to come about where Redis is away. */
  async arrival(): Promise<void> {
    if (this.#state === 'connected') return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        unwatch();
        resolve();
      };
      const timer = setTimeout(end, commandMs);
      const unwatch = this.watch(end);
    });
  }

  /** @returns a function that ends the watching */
  watch(watcher: (state: RedisState) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  script(name: string, lua: string): RedisScript {
    return this.#defined(name, lua, name);
  }

  /** A script whose texts are answered as bytes. */
  bytesScript(name: string, lua: string): RedisScript {
    return this.#defined(name, lua, `${name}Buffer`);
  }

  #defined(name: string, lua: string, method: string): RedisScript {
    this.commands.defineCommand(name, {lua});
    const run = Reflect.get(this.commands, method) as (...args: readonly RedisArgument[]) => Promise<unknown>;
    return (keys, args) => run.call(this.commands, keys.length, ...keys, ...args);
  }

  async close(): Promise<void> {
    clearInterval(this.#pings);
    this.commands.disconnect();
    this.#listener.disconnect();
    this.#settle();
  }

  async #subscribe(): Promise<void> {
    this.#listening = false;
    const count = this.#channels.size;
    try {
      if (count > 0) await this.#listener.subscribe(...this.#channels.keys());
      // A channel that came meanwhile has its own call.
      this.#listening = this.#listener.status === 'ready' && count === this.#channels.size;
    } catch {
      // The connection broke, and begins anew.
      this.#listener.disconnect(true);
    }
    this.#settle();
  }

  #settle(): void {
    const state = this.commands.status === 'ready' && this.#listener.status === 'ready' && this.#listening ? 'connected' : 'lost';
    if (state === this.#state) return;
    this.#state = state;
    for (const watcher of this.#watchers) watcher(state);
  }

  #ping(): void {
    for (const connection of [this.commands, this.#listener]) {
      if (connection.status === 'ready') void connection.ping().catch(() => undefined);
    }
  }
}

/** The parts of a Redis address, as ioredis takes them. @throws {TypeError} in words without the address */
function connectionOf(address: string): {host: string; port: number; username?: string; password?: string; db?: number; tls?: object} {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const db = /^\/?(\d*)$/.exec(url?.pathname ?? '-')?.[1];
  if (url === undefined || db === undefined || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '')
    throw new TypeError('The address of Redis is not of the form redis://user:password@host:6379/0.');
  const {username, password} = url;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    ...(username === '' ? {} : {username: decodeURIComponent(username)}),
    ...(password === '' ? {} : {password: decodeURIComponent(password)}),
    ...(db === '' ? {} : {db: Number(db)}),
    ...(url.protocol === 'rediss:' ? {tls: {}} : {}),
  };
}

/** The code that begins a Redis error or that names a network error: neither holds what was sent. */
function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return 'ERROR';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,}\b/.exec(error.message)?.[0] ?? error.name;
}
