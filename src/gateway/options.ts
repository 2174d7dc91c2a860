/** One setting of the gateway: by a flag, by the environment, or by both, in which case the flag wins. */
export interface Option {
  /** Without the dashes. Secrets have none: everyone on a machine can read the flags of its programs. */
  readonly flag?: string;
  readonly variable: string;
  /** What stands for the value in the help; absent for a switch. */
  readonly value?: string;
  readonly help: string;
  readonly group: 'Listening' | 'VirusTotal' | 'ThreatConnect' | 'Who may call' | 'Keeping answers' | 'Operation';
  readonly secret?: true;
  /** May be given several times, or with commas. */
  readonly list?: true;
}

/** Every setting, in the order of the help. */
export const options = {
  host: {
    group: 'Listening',
    flag: 'host',
    variable: 'GATEWAY_HOST',
    value: 'ADDRESS',
    help: 'Address to listen on; 127.0.0.1. Any but loopback needs to know who may call.',
  },
  port: {group: 'Listening', flag: 'port', variable: 'GATEWAY_PORT', value: 'NUMBER', help: 'Port to listen on; 8080.'},
  basePath: {
    group: 'Listening',
    flag: 'base-path',
    variable: 'GATEWAY_BASE_PATH',
    value: '/PATH',
    help: 'What stands before every path, where the gateway shares a host.',
  },
  publicUrl: {
    group: 'Listening',
    flag: 'public-url',
    variable: 'GATEWAY_PUBLIC_URL',
    value: 'URL',
    help: 'Address under which callers reach it, base path included; links in answers begin with it.',
  },
  serve: {
    group: 'Listening',
    flag: 'serve',
    variable: 'GATEWAY_SERVE',
    value: 'FOLDER',
    help: 'Folder whose files it serves as well, such as the built elements or demo, to everyone who may reach it.',
  },
  names: {
    group: 'Listening',
    flag: 'name',
    variable: 'GATEWAY_NAMES',
    value: 'HOST',
    list: true,
    help: 'Host name by which it may be called, beside loopback and that of the public URL. Any other is refused.',
  },

  key: {group: 'VirusTotal', variable: 'VT_API_KEY', value: 'KEY', secret: true, help: 'The key that all callers share.'},
  keysFile: {
    group: 'VirusTotal',
    flag: 'keys-file',
    variable: 'VT_KEYS_FILE',
    value: 'FILE',
    help: 'A key for each tenant or user, as JSON.',
  },
  keyHeader: {
    group: 'VirusTotal',
    flag: 'key-header',
    variable: 'VT_KEY_HEADER',
    value: 'NAME',
    help: 'Header in which a trusted proxy sends the key of the user.',
  },
  user: {
    group: 'VirusTotal',
    flag: 'vt-user',
    variable: 'VT_USER',
    value: 'NAME',
    help: 'User of the shared key: the quota that VirusTotal counts is read at the start.',
  },
  minute: {
    group: 'VirusTotal',
    flag: 'per-minute',
    variable: 'VT_PER_MINUTE',
    value: 'NUMBER',
    help: 'Requests a minute; 4, as a public key has.',
  },
  day: {group: 'VirusTotal', flag: 'per-day', variable: 'VT_PER_DAY', value: 'NUMBER', help: 'Requests a day; 500.'},
  month: {group: 'VirusTotal', flag: 'per-month', variable: 'VT_PER_MONTH', value: 'NUMBER', help: 'Requests a month; 15500.'},
  submit: {
    group: 'VirusTotal',
    flag: 'submit',
    variable: 'VT_SUBMIT',
    help: 'Lets callers submit URLs and have objects scanned again. Submitting publishes.',
  },
  v2: {
    group: 'VirusTotal',
    flag: 'v2',
    variable: 'VT_V2',
    help: 'Serves API v2 as well. Its key travels in the address, to VirusTotal alone.',
  },
  deny: {
    group: 'VirusTotal',
    flag: 'deny',
    variable: 'VT_DENY',
    value: 'VALUE',
    list: true,
    help: 'Value that is never sent, or a domain with all names below it.',
  },
  virusTotalUrl: {
    group: 'VirusTotal',
    flag: 'vt-url',
    variable: 'VT_URL',
    value: 'URL',
    help: 'Another server that speaks the API, such as the sandbox; https://www.virustotal.com.',
  },

  threatConnectUrl: {
    group: 'ThreatConnect',
    flag: 'tc-api-base',
    variable: 'TC_API_BASE',
    value: 'URL',
    help: "Base of ThreatConnect's API, ending in /api. Without it nothing can be added.",
  },
  threatConnectToken: {group: 'ThreatConnect', variable: 'TC_API_TOKEN', value: 'TOKEN', secret: true, help: 'Token of an API user.'},
  accessId: {
    group: 'ThreatConnect',
    flag: 'tc-access-id',
    variable: 'TC_ACCESS_ID',
    value: 'ID',
    help: 'Access id of an API user, with its secret key.',
  },
  secretKey: {
    group: 'ThreatConnect',
    variable: 'TC_SECRET_KEY',
    value: 'KEY',
    secret: true,
    help: 'Secret key that belongs to the access id.',
  },
  interfaceUrl: {
    group: 'ThreatConnect',
    flag: 'tc-interface',
    variable: 'TC_INTERFACE',
    value: 'URL',
    help: 'Where its user interface stands, for links to what exists; the origin of TC_API_BASE.',
  },
  enrich: {
    group: 'ThreatConnect',
    flag: 'tc-enrich',
    variable: 'TC_ENRICH',
    help: 'Lets callers have ThreatConnect enrich an indicator itself.',
  },

  origins: {
    group: 'Who may call',
    flag: 'origin',
    variable: 'GATEWAY_ORIGINS',
    value: 'ORIGIN',
    list: true,
    help: 'Origin of a page that may call, exactly, such as https://soc.example.',
  },
  tokensFile: {
    group: 'Who may call',
    flag: 'tokens-file',
    variable: 'GATEWAY_TOKENS_FILE',
    value: 'FILE',
    help: 'Bearer tokens by their SHA-256, as JSON.',
  },
  jwtIssuer: {
    group: 'Who may call',
    flag: 'jwt-issuer',
    variable: 'GATEWAY_JWT_ISSUER',
    value: 'ISSUER',
    help: 'Issuer of the JWTs that are accepted.',
  },
  jwtAudience: {
    group: 'Who may call',
    flag: 'jwt-audience',
    variable: 'GATEWAY_JWT_AUDIENCE',
    value: 'AUDIENCE',
    help: 'Audience that they must name.',
  },
  jwks: {group: 'Who may call', flag: 'jwks', variable: 'GATEWAY_JWKS', value: 'FILE or URL', help: "The issuer's public keys."},
  jwtTenant: {
    group: 'Who may call',
    flag: 'jwt-tenant-claim',
    variable: 'GATEWAY_JWT_TENANT_CLAIM',
    value: 'CLAIM',
    help: 'Claim that names the tenant; sub.',
  },
  jwtRights: {
    group: 'Who may call',
    flag: 'jwt-rights-claim',
    variable: 'GATEWAY_JWT_RIGHTS_CLAIM',
    value: 'CLAIM',
    help: 'Claim that lists the rights read, add and submit; what it does not list is not given.',
  },
  trustedHeader: {
    group: 'Who may call',
    flag: 'trusted-header',
    variable: 'GATEWAY_TRUSTED_HEADER',
    value: 'NAME',
    help: 'Header in which a trusted proxy names the user.',
  },
  trustedProxies: {
    group: 'Who may call',
    flag: 'trusted-proxy',
    variable: 'GATEWAY_TRUSTED_PROXIES',
    value: 'ADDRESS',
    list: true,
    help: 'Address or network of such a proxy; loopback.',
  },
  rights: {
    group: 'Who may call',
    flag: 'rights',
    variable: 'GATEWAY_RIGHTS',
    value: 'RIGHT',
    list: true,
    help: 'What callers may do whom that header names, or a JWT where no claim lists its rights: read, add, submit; read.',
  },

  cacheMegabytes: {
    group: 'Keeping answers',
    flag: 'cache-mb',
    variable: 'GATEWAY_CACHE_MB',
    value: 'NUMBER',
    help: 'Memory for answers, in MiB; 64.',
  },
  reportSeconds: {
    group: 'Keeping answers',
    flag: 'report-seconds',
    variable: 'GATEWAY_REPORT_SECONDS',
    value: 'NUMBER',
    help: 'How long a report is given out again; 900.',
  },
  listSeconds: {
    group: 'Keeping answers',
    flag: 'list-seconds',
    variable: 'GATEWAY_LIST_SECONDS',
    value: 'NUMBER',
    help: 'How long a page of a list is; 900.',
  },
  missingSeconds: {
    group: 'Keeping answers',
    flag: 'missing-seconds',
    variable: 'GATEWAY_MISSING_SECONDS',
    value: 'NUMBER',
    help: 'How long "not known to VirusTotal" is; 300.',
  },
  refusedSeconds: {
    group: 'Keeping answers',
    flag: 'refused-seconds',
    variable: 'GATEWAY_REFUSED_SECONDS',
    value: 'NUMBER',
    help: 'How long it is remembered what the key may not see; 86400.',
  },
  staleSeconds: {
    group: 'Keeping answers',
    flag: 'stale-seconds',
    variable: 'GATEWAY_STALE_SECONDS',
    value: 'NUMBER',
    help: 'How long an old answer may stand in when no new one can be had; 86400.',
  },
  redis: {
    group: 'Keeping answers',
    variable: 'REDIS_URL',
    flag: 'redis',
    value: 'URL',
    secret: true,
    help: 'Redis that replicas share, such as redis://127.0.0.1:6379. One with a password: by the environment.',
  },
  replicas: {
    group: 'Keeping answers',
    flag: 'replicas',
    variable: 'GATEWAY_REPLICAS',
    value: 'NUMBER',
    help: 'How many replicas share it; needed with --redis.',
  },

  logLevel: {
    group: 'Operation',
    flag: 'log-level',
    variable: 'GATEWAY_LOG_LEVEL',
    value: 'LEVEL',
    help: 'error, warn, info or silent; info.',
  },
  logSecret: {
    group: 'Operation',
    variable: 'GATEWAY_LOG_SECRET',
    value: 'TEXT',
    secret: true,
    help: 'Makes the marks of indicators in the log the same after a restart; at least 16 characters.',
  },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof options;

type ValueOf<T extends Option> = T extends {readonly list: true}
  ? readonly string[]
  : T extends {readonly value: string} | {readonly secret: true}
    ? string
    : boolean;

/** What was given for each setting, before it is checked: texts, lists of texts, and switches. */
export type GivenOptions = {readonly [Name in OptionName]?: ValueOf<(typeof options)[Name]>};
