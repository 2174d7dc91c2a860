import type {EnrichmentSource} from '../model/enrichment-source.js';
import {createThreatConnect, type ThreatConnect} from '../threatconnect/client.js';
import {createVirusTotal} from '../virustotal/client.js';
import {gateway, platformProxy} from '../virustotal/transports.js';
import {gatewayV2, platformProxyV2} from '../virustotal/v2/transports.js';
import type {SpacesParameters} from './query.js';

/**
 * The clients of the page: VirusTotal through the configured gateway or the platform's proxy, ThreatConnect with the user's own
 * session, so that what is added carries the user's name.
 */
export function connect(parameters: SpacesParameters): {readonly source: EnrichmentSource; readonly target: ThreatConnect} {
  const {apiUrl, token, tokenExpires} = parameters;
  return {
    source: createVirusTotal(transportOf(parameters), {v2: parameters.v2 ? v2TransportOf(parameters) : undefined}),
    target: createThreatConnect({apiUrl, token, tokenExpires, linkOrigins: [location.origin]}),
  };
}

const transportOf = ({gateway: url, key}: SpacesParameters) =>
  url === undefined ? platformProxy({origin: location.origin, key}) : gateway({url});

/** Where no gateway keeps the key, it is in the query of what the proxy is asked for. */
const v2TransportOf = ({gateway: url, key}: SpacesParameters) =>
  url === undefined ? platformProxyV2({origin: location.origin, key}) : gatewayV2({url});
