import type {TemplateResult} from 'lit';
import type {PartsController} from '../controllers/parts-controller.js';
import type {Messages} from '../i18n/messages.js';
import {noticeView} from './state-view.js';

/** An element inside another, once its code is there: lists and their dialogs are loaded when they are first shown. */
export function partView(tag: string, view: () => TemplateResult, parts: PartsController, messages: Messages): TemplateResult {
  const {state} = messages;
  switch (parts.ask(tag)) {
    case 'ready':
      return view();
    case 'loading':
      return noticeView({icon: 'loaderCircle', spin: true, sentence: state.partLoading}, messages);
    case 'failed':
      return noticeView(
        {icon: 'circleX', role: 'alert', sentence: state.partFailed, action: {label: state.tryAgain, run: () => parts.tryAgain(tag)}},
        messages,
      );
  }
}
