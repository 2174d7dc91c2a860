'use client';

// Made from custom-elements.json by `npm run generate`.
import {createComponent} from '@lit/react';
import react from 'react';
import * as elements from '../dist/index.js';

export const VtAddButton = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-add-button',
  elementClass: elements.VtAddButton,
  events: {onVtAdd: 'vt-add', onVtAdded: 'vt-added', onVtError: 'vt-error'},
});
export const VtAddressCard = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-address-card',
  elementClass: elements.VtAddressCard,
  events: {onVtSend: 'vt-send', onVtAdd: 'vt-add', onVtAdded: 'vt-added', onVtError: 'vt-error'},
});
export const VtBudget = /* @__PURE__ */ createComponent({react, tagName: 'vt-budget', elementClass: elements.VtBudget, events: {}});
export const VtDetectionsTable = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-detections-table',
  elementClass: elements.VtDetectionsTable,
  events: {onVtSend: 'vt-send', onVtAdd: 'vt-add', onVtAdded: 'vt-added', onVtError: 'vt-error'},
});
export const VtEnginesTable = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-engines-table',
  elementClass: elements.VtEnginesTable,
  events: {},
});
export const VtFileCard = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-file-card',
  elementClass: elements.VtFileCard,
  events: {onVtSend: 'vt-send', onVtError: 'vt-error'},
});
export const VtHostCard = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-host-card',
  elementClass: elements.VtHostCard,
  events: {onVtSend: 'vt-send', onVtAdd: 'vt-add', onVtAdded: 'vt-added', onVtError: 'vt-error'},
});
export const VtIndicator = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-indicator',
  elementClass: elements.VtIndicator,
  events: {},
});
export const VtIndicatorCard = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-indicator-card',
  elementClass: elements.VtIndicatorCard,
  events: {onVtSend: 'vt-send', onVtAdd: 'vt-add', onVtAdded: 'vt-added', onVtError: 'vt-error'},
});
export const VtProvider = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-provider',
  elementClass: elements.VtProvider,
  events: {onVtSend: 'vt-send', onVtAdd: 'vt-add', onVtAdded: 'vt-added', onVtError: 'vt-error'},
});
export const VtResolutionsTable = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-resolutions-table',
  elementClass: elements.VtResolutionsTable,
  events: {onVtSend: 'vt-send', onVtAdd: 'vt-add', onVtAdded: 'vt-added', onVtError: 'vt-error'},
});
export const VtUrlCard = /* @__PURE__ */ createComponent({
  react,
  tagName: 'vt-url-card',
  elementClass: elements.VtUrlCard,
  events: {onVtSend: 'vt-send', onVtError: 'vt-error'},
});
