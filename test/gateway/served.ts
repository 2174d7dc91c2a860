import type {FastifyInstance} from 'fastify';
import {createGatewayServer} from '../../src/gateway/create-server.js';
import type {GivenOptions} from '../../src/gateway/options.js';
import {readSettings} from '../../src/gateway/settings.js';
import {createSandbox, type Sandbox} from '../../src/sandbox/sandbox.js';
import {sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';

/** A gateway that listens, in front of a sandbox, and what it does. */
export interface Served {
  readonly app: FastifyInstance;
  readonly port: number;
  readonly origin: string;
  readonly sandbox: Sandbox;
  /** The lines of its log. */
  readonly lines: readonly string[];
  /** The URL of every request that left the gateway. */
  readonly left: readonly string[];
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function serve(given: GivenOptions = {}, answer?: typeof fetch, requestTimeout?: number): Promise<Served> {
  const sandbox = createSandbox();
  const lines: string[] = [];
  const left: string[] = [];
  const settings = readSettings({
    key: 'sandbox-premium',
    port: '0',
    threatConnectUrl: 'https://tc.example/threatconnect/api',
    threatConnectToken: sandboxTokens.valid,
    ...given,
  });
  const app = await createGatewayServer(settings, {
    requestTimeout,
    destination: {write: (line) => void lines.push(line)},
    fetch: async (input, init) => {
      left.push(input instanceof Request ? input.url : String(input));
      return (answer ?? sandbox.fetch)(input, init);
    },
  });
  await app.listen({host: '127.0.0.1', port: 0});
  const {port} = app.server.address() as {port: number};
  return {app, port, origin: `http://127.0.0.1:${port}`, sandbox, lines, left, close: () => app.close()};
}
