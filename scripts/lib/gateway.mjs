// The gateway in front of the simulated services, or, with VT_API_KEY in the environment, in front of VirusTotal. Used by `npm start`.
import Fastify from 'fastify';
import {gateway, gatewaySettings} from '../../dist/gateway/plugin.js';
import {sandboxTokens} from '../../dist/sandbox/threatconnect/tokens.js';

const prefix = '/gateway';

/** What the simulated services take: a premium key, and a user of ThreatConnect. */
const simulated = {
  key: 'sandbox-premium',
  minute: '1000',
  day: '100000',
  month: '1000000',
  submit: true,
  v2: true,
  logLevel: 'silent',
  threatConnectUrl: 'https://threatconnect.example/threatconnect/api',
  threatConnectToken: sandboxTokens.valid,
};

/** VirusTotal itself; what is added goes to the simulated ThreatConnect. */
const real = (key) => ({
  key,
  logLevel: 'warn',
  threatConnectUrl: simulated.threatConnectUrl,
  threatConnectToken: simulated.threatConnectToken,
});

/** Serves `/gateway/…` from one gateway, with a key of VirusTotal in front of VirusTotal itself; Koa hands the request over as it came. */
export async function gatewayMiddleware(sandbox, key) {
  const given = key ? real(key) : simulated;
  const fetch = (input, init) => {
    const {hostname} = new URL(input instanceof Request ? input.url : input);
    return key && hostname === 'www.virustotal.com' ? globalThis.fetch(input, init) : sandbox.fetch(input, init);
  };
  const app = Fastify({logger: false});
  await app.register(gateway, {prefix, settings: gatewaySettings(given), fetch});
  await app.ready();
  return (context, next) => {
    if (!context.path.startsWith(`${prefix}/`)) return next();
    context.respond = false;
    context.res.statusCode = 200;
    app.routing(context.req, context.res);
  };
}
