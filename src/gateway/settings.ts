import {existsSync, statSync} from 'node:fs';
import type {CallersSettings} from './callers/settings.js';
import type {KeysSettings} from './callers/keys.js';
import {options, type GivenOptions, type Option, type OptionName} from './options.js';
import {isSecure} from '../threatconnect/links.js';
import {addressTest, isLoopbackAddress} from './callers/addresses.js';
import {isRight, rights} from './callers/caller.js';
import {checkHosts, isLoopbackHost} from './callers/hosts.js';
import {checkOrigins} from './callers/origins.js';
import {SettingsError} from './callers/settings-error.js';
import {nameOf} from './read-options.js';
import type {ThreatConnectSettings} from './threatconnect/route.js';
import type {CacheTimes} from './virustotal/answers.js';

/** Everything that the gateway is told, checked. */
export interface GatewaySettings {
  readonly host: string;
  readonly port: number;
  /** Begins with a slash and does not end with one; empty for none. */
  readonly basePath: string;
  /** Without a slash at its end. */
  readonly publicUrl?: string;
  /** Folder whose files are served as well. */
  readonly serve?: string;
  /** Lower case, without port. */
  readonly names: readonly string[];
  readonly origins: readonly string[];
  readonly callers: CallersSettings;
  readonly keys: KeysSettings;
  readonly virusTotal: {readonly url: string; readonly v2: boolean; readonly submit: boolean; readonly denied: readonly string[]};
  readonly threatConnect?: ThreatConnectSettings & {
    /** Origin of the user interface, to which links lead. */
    readonly interface: string;
  };
  readonly cache: {readonly bytes: number; readonly times: CacheTimes};
  readonly redis?: {readonly url: string; readonly replicas: number};
  readonly logLevel: 'error' | 'warn' | 'info' | 'silent';
  readonly logSecret?: string;
}

type NamesOf<T> = {[Name in OptionName]: NonNullable<GivenOptions[Name]> extends T ? Name : never}[OptionName];
type TextName = NamesOf<string>;
type ListName = NamesOf<readonly string[]>;
type SwitchName = NamesOf<boolean>;

const virusTotalUrl = 'https://www.virustotal.com';

/**
 * Checks what was given.
 * @throws {SettingsError} with every fault, none of which repeats a secret
 */
