import type {ReactiveElement} from 'lit';
import {policyContext} from '../context/contexts.js';
import {defaultPolicy, type Policy} from '../model/policy.js';
import {PageContext} from './page-context.js';

/** Gives its host what the page decides; the defaults where the page decides nothing. */
export class PolicyController {
  readonly #policy: PageContext<Policy>;

  constructor(host: ReactiveElement) {
    this.#policy = new PageContext<Policy>(host, policyContext);
  }

  get value(): Policy {
    return this.#policy.value ?? defaultPolicy;
  }
}
