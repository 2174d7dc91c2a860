// The limit: the DOM and styles of our own card, cloned into shadow roots without any framework, and the texts set.
import '../../../../dist/define/vt-address-card.js';
import '../../../../dist/define/vt-provider.js';
import {settled, startCards} from '../harness.js';
import {reportOf, valueOf} from './address.js';

const model = document.createElement('template');
let sheets = [];

/** Our card without and with a report, as nodes to clone. */
async function learn() {
  const provider = Object.assign(document.createElement('vt-provider'), {source: {address: async () => reportOf(7)}, target: null});
  const card = Object.assign(document.createElement('vt-address-card'), {value: valueOf(7)});
  provider.append(card);
  document.body.append(provider);
  await settled(6);
  sheets = card.shadowRoot.adoptedStyleSheets;
  model.content.append(...[...card.shadowRoot.childNodes].map((node) => node.cloneNode(true)));
  provider.remove();
}

class Limit extends HTMLElement {
  texts = [];
  constructor() {
    super();
    const root = this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = sheets;
  }
  show(number) {
    if (this.texts.length === 0) {
      this.shadowRoot.append(model.content.cloneNode(true));
      const walker = document.createTreeWalker(this.shadowRoot, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && this.texts.length < 12)
        if (walker.currentNode.nodeValue.trim() !== '') this.texts.push(walker.currentNode);
    }
    this.texts.forEach((text, index) => (text.nodeValue = `${index} of ${number}`));
  }
}
customElements.define('limit-card', Limit);

let cards = [];
startCards({
  prepare: learn,
  create(root, count) {
    cards = Array.from({length: count}, () => {
      const card = new Limit();
      card.style.cssText =
        'width: 228px; display: block; contain: content; content-visibility: auto; contain-intrinsic-size: auto 228px auto 420px;';
      return card;
    });
    root.append(...cards);
  },
  fill: (count, seed) => cards.forEach((card, index) => card.show(index + seed)),
  fillOne: (index, number) => cards[index].show(number),
});
