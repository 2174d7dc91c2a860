import type {ThreatConnectSwitches} from '../switches.js';
import type {StoredIndicator} from './records.js';

const legacyPages = {
  Address: ({summary}: StoredIndicator) => `address.xhtml?address=${form(summary)}`,
  File: ({summary}: StoredIndicator) => `file.xhtml?file=${form(summary.split(' : ')[0] ?? '')}`,
  Host: ({summary}: StoredIndicator) => `host.xhtml?host=${form(summary)}`,
  URL: ({id}: StoredIndicator) => `url.xhtml?orgid=${id}`,
};

/** The links of an indicator as the API gives them: those of threatconnect.md §15, or one that no client may follow. */
export interface DetailsLinks {
  /** `webLink` of v3. */
  readonly web: string;
  /** `legacyLink` of v3, and `webLink` of v2. */
  readonly legacy: string;
}

/**
 * @param base - Origin of the user interface and the path before `/auth`, without a slash at its end.
 */
export function detailsLinks(indicator: StoredIndicator, base: string, style: ThreatConnectSwitches['links']): DetailsLinks {
  const page = `/auth/indicators/details/${legacyPages[indicator.type](indicator)}&owner=${form(indicator.owner)}`;
  const fragment = `/#/details/indicators/${indicator.id}/overview`;
  switch (style) {
    case 'new':
      return {web: base + fragment, legacy: base + page};
    case 'legacy':
      return {web: base + page, legacy: base + page};
    case 'relative': {
      const path = base.replace(/^[a-z]+:\/\/[^/]*/, '') + page;
      return {web: path, legacy: path};
    }
    case 'foreign':
      return {web: `https://phish.example${fragment}`, legacy: `https://phish.example${page}`};
    case 'javascript': {
      const script = `javascript:alert(document.domain)//${fragment}`;
      return {web: script, legacy: script};
    }
  }
}

/** A value as HTML forms encode it: blanks become `+`. */
function form(value: string): string {
  return new URLSearchParams({v: value}).toString().slice(2);
}
