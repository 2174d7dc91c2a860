import {root} from './surroundings.js';

// The platform opens the app's page in a frame and hands it the query string unchanged.
const frame = document.querySelector('iframe');
if (frame) frame.src = `${new URL('spaces/app/index.html', root).href}${location.search}`;
