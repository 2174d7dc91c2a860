// node-virustotal has its base URL in constants. Loaded before it, this sends its requests for www.virustotal.com to SERVER_ORIGIN,
// and refuses every other host; the client itself is not changed.
'use strict';
const http = require('node:http');
const https = require('node:https');
const process = require('node:process');

const server = new URL(process.env.SERVER_ORIGIN);

https.request = ({method, headers, host, path}, callback) => {
  if (host !== 'www.virustotal.com') throw new Error(`The client asked for another host: ${host}`);
  const target = {host: server.hostname, port: server.port, path: `/virustotal${path}`};
  return http.request({method, headers: {...headers, host: server.host}, ...target}, callback);
};
