import type {Surroundings} from './surroundings.js';

export type {Surroundings} from './surroundings.js';

/** Where the demo stands: its scripts lie one folder below. */
export const root = new URL('..', import.meta.url);

/** Not every server of files finds the page of a folder by itself. */
export const platformPage = 'spaces/index.html';

export const surroundings = (): Promise<Surroundings> => Promise.resolve({recorded: false, realVirusTotal: false, inPage: true});
