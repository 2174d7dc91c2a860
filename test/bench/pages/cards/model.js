// The DOM and styles of our own card with a report, learnt once: what is compared with us shows no less and no more.
import '../../../../dist/define/vt-address-card.js';
import '../../../../dist/define/vt-provider.js';
import {settled} from '../harness.js';
import {reportOf, valueOf} from './address.js';

/** Nodes to clone, without the marks of a framework, and the style sheets that go with them. */
export async function learnCard() {
  const provider = Object.assign(document.createElement('vt-provider'), {source: {address: async () => reportOf(7)}, target: null});
  const card = Object.assign(document.createElement('vt-address-card'), {value: valueOf(7)});
  provider.append(card);
  document.body.append(provider);
  await settled(6);
  const content = document.createDocumentFragment();
  content.append(...[...card.shadowRoot.childNodes].map((node) => node.cloneNode(true)));
  const marks = document.createTreeWalker(content, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
  const superfluous = [];
  while (marks.nextNode())
    if (marks.currentNode.nodeValue.trim() === '') superfluous.push(marks.currentNode);
    else if (marks.currentNode.nodeType === Node.COMMENT_NODE) superfluous.push(marks.currentNode);
  superfluous.forEach((node) => node.remove());
  provider.remove();
  return {content, sheets: card.shadowRoot.adoptedStyleSheets};
}

/** The texts of a clone that a report fills in. */
export function textsOf(root) {
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && texts.length < 12) texts.push(walker.currentNode);
  return texts;
}

export const show = (texts, number) => texts.forEach((text, index) => (text.nodeValue = `${index} of ${number}`));
