// Commands for tests: what the page of a test holds, and that it is painted.

/**
 * A plug-in of Web Test Runner, for Chromium only: `executeServerCommand('count-page')` gives the page's event listeners and nodes after a
 * collection; 'show-page' puts the page in front of those that run beside it, which are not painted.
 */
export function pageCounters() {
  const sessions = new WeakMap();
  return {
    name: 'page-counters',
    async executeCommand({command, session}) {
      if (command !== 'count-page' && command !== 'show-page') return undefined;
      const page = session.browser.getPage(session.id);
      if (command === 'show-page') {
        await page.bringToFront();
        return true;
      }
      if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
      const devtools = sessions.get(page);
      await devtools.send('HeapProfiler.collectGarbage');
      const {jsEventListeners, nodes} = await devtools.send('Memory.getDOMCounters');
      return {listeners: jsEventListeners, nodes};
    },
  };
}
