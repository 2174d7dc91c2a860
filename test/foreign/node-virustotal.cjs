// Asks the sandbox through node-virustotal, a v3 client from npm, and prints what came back as one line of JSON.
'use strict';
const {makeAPI, sha256} = require('node-virustotal');

const client = makeAPI(1).setKey('sandbox-premium');

const ask = (call, ...values) =>
  new Promise((resolve) => {
    client[call](...values, (error, body) => resolve({error: error ? JSON.parse(error) : null, body: body ? JSON.parse(body) : null}));
  });

const eicar = '44d88612fea8a8f36de82e1278abb02f';

const calls = {
  address: () => ask('ipLookup', '192.0.2.7'),
  host: () => ask('domainLookup', 'bad.example'),
  file: () => ask('fileLookup', eicar),
  url: () => ask('urlLookup', sha256('http://bad.example/')),
  resolutions: () => ask('getIPrelationships', '192.0.2.7', 'resolutions'),
  scan: () => ask('initialScanURL', 'http://new.example/'),
  rescan: () => ask('reAnalyseFile', 'd41d8cd98f00b204e9800998ecf8427e'),
  unknown: () => ask('domainLookup', 'unknown.example'),
  quota: () => ask('domainLookup', 'quota.error.example'),
};

(async () => {
  const answers = {};
  for (const [name, call] of Object.entries(calls)) answers[name] = await call();
  console.log(JSON.stringify(answers));
})();
