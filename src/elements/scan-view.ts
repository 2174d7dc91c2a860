import {html, nothing, type TemplateResult} from 'lit';
import type {ScanController} from '../controllers/scan-controller.js';
import {formatNumber} from '../i18n/format.js';
import type {Messages} from '../i18n/messages.js';
import type {Ratio} from '../model/ratio.js';
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
      return state.error.kind === 'premium-only' || state.error.kind === 'forbidden'
        ? noticeView({icon: 'lock', sentence: sentences.refused, role: 'alert'}, messages)
        : failureView(state.error, {retry: scan.dismiss, messages});
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

/** The action that has a known object scanned again; undefined while a scan runs, or where the key may not. */
export function rescanAction(scan: ScanController, {scan: sentences}: Messages): Action | undefined {
  return scan.canRescan && scan.state.name === 'idle' ? {label: sentences.again, requests: 1, run: scan.rescan} : undefined;
}

/** The action that leads to the warning before a URL is published. */
export function submitAction(scan: ScanController, {scan: sentences}: Messages): Action | undefined {
  return scan.canSubmit && scan.state.name === 'idle' ? {label: sentences.submit, run: scan.warn} : undefined;
}

/** A look-up asks; this publishes. It is said before the click, and the way back comes first. */
function warningView({dismiss, submit}: ScanController, messages: Messages): TemplateResult {
  const {scan} = messages;
  return html`<div class="ask" role="group">
    <p class="sent">${scan.warning}</p>
    <div class="go">
      ${actionView({label: scan.dismiss, run: dismiss}, messages)} ${actionView({label: scan.publish, requests: 1, run: submit}, messages)}
    </div>
  </div>`;
}

function pendingSentence(ratio: Ratio | undefined, {scan, language}: Messages): string {
  const answered = ratio === undefined ? 0 : ratio.total + ratio.noVerdict;
  return answered === 0 ? scan.pendingNone : scan.pending(formatNumber(answered, language));
}
