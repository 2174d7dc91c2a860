/** A call that the gateway passes on. */
export interface AllowedCall {
  /** Method and template, which names nothing of the request. */
  readonly route: string;
  /** Parameters that may stand in the query; `fields` may be repeated. */
  readonly parameters: ReadonlySet<string>;
  /** Type of the body, where there is one. */
  readonly bodyType: 'application/json' | 'application/octet-stream';
}

const page = ['resultStart', 'resultLimit'];
const read = ['owner', 'fields'];

/** threatconnect.md §6, and the parameters that the contract and the client use. */
const calls: Readonly<Record<string, readonly string[]>> = {
  'GET v3/indicators': [...read, ...page, 'count', 'tql'],
  'GET v3/indicators/{indicator}': read,
  'POST v3/indicators': read,
  'PUT v3/indicators/{indicator}': read,
  'GET v3/securityLabels': [...page, 'count', 'tql'],
  'GET v3/security/owners': [...page, 'count', 'tql'],
  'GET v2/owners/mine': [],
  'GET v2/whoami': [],
  'GET v2/types/indicatorTypes/{type}': ['includeAdditional'],
  'GET v2/indicators/{branch}': ['owner', ...page, 'filters', 'orParams'],
  'POST v2/indicators/{branch}': ['owner'],
  'GET v2/indicators/{branch}/{indicator}': ['owner', 'includeAdditional', 'includeTags'],
  'PUT v2/indicators/{branch}/{indicator}': ['owner'],
  'GET v2/indicators/{branch}/{indicator}/securityLabels': ['owner', ...page],
  'GET v2/indicators/{branch}/{indicator}/tags': ['owner', ...page],
  'GET v2/indicators/{branch}/{indicator}/owners': [...page, 'includes'],
  'POST v2/indicators/{branch}/{indicator}/tags/{name}': ['owner'],
  'POST v2/indicators/{branch}/{indicator}/securityLabels/{name}': ['owner'],
  'POST v2/batch': [],
  'POST v2/batch/{batch}': [],
  'GET v2/batch/{batch}': [],
  'GET v2/batch/{batch}/errors': [],
  'GET v2/batch/{batch}/results': ['severity'],
};

/** Only behind a switch: it makes ThreatConnect itself ask a third party (threatconnect.md §12). */
const enrichment = {'POST v3/indicators/{indicator}/enrich': ['owner', 'type']};

const placeholders: Readonly<Record<string, string>> = {branch: '(?:addresses|files|hosts|urls)', batch: '\\d{1,19}'};

type Row = AllowedCall & {readonly pattern: RegExp};

const rows = (table: Readonly<Record<string, readonly string[]>>): readonly Row[] =>
  Object.entries(table).map(([route, parameters]) => ({
    route,
    parameters: new Set(parameters),
    bodyType: route === 'POST v2/batch/{batch}' ? 'application/octet-stream' : 'application/json',
    pattern: new RegExp(`^${route.replace(/\{(\w+)\}/g, (_, name: string) => placeholders[name] ?? '[^/]+')}$`),
  }));

const always = rows(calls);
const withEnrichment = [...always, ...rows(enrichment)];

/** The call that a method and a raw path below the API's base make; undefined for whatever is not on the list. */
export function allowedCall(method: string, path: string, enrich: boolean): AllowedCall | undefined {
  return (enrich ? withEnrichment : always).find(({pattern}) => pattern.test(`${method} ${path}`));
}
