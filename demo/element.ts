import {html, nothing, render, type TemplateResult} from 'lit';
import '../src/define/all.js';
import {elementPage} from './element-page.js';
import {galleries, scans} from './gallery.js';
import {showLook} from './look.js';
import {readElements, type Described, type ElementEntry} from './manifest.js';
import {pressAll} from './scan-states.js';
import {root} from './surroundings.js';
import {editTokens} from './token-editor.js';
import {tryIt} from './try-it.js';
import {words} from './words.js';

const at = (id: string): HTMLElement => document.querySelector<HTMLElement>(`#${id}`) ?? document.createElement('div');

/** What an element has of one kind, as the manifest says. */
function table(title: string, entries: readonly Described[]): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <dl>
      ${entries.map(
        ({name, type, description}) =>
          html`<div>
            <dt>
              <code>${name === '' ? 'without a name' : name}</code
              >${type === undefined ? nothing : html` <code class="type">${type}</code>`}
            </dt>
            <dd>${words(description)}</dd>
          </div>`,
      )}
    </dl>`;
}

const inFull = ({attributes, properties, events, slots, parts, cssProperties}: ElementEntry): TemplateResult =>
  html`${table('Attributes', attributes)} ${table('Properties', properties)} ${table('Events', events)} ${table('Slots', slots)}
  ${table('Parts', parts)} ${table('Custom properties', cssProperties)}`;

const elements = await readElements();
const asked = location.search.slice(1);
const element = elements.find(({tag}) => tag === asked) ?? elements[0];
const links = elements.map(
  ({tag}) => html`<li><a href=${elementPage(tag)} aria-current=${tag === element?.tag ? 'page' : nothing}>${tag}</a></li>`,
);
render(
  html`<ul>
    <li><a href=${new URL('demo/index.html', root).href}>All</a></li>
    ${links}
  </ul>`,
  at('elements'),
);
if (element) {
  const {tag, description} = element;
  document.title = `${tag} · vt-elements`;
  at('tag').textContent = tag;
  render(words(description), at('about'));
  tryIt(at('try'), element);
  render([galleries.get(tag), tag === 'vt-url-card' ? scans : nothing], at('states'));
  // What is pressed gets the focus and is scrolled to, which nobody asked for.
  void pressAll(at('states')).then(() => scrollTo(0, 0));
  editTokens(at('tokens'));
  render(inFull(element), at('api'));
}
showLook(document);
