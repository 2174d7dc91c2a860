import {ApiError} from '../model/api-error.js';
import {detect} from '../model/detect.js';
import type {Indicator, IndicatorType} from '../model/indicator.js';
import {urlRequestId} from '../model/url-id.js';

/**
 * The path of an indicator's object in the API, each value one percent-encoded segment (hostile-strings Q3).
 *
 * @throws {ApiError} kind 'denied' for a private value, which is never sent (C11); kind 'invalid' when it is not of the type asked for.
 */
export function objectPath(type: IndicatorType, indicator: Indicator): string {
  if (indicator.private) throw new ApiError('denied', {service: 'virustotal', code: 'Private'});
  const found = detect(indicator.wire);
  if (indicator.type !== type || found.type !== type || found.canonical !== indicator.canonical) {
    throw new ApiError('invalid', {service: 'virustotal', code: 'WrongType'});
  }
  if (found.private) throw new ApiError('denied', {service: 'virustotal', code: 'Private'});
  switch (type) {
    case 'Address':
      return `ip_addresses/${encodeURIComponent(found.canonical)}`;
    case 'Host':
      return `domains/${encodeURIComponent(found.canonical)}`;
    case 'File':
      return `files/${encodeURIComponent(found.canonical)}`;
    case 'URL':
      return `urls/${urlRequestId(indicator.wire)}`;
  }
}
