/** What stands around a page of the demo. */
export interface Surroundings {
  /** Recorded replies are served where there are some. */
  readonly recorded: boolean;
  /** The gateway asks VirusTotal itself, with the key of whoever started it. */
  readonly realVirusTotal: boolean;
  /** Everything happens in the page: there is no server but that of the files. */
  readonly inPage: boolean;
}

// The static build puts surroundings-in-page.ts in this file's place.

/** Where the demo stands. */
export const root = new URL('/', location.href);

/** The page of the simulated platform, below the root. */
export const platformPage = 'spaces/';

/** Asks the server of `npm start` what it serves. */
export async function surroundings(): Promise<Surroundings> {
  const response = await fetch(new URL('platform.json', root));
  return {...((await response.json()) as Pick<Surroundings, 'recorded' | 'realVirusTotal'>), inPage: false};
}
