import {html, nothing, type TemplateResult} from 'lit';
import type {EnrichmentSource} from '../src/index.js';
import {hostileCases} from '../src/sandbox/hostile-cases.js';
import {budgetStates} from './budget-states.js';
import {addressReport, failing, sources, target} from './forced.js';
import {scanStates} from './scan-states.js';

// The cast of these pages is fixed, so they may be plain: one box a state.

const value = '203.0.113.47';
type Cell = (state: string, content: TemplateResult, wide?: boolean) => TemplateResult;

const cell: Cell = (state, content, wide = false) =>
  html`<div class=${wide ? 'wide' : ''} data-state=${state}>
    <h3>${state}</h3>
    ${content}
  </div>`;
/** What the cards of a type are shown with. */
interface CardExamples {
  readonly card: (value: string) => TemplateResult;
  readonly value: string;
  /** What the card says of values that it does not take. */
  readonly refused: Readonly<Record<string, string>>;
  readonly secret?: string;
}

const url = 'hxxp://docs[.]status-check[.]example/guide/start?lang=en';
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const cards: Readonly<Record<string, CardExamples>> = {
  'vt-address-card': {
    card: (shown) => html`<vt-address-card .value=${shown}></vt-address-card>`,
    value,
    refused: {'a network': '203.0.113.0/24', 'another type': 'bad.example'},
    secret: '192.168.1.1',
  },
  'vt-host-card': {
    card: (shown) => html`<vt-host-card .value=${shown}></vt-host-card>`,
    value: 'bad.example',
    refused: {'another type': value},
    secret: 'printer.local',
  },
  'vt-file-card': {
    card: (shown) => html`<vt-file-card .value=${shown}></vt-file-card>`,
    value: sha256,
    refused: {'half a hash': sha256.slice(0, 30), 'another type': 'bad.example'},
  },
  'vt-url-card': {
    card: (shown) => html`<vt-url-card .value=${shown}></vt-url-card>`,
    value: url,
    refused: {'another type': value},
    secret: 'http://192.168.1.1/login',
  },
};

/** A card in every state that it has. */
function cardStates(cell: Cell, {card, value: shown, refused, secret}: CardExamples): TemplateResult {
  const of = (source: EnrichmentSource) => html`<vt-provider .source=${source}>${card(shown)}</vt-provider>`;
  return html`<div class="grid">
    ${cell('ready', html`<vt-provider .source=${sources.ready} .target=${target}>${card(shown)}</vt-provider>`)}
    ${cell('clean', of(sources.clean))} ${cell('ready, old and sparse', of(sources.sparse))}
    ${cell('ready, no analysis', of(sources.noAnalysis))}
    ${cell('consent', html`<vt-provider .source=${sources.ready} .target=${target} send="ask">${card(shown)}</vt-provider>`)}
    ${cell(
      'sent by label',
      html`<vt-provider .source=${sources.ready} .target=${target} send="ask" auto-send-labels="TLP:AMBER, Northwind internal"
        >${card(shown)}</vt-provider
      >`,
    )}
    ${cell('loading', of(sources.loading))} ${cell('not-found', of(sources.notFound))} ${cell('no-source', card(shown))}
    ${Object.entries(refused).map(([why, given]) => cell(`invalid-input: ${why}`, card(given)))}
    ${secret === undefined ? nothing : cell('private', html`<vt-provider .source=${sources.ready}>${card(secret)}</vt-provider>`)}
    ${failures.map(([name, kind, service]) => cell(name, of(failing(kind, service))))}
  </div>`;
}

const failures = [
  ['premium-only', 'premium-only'],
  ['quota', 'quota'],
  ['unauthorized', 'unauthorized'],
  ['key dropped by the proxy', 'unauthorized', 'proxy'],
  ['proxy not available', 'unavailable', 'proxy'],
  ['session', 'session'],
  ['forbidden', 'denied'],
  ['failed: unreachable', 'unreachable'],
  ['failed: timeout', 'timeout'],
  ['failed: schema', 'schema'],
] as const;

const table = html`<vt-resolutions-table .value=${value}></vt-resolutions-table>`;
const tables = html`
  <div class="grid">
    ${cell('ready', html`<vt-provider .source=${sources.ready} .target=${target} owner="Northwind CTI">${table}</vt-provider>`, true)}
    ${cell('without a target', html`<vt-provider .source=${sources.ready}>${table}</vt-provider>`, true)}
    ${cell(
      'added in the name of one user, which Add All says',
      html`<vt-provider .source=${sources.ready} .target=${{...target, oneUser: true}}>${table}</vt-provider>`,
      true,
    )}
    ${cell('empty', html`<vt-provider .source=${sources.emptyList}>${table}</vt-provider>`)}
    ${cell('loading', html`<vt-provider .source=${sources.loading}>${table}</vt-provider>`)}
    ${cell('quota', html`<vt-provider .source=${failing('quota')}>${table}</vt-provider>`)} ${cell('no-source', table)}
  </div>
`;

