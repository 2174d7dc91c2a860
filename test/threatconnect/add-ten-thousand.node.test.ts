import {expect} from 'chai';
import type {AddOutcome} from '../../src/model/indicator-target.js';
import type {Indicator} from '../../src/model/indicator.js';
import {createSwitches} from '../../src/sandbox/switches.js';
import {createThreatConnectSimulator} from '../../src/sandbox/threatconnect/simulator.js';
import {sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';
import {createThreatConnect} from '../../src/threatconnect/client.js';
import {spelled} from '../../src/threatconnect/spelling.js';
import {seeded} from '../support/random.js';
import {indicator, owner, stoppedClock, tally} from './support.js';

const count = 10_000;
/** Rows of one batch job (threatconnect.md §11). */
const rowsAJob = 1000;
/** A query stays below 2,000 characters, encoded (threatconnect.md §8). */
const longestQuery = 1999;

const hex = (length: number, random: () => number): string => Array.from({length}, () => Math.floor(random() * 16).toString(16)).join('');

/** Values of each kind, short and long ones, none of which exists. */
const kinds: Readonly<Record<Indicator['type'], (index: number, random: () => number) => string>> = {
  Address: (index, random) =>
    index % 4 === 3 ? `2001:4860:1${hex(3, random)}::1:${(index + 1).toString(16)}` : `198.18.${index >> 8}.${index & 255}`,
  Host: (index, random) => `h${index}.${hex(1 + Math.floor(random() * 30), random)}.example`,
  URL: (index, random) => `https://h${index}.example/${hex(Math.floor(random() * 120), random)}?q=${index}`,
  File: (index, random) => hex(56, random) + index.toString(16).padStart(8, '0'),
};

/** What asks for them, a value in quotes with a comma, and what stands around it; a File's hash may be its summary or one of several. */
const around: Readonly<Record<Indicator['type'], string>> = {
  Address: 'summary in ()',
  Host: 'summary in ()',
  URL: 'summary in ()',
  File: '(summary in () or value3 in ())',
};

const encodedLength = (tql: string): number => new URLSearchParams({tql}).toString().length;

/** The fewest queries that can name all of these, were each filled to its last character. */
function leastQueries(type: Indicator['type'], asked: readonly Indicator[]): number {
  const tql = `typeName in ("${type}") and ${around[type]} and (indicatorActive=true or indicatorActive=false)`;
  const frame = `owner=${owner.replace(' ', '+')}&resultStart=0&resultLimit=1000&`.length + encodedLength(tql);
  const times = type === 'File' ? 2 : 1;
  const values = asked.map((one) => times * (encodedLength(`"${spelled(one)}",`) - 'tql='.length));
  return Math.ceil(values.reduce((sum, length) => sum + length) / (longestQuery - frame));
}

describe('adding 10,000', () => {
  for (const type of ['Address', 'Host', 'URL', 'File'] as const) {
    it(`asks at most a tenth more than what there must be: ${type}`, async () => {
      const random = seeded(7);
      const asked = Array.from({length: count}, (_, index) => indicator(kinds[type](index, random)));
      const clock = stoppedClock();
      const simulator = createThreatConnectSimulator({switches: createSwitches({}), clock});
      const fetch: typeof globalThis.fetch = (input, init) => simulator.handle(new Request(input, init));
      const client = createThreatConnect({apiUrl: 'https://tc.example/api', token: sandboxTokens.valid, fetch, clock, delay: () => 0});
      const outcomes: AddOutcome[] = [];
      for await (const outcome of client.addAll(asked, {owner})) outcomes.push(outcome);
      expect(tally(outcomes)).to.deep.equal({added: count});

      const asking = (route: string) => simulator.log.filter((entry) => entry.route === route).length;
      const jobs = count / rowsAJob;
      expect([asking('POST /v2/batch'), asking('POST /v2/batch/{batch}')]).to.deep.equal([jobs, jobs]);
      const furtherPolls = asking('GET /v2/batch/{batch}') - jobs;
      const least = 2 * leastQueries(type, asked) + 3 * jobs;
      expect(simulator.log.length - furtherPolls).to.be.within(least, Math.floor(1.1 * least));
      expect(Math.max(...simulator.log.map(({queryLength}) => queryLength))).to.be.at.most(longestQuery);
    });
  }
});
