// The peer "bare Fastify": one route that sends one buffer. usage: node fastify-peer.mjs PORT UPSTREAM
import {Buffer} from 'node:buffer';
import process from 'node:process';
import Fastify from 'fastify';

const [port, upstream] = process.argv.slice(2);
const body = Buffer.from(await (await fetch(upstream, {headers: {'x-apikey': 'sandbox-premium'}})).arrayBuffer());
const app = Fastify();
app.get('/virustotal/api/v3/files/:hash', (_request, reply) => {
  reply.headers({'content-type': 'application/json', 'cache-control': 'private, no-cache', etag: '"one"'}).send(body);
});
await app.listen({port: Number(port), host: '127.0.0.1'});
console.log('listens');
