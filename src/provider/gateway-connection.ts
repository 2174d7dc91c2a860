import type {EnrichmentSource} from '../model/enrichment-source.js';
import type {IndicatorTarget} from '../model/indicator-target.js';
import {createVirusTotal} from '../virustotal/client.js';
import {gateway} from '../virustotal/transports.js';
import {gatewayV2} from '../virustotal/v2/transports.js';
import {featuresOf, type Features} from '../http/features.js';

export interface GatewayOptions {
  /** VirusTotal's API version 2 may be asked. */
  readonly v2: boolean;
  /** Told once when it is known what the gateway offers. */
  readonly onFeatures: () => void;
}

/** A page's way to both services through one gateway, which offers what its operator lets it. */
export class GatewayConnection {
  /** Where reports come from; the same object before and after the features are known. */
  readonly source: EnrichmentSource;
  readonly #url: string;
  readonly #onFeatures: () => void;
  #asking = false;
  #features?: Features;
  #target?: IndicatorTarget;

  /** @param url - Absolute, without a slash at its end. */
  constructor(url: string, {v2, onFeatures}: GatewayOptions) {
    this.#url = url;
    this.#onFeatures = onFeatures;
    this.source = createVirusTotal(gateway({url}), {
      ...(v2 && {v2: gatewayV2({url})}),
      allows: (action) => action === 'detections' || this.#features?.submit === true,
    });
  }

  /** Whether the gateway has said, or failed to say, what it offers. */
  get known(): boolean {
    return this.#features !== undefined;
  }

  /** Where "Add" writes; undefined where the gateway has no ThreatConnect, and as long as that is not known. */
  get target(): IndicatorTarget | undefined {
    return this.#target;
  }

  /** Asks what the gateway offers, unless that was asked before. */
  ask(): void {
    if (!this.#asking) void this.#learn();
    this.#asking = true;
  }

  async #learn(): Promise<void> {
    const features = await featuresOf(this.#url);
    this.#features = features;
    if (features.threatConnect) this.#target = await targetAt(this.#url, features);
    this.#onFeatures();
  }
}

/** Nothing is written over a connection that others can read: there is no target then. */
async function targetAt(url: string, {oneUser, interfaceOrigin}: Features): Promise<IndicatorTarget | undefined> {
  try {
    // Pages that only show load no code that writes.
    const {createThreatConnect} = await import('../threatconnect/client.js');
    return createThreatConnect({apiUrl: `${url}/threatconnect/api`, via: 'gateway', oneUser, uiOrigin: interfaceOrigin});
  } catch {
    return undefined;
  }
}
