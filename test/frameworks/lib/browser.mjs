// What every project's page must do in a real browser.
import assert from 'node:assert/strict';
import {launch} from 'puppeteer-core';

/** Chromium without a window. */
export const openChromium = (executablePath) =>
  launch({executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']});

/** All the text below a node as it is shown, shadow roots included. */
function deepText() {
  const textOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    if (node.localName === 'style' || node.localName === 'script') return '';
    const below = node.localName === 'slot' ? node.assignedNodes({flatten: true}) : [...(node.shadowRoot ?? node).childNodes];
    return below.map(textOf).join('');
  };
  return textOf(document.body).replace(/\s+/g, ' ');
}

async function waitForText(page, pattern) {
  const found = await page
    .waitForFunction(`(${pattern}).test((${deepText})())`, {timeout: 30_000, polling: 50})
    .then(() => true)
    .catch(() => false);
  assert.ok(found, `${pattern} is not in: ${await page.evaluate(deepText)}`);
}

/** Presses the button that sends, as a user would, wherever it stands. */
async function pressSend(page) {
  const button = await page.waitForSelector('>>> [part="consent"] button', {timeout: 30_000});
  await button.click();
}

/**
 * Opens a page and uses its card: an attribute makes it ask first, the button in its slot is there and works, its event arrives, the
 * property gives it a source, and a changed value shows. Nothing may be written to the console as an error or a warning.
 */
export async function useCard(browser, {origin, log}) {
  const page = await browser.newPage();
  const wrong = [];
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('requestfailed', (request) => wrong.push(`${request.url()} failed`));
  page.on('response', (reply) => reply.status() >= 400 && wrong.push(`${reply.url()} answered ${reply.status()}`));
  try {
    await page.goto(origin, {waitUntil: 'load'});
    await waitForText(page, /Send to VirusTotal/);
    const slotted = await page.$eval('vt-indicator-card > button', (button) => ({
      slot: button.assignedSlot?.name,
      height: button.getBoundingClientRect().height,
    }));
    assert.equal(slotted.slot, 'actions');
    assert.ok(slotted.height > 0, 'the button in the slot is not shown');
    const empty = await page.$eval('output', ({textContent}) => textContent);
    assert.equal(empty, '');
    await pressSend(page);
    await waitForText(page, /engines call it malicious.*AS\d+/);
    assert.equal(await page.$eval('output', ({textContent}) => textContent), '192.0.2.232');
    await (await page.$('vt-indicator-card > button')).click();
    await waitForText(page, /bad\[\.\]example/);
    assert.equal(await page.$eval('vt-indicator-card', ({value}) => value), 'bad.example');
    assert.deepEqual(wrong, []);
  } catch (error) {
    throw new Error(`${error.message}\nconsole: ${wrong.join('\n')}\nserver: ${log()}`, {cause: error});
  } finally {
    await page.close();
  }
}
