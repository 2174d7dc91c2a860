// What the client of ThreatConnect takes by itself.
import {detect} from '../../../../dist/model/detect.js';
import {clientOf, hostsOf, owner} from '../add-all-target.js';

let [client, indicators] = [];

globalThis.bench = {
  async setup(count, speed) {
    client = clientOf(speed);
    indicators = hostsOf(count).map(detect);
  },
  /** Where no dialog has to be opened. */
  async open() {},
  async run() {
    let count = 0;
    for await (const outcome of client.addAll(indicators, {owner})) if (outcome.kind === 'added') count += 1;
    return count;
  },
};
