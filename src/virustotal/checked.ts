import * as v from 'valibot';
import {ApiError} from '../model/api-error.js';

/**
 * An answer in the form that its schema names.
 *
 * @throws {ApiError} kind 'schema'. The schema's issues hold values of the answer, so they are no cause of the error.
 */
export function checked<T extends v.GenericSchema>(schema: T, answer: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, answer);
  if (!result.success) throw new ApiError('schema', {service: 'virustotal'});
  return result.output;
}
