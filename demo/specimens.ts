import type {EnrichmentSource} from '../src/index.js';
import {addressReport, sources, target} from './forced.js';

/** What one element of each kind is shown with, to try its attributes on. */
export interface Specimen {
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** What stands inside of it, in HTML that a page may hold. */
  readonly inside?: string;
}

const address = {attributes: {value: '203.0.113.47'}};

const specimens: Readonly<Record<string, Specimen>> = {
  'vt-address-card': address,
  'vt-host-card': {attributes: {value: 'bad.example'}},
  'vt-file-card': {attributes: {value: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'}},
  'vt-url-card': {attributes: {value: 'hxxp://docs[.]status-check[.]example/guide/start'}},
  'vt-indicator-card': {attributes: {value: '203[.]0[.]113[.]47'}},
  'vt-indicator': {attributes: {value: 'https://user:pw@bad.example/a?b=c'}},
  'vt-add-button': {attributes: {value: 'login-portal.example'}},
  'vt-resolutions-table': address,
  'vt-detections-table': {...address, properties: {report: addressReport}},
  'vt-engines-table': {attributes: {}, properties: {report: addressReport}},
  'vt-budget': {attributes: {}},
  'vt-provider': {attributes: {owner: 'Northwind CTI'}, properties: {source: sources.ready, target}, inside: 'vt-resolutions-table'},
};

/** What to begin with for a tag; one that is not known has nothing. */
export const specimenOf = (tag: string): Specimen => specimens[tag] ?? {attributes: {}};

const resetAt = new Date(Date.now() + 42_000);

/** Where specimens get their reports from: nothing is asked of any server. */
export const specimenSource: EnrichmentSource = {
  ...sources.ready,
  budget: () => ({
    windows: [
      {name: 'minute', limit: 4, left: 3, resetAt},
      {name: 'day', limit: 500, left: 412, resetAt},
    ],
    waiting: 0,
  }),
};
