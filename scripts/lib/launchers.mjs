// How Web Test Runner starts each engine.
import {chromeLauncher} from '@web/test-runner-chrome';
import {startWebKitDriver} from './webkit-driver.mjs';

const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function chromium({program}) {
  const launcher = chromeLauncher({
    launchOptions: {executablePath: program, args: chromiumArguments},
    // Several test files run side by side: each page is in a window of its own, since a tab in the background gets no frames, and behaves
    // as if it alone had the focus.
    async createPage({context}) {
      const page = await context.newPage({type: 'window'});
      const session = await page.createCDPSession();
      await session.send('Emulation.setFocusEmulationEnabled', {enabled: true});
      return page;
    },
  });
  launcher.name = 'Chromium';
  return launcher;
}

async function firefox({program}) {
  const {puppeteerLauncher} = await import('@web/test-runner-puppeteer');
  return puppeteerLauncher({launchOptions: {browser: 'firefox', executablePath: program, headless: true}, concurrency: 1});
}

async function webkit({program, driver, display}) {
  const {WebdriverLauncher} = await import('@web/test-runner-webdriver');

  /** WebDriver, with a driver that lives as long as the launcher. */
  class WebKitLauncher extends WebdriverLauncher {
    concurrency = 1;
    #driver;

    async initialize(config) {
      this.#driver = await startWebKitDriver({driver, display});
      this.options.port = this.#driver.port;
      await super.initialize({...config, concurrency: 1});
      this.name = 'WebKitGTK';
    }

    async stop() {
      await super.stop();
      await this.#driver?.stop();
    }
  }

  return new WebKitLauncher({
    hostname: '127.0.0.1',
    port: 0,
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': {binary: program, args: ['--automation']},
    },
  });
}

const makers = {chromium, firefox, webkit};

/** The launchers of the engines, whose programs `needBrowsers` found. */
export function launchers(programs) {
  return Promise.all(Object.entries(programs).map(([name, found]) => makers[name](found)));
}
