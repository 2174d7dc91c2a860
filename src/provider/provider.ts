import {ContextProvider} from '@lit/context';
import {css, html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {policyContext, sourceContext, targetContext} from '../context/contexts.js';
import {confidenceAttribute, defangAttribute, ratingAttribute, sendAttribute} from '../controllers/attributes.js';
import {LastGood} from '../controllers/last-good.js';
import {PageContext} from '../controllers/page-context.js';
import {PolicyController} from '../controllers/policy-controller.js';
import {parseTags, splitList} from '../model/add-parameters.js';
import type {DefangStyle} from '../model/defang.js';
import type {EnrichmentSource} from '../model/enrichment-source.js';
import type {IndicatorTarget} from '../model/indicator-target.js';
import {defaultPolicy, type AddDefaults, type Policy} from '../model/policy.js';
import {asText} from '../model/text.js';
import {GatewayConnection} from './gateway-connection.js';

/**
 * Gives the elements inside it what they need: where reports come from, where "Add" writes, and what the page decides.
 * Attributes serve the common case, a gateway that keeps the keys; everything else is set as a property. What one inside another does
 * not set comes from the outer one.
 *
 * @slot - The elements, at any depth.
 * @fires {VtSendEvent} vt-send - From an element inside: the user lets an indicator be sent. Cancel it to keep it from being sent.
 * @fires {VtAddEvent} vt-add - From an element inside: the user adds an indicator. Cancel it to do the adding elsewhere.
 * @fires {VtAddedEvent} vt-added - From an element inside: it is known what became of an added indicator.
 * @fires {VtErrorEvent} vt-error - From an element inside: something could not be loaded.
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
  readonly #outerSource = new PageContext<EnrichmentSource>(this, sourceContext);
  readonly #outerTarget = new PageContext<IndicatorTarget>(this, targetContext);
  readonly #outerPolicy = new PolicyController(this);
  readonly #gatewayUrl = new LastGood(this, {name: 'gateway', takes: 'an address', read: (text) => this.#absolute(text)});
  readonly #send = new LastGood(this, sendAttribute);
  readonly #defang = new LastGood(this, defangAttribute);
  readonly #rating = new LastGood(this, ratingAttribute);
  readonly #confidence = new LastGood(this, confidenceAttribute);
  #connection?: GatewayConnection;
  #connected?: string;

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

  /** `auto`, the default, sends what stands on the page; `ask` sends nothing before the user says so. */
  @property() send?: 'ask' | 'auto';

  /** With `send="ask"`: comma-separated security labels. An indicator whose labels are all among them is sent without asking. */
  @property({attribute: 'auto-send-labels'}) autoSendLabels?: string;

  /** Name of the owner that is written; empty means the user's own organization. */
  @property() owner?: string;

  /** Comma-separated tags of every added indicator. */
  @property() tags?: string;

  /** Threat rating of every added indicator, 0 to 5; empty means none. */
  @property() rating?: string;

  /** Confidence of every added indicator, 0 to 100; empty means none. */
  @property() confidence?: string;

  /** How live parts are written: `hxxp`, the default, `safe-ioc` or `off`. */
  @property() defang?: DefangStyle;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const url = this.#gatewayUrl.of(this.gateway);
    if (url !== this.#connected || changed.has('virusTotalV2')) this.#connection = this.#connect(url);
    if (this.source === undefined || this.target === undefined) this.#connection?.ask();
    this.#source.setValue(this.source ?? this.#connection?.source ?? this.#outerSource.value);
    this.#target.setValue(this.#chosenTarget());
    this.#policy.setValue(this.#chosenPolicy());
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** Without a slash at its end; undefined where it cannot be read. */
  #absolute(path: string): string | undefined {
    const base = this.ownerDocument.baseURI;
    return path !== '' && URL.canParse(path, base) ? new URL(path, base).href.replace(/\/+$/, '') : undefined;
  }

  #connect(url: string | undefined): GatewayConnection | undefined {
    this.#connected = url;
    // All elements are drawn again with the policy; the source stays the same when it can do more, so that nothing is asked anew.
    const onFeatures = () => this.requestUpdate();
    return url === undefined ? undefined : new GatewayConnection(url, {v2: this.virusTotalV2, onFeatures});
  }

  #chosenTarget(): IndicatorTarget | undefined {
    const {target} = this;
    if (target !== undefined) return target ?? undefined;
    // A gateway that has yet to say whether it has one is not passed over: what is added would be written elsewhere.
    return this.#connection?.known === false ? undefined : (this.#connection?.target ?? this.#outerTarget.value);
  }

  #chosenPolicy(): Policy {
    const outer = this.#outerPolicy.value;
    const {autoSendLabels} = this;
    return {
      ...outer,
      send: this.#send.of(this.send) ?? outer.send,
      autoSendLabels: isSet(autoSendLabels) ? splitList(asText(autoSendLabels)) : outer.autoSendLabels,
      defang: this.#defang.of(this.defang) ?? outer.defang,
      add: this.#chosenAdd(outer.add),
    };
  }

  /** A value that is none is set all the same: it takes the place of the outer one. */
  #chosenAdd(outer: AddDefaults): AddDefaults {
    const {owner, tags, rating, confidence} = this;
    const goodRating = this.#rating.of(rating);
    const goodConfidence = this.#confidence.of(confidence);
    return {
      owner: isSet(owner) ? asText(owner).trim() || undefined : outer.owner,
      tags: isSet(tags) ? parseTags(asText(tags)).tags : outer.tags,
      rating: isSet(rating) ? goodRating : outer.rating,
      confidence: isSet(confidence) ? goodConfidence : outer.confidence,
    };
  }
}

/** A removed attribute leaves null behind. */
const isSet = (value: string | null | undefined): boolean => value !== undefined && value !== null;
