import {asText} from '../model/text.js';

/** What a gateway offers. */
export interface Features {
  /** URLs may be submitted, and objects be scanned again. */
  readonly submit: boolean;
  /** There is a ThreatConnect behind it. */
  readonly threatConnect: boolean;
  /** Whoever adds, it is written in the name of the gateway's one user. */
  readonly oneUser: boolean;
  /** Origin of ThreatConnect's user interface: links to what exists there lead to it. */
  readonly interfaceOrigin?: string;
}

/** Of a gateway that does not say: it can be asked, and no more. */
const noFeatures: Features = {submit: false, threatConnect: false, oneUser: false};

/** Milliseconds after which a gateway that does not answer offers nothing. */
const longestWait = 10_000;

const asked = new Map<string, Promise<Features | undefined>>();

/** What the gateway at `url` offers; asked once for all who want to know, and again only where it did not answer. Costs no quota. */
export async function featuresOf(url: string): Promise<Features> {
  let answer = asked.get(url);
  if (answer === undefined) asked.set(url, (answer = ask(url)));
  const features = await answer;
  if (features === undefined) asked.delete(url);
  return features ?? noFeatures;
}

async function ask(url: string): Promise<Features | undefined> {
  try {
    const response = await fetch(`${url}/features`, {
      headers: {accept: 'application/json'},
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(longestWait),
    });
    return response.ok ? featuresIn(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

function featuresIn(answer: unknown): Features {
  const {virustotal, threatconnect} = members(answer);
  const {available, oneUser, interface: interfaceOrigin} = members(threatconnect);
  return {
    submit: members(virustotal).submit === true,
    threatConnect: available === true,
    oneUser: oneUser === true,
    interfaceOrigin: originIn(interfaceOrigin),
  };
}

const originIn = (value: unknown): string | undefined => {
  const text = asText(value);
  return URL.canParse(text) ? new URL(text).origin : undefined;
};

const members = (value: unknown): Readonly<Partial<Record<string, unknown>>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Partial<Record<string, unknown>>>) : {};
