import type {AnalysisState} from './analyses.js';
import type {Call} from './call.js';
import {errorReplies} from './errors.js';
import {urlFromText} from './identifiers.js';
import {invalidArgument, notFound, Refusal} from './replies.js';
import type {Subject} from './subjects.js';
import {requireKnown} from './v3-objects.js';
import {fileIdentity} from './file-identity.js';

function started(call: Call, subject: Subject): unknown {
  const id = call.analyses.start(subject.type, subject.value);
  return {data: {type: 'analysis', id, links: {self: `${call.base}/analyses/${encodeURIComponent(id)}`}}};
}

/** `POST /{collection}/{id}/analyse`. @throws {Refusal} 404 for what is not known, 403 where the key may not */
export function rescanReply(call: Call, subject: Subject, id: string): unknown {
  if (call.switches['virustotal.rescan'] === 'premium' && call.account.tier === 'public') throw new Refusal(errorReplies.forbidden);
  requireKnown(call, subject, id);
  return started(call, subject);
}

/** `POST /urls` with a form. @throws {Refusal} 400 without a URL */
export async function submitReply(call: Call): Promise<unknown> {
  const given = await formField(call.request, 'url');
  const text = given?.trim() ?? '';
  const url = urlFromText(text);
  if (url === undefined || !/^(?:https?|ftp):/.test(url) || /\s/.test(url)) throw invalidArgument('Unable to canonicalize url');
  call.catalog.rememberUrl(url);
  return started(call, {type: 'url', value: url});
}

/** `GET /analyses/{id}`. @throws {Refusal} 404 for an unknown id, and at first for a late one */
export function analysisReply(call: Call, id: string): unknown {
  const state = call.analyses.poll(id);
  if (state === undefined) throw notFound(`Analysis "${id}" not found`);
  const {stats, results} = resultsOf(call, state);
  const attributes = {date: state.date, status: state.status, stats, results};
  // The object has no links here (virustotal.md §5.7).
  return {data: {type: 'analysis', id, attributes}, meta: metaOf(call, state)};
}

/** Nothing while queued, every other engine while in progress, all of them at the end. */
function resultsOf(call: Call, {type, value, status}: AnalysisState): {stats: unknown; results: unknown} {
  if (status === 'queued') return {stats: {}, results: {}};
  const {last_analysis_stats: stats, last_analysis_results: results} = call.catalog.object(type, value, call.view).attributes;
  if (status === 'completed' || typeof results !== 'object' || results === null) return {stats: stats ?? {}, results: results ?? {}};
  const partial: [string, unknown][] = Object.entries(results).filter((_, index) => index % 2 === 0);
  const counts: Record<string, number> = {malicious: 0, suspicious: 0, undetected: 0, harmless: 0, timeout: 0};
  for (const [, result] of partial) {
    const category = typeof result === 'object' && result !== null && 'category' in result ? String(result.category) : '';
    counts[category] = (counts[category] ?? 0) + 1;
  }
  return {stats: counts, results: Object.fromEntries(partial)};
}

function metaOf(call: Call, {type, value}: AnalysisState): unknown {
  if (type === 'url') return {url_info: {id: call.catalog.id(type, value), url: value}};
  return type === 'file' ? {file_info: fileIdentity(value)} : {};
}

/** A field of a urlencoded or multipart form. */
export async function formField(request: Request, name: string): Promise<string | null> {
  if ((request.headers.get('content-type') ?? '').startsWith('multipart/form-data')) {
    const field = (await request.formData()).get(name);
    return typeof field === 'string' ? field : null;
  }
  return new URLSearchParams(await request.text()).get(name);
}
