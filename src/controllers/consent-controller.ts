import type {ReactiveController, ReactiveElement} from 'lit';
import {targetContext} from '../context/contexts.js';
import {VtSendEvent} from '../events.js';
import {indicatorKey, type Indicator} from '../model/indicator.js';
import type {IndicatorTarget, SecurityLabel} from '../model/indicator-target.js';
import {labelsAllowSending} from '../model/security-labels.js';
import {sendAttribute} from './attributes.js';
import {LastGood} from './last-good.js';
import {PolicyController} from './policy-controller.js';
import {ResourceController, type ResourceState} from './resource-controller.js';

export interface ConsentOptions {
  readonly indicator: () => Indicator | undefined;
  /** The element's own `send` attribute; undefined leaves it to the page. */
  readonly send: () => 'ask' | 'auto' | undefined;
}

/**
 * Decides whether the host's indicator may be sent to VirusTotal: because the page says so, because every security label it carries
 * is in the page's list (guide, Table 1), or because the user said so. Private values are never sent.
 */
export class ConsentController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: ConsentOptions;
  readonly #policy: PolicyController;
  readonly #send: LastGood<'ask' | 'auto'>;
  readonly #labels: ResourceController<IndicatorTarget, readonly SecurityLabel[]>;
  #granted?: string;
  #withdrawn?: string;

  constructor(host: ReactiveElement, options: ConsentOptions) {
    this.#host = host;
    this.#options = options;
    this.#policy = new PolicyController(host);
    this.#send = new LastGood(host, sendAttribute);
    this.#labels = new ResourceController(host, {
      service: targetContext,
      key: () => (this.#asks && this.#key !== undefined ? `${this.#owner ?? ''} ${this.#key}` : undefined),
      load: (target, {signal}) => {
        const indicator = options.indicator();
        return indicator ? target.securityLabels(indicator, {owner: this.#owner, signal}) : Promise.resolve([]);
      },
    });
    host.addController(this);
  }

  hostUpdate(): void {
    // The answer belongs to one indicator; another one is asked about anew.
    if (this.#granted !== this.#key) this.#granted = undefined;
    if (this.#withdrawn !== this.#key) this.#withdrawn = undefined;
  }

  /** The indicator's security labels, where something is asked and the target has them. */
  get labels(): ResourceState<readonly SecurityLabel[]> {
    return this.#labels.state;
  }

  /** The labels by which the page's rule sends without asking; undefined where the rule does not apply. */
  get sentByLabels(): readonly SecurityLabel[] | undefined {
    const state = this.#labels.state;
    if (!this.#asks || state.name !== 'ready') return undefined;
    return labelsAllowSending(state.value, this.#policy.value.autoSendLabels) ? state.value : undefined;
  }

  get granted(): boolean {
    const key = this.#key;
    if (key === undefined || this.#options.indicator()?.private || this.#withdrawn === key) return false;
    return !this.#asks || this.#granted === key || this.sentByLabels !== undefined;
  }

  /** The user's word. */
  readonly grant = (): void => {
    const indicator = this.#options.indicator();
    if (!indicator || !this.#host.dispatchEvent(new VtSendEvent(indicator))) return;
    this.#granted = this.#key;
    this.#withdrawn = undefined;
    this.#host.requestUpdate();
  };

  /** The user cancelled: nothing more is sent before they say so. */
  readonly withdraw = (): void => {
    this.#withdrawn = this.#key;
    this.#granted = undefined;
    this.#host.requestUpdate();
  };

  readonly reloadLabels = (): void => this.#labels.reload();

  get #asks(): boolean {
    return (this.#send.of(this.#options.send()) ?? this.#policy.value.send) === 'ask';
  }

  get #owner(): string | undefined {
    return this.#policy.value.add.owner;
  }

  get #key(): string | undefined {
    const indicator = this.#options.indicator();
    return indicator && `${indicatorKey(indicator)} ${indicator.wire}`;
  }
}
