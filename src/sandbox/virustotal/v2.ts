import type {VirusTotalState} from './call.js';
import {slowMs} from './error-scenarios.js';
import {errorReplies} from './errors.js';
import {fileIdentity} from './file-identity.js';
import {canonicalAddress, canonicalDomain, urlFromText} from './identifiers.js';
import {Refusal} from './replies.js';
import type {Subject} from './subjects.js';
import {networkReport, scanReport, v2Date} from './v2-reports.js';

const notAmong = 'The requested resource is not among the finished, queued or pending scans';
const queued = 'Scan request successfully queued, come back later for the report';

const badRequest = new Refusal({status: 400, body: '', contentType: 'text/html; charset=utf-8'});
const forbidden = new Refusal({status: 403, body: '', contentType: 'text/html; charset=utf-8'});
const overQuota = new Refusal({status: 204});

/** How an error of v3 looks in v2: no body; 204 for quotas, 403 for keys (virustotal.md §12). */
export function v2Refusal({reply}: Refusal): Refusal {
  if (reply.status === 429) return overQuota;
  if (reply.status === 401 || reply.status === 403) return forbidden;
  return reply.code === undefined
    ? new Refusal(reply)
    : new Refusal({status: reply.status, body: '', contentType: 'text/html; charset=utf-8'});
}

/** Query and form fields of a v2 request together. */
export async function v2Fields(request: Request): Promise<URLSearchParams> {
  const fields = new URLSearchParams(new URL(request.url).search);
  if (request.method !== 'POST') return fields;
  if ((request.headers.get('content-type') ?? '').startsWith('multipart/form-data')) {
    for (const [name, value] of await request.formData()) if (typeof value === 'string') fields.append(name, value);
    return fields;
  }
  for (const [name, value] of new URLSearchParams(await request.text())) fields.append(name, value);
  return fields;
}

interface V2Call {
  readonly state: VirusTotalState;
  readonly request: Request;
  readonly fields: URLSearchParams;
  readonly tier: 'public' | 'premium';
}

type Handler = (call: V2Call) => unknown;

const handlers: Readonly<Record<string, Handler>> = {
  'GET ip-address/report': (call) => network(call, 'ip_address', call.fields.get('ip')),
  'GET domain/report': (call) => network(call, 'domain', call.fields.get('domain')),
  'GET file/report': fileReports,
  'POST file/report': fileReports,
  'GET url/report': urlReport,
  'POST url/report': urlReport,
  'POST url/scan': urlScan,
  'POST file/rescan': fileRescan,
};

/**
 * Answers a v2 call whose key is good and whose unit is paid. `path` is what follows `/vtapi/v2/`.
 * @throws {Refusal} 400 for missing input, 403 for private calls, 404 for unknown paths
 */
export async function v2Reply(path: string, call: V2Call): Promise<unknown> {
  const handler = handlers[`${call.request.method} ${path}`];
  if (handler === undefined) throw new Refusal({status: 404, body: '', contentType: 'text/html; charset=utf-8'});
  await meetTrouble(call, path);
  return handler(call);
}

/** @throws the trouble that the value asked about stands for */
async function meetTrouble({state, fields, request}: V2Call, path: string): Promise<void> {
  const subject = path.startsWith('file/')
    ? fileSubject(fields.get('resource') ?? '')
    : path.startsWith('url/')
      ? urlSubject(state, fields.get('resource') ?? fields.get('url') ?? '')
      : networkSubject(fields.get('domain') ?? fields.get('ip') ?? '');
  const trouble = subject === undefined ? undefined : state.catalog.trouble(subject.type, subject.value);
  if (trouble === 'dropped') throw new TypeError('Failed to fetch');
  if (trouble === 'slow') await state.clock.sleep(slowMs, request.signal);
  else if (trouble !== undefined) throw v2Refusal(new Refusal(errorReplies[trouble]));
}

