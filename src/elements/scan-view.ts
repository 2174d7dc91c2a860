import {html, nothing, type TemplateResult} from 'lit';
import type {ScanController, ScanFailure} from '../controllers/scan-controller.js';
import {counted} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {ApiErrorKind} from '../model/api-error.js';
import type {Ratio} from '../model/ratio.js';
import type {Report} from '../model/reports.js';
import {failureView} from './failure-view.js';
import {actionView, noticeView, type Action} from './state-view.js';

/** How far a scan is, above the report; nothing while none runs. Partial results are said to be partial. */
export function scanView(scan: ScanController, messages: Messages): TemplateResult | typeof nothing {
  const {scan: sentences} = messages;
  const {state} = scan;
  switch (state.name) {
    case 'idle':
      return nothing;
    case 'warning':
      return warningView(scan, messages);
    case 'asking':
      return noticeView({icon: 'loaderCircle', spin: true, sentence: sentences.asking}, messages);
    case 'pending':
      return noticeView({icon: 'loaderCircle', spin: true, sentence: pendingSentence(state.analysis.ratio, messages)}, messages);
    case 'waiting':
      return noticeView(
        {
          icon: 'history',
          sentence: sentences.waiting,
          detail: pendingSentence(state.analysis.ratio, messages),
          action: {label: sentences.checkNow, requests: 1, run: scan.checkNow},
        },
        messages,
      );
    case 'failed':
      return failedView(scan, state, messages);
  }
}

/** For a polite status line: a scan that was asked for, and how far it is. */
export function scanSentence({state}: ScanController, messages: Messages): string {
  switch (state.name) {
    case 'asking':
      return messages.scan.asking;
    case 'pending':
      return pendingSentence(state.analysis.ratio, messages);
    case 'waiting':
      return messages.scan.waiting;
    default:
      return '';
  }
}

/** The action that has a known object scanned, mostly again; undefined while a scan runs, or where the key may not. */
export function rescanAction(scan: ScanController, {ratio}: Pick<Report, 'ratio'>, {scan: sentences}: Messages): Action | undefined {
  if (!scan.canRescan || scan.state.name !== 'idle') return undefined;
  return {label: ratio ? sentences.again : sentences.now, requests: 1, run: scan.rescan};
}

/** The action that leads to the warning before a URL is published. */
export function submitAction(scan: ScanController, {scan: sentences}: Messages): Action | undefined {
  return scan.canSubmit && scan.state.name === 'idle' ? {label: sentences.submit, run: scan.warn} : undefined;
}

/** A look-up asks; this publishes. It is said before the click, and the way back comes first. */
function warningView({dismiss, submit}: ScanController, messages: Messages): TemplateResult {
  const {scan} = messages;
  return html`<div class="ask" role="group" aria-labelledby="publishes">
    <p class="sent" id="publishes">${scan.warning}</p>
    <div class="go">
      ${actionView({label: scan.dismiss, run: dismiss}, messages)} ${actionView({label: scan.publish, requests: 1, run: submit}, messages)}
    </div>
  </div>`;
}

/** A failed request to publish leads back to the warning; what was accepted is only asked about. */
function failedView({tryAgain}: ScanController, {error, action, analysis}: ScanFailure, messages: Messages): TemplateResult {
  const sentence = refusal(error.kind, messages);
  if (sentence !== undefined) return noticeView({icon: 'lock', sentence, role: 'alert'}, messages);
  return failureView(error, {retry: tryAgain, free: action === 'submit' && analysis === undefined, messages});
}

function refusal(kind: ApiErrorKind, {scan}: Messages): string | undefined {
  switch (kind) {
    case 'premium-only':
      return scan.refused;
    case 'forbidden':
    case 'denied':
      return scan.forbidden;
    default:
      return undefined;
  }
}

function pendingSentence(ratio: Ratio | undefined, {scan, language}: Messages): string {
  const answered = ratio === undefined ? 0 : ratio.total + ratio.noVerdict;
  return answered === 0 ? scan.pendingNone : scan.pending(counted(answered, language));
}
