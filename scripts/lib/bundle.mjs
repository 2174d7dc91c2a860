// What the bundles share: the licences of what is in them, and which warnings say nothing.
import {readFileSync} from 'node:fs';

const notices = readFileSync(new URL('../../THIRD-PARTY-NOTICES.md', import.meta.url), 'utf8');
const between = '\n\n----------\n\n';

const ownLicence = readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8');

/** A package's licence: its file, or the words of MIT where it names that and its author only. */
const licenceText = ({name, license: kind, licenseText, author}) => {
  if (licenseText) return licenseText;
  if (kind !== 'MIT' || !author?.name) throw new Error(`${name} brings no text of its licence.`);
  return ownLicence.replace(/^Copyright .*$/m, `Copyright (c) ${author.name}`);
};

/** The licences of the packages that are bundled. */
export const packageLicences = (dependencies) =>
  dependencies
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((dependency) => `${dependency.name} ${dependency.version} (${dependency.license})\n\n${licenceText(dependency)}`)
    .join(between);

/** With the icons, by the project's own notices. */
export const licences = (dependencies) => [packageLicences(dependencies), notices].join(between);

/**
 * Packages look for what is beside them and warn of circles among their own files, which are their own affair; TypeScript's decorator
 * helper asks for a global `this` that modules do not have, and manages without.
 */
export const quiet = (warning, warn) => (['CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED'].includes(warning.code) ? undefined : warn(warning));
