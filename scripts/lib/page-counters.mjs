// A command for tests: what the page of a test holds.

/** A plug-in of Web Test Runner: `executeServerCommand('count-page')` gives the page's event listeners and nodes after a collection; Chromium only. */
export function pageCounters() {
  const sessions = new WeakMap();
  return {
    name: 'page-counters',
    async executeCommand({command, session}) {
      if (command !== 'count-page') return undefined;
      const page = session.browser.getPage(session.id);
      if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
      const devtools = sessions.get(page);
      await devtools.send('HeapProfiler.collectGarbage');
      const {jsEventListeners, nodes} = await devtools.send('Memory.getDOMCounters');
      return {listeners: jsEventListeners, nodes};
    },
  };
}
