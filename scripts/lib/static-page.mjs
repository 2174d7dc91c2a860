// Turns a page of the demo, as `npm start` serves it, into one that works from any server of files, below any path.
import path from 'node:path';

/** The content security policy of docs/hostile-strings.md §14, with frames of the site's own pages; a meta tag cannot say who may frame it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; " +
  "form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

/**
 * Keeps the named parts of a page and drops the others: a part stands between `<!-- NAME -->` and `<!-- /NAME -->`, or, where
 * `npm start` does not show it, inside of `<!-- NAME … /NAME -->`.
 */
export function withParts(html, kept) {
  return html
    .replace(/^ *<!-- ([\w-]+) -->\n([^]*?)^ *<!-- \/\1 -->\n/gm, (_, name, text) => (kept.includes(name) ? text : ''))
    .replace(/^ *<!-- ([\w-]+)\n([^]*?)^ *\/\1 -->\n/gm, (_, name, text) => (kept.includes(name) ? text : ''));
}

/** A reference from one file of the site to another. */
export function reference(from, to) {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/**
 * Makes the references of a page relative, and puts built scripts in the place of its own.
 * @param page - The page's path in the site, such as `demo/index.html`.
 * @param scripts - Paths of the built scripts in the site, in their order.
 * @returns The page, and the files of the site to which it refers.
 */
export function staticPage(html, {page, scripts}) {
  const files = [];
  const referring = html
    .replace(/^ *<script type="module"[^]*?<\/script>\n/gm, '')
    .replace(/ (href|src)="\/([^"]*)"/g, (_, attribute, target) => {
      const file = target === '' || target.endsWith('/') ? `${target}index.html` : target;
      files.push(file);
      return ` ${attribute}="${reference(page, file)}"`;
    });
  const tags = scripts.map((script) => `    <script type="module" src="${reference(page, script)}"></script>\n`);
  const meta = `    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n`;
  return {
    html: referring.replace(/( *<meta charset="utf-8" \/>\n)/, `$1${meta}`).replace(/( *<\/head>)/, `${tags.join('')}$1`),
    files,
  };
}

/** The scripts of a page: paths of modules, or the text of one that stands in the page. */
export function scriptsOf(html) {
  return [...html.matchAll(/<script type="module"(?: src="\/([^"]*)")?>([^]*?)<\/script>/g)].map(([, file, text]) => ({file, text}));
}
