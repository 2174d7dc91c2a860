import {ContextProvider} from '@lit/context';
import {css, html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {policyContext, sourceContext, targetContext} from '../context/contexts.js';
import {parseConfidence, parseRating, parseTags, splitList} from '../model/add-parameters.js';
import {asDefangStyle, type DefangStyle} from '../model/defang.js';
import type {EnrichmentSource} from '../model/enrichment-source.js';
import type {IndicatorTarget} from '../model/indicator-target.js';
import {defaultPolicy, type Policy} from '../model/policy.js';
import {asText} from '../model/text.js';
import {GatewayConnection} from './gateway-connection.js';

/**
 * Gives the elements inside it what they need: where reports come from, where "Add" writes, and what the page decides.
 * Attributes serve the common case, a gateway that keeps the keys; everything else is set as a property.
 *
 * @slot - The elements, at any depth.
 */
export class VtProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  readonly #source = new ContextProvider(this, {context: sourceContext});
  readonly #target = new ContextProvider(this, {context: targetContext});
  readonly #policy = new ContextProvider(this, {context: policyContext, initialValue: defaultPolicy});

  #connection?: GatewayConnection;

  /** Address of the gateway that keeps the keys: reports go through it, and adding where it has a ThreatConnect. */
  @property() gateway?: string;

  /**
   * Lets the gateway ask VirusTotal's API version 2 for detected URLs where the key may not see the list of version 3. The operator
   * switches it on: that API may end.
   */
  @property({type: Boolean, attribute: 'virustotal-v2'}) virusTotalV2 = false;

  /** Where reports come from, in place of the gateway. */
  @property({attribute: false}) source?: EnrichmentSource;

  /** Where "Add" writes, in place of the gateway; `null` where nothing may be added. */
  @property({attribute: false}) target?: IndicatorTarget | null;

  /** `auto` sends what stands on the page; `ask` sends nothing before the user says so. */
  @property() send: 'ask' | 'auto' = defaultPolicy.send;

  /** With `send="ask"`: comma-separated security labels. An indicator whose labels are all among them is sent without asking. */
  @property({attribute: 'auto-send-labels'}) autoSendLabels = '';

  /** Name of the owner that is written; empty means the user's own organization. */
  @property() owner = '';

  /** Comma-separated tags of every added indicator. */
  @property() tags = '';

  /** Threat rating of every added indicator, 0 to 5; empty means none. */
  @property() rating = '';

  /** Confidence of every added indicator, 0 to 100; empty means none. */
  @property() confidence = '';

  /** How live parts are written: `hxxp`, `safe-ioc` or `off`. */
  @property() defang: DefangStyle = defaultPolicy.defang;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('gateway') || changed.has('virusTotalV2')) this.#connection = this.#connect();
    if (this.source === undefined || this.target === undefined) this.#connection?.ask();
    this.#source.setValue(this.source ?? this.#connection?.source);
    this.#target.setValue(this.target === undefined ? this.#connection?.target : (this.target ?? undefined));
    this.#policy.setValue(this.#chosenPolicy());
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #connect(): GatewayConnection | undefined {
    const url = this.#gatewayUrl;
    // The source stays the same when it can do more, so that nothing is asked anew: its elements are only drawn again.
    const onFeatures = () => {
      this.#source.setValue(this.#source.value, true);
      this.requestUpdate();
    };
    return url === undefined ? undefined : new GatewayConnection(url, {v2: this.virusTotalV2, onFeatures});
  }

  #chosenPolicy(): Policy {
    const rating = parseRating(asText(this.rating));
    const confidence = parseConfidence(asText(this.confidence));
    const owner = asText(this.owner).trim();
    return {
      ...defaultPolicy,
      send: this.send === 'ask' ? 'ask' : 'auto',
      autoSendLabels: splitList(asText(this.autoSendLabels)),
      defang: asDefangStyle(this.defang, defaultPolicy.defang),
      add: {
        owner: owner === '' ? undefined : owner,
        tags: parseTags(asText(this.tags)).tags,
        rating: typeof rating === 'number' ? rating : undefined,
        confidence: typeof confidence === 'number' ? confidence : undefined,
      },
    };
  }

  /** Absolute, without a slash at its end; undefined where there is none, or none that can be read. */
  get #gatewayUrl(): string | undefined {
    const path = asText(this.gateway).trim();
    const base = this.ownerDocument.baseURI;
    return path !== '' && URL.canParse(path, base) ? new URL(path, base).href.replace(/\/+$/, '') : undefined;
  }
}
