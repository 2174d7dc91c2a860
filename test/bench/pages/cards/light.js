// The DOM of our own card in the page itself: no shadow root, nothing contained.
import {startCards} from '../harness.js';
import {learnCard, show, textsOf} from './model.js';

let model;
let cards = [];
startCards({
  async prepare() {
    model = await learnCard();
    // Without the words that keep the layout of one from the others.
    const text = model.sheets.flatMap(({cssRules}) => [...cssRules].map(({cssText}) => cssText)).join('\n');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text.replaceAll(':host', '.light').replaceAll(/(contain|content-visibility|contain-intrinsic-[a-z-]+):[^;]*;/g, ''));
    document.adoptedStyleSheets = [sheet];
  },
  create(root, count) {
    cards = Array.from({length: count}, () => {
      const card = document.createElement('div');
      card.className = 'light';
      card.style.width = '228px';
      card.append(model.content.cloneNode(true));
      return {card, texts: textsOf(card)};
    });
    root.append(...cards.map(({card}) => card));
  },
  fill: (count, seed) => cards.forEach(({texts}, index) => show(texts, index + seed)),
  fillOne: (index, number) => show(cards[index].texts, number),
});
