// Makes calls of node-virustotal, a v3 client from npm, and prints what came back as one line of JSON.
// usage: node --require ./redirect.cjs node-virustotal.cjs '[["name", "method", "value", …], …]', with SERVER_ORIGIN and CLIENT_KEY
'use strict';
const process = require('node:process');
const {makeAPI} = require('node-virustotal');

const client = makeAPI(1).setKey(process.env.CLIENT_KEY);

const ask = (method, ...values) =>
  new Promise((resolve) => {
    client[method](...values, (error, body) => resolve({error: error ? JSON.parse(error) : null, body: body ? JSON.parse(body) : null}));
  });

(async () => {
  const answers = {};
  for (const [name, ...call] of JSON.parse(process.argv[2])) answers[name] = await ask(...call);
  console.log(JSON.stringify(answers));
})();
