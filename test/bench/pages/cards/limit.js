// The limit: the DOM of our own card, cloned into shadow roots without any framework; a report sets the texts and nothing else.
import {startCards} from '../harness.js';
import {learnCard, show, textsOf} from './model.js';

let model;

class Limit extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = model.sheets;
    root.append(model.content.cloneNode(true));
    this.texts = textsOf(root);
  }
}

let cards = [];
startCards({
  async prepare() {
    model = await learnCard();
    customElements.define('limit-card', Limit);
  },
  create(root, count) {
    cards = Array.from({length: count}, () => {
      const card = new Limit();
      card.style.cssText = 'width: 228px; contain: content; content-visibility: auto;';
      return card;
    });
    root.append(...cards);
  },
  fill: (count, seed) => cards.forEach(({texts}, index) => show(texts, index + seed)),
  fillOne: (index, number) => show(cards[index].texts, number),
});
