import {html, render, type TemplateResult} from 'lit';
import '../src/define/all.js';
import {hostileCases} from '../src/sandbox/hostile-cases.js';
import {budgetStates} from './budget-states.js';
import {addressReport, failing, sources, target} from './forced.js';
import {pressAll, scanStates} from './scan-states.js';

// The cast of this page is fixed, so the page itself may be plain: one section an element, one box a state.

const value = '203.0.113.47';
const cell = (state: string, content: TemplateResult, wide = false) =>
  html`<div class=${wide ? 'wide' : ''} data-state=${state}>
    <h3>${state}</h3>
    ${content}
  </div>`;
const card = html`<vt-address-card .value=${value}></vt-address-card>`;

const addressCards = html`
  <h2 id="vt-address-card">vt-address-card</h2>
  <div class="grid">
    ${cell('ready', html`<vt-provider .source=${sources.ready} .target=${target}>${card}</vt-provider>`)}
    ${cell('clean', html`<vt-provider .source=${sources.clean}>${card}</vt-provider>`)}
    ${cell('ready, old and sparse', html`<vt-provider .source=${sources.sparse}>${card}</vt-provider>`)}
    ${cell('ready, no analysis', html`<vt-provider .source=${sources.noAnalysis}>${card}</vt-provider>`)}
    ${cell('consent', html`<vt-provider .source=${sources.ready} .target=${target} send="ask">${card}</vt-provider>`)}
    ${cell(
      'sent by label',
      html`<vt-provider .source=${sources.ready} .target=${target} send="ask" auto-send-labels="TLP:AMBER, Northwind internal"
        >${card}</vt-provider
      >`,
    )}
    ${cell('loading', html`<vt-provider .source=${sources.loading}>${card}</vt-provider>`)}
    ${cell('not-found', html`<vt-provider .source=${sources.notFound}>${card}</vt-provider>`)} ${cell('no-source', card)}
    ${cell('invalid-input: a network', html`<vt-address-card value="203.0.113.0/24"></vt-address-card>`)}
    ${cell('invalid-input: another type', html`<vt-address-card value="bad.example"></vt-address-card>`)}
    ${cell('private', html`<vt-provider .source=${sources.ready}><vt-address-card value="192.168.1.1"></vt-address-card></vt-provider>`)}
    ${cell('premium-only', html`<vt-provider .source=${failing('premium-only')}>${card}</vt-provider>`)}
    ${cell('quota', html`<vt-provider .source=${failing('quota')}>${card}</vt-provider>`)}
    ${cell('unauthorized', html`<vt-provider .source=${failing('unauthorized')}>${card}</vt-provider>`)}
    ${cell('key dropped by the proxy', html`<vt-provider .source=${failing('unauthorized', 'proxy')}>${card}</vt-provider>`)}
    ${cell('proxy not available', html`<vt-provider .source=${failing('unavailable', 'proxy')}>${card}</vt-provider>`)}
    ${cell('session', html`<vt-provider .source=${failing('session')}>${card}</vt-provider>`)}
    ${cell('forbidden', html`<vt-provider .source=${failing('denied')}>${card}</vt-provider>`)}
    ${cell('failed: unreachable', html`<vt-provider .source=${failing('unreachable')}>${card}</vt-provider>`)}
    ${cell('failed: timeout', html`<vt-provider .source=${failing('timeout')}>${card}</vt-provider>`)}
    ${cell('failed: schema', html`<vt-provider .source=${failing('schema')}>${card}</vt-provider>`)}
  </div>
`;

const otherCards = html`
  <h2>vt-host-card, vt-file-card, vt-url-card</h2>
  <div class="grid">
    ${cell('ready', html`<vt-provider .source=${sources.ready}><vt-host-card value="bad.example"></vt-host-card></vt-provider>`)}
    ${cell(
      'ready',
      html`<vt-provider .source=${sources.ready}
        ><vt-file-card value="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"></vt-file-card
      ></vt-provider>`,
    )}
    ${cell(
      'ready',
      html`<vt-provider .source=${sources.ready}
        ><vt-url-card value="hxxp://docs[.]status-check[.]example/guide/start?lang=en"></vt-url-card
      ></vt-provider>`,
    )}
  </div>
`;

const table = html`<vt-resolutions-table .value=${value}></vt-resolutions-table>`;
const tables = html`
  <h2 id="vt-resolutions-table">vt-resolutions-table</h2>
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
  <h2 id="vt-detections-table">vt-detections-table</h2>
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
  <h2 id="vt-engines-table">vt-engines-table</h2>
  <div class="grid">
    ${cell('ready', html`<vt-engines-table .report=${addressReport}></vt-engines-table>`, true)}
    ${cell('empty', html`<vt-engines-table></vt-engines-table>`)}
  </div>
`;

const anyCards = html`
  <h2 id="vt-indicator-card">vt-indicator-card</h2>
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
  <h2 id="vt-add-button">vt-add-button</h2>
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
  <h2 id="vt-indicator">vt-indicator</h2>
  <div class="grid">
    ${cell('host', html`<vt-indicator value="login-portal.example" copy></vt-indicator>`)}
    ${cell('URL, safe-ioc', html`<vt-indicator value="https://user:pw@bad.example/a?b=c" defang="safe-ioc"></vt-indicator>`)}
    ${hostileCases.map(({id, value: hostile}) => cell(id, html`<vt-indicator .value=${hostile}></vt-indicator>`))}
  </div>
`;

const place = document.querySelector<HTMLElement>('#gallery');
if (place) {
  render(
    [addressCards, otherCards, anyCards, scanStates(cell), budgetStates(cell), tables, detectionTables, addButtons, indicators],
    place,
  );
  void pressAll(place);
}

const look = document.querySelector<HTMLFormElement>('#look');
look?.addEventListener('change', () => {
  const chosen = new FormData(look);
  const text = (name: string) => {
    const value = chosen.get(name);
    return typeof value === 'string' ? value : '';
  };
  document.documentElement.style.colorScheme = text('scheme');
  document.documentElement.dir = text('dir');
  for (const box of document.querySelectorAll<HTMLElement>('.grid > div')) box.style.inlineSize = text('inline-size');
});
