// The peer Hono, on node's own server: one route that sends one buffer. usage: node hono-peer.mjs PORT UPSTREAM
import process from 'node:process';
import {serve} from '@hono/node-server';
import {Hono} from 'hono';

const [port, upstream] = process.argv.slice(2);
// An ArrayBuffer would cost it three times as much.
const body = new Uint8Array(await (await fetch(upstream, {headers: {'x-apikey': 'sandbox-premium'}})).arrayBuffer());
const app = new Hono();
app.get('/virustotal/api/v3/files/:hash', (context) =>
  context.body(body, 200, {'content-type': 'application/json', 'cache-control': 'private, no-cache', etag: '"one"'}),
);
serve({fetch: app.fetch, port: Number(port), hostname: '127.0.0.1'}, () => console.log('listens'));
