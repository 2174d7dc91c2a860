import type {SpacesFault, SpacesNotice} from './query.js';

/** The sentences of the host page itself; those of the elements are in `i18n/`. */
export interface SpacesMessages {
  readonly defaultTitle: string;
  readonly empty: string;
  readonly faults: string;
  readonly fault: Readonly<Record<SpacesFault, string>>;
  readonly notice: Readonly<Record<SpacesNotice, string>>;
  readonly unsupportedType: string;
  readonly foreignApi: {readonly before: string; readonly after: string};
  readonly continue: string;
  readonly readingItem: string;
  readonly itemUnknown: string;
}

export const enSpaces: SpacesMessages = {
  defaultTitle: 'VirusTotal',
  empty: 'Open this tab again: the page was loaded without the parameters that ThreatConnect hands to it.',
  faults: 'This app is not fully configured. Ask the administrator to set:',
  fault: {
    tcToken: 'tcToken, the session\u2019s token, is missing: open the tab again from inside ThreatConnect.',
    tcApiPath: 'tcApiPath, the address of ThreatConnect\u2019s API, is missing or is no https address.',
    tcType: 'tcType, the type of the indicator, is missing: open the tab again from an indicator.',
    tcSelectedItem: 'tcSelectedItem, the indicator, is missing: open the tab again from an indicator.',
    vt_api_token: 'vt_api_token, the VirusTotal API token, is missing: set it in the app\u2019s configuration.',
    gateway_url: 'gateway_url, the address of the gateway, is no https address: correct it in the app\u2019s configuration.',
  },
  notice: {
    rating: 'The configured rating is not a number from 0 to 5, so indicators are added without one.',
    confidence: 'The configured confidence is not a whole number from 0 to 100, so indicators are added without one.',
    tags: 'A configured tag is longer than 128 characters, so indicators are added without it.',
  },
  unsupportedType: 'This type is not supported: open an Address, File, Host or URL indicator.',
  foreignApi: {
    before: 'This page was asked to use ThreatConnect at ',
    after:
      ', which is not where the page itself comes from. Continue only if you know this address: it will receive your session and what you add.',
  },
  continue: 'Continue',
  readingItem: 'Reading the indicator from ThreatConnect\u2026',
  itemUnknown: 'ThreatConnect did not say which URL this is. Open the tab again, or open the URL\u2019s new Details screen.',
};
