import './vt-add-button.js';
import './vt-address-card.js';
import './vt-budget.js';
import './vt-detections-table.js';
import './vt-engines-table.js';
import './vt-file-card.js';
import './vt-host-card.js';
import './vt-indicator.js';
import './vt-indicator-card.js';
import './vt-provider.js';
import './vt-resolutions-table.js';
import './vt-url-card.js';

export type * from '../events.js';
