import type {Http, HttpOptions, HttpRequestOptions} from '../http/http.js';
import {createHttp} from '../http/http.js';
import type {Allowance} from './allowance.js';

/** Asks one of VirusTotal's APIs; the allowance takes note of what the answers say of the quota. */
export function createAsking(transport: HttpOptions, allowance?: Allowance): Http {
  const http = createHttp(transport);
  if (allowance === undefined) return http;
  const noted = (request: HttpRequestOptions = {}): HttpRequestOptions => ({
    ...request,
    onAnswer(headers) {
      allowance.hear(headers);
      request.onAnswer?.(headers);
    },
  });
  return {
    get: (path, request) => http.get(path, noted(request)),
    post: (path, request) => http.post(path, noted(request)),
    put: (path, request) => http.put(path, noted(request)),
  };
}

/** A gateway counts the requests of its key, and says so; others do not. */
export const isCounted = ({via}: HttpOptions): boolean => via === 'gateway';
