// The peer "Redis on every hit": node's own server that fetches the stored answer from Redis for each request. usage: node redis-peer.mjs PORT UPSTREAM REDIS
import {Buffer} from 'node:buffer';
import {createServer} from 'node:http';
import process from 'node:process';
import {Redis} from 'ioredis';

const [port, upstream, redisUrl] = process.argv.slice(2);
const redis = new Redis(redisUrl);
const {pathname} = new URL(upstream);
await redis.set(pathname, Buffer.from(await (await fetch(upstream, {headers: {'x-apikey': 'sandbox-premium'}})).arrayBuffer()));
const headers = ['content-type', 'application/json', 'cache-control', 'private, no-cache', 'etag', '"one"'];
createServer(async ({url}, outgoing) => {
  const body = await redis.getBuffer(url);
  if (body === null) return outgoing.writeHead(404).end();
  return outgoing.writeHead(200, [...headers, 'content-length', String(body.length)]).end(body);
}).listen(Number(port), '127.0.0.1', () => console.log('listens'));