function network({state}: V2Call, type: 'ip_address' | 'domain', value: string | null): unknown {
  if (value === null || value === '') throw badRequest;
  const canonical = type === 'domain' ? canonicalDomain(value) : canonicalAddress(value);
  if (canonical === undefined) return {response_code: -1, verbose_msg: type === 'domain' ? 'Invalid domain' : 'Invalid IP address'};
  if (!state.catalog.isKnown(type, canonical)) {
    return {response_code: 0, verbose_msg: type === 'domain' ? 'Domain not found' : 'IP address not found'};
  }
  return networkReport(state, {type, value: canonical});
}

const networkSubject = (value: string): Subject | undefined => {
  const address = canonicalAddress(value);
  if (address !== undefined) return {type: 'ip_address', value: address};
  const domain = canonicalDomain(value);
  return domain === undefined ? undefined : {type: 'domain', value: domain};
};

/** A file by hash or scan id. */
function fileSubject(resource: string): Subject | undefined {
  const hash = resource.replace(/-\d+$/, '').toLowerCase();
  return fileIdentity(hash) === undefined ? undefined : {type: 'file', value: hash};
}

/** A URL by itself or by scan id. */
function urlSubject({catalog}: VirusTotalState, resource: string): Subject | undefined {
  const id = /^([0-9a-f]{64})(?:-\d+)?$/.exec(resource)?.[1];
  const value = id === undefined ? urlFromText(resource) : catalog.urlById(id);
  return value === undefined ? undefined : {type: 'url', value};
}

/** One report, or an array for several resources. */
function fileReports(call: V2Call): unknown {
  const resources = (call.fields.get('resource') ?? '').split(/\s*,\s*/).filter((resource) => resource !== '');
  if (resources.length === 0) throw badRequest;
  const reports = resources.map((resource) => reportOn(call, fileSubject(resource), resource));
  return reports.length === 1 ? reports[0] : reports;
}

function urlReport(call: V2Call): unknown {
  const resource = call.fields.get('resource') ?? '';
  if (resource === '') throw badRequest;
  const subject = urlSubject(call.state, resource);
  const wanted = call.fields.get('scan') === '1' && subject !== undefined && !call.state.catalog.isKnown('url', subject.value);
  if (!wanted || call.state.analyses.isPending('url', subject.value)) return reportOn(call, subject, resource);
  return {...startScan(call.state, subject), resource, verbose_msg: queued};
}

function reportOn({state}: V2Call, subject: Subject | undefined, resource: string): unknown {
  if (subject !== undefined && state.analyses.isPending(subject.type, subject.value)) {
    return {response_code: -2, resource, verbose_msg: 'Your resource is queued for analysis'};
  }
  const known = subject !== undefined && state.catalog.isKnown(subject.type, subject.value);
  return (known ? scanReport(state, subject, resource) : undefined) ?? {response_code: 0, resource, verbose_msg: notAmong};
}

function urlScan({state, fields}: V2Call): unknown {
  const given = fields.get('url') ?? '';
  if (given === '') throw badRequest;
  const subject = urlSubject(state, given);
  if (subject === undefined) return {response_code: -1, verbose_msg: 'Invalid URL', resource: given};
  return {...startScan(state, subject), resource: subject.value, url: subject.value, verbose_msg: queued};
}

function fileRescan({state, fields, tier}: V2Call): unknown {
  const resource = fields.get('resource') ?? '';
  if (resource === '') throw badRequest;
  // Private keys only since February 2020 (virustotal.md §12).
  if (tier === 'public') throw forbidden;
  const subject = fileSubject(resource);
  if (subject === undefined || !state.catalog.isKnown('file', subject.value)) return {response_code: 0, resource, verbose_msg: notAmong};
  return {...startScan(state, subject), resource, sha256: state.catalog.id('file', subject.value)};
}

function startScan({catalog, analyses, clock}: VirusTotalState, {type, value}: Subject): Record<string, unknown> {
  analyses.start(type, value);
  const [id, seconds] = [catalog.id(type, value), Math.floor(clock.now() / 1_000)];
  const kind = type === 'file' ? 'file' : 'url';
  return {
    response_code: 1,
    scan_id: `${id}-${seconds}`,
    scan_date: v2Date(seconds),
    permalink: `https://www.virustotal.com/gui/${kind}/${id}`,
  };
}
