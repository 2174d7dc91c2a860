import {createHash} from 'node:crypto';
import {inspect} from 'node:util';
import * as v from 'valibot';
import {type QuotaLimits, windowNames} from '../quota/quota.js';
import {type AddressTest, trusting} from './addresses.js';
import type {Caller} from './caller.js';
import {type CallerRequest, isHeaderName} from './callers.js';
import {type CallerRefusal, refusal} from './refusal.js';
import {SettingsError} from './settings-error.js';
import {readSettingsFile} from './settings-file.js';
import {tenantPattern} from './settings.js';

/** Whose VirusTotal key a request uses: the operator's one, or each tenant's own (virustotal.md §17 asks for that). */
export interface KeysSettings {
  /** The operator's key; with `keysFile` or `keyHeader` it serves only callers without a tenant. */
  readonly key?: string;
  /** The name under which VirusTotal knows the operator, where the state of the quota may be asked for. */
  readonly user?: string;
  /** Path of a JSON file: `{"tenants": {"acme": {"key": "…", "user": "…", "limits": {"minute": 4}}}}`. */
  readonly keysFile?: string;
  /** The header in which a reverse proxy hands over the caller's key. */
  readonly keyHeader?: string;
  /** The addresses or networks of reverse proxies; none means this machine. */
  readonly trustedProxies: readonly string[];
  /** Limits of each key for which nothing else is said. */
  readonly limits: QuotaLimits;
}

/** A key and what is counted and kept for it. Only `key` itself gives the key: no text of the object holds it. */
export interface KeyOf {
  readonly key: string;
  /** Names the key without holding it; the same key has the same quota and cache, whoever uses it. */
  readonly scope: string;
  readonly limits: QuotaLimits;
  readonly user?: string;
}

export interface KeyRing {
  /** The keys of the settings; those that a proxy hands over come later. */
  readonly known: readonly KeyOf[];
  /** The key for a caller's request, or a refusal that says which is missing. */
  keyOf(caller: Pick<Caller, 'tenant'>, request: CallerRequest): KeyOf | CallerRefusal;
}

/** VirusTotal's keys are 64 hexadecimal digits; those of the sandbox, and of servers that stand for it, are words. */
const keyForm = /^[\w-]{8,256}$/;

const aKey = 'must be a key of VirusTotal';
const aUser = 'must be the name of a user of VirusTotal';
const aCount = 'must be a whole number above 0';
const count = v.optional(v.pipe(v.number(aCount), v.integer(aCount), v.minValue(1, aCount)));
const tenant = v.strictObject(
  {
    key: v.pipe(v.string(aKey), v.regex(keyForm, aKey)),
    user: v.optional(v.pipe(v.string(aUser), v.regex(/^[\w.@-]{1,128}$/, aUser))),
    limits: v.optional(v.strictObject({minute: count, day: count, month: count}, 'must be an object')),
  },
  'must be an object',
);
const keysFile = v.strictObject(
  {tenants: v.record(v.pipe(v.string(), v.regex(tenantPattern, 'is no name of a tenant')), tenant, 'must be an object')},
  'must be an object',
);

/** @throws {SettingsError} for settings and files that cannot be used; without the key */
export async function createKeyRing(settings: KeysSettings): Promise<KeyRing> {
  const {key, user, limits, keyHeader} = settings;
  if (key !== undefined && !keyForm.test(key)) throw new SettingsError('The key of VirusTotal is not of the form of one.');
  if (keyHeader !== undefined && !isHeaderName(keyHeader)) throw new SettingsError('The header for keys is no name of a header.');
  const operator = key === undefined ? undefined : new Key(key, limits, user);
  const tenants = settings.keysFile === undefined ? undefined : await readKeys(settings.keysFile, limits);
  const header = keyHeader === undefined ? undefined : new KeyHeader(keyHeader, trusting(settings.trustedProxies), limits);
  return new Keys(operator, tenants, header);
}

async function readKeys(file: string, limits: QuotaLimits): Promise<ReadonlyMap<string, KeyOf>> {
  const {tenants} = await readSettingsFile(file, keysFile);
  return new Map(
    Object.entries(tenants).map(([name, entry]) => {
      const own = Object.fromEntries(windowNames.map((window) => [window, entry.limits?.[window] ?? limits[window]]));
      return [name, new Key(entry.key, {...limits, ...own}, entry.user)];
    }),
  );
}

class Key implements KeyOf {
  readonly scope: string;
  readonly limits: QuotaLimits;
  readonly user?: string;
  readonly #key: string;

  constructor(key: string, limits: QuotaLimits, user?: string) {
    this.#key = key;
    this.scope = createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 32);
    this.limits = limits;
    if (user !== undefined) this.user = user;
  }

  get key(): string {
    return this.#key;
  }

  /** Even an inspection that calls getters shows no key. */
  [inspect.custom](): Omit<KeyOf, 'key'> {
    const {scope, limits, user} = this;
    return {scope, limits, user};
  }
}

class KeyHeader {
  readonly #name: string;
  readonly #fromProxy: AddressTest;
  readonly #limits: QuotaLimits;

  constructor(name: string, fromProxy: AddressTest, limits: QuotaLimits) {
    this.#name = name.toLowerCase();
    this.#fromProxy = fromProxy;
    this.#limits = limits;
  }

  /** Undefined when the request does not carry the header. */
  keyOf({headers, remoteAddress}: CallerRequest): KeyOf | CallerRefusal | undefined {
    const key = headers[this.#name];
    if (key === undefined) return undefined;
    if (!this.#fromProxy(remoteAddress)) return refusal(401, 'Only the reverse proxy may hand over a key.');
    if (typeof key !== 'string' || !keyForm.test(key)) return refusal(401, 'What the reverse proxy hands over is no key.');
    return new Key(key, this.#limits);
  }
}

class Keys implements KeyRing {
  readonly #operator?: KeyOf;
  readonly #tenants?: ReadonlyMap<string, KeyOf>;
  readonly #header?: KeyHeader;

  constructor(operator: KeyOf | undefined, tenants: ReadonlyMap<string, KeyOf> | undefined, header: KeyHeader | undefined) {
    this.#operator = operator;
    this.#tenants = tenants;
    this.#header = header;
  }

  get known(): readonly KeyOf[] {
    return [...(this.#operator ? [this.#operator] : []), ...(this.#tenants?.values() ?? [])];
  }

  keyOf({tenant: name}: Pick<Caller, 'tenant'>, request: CallerRequest): KeyOf | CallerRefusal {
    const handed = this.#header?.keyOf(request);
    if (handed !== undefined) return handed;
    const shared = this.#tenants === undefined && this.#header === undefined;
    // Where tenants have keys of their own, the operator's is not lent to one without.
    const own = name === undefined || shared ? this.#operator : this.#tenants?.get(name);
    if (own !== undefined) return own;
    return name === undefined || shared
      ? refusal(503, 'The gateway has no key for VirusTotal.')
      : refusal(403, 'There is no key for VirusTotal for this caller.');
  }
}
