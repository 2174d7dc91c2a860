/** What a link to ThreatConnect's Details screen is checked against (threatconnect.md §15). */
export interface LinkRules {
  /** Relative links are resolved against it; its own links are accepted. Absent behind a gateway, where `uiOrigin` takes its place. */
  readonly apiOrigin?: string;
  /** Other origins whose links are accepted, such as the page's own inside Spaces. */
  readonly origins?: readonly string[];
  /** Where the user interface stands: its links are accepted, and links are built for it from ids. */
  readonly uiOrigin?: string;
  /** Take `legacyLink` where both are usable. */
  readonly preferLegacy?: boolean;
}

interface Linked {
  readonly id: string;
  readonly webLink?: string;
  readonly legacyLink?: string;
}

const newForm = /^#\/details\/indicators\/\d+(?:[/?].*)?$/;
const legacyForm = /\/auth\/indicators\/details\/[A-Za-z]+\.xhtml$/;

/** The link to a record's Details screen: the first given one that passes, else one built from the id, else none. */
export function detailsLink({id, webLink, legacyLink}: Linked, rules: LinkRules): string | undefined {
  const given = rules.preferLegacy ? [legacyLink, webLink] : [webLink, legacyLink];
  for (const link of given) {
    const checked = link === undefined ? undefined : checkedLink(link, rules);
    if (checked !== undefined) return checked;
  }
  const uiOrigin = originOf(rules.uiOrigin);
  return uiOrigin !== undefined && /^\d+$/.test(id) ? `${uiOrigin}/#/details/indicators/${id}/overview` : undefined;
}

/** The link in full when it leads to a Details screen of an accepted origin (hostile-strings.md Q4); else undefined. */
export function checkedLink(link: string, rules: LinkRules): string | undefined {
  const base = originOf(rules.apiOrigin ?? rules.uiOrigin);
  const url = parsed(link.trim(), base);
  if (url === undefined || !isSafe(url)) return undefined;
  const accepted = [rules.apiOrigin, rules.uiOrigin, ...(rules.origins ?? [])].map(originOf);
  if (!accepted.includes(url.origin)) return undefined;
  return newForm.test(url.hash) || legacyForm.test(url.pathname) ? url.href : undefined;
}

/** Whether a URL is `https:`, or `http:` on this very machine. */
export function isSecure({protocol, hostname}: Pick<URL, 'protocol' | 'hostname'>): boolean {
  const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && loopback);
}

const isSafe = (url: URL): boolean => isSecure(url) && url.username === '' && url.password === '';

function originOf(text: string | undefined): string | undefined {
  const url = text === undefined ? undefined : parsed(text);
  return url !== undefined && isSecure(url) ? url.origin : undefined;
}

function parsed(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
