// One card in a frame: as a widget is embedded, with a page and a library of its own.
import '../../../../dist/define/vt-address-card.js';
import '../../../../dist/define/vt-provider.js';
import {reportOf, valueOf} from './address.js';

const {promise, resolve} = Promise.withResolvers();
const card = Object.assign(document.createElement('vt-address-card'), {value: valueOf(Number(location.hash.slice(1)))});
const provider = Object.assign(document.createElement('vt-provider'), {source: {address: () => promise}, target: null});
provider.append(card);
document.querySelector('#root').style.width = '228px';
document.querySelector('#root').append(provider);

/** Gives the card its report. */
globalThis.fill = async (number) => {
  resolve(reportOf(number));
  while (!card.shadowRoot.querySelector('[part="verdict"]')) await new Promise((next) => setTimeout(next));
};
