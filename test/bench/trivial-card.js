// The limit of the path to the first card: lit, ky and valibot, and the least that shows an address with them.
import ky from 'ky';
import {html, LitElement} from 'lit';
import * as v from 'valibot';

const Report = v.object({
  data: v.object({attributes: v.object({as_owner: v.string(), last_analysis_stats: v.object({malicious: v.number()})})}),
});

class TrivialCard extends LitElement {
  static properties = {value: {}, report: {state: true}};

  async updated(changed) {
    if (!changed.has('value')) return;
    const answer = await ky(`/gateway/virustotal/api/v3/ip_addresses/${encodeURIComponent(this.value)}`).json();
    this.report = v.parse(Report, answer).data.attributes;
  }

  render() {
    const {as_owner: owner, last_analysis_stats: stats} = this.report ?? {};
    return html`<h3>${this.value}</h3>
      <p>${owner} ${stats?.malicious}</p>`;
  }
}
customElements.define('trivial-card', TrivialCard);
