import {ContextConsumer} from '@lit/context';
import type {ReactiveElement} from 'lit';
import {policyContext} from '../context/contexts.js';
import {defaultPolicy, type Policy} from '../model/policy.js';

/** Gives its host what the page decides; the defaults where the page decides nothing. */
export class PolicyController {
  readonly #consumer: ContextConsumer<typeof policyContext, ReactiveElement>;

  constructor(host: ReactiveElement) {
    this.#consumer = new ContextConsumer(host, {context: policyContext, subscribe: true});
  }

  get value(): Policy {
    return this.#consumer.value ?? defaultPolicy;
  }
}
