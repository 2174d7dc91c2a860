import {createServer} from 'node:http';
import path from 'node:path';
import {expect} from 'chai';
import {createSandboxListener} from '../../src/sandbox/server.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import {endAll, listening, run} from './command.js';

const key = 'canary-key-4711';

describe('the command of the gateway', () => {
  after(endAll);

  it('explains itself, as the bin of the package too', async () => {
    for (const flags of [['--help'], ['gateway', '--help']]) {
      const {code, output} = await run(flags).ended;
      expect([code, output.includes('--per-minute NUMBER   VT_PER_MINUTE')]).to.deep.equal([0, true]);
    }
  });

  it('prints its settings with the secrets masked', async () => {
    const {code, output} = await run(['--print-config', '--port', '9000'], {VT_API_KEY: key}).ended;
    expect([code, output]).to.deep.equal([0, 'GATEWAY_PORT=9000\nVT_API_KEY=(set)\n']);
  });

  it('makes a token and its entry', async () => {
    const {output} = await run(['--new-token', 'acme']).ended;
    const [token = '', entry = ''] = output.split('\n');
    expect(token).to.match(/^[\w-]{43}$/);
    expect(JSON.parse(entry)).to.have.keys('sha256', 'tenant', 'rights');
  });

  it('does not start with settings that cannot be used, and says why without a secret', async () => {
    const {code, output, error} = await run(['--host', '0.0.0.0', '--port', 'x'], {VT_API_KEY: key}).ended;
    expect([code, output]).to.deep.equal([2, '']);
    expect(error.trim().split('\n')).to.have.length(2);
    expect(error).not.to.include(key);
  });

  it('says in one sentence that its port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const {port} = taken.address() as {port: number};
    const {code, error} = await run(['--port', String(port)], {VT_API_KEY: key}).ended;
    taken.close();
    expect([code, error]).to.deep.equal([1, `Port ${port} of 127.0.0.1 is in use: choose another by --port.\n`]);
  });

  it('answers without any package beside it, and ends its requests before it ends itself', async () => {
    const sandbox = createSandbox();
    const upstream = createServer(createSandboxListener(sandbox));
    upstream.unref();
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const {port} = upstream.address() as {port: number};
    const serve = ['--serve', path.resolve('dist/ui')];
    const running = run(['--port', '0', '--base-path', '/vt', ...serve, '--vt-url', `http://127.0.0.1:${port}/virustotal`], {
      VT_API_KEY: 'sandbox-premium',
    });
    const origin = await listening(running);
    expect(origin).to.match(/\/vt$/);
    const answer = await fetch(`${origin}/virustotal/api/v3/ip_addresses/192.0.2.232`);
    expect([answer.status, answer.headers.get('content-encoding')]).to.deep.equal([200, 'gzip']);
    await answer.arrayBuffer();
    expect(await (await fetch(`${origin}/`)).text()).to.match(/^<!doctype html>/);
    sandbox.switches.latency = 400;
    const last = fetch(`${origin}/virustotal/api/v3/domains/shop.example`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    running.child.kill('SIGTERM');
    expect((await last).status).to.equal(200);
    const {code} = await running.ended;
    upstream.close();
    expect(code).to.equal(0);
  });
});
