import {ApiError} from '../model/api-error.js';
import type {AddOutcome} from '../model/indicator-target.js';
import type {Indicator} from '../model/indicator.js';
import {cannotAdd} from './spelling.js';

/** The outcome of an indicator that ThreatConnect cannot hold, known before anything is sent; the code of its error is the reason. */
export function refusedOutcome(indicator: Indicator): AddOutcome | undefined {
  const code = cannotAdd(indicator);
  return code === undefined ? undefined : {kind: 'invalid', indicator, error: new ApiError('invalid', {service: 'threatconnect', code})};
}

/** What an error says of an indicator that was to be added. */
export function failedOutcome(indicator: Indicator, error: ApiError): AddOutcome {
  if (error.kind === 'excluded') return {kind: 'excluded', indicator, error};
  // Other refused requests carry a code: they say nothing about the indicator.
  if (error.kind === 'invalid' && error.code === undefined) return {kind: 'invalid', indicator, error};
  return {kind: 'failed', indicator, error};
}
