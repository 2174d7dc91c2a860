import type {StoredIndicator} from './records.js';
import {homeOwner} from './seeds.js';
import type {ThreatConnectStore} from './store.js';
import type {Reply} from './wire.js';

const escapes: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Text as HTML: none of it becomes markup. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

const page = (title: string, body: string): Reply => ({
  status: 200,
  text: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escape(title)}</title>
<meta name="referrer" content="no-referrer">
<style>body{font:1rem/1.5 system-ui,sans-serif;margin:2rem}section:not(:target){display:none}dt{font-weight:600}dd{overflow-wrap:anywhere}</style>
<h1>${escape(title)}</h1>
<p>A page of the simulated ThreatConnect.</p>
${body}
</html>
`,
  headers: {
    'content-type': 'text/html;charset=UTF-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  },
});

/** The user interface: one page whose fragment picks an indicator, without a script (`#/details/indicators/{id}/overview`). */
export function detailsApp(store: ThreatConnectStore): Reply {
  const sections = store.all().map((indicator) => {
    return `<section id="/details/indicators/${indicator.id}/overview">${description(indicator)}</section>`;
  });
  return page('Details', sections.join('\n'));
}

/** A legacy Details page, e.g. `host.xhtml?host=bad.example&owner=Northwind+CTI` (threatconnect.md §15). */
export function legacyDetails(store: ThreatConnectStore, query: URLSearchParams): Reply {
  const owner = query.get('owner') ?? homeOwner;
  const byValue = (['Address', 'File', 'Host'] as const).map((type) => store.find(type, query.get(type.toLowerCase()) ?? '', owner));
  const indicator = store.byId(query.get('orgid') ?? '') ?? byValue.find((found) => found !== undefined);
  if (indicator === undefined) return {...page('Not found', ''), status: 404};
  return page('Details', description(indicator));
}

function description(indicator: StoredIndicator): string {
  const {type, summary, owner, id, rating, confidence, tags, labels, active} = indicator;
  const rows: readonly (readonly [string, string])[] = [
    ['Type', type],
    ['Summary', summary],
    ['Owner', owner],
    ['Id', id],
    ['Rating', String(rating ?? 'none')],
    ['Confidence', String(confidence ?? 'none')],
    ['Tags', tags.join(', ') || 'none'],
    ['Security labels', labels.join(', ') || 'none'],
    ['Active', active ? 'yes' : 'no'],
  ];
  return `<dl>${rows.map(([term, text]) => `<dt>${term}</dt><dd>${escape(text)}</dd>`).join('')}</dl>`;
}
