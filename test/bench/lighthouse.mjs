// Lighthouse on the built Spaces page with its first card, as a web server gives it out: compressed, with the platform behind it.
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import lighthouse, {desktopConfig} from 'lighthouse';
import puppeteer from 'puppeteer-core';
import {firstProgram} from '../../scripts/lib/debian.mjs';
import {shuffled, summary} from './samples.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8'};
const categories = {performance: 'performance', accessibility: 'accessibility', 'best-practices': 'best practices'};
/** Lighthouse's own: a phone on a slow network, and a computer on a usual one. Both are computed from one load. */
const devices = {'a computer': desktopConfig, 'a phone on slow 4G': undefined};

/** Serves the page, and simulates what it asks. */
async function startPlatform() {
  const {createSandbox} = await import(`${dist}sandbox/sandbox.js`);
  const {createSandboxListener} = await import(`${dist}sandbox/server.js`);
  const answer = createSandboxListener(createSandbox());
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url, 'http://page');
    if (pathname.startsWith('/sandbox/') || pathname === '/secureProxy') return answer(request, response);
    return give(pathname, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {server, origin: `http://127.0.0.1:${server.address().port}`};
}

async function give(pathname, response) {
  try {
    const content = await readFile(path.join(dist, 'ui', path.normalize(pathname)));
    response.setHeader('content-type', types[path.extname(pathname)] ?? 'application/octet-stream');
    response.setHeader('content-encoding', 'br');
    response.end(brotliCompressSync(content));
  } catch {
    response.writeHead(404).end();
  }
}

async function pageOf(origin) {
  const {sandboxTokens} = await import(`${dist}sandbox/threatconnect/tokens.js`);
  const query = new URLSearchParams({
    tcToken: sandboxTokens.valid,
    tcTokenExpires: '4102444800',
    tcApiPath: `${origin}/sandbox/threatconnect/api`,
    tcType: 'Address',
    tcSelectedItem: '1.1.1.1',
    vt_api_token: 'sandbox-premium',
    auto_send_labels: 'TLP:CLEAR',
  });
  return `${origin}/index.html?${query}`;
}

async function audit(url, config) {
  const executablePath = firstProgram(['chromium', 'chromium-browser', 'google-chrome']);
  const browser = await puppeteer.launch({executablePath, args: ['--no-sandbox']});
  try {
    const {port} = new URL(browser.wsEndpoint());
    const {lhr} = await lighthouse(url, {port: Number(port), logLevel: 'silent', onlyCategories: Object.keys(categories)}, config);
    const scores = Object.fromEntries(Object.keys(categories).map((key) => [key, lhr.categories[key].score * 100]));
    const value = (name) => lhr.audits[name].numericValue;
    return {
      ...scores,
      paint: value('first-contentful-paint'),
      shift: value('cumulative-layout-shift'),
      blocked: value('total-blocking-time'),
    };
  } finally {
    await browser.close();
  }
}

export async function measure({samples, quick}) {
  const {server, origin} = await startPlatform();
  const taken = Object.fromEntries(Object.keys(devices).map((device) => [device, []]));
  try {
    const url = await pageOf(origin);
    // Its numbers are computed and hardly differ from load to load.
    for (let round = 0; round < Math.min(samples, quick ? 1 : 5); round += 1) {
      for (const device of shuffled(Object.keys(devices))) taken[device].push(await audit(url, devices[device]));
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
  const columns = {...categories, paint: 'first paint, ms', shift: 'layout shift', blocked: 'blocked, ms'};
  return [summary({title: 'Lighthouse 12.8.2 on the Spaces page, of 100', taken, columns})];
}
