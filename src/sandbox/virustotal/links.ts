import type {Call} from './call.js';
import {collectionOf} from './catalog.js';
import type {VtObject} from './draft.js';

/** An object with the links of an answer. */
export function withLinks(call: Pick<Call, 'base'>, object: VtObject): VtObject {
  const self = object.type === 'resolution' || object.type === 'comment' ? `${object.type}s` : collectionOf[typeOf(object)];
  return {...object, links: {self: `${call.base}/${self}/${object.id}`}};
}

const typeOf = ({type}: VtObject): keyof typeof collectionOf =>
  type === 'ip_address' || type === 'domain' || type === 'file' ? type : 'url';
