// node-virustotal has its base URL in constants. Loaded before it, this sends its requests for www.virustotal.com to the sandbox,
// and refuses every other host; the client itself is not changed.
'use strict';
const http = require('node:http');
const https = require('node:https');
const process = require('node:process');

const sandbox = new URL(process.env.SANDBOX_ORIGIN);

https.request = ({method, headers, host, path}, callback) => {
  if (host !== 'www.virustotal.com') throw new Error(`The client asked for another host: ${host}`);
  const target = {host: sandbox.hostname, port: sandbox.port, path: `/virustotal${path}`};
  return http.request({method, headers: {...headers, host: sandbox.host}, ...target}, callback);
};
