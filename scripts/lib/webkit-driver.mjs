// Runs WebKitWebDriver on a virtual display of its own, and ends both by their process ids.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect, createServer} from 'node:net';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The number that Xvfb writes to its third stream as soon as the display is usable. */
async function displayNumber(xvfb) {
  const given = once(xvfb.stdio[3], 'data').then(([bytes]) => `:${bytes.toString().trim()}`);
  const ended = once(xvfb, 'exit').then(([code]) => {
    throw new Error(`Xvfb ended with code ${code} before it gave a display.`);
  });
  ended.catch(() => undefined);
  return Promise.race([given, ended]);
}

/** Ends a child process: kindly first, after two seconds by force. */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 2000);
  await exited;
  clearTimeout(force);
}

/**
 * Starts Xvfb and WebKitWebDriver.
 * @param programs {{driver: string, display: string}} as `findBrowser('webkit')` gives them
 * @returns {{port: number, stop(): Promise<void>}} the driver's port on 127.0.0.1
 */
export async function startWebKitDriver({driver, display}) {
  const xvfb = spawn(display, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const children = [xvfb];
  // Whatever ends this process, the children do not outlive it.
  const endAtOnce = () => children.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', endAtOnce);
  const stop = async () => {
    await Promise.all(children.map(end));
    process.removeListener('exit', endAtOnce);
  };
  try {
    const port = await freePort();
    const webdriver = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: await displayNumber(xvfb),
        GDK_BACKEND: 'x11',
        LIBGL_ALWAYS_SOFTWARE: '1',
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      },
    });
    children.push(webdriver);
    for (let waited = 0; !(await answers(port)); waited += 100) {
      if (webdriver.exitCode !== null || waited > 15_000) throw new Error('WebKitWebDriver does not answer.');
      await pause(100);
    }
    return {port, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}
