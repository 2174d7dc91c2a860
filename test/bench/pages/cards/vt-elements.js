// Ours: an address card each, below one provider; a report is there when the page says so.
import '../../../../dist/define/vt-address-card.js';
import '../../../../dist/define/vt-provider.js';
import {startCards} from '../harness.js';
import {reportOf, valueOf} from './address.js';

let cards = [];
let [release, released] = [];
const open = () => (released = new Promise((resolve) => (release = resolve)));
open();
const numbers = new Map();
let seed = 0;

const source = {
  address: async ({canonical}) => {
    await released;
    return reportOf(numbers.get(canonical) + seed);
  },
};

startCards({
  async create(root, count) {
    const provider = document.createElement('vt-provider');
    provider.source = source;
    provider.target = null;
    cards = Array.from({length: count}, (_, index) => {
      const card = document.createElement('vt-address-card');
      card.style.width = '228px';
      card.value = valueOf(index);
      numbers.set(valueOf(index), index);
      return card;
    });
    provider.append(...cards);
    root.append(provider);
    await cards.at(-1).updateComplete;
  },
  async fill() {
    release();
    while (!cards.at(-1).shadowRoot.querySelector('.verdict b, .verdict .word, [part="verdict"]'))
      await new Promise((resolve) => setTimeout(resolve));
    await cards.at(-1).updateComplete;
  },
  async fillOne(index, number) {
    const card = cards[index];
    numbers.set(valueOf(number), number);
    card.value = valueOf(number);
    await card.updateComplete;
    await released;
    await new Promise((resolve) => setTimeout(resolve));
    await card.updateComplete;
  },
});