export function readSettings(given: GivenOptions): GatewaySettings {
  const faults: string[] = [];
  const fault = (name: OptionName, what: string): void => {
    faults.push(`${nameOf(name)} ${what}`);
  };
  for (const [name, value] of Object.entries(given) as ReadonlyArray<readonly [string, unknown]>) {
    if (!isOptionName(name)) faults.push('A setting is given that the gateway does not know.');
    else if (value !== undefined && !hasKind(options[name], value)) fault(name, kindOf(options[name]));
  }
  const text = (name: TextName): string | undefined => (typeof given[name] === 'string' ? given[name].trim() : undefined);
  /** A secret counts as it is: no blank is cut off. */
  const secret = (name: TextName): string | undefined => (typeof given[name] === 'string' ? given[name] : undefined);
  const list = (name: ListName): readonly string[] => (Array.isArray(given[name]) ? (given[name] as readonly string[]) : []);
  const is = (name: SwitchName): boolean => given[name] === true;
  const whole = (name: TextName, usual: number, least: number, most: number): number => {
    const value = text(name);
    if (value === undefined) return usual;
    if (/^\d{1,12}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    fault(name, `must be a whole number from ${least} to ${most}.`);
    return usual;
  };
  const url = (name: TextName): string | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    if (URL.canParse(value)) {
      const read = new URL(value);
      const {username, password, search, hash, href} = read;
      if (isSecure(read) && username === '' && password === '' && search === '' && hash === '') return href.replace(/\/+$/, '');
    }
    fault(name, 'must be an https address without user, query or fragment (http on loopback only).');
    return undefined;
  };
  const file = (name: TextName): string | undefined => {
    const value = text(name);
    if (value !== undefined && !isFile(value)) fault(name, 'names no file that can be read.');
    return value;
  };
  const folder = (name: TextName): string | undefined => {
    const value = text(name);
    if (value !== undefined && !isFolder(value)) fault(name, 'names no folder that can be read.');
    return value;
  };
  const header = (name: TextName): string | undefined => {
    const value = text(name)?.toLowerCase();
    if (value !== undefined && !/^[a-z0-9-]{1,64}$/.test(value)) fault(name, 'must be the name of a header.');
    return value;
  };

  const host = text('host') ?? '127.0.0.1';
  const publicUrl = url('publicUrl');
  const basePath = (text('basePath') ?? '').replace(/\/+$/, '');
  if (!/^(?:\/[\w.~-]+)*$/.test(basePath)) fault('basePath', 'must begin with a slash and hold plain segments.');
  const names = [...list('names').map((name) => name.toLowerCase()), ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname])];
  const checked = (check: () => void): void => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      faults.push(...error.faults);
    }
  };
  checked(() => checkOrigins({origins: list('origins'), publicUrl}));
  checked(() => checkHosts({hosts: names}));
  checked(() => void addressTest(list('trustedProxies')));

  const jwks = text('jwks');
  const [issuer, audience] = [text('jwtIssuer'), text('jwtAudience')];
  if (jwks !== undefined && !/^https?:/.test(jwks) && !isFile(jwks)) fault('jwks', 'names no file that can be read.');
  if (jwks !== undefined && /^https?:/.test(jwks)) url('jwks');
  if ([jwks, issuer, audience].filter((part) => part !== undefined).length % 3 !== 0) {
    faults.push('JWTs need all of --jwt-issuer, --jwt-audience and --jwks.');
  }
  const callers: CallersSettings = {
    tokensFile: file('tokensFile'),
    jwt:
      jwks !== undefined && issuer !== undefined && audience !== undefined
        ? {issuer, audience, jwks, tenantClaim: text('jwtTenant') ?? 'sub', rightsClaim: text('jwtRights')}
        : undefined,
    trustedHeader: header('trustedHeader'),
    trustedProxies: list('trustedProxies'),
    rights: given.rights === undefined ? undefined : list('rights').filter(isRight),
  };
  if (given.rights !== undefined && !(list('rights').length > 0 && list('rights').every(isRight)))
    fault('rights', `must be of ${rights.join(', ')}.`);
  const named = callers.trustedHeader !== undefined || (jwks !== undefined && text('jwtRights') === undefined);
  if (given.rights !== undefined && !named) fault('rights', 'is of use with --trusted-header, or with --jwks without --jwt-rights-claim.');
  const known = callers.tokensFile ?? callers.jwt ?? callers.trustedHeader;
  if (!isLoopbackHost(host) && !isLoopbackAddress(host) && known === undefined) {
    faults.push(
      'The gateway listens on loopback only, unless it knows who may call: give --tokens-file, --jwks or --trusted-header with --host.',
    );
  }
  const keys: KeysSettings = {
    key: secret('key'),
    user: text('user'),
    keysFile: file('keysFile'),
    keyHeader: header('keyHeader'),
    trustedProxies: list('trustedProxies'),
    limits: {minute: whole('minute', 4, 1, 1e6), day: whole('day', 500, 1, 1e9), month: whole('month', 15_500, 1, 1e10)},
  };
  if (keys.key === undefined && text('keysFile') === undefined && keys.keyHeader === undefined) {
    faults.push('A VirusTotal key is needed: give VT_API_KEY in the environment, --keys-file or --key-header.');
  }
  if (keys.key !== undefined && !/^[\x21-\x7e]+$/.test(keys.key))
    fault('key', 'holds a character that no key has, perhaps a blank at its end.');

  const redis = redisOf(text('redis'), given.replicas === undefined ? undefined : whole('replicas', 1, 1, 1000), fault);
  const logLevel = text('logLevel') ?? 'info';
  if (!isLogLevel(logLevel)) fault('logLevel', 'must be error, warn, info or silent.');
  const logSecret = secret('logSecret');
  if (logSecret !== undefined && logSecret.length < 16) fault('logSecret', 'must have at least 16 characters.');

  const settings: GatewaySettings = {
    host,
    port: whole('port', 8080, 0, 65_535),
    basePath,
    publicUrl,
    serve: folder('serve'),
    names,
    origins: list('origins'),
    callers,
    keys,
    virusTotal: {url: url('virusTotalUrl') ?? virusTotalUrl, v2: is('v2'), submit: is('submit'), denied: list('deny')},
    threatConnect: threatConnectOf(
      url('threatConnectUrl'),
      {token: secret('threatConnectToken'), accessId: text('accessId'), secretKey: secret('secretKey')},
      {enrich: is('enrich'), interfaceUrl: url('interfaceUrl')},
      faults,
    ),
    cache: {
      bytes: whole('cacheMegabytes', 64, 1, 65_536) * 1024 * 1024,
      times: {
        report: whole('reportSeconds', 900, 0, 1e7),
        list: whole('listSeconds', 900, 0, 1e7),
        missing: whole('missingSeconds', 300, 0, 1e7),
        refused: whole('refusedSeconds', 86_400, 0, 1e7),
        stale: whole('staleSeconds', 86_400, 0, 1e8),
      },
    },
    redis,
    logLevel: isLogLevel(logLevel) ? logLevel : 'info',
    logSecret,
  };
  if (faults.length > 0) throw new SettingsError(...faults);
  return settings;
}

