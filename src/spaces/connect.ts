import type {EnrichmentSource} from '../model/enrichment-source.js';
import {createThreatConnect, type ThreatConnect} from '../threatconnect/client.js';
import {createVirusTotal} from '../virustotal/client.js';
import {gateway, platformProxy} from '../virustotal/transports.js';
import type {SpacesParameters} from './query.js';

/**
 * The clients of the page: VirusTotal through the configured gateway or the platform's proxy, ThreatConnect with the user's own
 * session, so that what is added carries the user's name.
 */
export function connect(parameters: SpacesParameters): {readonly source: EnrichmentSource; readonly target: ThreatConnect} {
  const {apiUrl, token, tokenExpires, key} = parameters;
  const transport = parameters.gateway === undefined ? platformProxy({origin: location.origin, key}) : gateway({url: parameters.gateway});
  return {
    source: createVirusTotal(transport),
    target: createThreatConnect({apiUrl, token, tokenExpires, linkOrigins: [location.origin]}),
  };
}
