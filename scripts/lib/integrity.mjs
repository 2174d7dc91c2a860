// The hashes by which a page makes sure that a CDN sent what was built (subresource integrity).
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';

const script = /\/(dist\/[\w./-]+\.js)"(\s+)integrity="[^"]*"/g;

/** The hash of a file as an `integrity` attribute takes it. */
export const integrityOf = (file) => `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;

/** A text with the hash of each file that its script tags name, as it is built now. */
export const withHashes = (text) => text.replaceAll(script, (_, file, space) => `/${file}"${space}integrity="${integrityOf(file)}"`);
