// What the bundles share: the licences of what is in them, and which warnings say nothing.
import {readFileSync} from 'node:fs';

const notices = readFileSync(new URL('../../THIRD-PARTY-NOTICES.md', import.meta.url), 'utf8');
const between = '\n\n----------\n\n';

/** The licences of the packages that are bundled, by their files. */
export const packageLicences = (dependencies) =>
  dependencies
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({name, version, license: kind, licenseText}) => `${name} ${version} (${kind})\n\n${licenseText ?? ''}`)
    .join(between);

/** With the icons, by the project's own notices. */
export const licences = (dependencies) => [packageLicences(dependencies), notices].join(between);

/**
 * Packages look for what is beside them and warn of circles among their own files, which are their own affair; TypeScript's decorator
 * helper asks for a global `this` that modules do not have, and manages without.
 */
export const quiet = (warning, warn) => (['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED'].includes(warning.code) ? undefined : warn(warning));
