import {errorNames} from './errors.js';
import type {ErrorName} from './errors.js';
import type {Scenario} from './scenario.js';

type Trouble = NonNullable<Scenario['error']>;

const troubles: readonly Trouble[] = [...errorNames, 'slow', 'dropped'];

/** How long the slow answer takes. */
export const slowMs = 45_000;

const shows = (trouble: Trouble): string => {
  if (trouble === 'slow') return `Answers after ${slowMs / 1_000} seconds.`;
  return trouble === 'dropped' ? 'The connection is dropped.' : `Answers with the error "${trouble}".`;
};

const isTrouble = (name: string): name is ErrorName | 'slow' | 'dropped' => troubles.some((trouble) => trouble === name);

/** The trouble a host stands for: the first label of `….error.example`. */
export function troubleOfHost(host: string): Trouble | undefined {
  const name = /^([a-z0-9-]+)\.error\.example$/.exec(host)?.[1];
  return name !== undefined && isTrouble(name) ? name : undefined;
}

/** Each trouble as a host, as an address `2001:db8:e::N`, as an MD5 that ends in its number, and as a URL of its host. */
export const errorScenarios: readonly Scenario[] = troubles.flatMap((error, index): Scenario[] => [
  {type: 'domain', value: `${error}.error.example`, shows: shows(error), error},
  {type: 'url', value: `http://${error}.error.example/`, shows: shows(error), error},
  {type: 'ip_address', value: `2001:db8:e::${(index + 1).toString(16)}`, shows: shows(error), error},
  {type: 'file', value: `e${String(index + 1).padStart(31, '0')}`, shows: shows(error), error},
]);
