// A cached report from the gateway, against nginx's proxy_cache (the limit), node's own server, a bare Fastify and a bare Hono, one core each;
// and against an answer fetched from Redis, and one from VirusTotal itself, for each request. Needs nginx, redis-server and wrk.
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

/** Requests a second and processor microseconds a request, as wrk and the system count them; of all its processes. */
async function sample({port, pids, headers = []}, seconds) {
  const cpu = () => pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
  const before = cpu();
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
  return {rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]), cpu: (cpu() - before) / count};
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
      return {pids: [child.pid], port: Number(/:(\d+)/.exec(printed)[1])};
    };
    const [quiet, logging] = [await gatewayAt('warn'), await gatewayAt('info')];
    const peerAt = async (port, name, further = [], upstream = `${origin}${call}`) => {
      const words = [here(`${name}-peer.mjs`), String(port), upstream, ...further];
      const {child} = await start(process.execPath, words, {ready: /listens/});
      return {pids: [child.pid], port};
    };
    const bare = await peerAt(17_811, 'fastify');
    const plain = await peerAt(17_813, 'node');
    const hono = await peerAt(17_814, 'hono');
    const redisWords = ['--port', '17817', '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
    const {child: redis} = await start('redis-server', redisWords, {ready: /Ready to accept/});
    const fetching = await peerAt(17_815, 'redis', ['redis://127.0.0.1:17817']);
    // The simulated VirusTotal would be slower than any proxy, and would run out of its quota.
    const proxy = await peerAt(17_816, 'proxy', [], `http://127.0.0.1:${plain.port}${call}`);
    await writeFile(path.join(folder, 'nginx.conf'), nginxConfig(folder, 17_812, origin));
    const {child: nginx} = await start('nginx', ['-c', path.join(folder, 'nginx.conf'), '-p', folder]);
    const variants = {
      'nginx proxy_cache': {pids: [childOf(nginx.pid)], port: 17_812},
      'node:http bare, the same headers': plain,
      'fastify bare': bare,
      'hono bare': hono,
      'Redis on every hit': {...fetching, pids: [...fetching.pids, redis.pid]},
      'http-proxy-3 without a cache': proxy,
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
        note: 'The CPU of Redis is counted with what asks it; that of the bare server behind http-proxy-3 is not.',
      }),
    ];
  } finally {
    end();
    await rm(folder, {recursive: true, force: true, maxRetries: 5});
  }
}
