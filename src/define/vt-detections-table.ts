import {VtDetectionsTable} from '../elements/detections-table.js';
import './vt-engines-table.js';
import './vt-resolutions-table.js';

export type * from '../events.js';

if (!customElements.get('vt-detections-table')) customElements.define('vt-detections-table', VtDetectionsTable);

declare global {
  interface HTMLElementTagNameMap {
    'vt-detections-table': VtDetectionsTable;
  }
}
