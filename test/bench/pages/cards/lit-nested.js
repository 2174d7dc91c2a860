// A card of lit elements inside lit elements, a field each: as most libraries would build it.
import {css, html, LitElement} from 'lit';
import {startCards} from '../harness.js';
import {reportOf} from './address.js';

class Field extends LitElement {
  static properties = {label: {}, value: {}};
  static styles = css`
    :host {
      display: block;
    }
  `;
  render() {
    return html`<span>${this.label}</span> <b>${this.value}</b>`;
  }
}
customElements.define('peer-field', Field);

class Card extends LitElement {
  static properties = {report: {attribute: false}};
  static styles = css`
    :host {
      display: block;
      contain: content;
      inline-size: 228px;
    }
  `;
  render() {
    const {address, asn, asOwner, ratio, analysed, reputation, network} = this.report ?? {};
    const fields = [
      ['ASN', asn],
      ['Owner', asOwner],
      ['Positive/Total', ratio && `${ratio.positives}/${ratio.total}`],
      ['Analysed', analysed?.toISOString()],
      ['Reputation', reputation],
      ['Network', network],
    ];
    return html`<h3>${address}</h3>
      ${fields.map(([label, value]) => html`<peer-field .label=${label} .value=${value}></peer-field>`)}`;
  }
}
customElements.define('peer-card', Card);

let cards = [];
const set = async (card, number) => {
  card.report = reportOf(number);
  await card.updateComplete;
};
startCards({
  async create(root, count) {
    cards = Array.from({length: count}, () => new Card());
    root.append(...cards);
    await cards.at(-1).updateComplete;
  },
  async fill(count, seed) {
    cards.forEach((card, index) => (card.report = reportOf(index + seed)));
    await cards.at(-1).updateComplete;
  },
  fillOne: (index, number) => set(cards[index], number),
});
