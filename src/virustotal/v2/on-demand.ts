import {onDemand} from '../../model/on-demand.js';
import type {Asking} from '../asking.js';
import type {Detections} from '../detections.js';

/** API v2 as the source of detected URLs; its code is loaded with the first question, which most keys never need. */
export function detectionsV2(http: Asking, options: {readonly now: () => Date}): Detections {
  let source: Detections | undefined;
  const load = onDemand(async () => (source = (await import('./client.js')).createSourceV2(http, options)));
  return {
    detections: async (indicator, request) => (await load()).detections(indicator, request),
    can: (action) => source?.can(action) ?? (action === 'detections' ? 'unknown' : 'no'),
  };
}
