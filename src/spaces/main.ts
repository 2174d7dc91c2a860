import {pageLanguage} from './languages.js';
import {showPage} from './page.js';
import {readQuery} from './query.js';

const place = document.querySelector<HTMLElement>('main');
const query = readQuery(location.search);
// Token and key leave the address bar before anything else happens; a reload of the frame alone finds none.
history.replaceState(null, '', location.pathname);
if (place) void show(place);

async function show(main: HTMLElement): Promise<void> {
  const {tag, direction, messages} = await pageLanguage(navigator.languages);
  const root = document.documentElement;
  root.lang = tag;
  root.dir = direction;
  showPage(query, main, messages);
}
