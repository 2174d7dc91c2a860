// The gateway in front of the simulated services, or, with a key, in front of VirusTotal. Used by `npm start`.
import Fastify from 'fastify';
import {gateway, gatewaySettings} from '../../dist/gateway/plugin.js';
import {sandboxTokens} from '../../dist/sandbox/threatconnect/tokens.js';

const prefix = '/gateway';

/** A user of ThreatConnect, whose API stands at this port, as links to what exists lead there. */
const threatConnect = (port) => ({
  threatConnectUrl: `http://localhost:${port}/sandbox/threatconnect/api`,
  threatConnectToken: sandboxTokens.valid,
});

/** What the simulated VirusTotal takes: a premium key. */
const simulated = {
  key: 'sandbox-premium',
  minute: '1000',
  day: '100000',
  month: '1000000',
  submit: true,
  v2: true,
  logLevel: 'silent',
};

async function createApp(sandbox, key, port) {
  // With a key VirusTotal itself is asked; what is added goes to the simulated ThreatConnect all the same.
  const virusTotal = key ? {key, logLevel: 'warn'} : simulated;
  const fetch = (input, init) => {
    const {hostname} = new URL(input instanceof Request ? input.url : input);
    return key && hostname === 'www.virustotal.com' ? globalThis.fetch(input, init) : sandbox.fetch(input, init);
  };
  const app = Fastify({logger: false});
  await app.register(gateway, {prefix, settings: gatewaySettings({...virusTotal, ...threatConnect(port)}), fetch});
  await app.ready();
  return app;
}

/**
 * Serves `/gateway/…` from one gateway, made once it is known at which port; Koa hands the request over as it came.
 * @param key - A key of VirusTotal, which is then asked itself; without one it is simulated.
 */
export function gatewayMiddleware(sandbox, key) {
  let app;
  return async (context, next) => {
    if (!context.path.startsWith(`${prefix}/`)) return next();
    app ??= createApp(sandbox, key, context.req.socket.localPort);
    const {routing} = await app;
    context.respond = false;
    context.res.statusCode = 200;
    routing(context.req, context.res);
  };
}
