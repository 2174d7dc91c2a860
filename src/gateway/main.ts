import process from 'node:process';
import {SettingsError} from './callers/settings-error.js';
import {tenantPattern} from './callers/settings.js';
import {newToken as makeToken} from './callers/tokens.js';
import {helpText, readOptions} from './read-options.js';
import {createGatewayServer} from './create-server.js';
import {configText, readSettings} from './settings.js';

/** Milliseconds that open requests have to end after a signal. */
const shutdownTime = 10_000;

function fail(error: unknown): never {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

/** Why the port cannot be had, in one sentence. */
function listenFault(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is in use: choose another by --port.`;
  if (code === 'EACCES') return `Port ${port} may not be used here: choose another by --port.`;
  return `The gateway cannot listen on ${host}.`;
}

async function run(): Promise<void> {
  const flags = process.argv.slice(2);
  // `vt-elements gateway …` and `node server.js …` are the same.
  const {given, help, printConfig, newToken} = readOptions(flags[0] === 'gateway' ? flags.slice(1) : flags, process.env);
  if (help) {
    process.stdout.write(helpText());
    return;
  }
  if (printConfig) {
    process.stdout.write(configText(given));
    return;
  }
  if (newToken !== undefined) {
    if (!tenantPattern.test(newToken)) throw new SettingsError('--new-token takes the name of a tenant: letters, digits and _ . @ - only.');
    const {token, entry} = makeToken({tenant: newToken, rights: ['read']});
    process.stdout.write(`${token}\n${JSON.stringify(entry)}\n`);
    return;
  }
  const settings = readSettings(given);
  const {host, port, basePath} = settings;
  const app = await createGatewayServer(settings);
  try {
    await app.listen({host, port});
  } catch (error) {
    process.stderr.write(`${listenFault(error, host, port)}\n`);
    process.exit(1);
  }
  process.stderr.write(`The gateway listens on ${app.listeningOrigin}${basePath}\n`);
  const stop = (): void => {
    setTimeout(() => process.exit(1), shutdownTime).unref();
    // A connection whose request is answered meanwhile would be kept for the next one, and the end would wait for it.
    setInterval(() => app.server.closeIdleConnections(), 100).unref();
    void app.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

await run().catch(fail);
