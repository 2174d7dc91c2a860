// The platform opens the app's page in a frame and hands it the query string unchanged.
const frame = document.querySelector('iframe');
if (frame) frame.src = `/spaces/app/index.html${location.search}`;
