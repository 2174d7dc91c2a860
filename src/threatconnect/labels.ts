import type {SecurityLabel} from '../model/indicator-target.js';
import {listed, read, securityLabel} from './schemas.js';

/**
 * The labels of a collection, in its order; a colour only when it is six hex digits (threatconnect.md §12). A label that cannot be
 * read is an error, never left out: automatic sending asks for every label.
 * @throws {ApiError} kind 'schema'
 */
export function labelsIn(collection: unknown): readonly SecurityLabel[] {
  return listed(collection).map((row) => {
    const {name, color} = read(securityLabel, row);
    return color !== undefined && /^[0-9a-f]{6}$/i.test(color) ? {name, color} : {name};
  });
}
