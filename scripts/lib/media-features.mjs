// Commands for tests: what Web Test Runner's own command for media does not know.

/** Commands by the feature of the medium that they emulate, off and on. */
const features = {
  'force-colours': {name: 'forced-colors', values: ['none', 'active']},
  'more-contrast': {name: 'prefers-contrast', values: ['no-preference', 'more']},
};

/** A plug-in of Web Test Runner: `executeServerCommand('force-colours', true)` acts as if the user had chosen so; Chromium only. */
export function mediaFeatures() {
  const sessions = new WeakMap();
  return {
    name: 'media-features',
    async executeCommand({command, payload, session}) {
      if (!Object.hasOwn(features, command)) return undefined;
      const {name, values} = features[command];
      const page = session.browser.getPage(session.id);
      // What is emulated ends with the session, so it is kept.
      if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
      await sessions.get(page).send('Emulation.setEmulatedMedia', {features: [{name, value: values[payload ? 1 : 0]}]});
      return true;
    },
  };
}
