import type {AddressInfo} from 'node:net';
import {createServer} from 'node:http';
import type {RequestListener} from 'node:http';
import {expect} from 'chai';
import type {HttpOptions} from '../../src/http/http.js';
import {createHttp} from '../../src/http/http.js';
import {rejection} from './scripted-fetch.js';

/** Asks a real server, which sees the paths in order. */
async function ask(listener: RequestListener, options: Partial<HttpOptions> = {}) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  const http = createHttp({service: 'threatconnect', prefixUrl: `http://127.0.0.1:${port}/api`, delay: () => 0, ...options});
  try {
    return {seen, error: await rejection(http.get('v3/indicators', {searchParams: {tql: 'a=b'}}))};
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('createHttp on a real connection', () => {
  it('does not follow a redirect, so that no token leaves with it', async () => {
    const {seen, error} = await ask((_, response) => {
      response.writeHead(302, {location: '/elsewhere'}).end();
    });
    expect(error).to.include({kind: 'session'});
    expect(seen).to.deep.equal(['GET /api/v3/indicators?tql=a%3Db']);
  });

  it('tries again when the connection drops in the middle of an answer', async () => {
    const {seen, error} = await ask((_, response) => {
      response.writeHead(200, {'content-type': 'application/json', 'content-length': '100'});
      response.write('{"status":', () => response.destroy());
    });
    expect(error).to.include({kind: 'unreachable'});
    expect(seen.length).to.equal(3);
  });

  it('gives up after its time limit when the answer stalls', async () => {
    const {seen, error} = await ask((_, response) => void response.writeHead(200).write('{'), {timeout: 150});
    expect(error).to.include({kind: 'timeout'});
    expect(seen.length).to.equal(3);
  });

  it('says unreachable when nobody listens', async () => {
    const http = createHttp({service: 'virustotal', prefixUrl: 'http://127.0.0.1:1', delay: () => 0});
    expect(await rejection(http.get('x'))).to.include({kind: 'unreachable', service: 'virustotal'});
  });
});
