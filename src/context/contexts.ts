import {createContext} from '@lit/context';
import type {EnrichmentSource} from '../model/enrichment-source.js';
import type {IndicatorTarget} from '../model/indicator-target.js';
import type {Policy} from '../model/policy.js';

// Keys of the global symbol registry, so that two copies of the library in one page understand each other.

/** Where reports come from; undefined while the page has not said. */
export const sourceContext = createContext<EnrichmentSource | undefined>(Symbol.for('vt-elements/source'));

/** Where "Add" writes; undefined where nothing can be added. */
export const targetContext = createContext<IndicatorTarget | undefined>(Symbol.for('vt-elements/target'));

/** What the page decides; undefined where it decides nothing. */
export const policyContext = createContext<Policy | undefined>(Symbol.for('vt-elements/policy'));
