import {expect} from 'chai';
import {readFileSync} from 'node:fs';
import fastGlob from 'fast-glob';

/** All that makes a page: as it is written, and as it is built. */
const written = fastGlob.sync(['src/**/*.{ts,html,css}', 'demo/*.{ts,html,css}', 'scripts/lib/static-page.mjs']).sort();
const built = fastGlob.sync(['dist/ui/**/*.{js,html,css}', 'dist/*.min.js']).sort();

/** What makes a browser connect to a server, or fetch from it, before anything asks for that: in a link, a header, or a script's rules. */
const ahead = /\b(?:preconnect|dns-prefetch|prefetch|preload|modulepreload|prerender|speculationrules)\b/i;

const placesIn = (text: string): string[] => text.split('\n').flatMap((line, index) => (ahead.test(line) ? [`line ${index + 1}`] : []));
const placesOf = (files: readonly string[]): string[] =>
  files.flatMap((file) => placesIn(readFileSync(file, 'utf8')).map((place) => `${file}: ${place}`));

describe('the pages', () => {
  it('connect to no server ahead of what they ask of it (performance.md)', () => {
    expect(placesOf(written)).to.deep.equal([]);
    expect(placesOf(built)).to.deep.equal([]);
    expect(written).to.include.members(['src/spaces/index.html', 'src/spaces/page.ts', 'demo/start.html', 'demo/dashboard.ts']);
    expect(built).to.include.members(['dist/ui/index.html', 'dist/ui/assets/main.js', 'dist/vt-elements.min.js']);
  });

  it('would be found out if they did, by markup, script or header', () => {
    const bad = [
      '<link rel="preconnect" href="https://www.virustotal.com" />',
      '<link href=//vt.example rel=dns-prefetch>',
      '<link rel="PREFETCH stylesheet" href="https://vt.example/x.css" />',
      'html`<link rel="modulepreload" href=${origin} />`',
      "link.rel = 'preload';",
      "link.setAttribute('rel', 'prerender')",
      "reply.header('link', '<https://vt.example>; rel=preconnect')",
      '<script type="speculationrules">',
    ];
    expect(bad.filter((line) => placesIn(line).length === 0)).to.deep.equal([]);
    const good = ['<link rel="stylesheet" href="./assets/page.css" />', "import('./vt-resolutions-table.js')", 'void connect(parameters);'];
    expect(good.filter((line) => placesIn(line).length > 0)).to.deep.equal([]);
  });
});
