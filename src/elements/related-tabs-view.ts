import {html, type TemplateResult} from 'lit';
import type {PartsController} from '../controllers/parts-controller.js';
import type {TabsController} from '../controllers/tabs-controller.js';
import type {Messages} from '../i18n/messages.js';
import type {Indicator} from '../model/indicator.js';
import type {Report} from '../model/reports.js';
import {partView} from './part-view.js';
import {tabsView} from './tabs-view.js';

/** The tabs of what has related indicators: an address or a host. */
export const relatedTabs = ['summary', 'resolutions', 'detections'] as const;

/** What the tabs need of their card. */
interface RelatedCard {
  readonly lookup: {readonly indicator: Indicator | undefined};
  readonly messages: Messages;
  readonly parts: PartsController;
}

/** What of the lists inside can be styled from outside. */
const listParts = 'consent, notice, table, dialog';

/** The guide's three screens of an address or host; what is behind a tab is asked for when it is opened. */
export function relatedTabsView(
  tabs: TabsController<(typeof relatedTabs)[number]>,
  {lookup, messages, parts}: RelatedCard,
  {report, autoPages}: {readonly report: Report; readonly autoPages: number},
  summary: () => TemplateResult,
): TemplateResult {
  const value = lookup.indicator?.given ?? '';
  const {tab} = messages;
  return tabsView(tabs, {
    label: tab.label,
    names: {summary: tab.summary, resolutions: tab.resolutions, detections: tab.detections},
    panel: (name) => {
      switch (name) {
        case 'summary':
          return summary();
        case 'resolutions':
          // The word for the card is the word for its tabs.
          return partView(
            'vt-resolutions-table',
            () =>
              html`<vt-resolutions-table
                exportparts=${listParts}
                .value=${value}
                .autoPages=${autoPages}
                send="auto"
              ></vt-resolutions-table>`,
            parts,
            messages,
          );
        case 'detections':
          return partView(
            'vt-detections-table',
            () =>
              html`<vt-detections-table
                exportparts=${listParts}
                .value=${value}
                .report=${report}
                .autoPages=${autoPages}
                send="auto"
              ></vt-detections-table>`,
            parts,
            messages,
          );
      }
    },
  });
}
