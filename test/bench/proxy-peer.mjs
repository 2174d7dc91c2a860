// The peer "http-proxy without a cache", in its kept form http-proxy-3: every request goes on to VirusTotal. usage: node proxy-peer.mjs PORT UPSTREAM
import {Agent, createServer} from 'node:http';
import process from 'node:process';
import {createProxyServer} from 'http-proxy-3';

const [port, upstream] = process.argv.slice(2);
const proxy = createProxyServer({
  target: new URL(upstream).origin,
  headers: {'x-apikey': 'sandbox-premium'},
  // Without it every request opens a connection.
  agent: new Agent({keepAlive: true}),
});
createServer((incoming, outgoing) => proxy.web(incoming, outgoing)).listen(Number(port), '127.0.0.1', () => console.log('listens'));