function redisOf(
  url: string | undefined,
  replicas: number | undefined,
  fault: (name: OptionName, what: string) => void,
): GatewaySettings['redis'] {
  if (url === undefined) {
    if (replicas !== undefined) fault('replicas', 'is of use with --redis only.');
    return undefined;
  }
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol)) fault('redis', 'must begin with redis:// or rediss://.');
  if (replicas === undefined) fault('replicas', 'is needed with --redis: how many share the quota when Redis is lost.');
  return {url, replicas: replicas ?? 1};
}

function threatConnectOf(
  apiUrl: string | undefined,
  {token, accessId, secretKey}: {readonly token?: string; readonly accessId?: string; readonly secretKey?: string},
  {enrich, interfaceUrl}: {readonly enrich: boolean; readonly interfaceUrl?: string},
  faults: string[],
): GatewaySettings['threatConnect'] {
  const signed = accessId !== undefined && secretKey !== undefined;
  if (apiUrl === undefined) {
    if (token !== undefined || accessId !== undefined || secretKey !== undefined) {
      faults.push('TC_API_BASE is missing: credentials of ThreatConnect were given without its address.');
    }
    return undefined;
  }
  if ((accessId === undefined) !== (secretKey === undefined))
    faults.push('TC_ACCESS_ID and TC_SECRET_KEY belong together: one is missing.');
  else if ((token !== undefined) === signed) faults.push('ThreatConnect needs either TC_API_TOKEN or TC_ACCESS_ID with TC_SECRET_KEY.');
  return {
    apiUrl,
    auth: signed ? {accessId, secretKey} : {token: token ?? ''},
    enrich,
    interface: new URL(interfaceUrl ?? apiUrl).origin,
  };
}

const isLogLevel = (text: string): text is GatewaySettings['logLevel'] => ['error', 'warn', 'info', 'silent'].includes(text);
const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
const isOptionName = (name: string): name is OptionName => Object.hasOwn(options, name);

/** Those who write JavaScript have no types that tell them. */
function hasKind({list, value: placeholder, secret}: Option, value: unknown): boolean {
  if (list) return Array.isArray(value) && value.every((part) => typeof part === 'string');
  return typeof value === (placeholder === undefined && !secret ? 'boolean' : 'string');
}

const kindOf = ({list, value, secret}: Option): string =>
  list ? 'must be a list of texts.' : value === undefined && !secret ? 'must be true or false.' : 'must be a text.';

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/** What was given, line by line, for `--print-config`: secrets are masked whole, so that not even their length shows. */
export function configText(given: GivenOptions): string {
  return (Object.entries(options) as ReadonlyArray<readonly [OptionName, Option]>)
    .filter(([name]) => given[name] !== undefined)
    .map(([name, {variable, secret}]) => `${variable}=${secret ? '(set)' : [given[name]].flat().join(',')}\n`)
    .join('');
}
