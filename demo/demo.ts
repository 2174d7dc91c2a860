import {html, render} from 'lit';
import '../src/define/all.js';
import {elementPage} from './element-page.js';
import {galleries, scans} from './gallery.js';
import {showLook} from './look.js';
import {pressAll} from './scan-states.js';

const place = document.querySelector<HTMLElement>('#gallery');
if (place) {
  const sections = [...galleries].map(
    ([tag, states]) =>
      html`<h2 id=${tag}><a href=${elementPage(tag)}>${tag}</a></h2>
        ${states}`,
  );
  render([...sections, html`<h2 id="scans">Scans</h2>`, scans], place);
  void pressAll(place);
}
showLook(document);
