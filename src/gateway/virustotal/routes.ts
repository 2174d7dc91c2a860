import type {IndicatorType} from '../../model/indicator.js';

/** What a route gives: kept under its own time, or never. */
export type AnswerType = 'report' | 'list' | 'analysis' | 'submission';

/** One call of the API that is let through; everything else is refused (virustotal.md §2, §12, §13; hostile-strings.md S2). */
export interface Route {
  readonly api: 'v3' | 'v2';
  readonly method: 'GET' | 'POST';
  /** Segments below the API's root; the one in braces is the identifier. */
  readonly template: string;
  /** What log and metrics call it. */
  readonly name: string;
  readonly gives: AnswerType;
  /** The indicator that the identifier, or the parameter `identifiedBy`, must be. */
  readonly type?: IndicatorType;
  /** The parameter that holds the identifier, where the path does not. */
  readonly identifiedBy?: string;
  /** Parameters that may be given once each. */
  readonly parameters: readonly string[];
  /** Those that clients send always; they may have this value alone, and go no further. */
  readonly fixed?: Readonly<Record<string, string>>;
}

const collections = {Address: 'ip_addresses/{ip}', Host: 'domains/{domain}', File: 'files/{hash}', URL: 'urls/{url}'} as const;
const types = ['Address', 'Host', 'File', 'URL'] as const;
const lists = ['resolutions', 'urls', 'communicating_files', 'referrer_files'] as const;

const v3 = (
  method: 'GET' | 'POST',
  template: string,
  gives: AnswerType,
  type?: IndicatorType,
  parameters: readonly string[] = [],
): Route => ({
  api: 'v3',
  method,
  template,
  name: `${method} v3 ${template}`,
  gives,
  type,
  parameters,
});

const v2 = (method: 'GET' | 'POST', template: string, gives: AnswerType, type: IndicatorType, identifiedBy: string): Route => ({
  api: 'v2',
  method,
  template,
  name: `${method} v2 ${template}`,
  gives,
  type,
  identifiedBy,
  // What clients of v2 take for their key says who calls, and goes no further.
  parameters: [identifiedBy, 'apikey'],
});

const withFixed = (route: Route, fixed: Readonly<Record<string, string>>): Route => ({
  ...route,
  parameters: [...route.parameters, ...Object.keys(fixed)],
  fixed,
});

/** Asking; the parameter `vt-fields` is ours and goes no further. */
const questions: readonly Route[] = [
  ...types.map((type) => v3('GET', collections[type], 'report', type, ['vt-fields'])),
  ...(['Address', 'Host'] as const).flatMap((type) =>
    lists.map((list) => v3('GET', `${collections[type]}/${list}`, 'list', type, ['limit', 'cursor', 'vt-fields'])),
  ),
  v3('GET', 'analyses/{analysis}', 'analysis', undefined, ['vt-fields']),
];

/** What publishes or spends beyond asking: only where the operator lets it (hostile-strings.md S5). */
const submissions: readonly Route[] = [
  {...v3('POST', 'urls', 'submission', 'URL', ['url']), identifiedBy: 'url'},
  ...types.map((type) => v3('POST', `${collections[type]}/analyse`, 'submission', type)),
];

const questionsOfV2: readonly Route[] = [
  v2('GET', 'ip-address/report', 'report', 'Address', 'ip'),
  v2('GET', 'domain/report', 'report', 'Host', 'domain'),
  v2('GET', 'file/report', 'report', 'File', 'resource'),
  // With `scan=1` VirusTotal would take the question for a submission.
  withFixed(v2('GET', 'url/report', 'report', 'URL', 'resource'), {scan: '0'}),
];

const submissionsOfV2: readonly Route[] = [
  v2('POST', 'url/scan', 'submission', 'URL', 'url'),
  v2('POST', 'file/rescan', 'submission', 'File', 'resource'),
];

export interface RouteSwitches {
  /** API v2 is served. */
  readonly v2: boolean;
  /** URLs may be submitted and objects scanned again. */
  readonly submit: boolean;
}

/** Every call that is let through. */
export function routesFor({v2: withV2, submit}: RouteSwitches): readonly Route[] {
  return [...questions, ...(submit ? submissions : []), ...(withV2 ? questionsOfV2 : []), ...(withV2 && submit ? submissionsOfV2 : [])];
}
