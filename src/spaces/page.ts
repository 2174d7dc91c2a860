import {html, render, type TemplateResult} from 'lit';
import '../define/vt-address-card.js';
import '../define/vt-file-card.js';
import '../define/vt-host-card.js';
import '../define/vt-indicator.js';
import '../define/vt-provider.js';
import '../define/vt-url-card.js';
import type {IndicatorType} from '../model/indicator.js';
import type {ThreatConnect} from '../threatconnect/client.js';
import {connect} from './connect.js';
import {createLog, type Log} from './log.js';
import {enSpaces, type SpacesMessages} from './messages.js';
import type {SpacesParameters, SpacesQuery} from './query.js';
import {tightenPolicy} from './security-policy.js';

/** Shows the page for what the query string held. */
export function showPage(query: SpacesQuery, place: HTMLElement, messages = enSpaces): void {
  switch (query.name) {
    case 'empty':
      render(html`<p class="notice" role="alert">${messages.empty}</p>`, place);
      break;
    case 'faults':
      createLog(query.logLevel).step('missing-parameters');
      render(
        html`<div class="notice" role="alert">
          <p>${messages.faults}</p>
          <ul>
            ${query.faults.map((fault) => html`<li>${messages.fault[fault]}</li>`)}
          </ul>
        </div>`,
        place,
      );
      break;
    case 'parameters':
      showParameters(query.parameters, {place, messages});
  }
}

/** Where the page is drawn, and its sentences. */
interface Stage {
  readonly place: HTMLElement;
  readonly messages: SpacesMessages;
}

function showParameters(parameters: SpacesParameters, stage: Stage): void {
  const {place, messages} = stage;
  const api = new URL(parameters.apiUrl);
  const log = createLog(parameters.logLevel);
  if (parameters.type === undefined) {
    log.step('unsupported-type');
    render(html`<p class="notice" role="alert">${messages.unsupportedType}</p>`, place);
  } else if (api.origin === location.origin) {
    void showCard(parameters, parameters.type, log, stage);
  } else {
    log.step('foreign-api');
    askAboutApi(parameters, parameters.type, log, api, stage);
  }
}

/** A forged link would send what people add to someone else, so a foreign API is named before the first request (P7). */
function askAboutApi(parameters: SpacesParameters, type: IndicatorType, log: Log, {origin}: URL, stage: Stage): void {
  const {place, messages} = stage;
  const accept = () => void showCard(parameters, type, log, stage);
  render(
    html`<div class="notice" role="alert">
      <p>${messages.foreignApi.before}<vt-indicator .value=${origin}></vt-indicator>${messages.foreignApi.after}</p>
      <button type="button" @click=${accept}>${messages.continue}</button>
    </div>`,
    place,
  );
}

async function showCard(parameters: SpacesParameters, type: IndicatorType, log: Log, stage: Stage): Promise<void> {
  const {place, messages} = stage;
  tightenPolicy([parameters.apiUrl, parameters.gateway].filter((url) => url !== undefined));
  const {source, target} = connect(parameters);
  const item = await itemOf(parameters, type, target, stage);
  if (item === undefined) {
    log.step('item-unknown');
    render(html`<p class="notice" role="alert">${messages.itemUnknown}</p>`, place);
    return;
  }
  const title = parameters.title || messages.defaultTitle;
  document.title = title;
  log.step('shown');
  render(
    html`<h1>${title}</h1>
      ${parameters.notices.map((notice) => html`<p class="notice" role="status">${messages.notice[notice]}</p>`)}
      <vt-provider
        .source=${source}
        .target=${target}
        send="ask"
        .autoSendLabels=${parameters.autoSendLabels.join(',')}
        .owner=${parameters.owner ?? ''}
        .tags=${parameters.tags.join(',')}
        .rating=${String(parameters.rating ?? '')}
        .confidence=${String(parameters.confidence ?? '')}
        @vt-send=${log.sent}
        @vt-added=${log.added}
        @vt-error=${log.failed}
        >${cardOf(type, item)}</vt-provider
      >`,
    place,
  );
}

/** Legacy pages name a URL by its record's id (threatconnect.md §3). */
async function itemOf(
  {item}: SpacesParameters,
  type: IndicatorType,
  target: ThreatConnect,
  {place, messages}: Stage,
): Promise<string | undefined> {
  if (type !== 'URL' || !/^\d+$/.test(item.trim())) return item;
  render(html`<p class="notice" role="status">${messages.readingItem}</p>`, place);
  return target.summaryOf(item.trim()).catch(() => undefined);
}

function cardOf(type: IndicatorType, item: string): TemplateResult {
  switch (type) {
    case 'Address':
      return html`<vt-address-card .value=${item}></vt-address-card>`;
    case 'File':
      return html`<vt-file-card .value=${item}></vt-file-card>`;
    case 'Host':
      return html`<vt-host-card .value=${item}></vt-host-card>`;
    case 'URL':
      return html`<vt-url-card .value=${item}></vt-url-card>`;
  }
}