const detections = html`<vt-detections-table .value=${value}></vt-detections-table>`;
const detectionTables = html`
  <div class="grid">
    ${cell('ready', html`<vt-provider .source=${sources.ready} .target=${target} owner="Northwind CTI">${detections}</vt-provider>`, true)}
    ${cell('ready, from API version 2', html`<vt-provider .source=${sources.fromV2}>${detections}</vt-provider>`, true)}
    ${cell(
      'premium-only',
      html`<vt-provider .source=${sources.withoutPremium}
        ><vt-detections-table .value=${value} .report=${addressReport}></vt-detections-table
      ></vt-provider>`,
      true,
    )}
    ${cell('premium-only, without a report', html`<vt-provider .source=${sources.withoutPremium}>${detections}</vt-provider>`)}
    ${cell('empty', html`<vt-provider .source=${sources.emptyList}>${detections}</vt-provider>`)}
    ${cell('loading', html`<vt-provider .source=${sources.loading}>${detections}</vt-provider>`)}
    ${cell('quota', html`<vt-provider .source=${failing('quota')}>${detections}</vt-provider>`)} ${cell('no-source', detections)}
  </div>
`;
const engineTables = html`
  <div class="grid">
    ${cell('ready', html`<vt-engines-table .report=${addressReport}></vt-engines-table>`, true)}
    ${cell('empty', html`<vt-engines-table></vt-engines-table>`)}
  </div>
`;

const anyCards = html`
  <vt-provider .source=${sources.ready} .target=${target}>
    <div class="grid">
      ${cell('defanged address', html`<vt-indicator-card value="203[.]0[.]113[.]47"></vt-indicator-card>`)}
      ${cell('defanged URL', html`<vt-indicator-card value="hxxp://docs[.]status-check[.]example/guide"></vt-indicator-card>`)}
      ${cell('no indicator', html`<vt-indicator-card value="203.0.113.0/24"></vt-indicator-card>`)}
      ${cell('nothing', html`<vt-indicator-card></vt-indicator-card>`)}
    </div>
  </vt-provider>
`;

const addButtons = html`
  <vt-provider .source=${sources.ready} .target=${target} owner="Northwind CTI">
    <div class="grid">
      ${cell('absent', html`<vt-add-button value="login-portal.example"></vt-add-button>`)}
      ${cell('exists', html`<vt-add-button value="cdn-assets.example"></vt-add-button>`)}
      ${cell('will be excluded', html`<vt-add-button value="time.status-check.example"></vt-add-button>`)}
      ${cell('will fail', html`<vt-add-button value="evil-cdn.test"></vt-add-button>`)}
      ${cell('not an indicator', html`<vt-add-button value="no indicator"></vt-add-button>`)}
    </div>
  </vt-provider>
`;

const indicators = html`
  <div class="grid">
    ${cell('host', html`<vt-indicator value="login-portal.example" copy></vt-indicator>`)}
    ${cell('URL, safe-ioc', html`<vt-indicator value="https://user:pw@bad.example/a?b=c" defang="safe-ioc"></vt-indicator>`)}
    ${hostileCases.map(({id, value: hostile}) => cell(id, html`<vt-indicator .value=${hostile}></vt-indicator>`))}
  </div>
`;

const providers = html`
  <div class="grid">
    ${cell(
      'one for many elements',
      html`<vt-provider .source=${sources.ready} .target=${target}>
        <p><vt-indicator value="login-portal.example" copy></vt-indicator></p>
        <vt-add-button value="login-portal.example"></vt-add-button>
      </vt-provider>`,
    )}
    ${cell(
      'defang: safe-ioc',
      html`<vt-provider .source=${sources.ready} defang="safe-ioc"
        ><vt-indicator value="https://bad.example/a"></vt-indicator
      ></vt-provider>`,
    )}
    ${cell(
      'one inside another, which asks first',
      html`<vt-provider .source=${sources.ready}
        ><vt-provider send="ask"><vt-url-card .value=${url}></vt-url-card></vt-provider
      ></vt-provider>`,
    )}
  </div>
`;

/** Every element in every state, by its tag. */
export const galleries: ReadonlyMap<string, TemplateResult> = new Map([
  ...Object.entries(cards).map(([tag, examples]) => [tag, cardStates(cell, examples)] as const),
  ['vt-indicator-card', anyCards],
  ['vt-resolutions-table', tables],
  ['vt-detections-table', detectionTables],
  ['vt-engines-table', engineTables],
  ['vt-budget', budgetStates(cell)],
  ['vt-indicator', indicators],
  ['vt-add-button', addButtons],
  ['vt-provider', providers],
]);

/** A scan is begun by who looks on, which this page does by itself (scan-states.ts). */
export const scans = scanStates(cell);
