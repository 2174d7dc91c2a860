// A cached report from the gateway, against nginx's proxy_cache (the limit), node's own server, a bare Fastify and a bare Hono, one core each. Needs nginx and wrk.
import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {childOf, cpuOf, programs} from './processes.mjs';
import {shuffled, summary} from './samples.mjs';

const run = promisify(execFile);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const hash = '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f';
const call = `/virustotal/api/v3/files/${hash}`;
const connections = 32;

/** nginx with one worker that keeps what the simulated VirusTotal answers. */
const nginxConfig = (folder, port, upstream) => `
${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log ${folder}/error.log warn; worker_processes 1;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 10000000; default_type application/json;
  proxy_temp_path ${folder}/proxy; client_body_temp_path ${folder}/body; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  proxy_cache_path ${folder}/cache levels=1:2 keys_zone=c:10m max_size=200m inactive=1h use_temp_path=off;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${upstream}; proxy_set_header x-apikey sandbox-premium; proxy_cache c; proxy_cache_valid 200 1h;
      proxy_ignore_headers Cache-Control Expires;
    }
  }
}`;

/** Requests a second and processor microseconds a request, as wrk and the system count them. */
async function sample({port, pid, headers = []}, seconds) {
  const before = cpuOf(pid);
  const words = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    ...headers.flatMap((header) => ['-H', header]),
    `http://127.0.0.1:${port}${call}`,
  ];
  const {stdout} = await run('wrk', words);
  const count = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  if (/Non-2xx/.test(stdout) || !count) throw new Error(stdout);
  return {rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]), cpu: (cpuOf(pid) - before) / count};
}

/** Measures in shuffled order, against nginx. */
export async function measure({samples, seconds}) {
  const {start, end} = programs();
  const folder = await mkdtemp(path.join(tmpdir(), 'vt-bench-'));
  try {
    const sandbox = await start(process.execPath, [here('../../dist/sandbox/main.js'), '--port', '0'], {ready: /secureProxy/});
    const origin = /http:\/\/[\d.:]+/.exec(sandbox.printed)[0];
    const gatewayAt = async (level) => {
      const words = [here('../../dist/gateway/server.js'), '--port', '0', '--vt-url', `${origin}/virustotal`, '--log-level', level];
      const {child, printed} = await start(process.execPath, words, {ready: /listens on http:\S+\d/, env: {VT_API_KEY: 'sandbox-premium'}});
      child.stdout.resume();
      return {pid: child.pid, port: Number(/:(\d+)/.exec(printed)[1])};
    };
    const [quiet, logging] = [await gatewayAt('warn'), await gatewayAt('info')];
    const bare = await start(process.execPath, [here('fastify-peer.mjs'), '17811', `${origin}${call}`], {ready: /listens/});
    const hono = await start(process.execPath, [here('hono-peer.mjs'), '17814', `${origin}${call}`], {ready: /listens/});
    const plain = await start(process.execPath, [here('node-peer.mjs'), '17813', `${origin}${call}`], {ready: /listens/});
    await writeFile(path.join(folder, 'nginx.conf'), nginxConfig(folder, 17_812, origin));
    const {child: nginx} = await start('nginx', ['-c', path.join(folder, 'nginx.conf'), '-p', folder]);
    const variants = {
      'nginx proxy_cache': {pid: childOf(nginx.pid), port: 17_812},
      'node:http bare, the same headers': {pid: plain.child.pid, port: 17_813},
      'fastify bare': {pid: bare.child.pid, port: 17_811},
      'hono bare': {pid: hono.child.pid, port: 17_814},
      gateway: quiet,
      'gateway, a line logged for each request': logging,
      'gateway, brotli': {...quiet, headers: ['accept-encoding: br']},
    };
    const taken = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
    for (const variant of Object.values(variants)) await sample(variant, 1);
    for (let round = 0; round < samples; round++) {
      for (const name of shuffled(Object.keys(variants))) taken[name].push(await sample(variants[name], seconds));
    }
    return [
      summary({
        title: 'Gateway, a cached report, one core',
        taken,
        limit: 'nginx proxy_cache',
        columns: {rate: 'requests a second', cpu: 'CPU µs a request'},
      }),
    ];
  } finally {
    end();
    await rm(folder, {recursive: true, force: true, maxRetries: 5});
  }
}
