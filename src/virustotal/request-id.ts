import {ApiError} from '../model/api-error.js';
import {detect} from '../model/detect.js';
import type {Indicator, IndicatorType} from '../model/indicator.js';
import {urlRequestId} from '../model/url-id.js';

/**
 * The indicator itself, when it may be sent and is of the type asked for.
 *
 * @throws {ApiError} kind 'denied' for a private value, which is never sent (C11); kind 'invalid' when it is not of the type asked for.
 */
export function sendable(type: IndicatorType, indicator: Indicator): Indicator {
  if (indicator.private) throw new ApiError('denied', {service: 'virustotal', code: 'Private'});
  const found = detect(indicator.wire);
  if (indicator.type !== type || found.type !== type || found.canonical !== indicator.canonical) {
    throw new ApiError('invalid', {service: 'virustotal', code: 'WrongType'});
  }
  if (found.private) throw new ApiError('denied', {service: 'virustotal', code: 'Private'});
  return indicator;
}

/**
 * The path of an indicator's object in the API, each value one percent-encoded segment (hostile-strings Q3).
 *
 * @throws {ApiError} as `sendable` does
 */
export function objectPath(type: IndicatorType, indicator: Indicator): string {
  const {canonical, wire} = sendable(type, indicator);
  switch (type) {
    case 'Address':
      return `ip_addresses/${encodeURIComponent(canonical)}`;
    case 'Host':
      return `domains/${encodeURIComponent(canonical)}`;
    case 'File':
      return `files/${encodeURIComponent(canonical)}`;
    case 'URL':
      return `urls/${urlRequestId(wire)}`;
  }
}

/** The type of an indicator that has lists: an Address or a Host; anything else is refused as an Address. */
export const networkType = ({type}: Indicator): 'Address' | 'Host' => (type === 'Host' ? 'Host' : 'Address');
