// The floor of a server in node: node's own, that sends one buffer with the headers of the gateway's answer. usage: node node-peer.mjs PORT UPSTREAM
import {Buffer} from 'node:buffer';
import {createServer} from 'node:http';
import process from 'node:process';

const [port, upstream] = process.argv.slice(2);
const body = Buffer.from(await (await fetch(upstream, {headers: {'x-apikey': 'sandbox-premium'}})).arrayBuffer());
const headers = [
  ['x-request-id', 'f966bc97ad45-2'],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['vary', 'Origin, Authorization, Accept-Encoding'],
  ['content-type', 'application/json; charset=utf-8'],
  ['cache-control', 'private, no-cache'],
  ['ratelimit-policy', '"minute";q=4;w=60, "day";q=500;w=86400, "month";q=15500;w=2678400'],
  ['ratelimit', '"minute";r=3;t=60, "day";r=499;t=20911, "month";r=15499;t=539311'],
  ['age', '1'],
  ['etag', 'W/"BZmVnm0fro98bmjx5mpGL8"'],
  ['content-length', String(body.length)],
].flat();
createServer((_incoming, outgoing) => outgoing.writeHead(200, headers).end(body)).listen(Number(port), '127.0.0.1', () =>
  console.log('listens'),
);
