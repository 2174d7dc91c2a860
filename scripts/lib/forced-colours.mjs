// A command for tests: what Web Test Runner's own command for media does not know.

/** A plug-in of Web Test Runner: `executeServerCommand('force-colours', true)` acts as if the user had forced colours; Chromium only. */
export function forcedColours() {
  const sessions = new WeakMap();
  return {
    name: 'forced-colours',
    async executeCommand({command, payload, session}) {
      if (command !== 'force-colours') return undefined;
      const page = session.browser.getPage(session.id);
      // What is emulated ends with the session, so it is kept.
      if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
      await sessions.get(page).send('Emulation.setEmulatedMedia', {
        features: [{name: 'forced-colors', value: payload ? 'active' : 'none'}],
      });
      return true;
    },
  };
}
