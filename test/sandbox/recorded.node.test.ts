import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {describe, it} from 'node:test';
import {expect} from 'chai';
import {ManualClock} from '../../src/sandbox/clock.js';
import {readRecordedFolder} from '../../src/sandbox/recorded-folder.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';
import type {Sandbox} from '../../src/sandbox/sandbox.js';
import {sandboxToken} from '../../src/sandbox/threatconnect/tokens.js';
import {needsRecorded, recordedFolder, recordedReplies} from '../support/recorded.js';

const open = async (): Promise<Sandbox> => createSandbox({clock: new ManualClock(), recorded: await readRecordedFolder(recordedFolder)});

/** Where the sandbox serves a recorded URI. */
const served = (uri: string): string => `http://sandbox.example/virustotal${new URL(uri).pathname}${new URL(uri).search}`;

const withParameter = (url: string, name: string, value: string): string => {
  const changed = new URL(url);
  changed.searchParams.set(name, value);
  return changed.href;
};

/** What the source sent: the file, or what is wrapped in it. */
async function bytesOf(file: string): Promise<string> {
  const text = await readFile(path.join(recordedFolder, 'virustotal', file), 'utf8');
  const {_raw: raw} = JSON.parse(text) as {readonly _raw?: string};
  return raw ?? text;
}

const ip = 'http://sandbox.example/virustotal/api/v3/ip_addresses/1.1.1.1';

describe('recorded replies', needsRecorded, () => {
  it('are each served byte for byte with their status and type when they are named', async () => {
    const {fetch} = await open();
    let count = 0;
    for (const {file, http} of recordedReplies) {
      if (http === null) continue;
      const answer = await fetch(withParameter(served(http.uri), 'recorded', file), {method: http.method, redirect: 'manual'});
      expect(answer.status, file).to.equal(http.status);
      expect(await answer.text(), file).to.equal(await bytesOf(file));
      expect(answer.headers.get('content-type'), file).to.equal(http.headers['Content-Type'] ?? http.headers['content-type'] ?? null);
      expect(answer.headers.get('location'), file).to.equal(null);
      count += 1;
    }
    expect(count).to.be.greaterThan(90);
  });

  it('are served without a name too: the newest 200, matched by method and path', async () => {
    const {fetch} = await open();
    for (const {http, version} of recordedReplies) {
      if (http === null || version !== 'v3' || new URL(http.uri).search !== '') continue;
      const same = recordedReplies.filter(
        (other) => other.http?.method === http.method && new URL(other.http.uri).pathname === new URL(http.uri).pathname,
      );
      const good = same.filter((other) => other.http?.status === 200);
      const [newest] = (good.length > 0 ? good : same).toSorted((one, other) => dateOf(other.http) - dateOf(one.http));
      const answer = await fetch(served(http.uri), {method: http.method, redirect: 'manual'});
      expect(await answer.text(), http.uri).to.equal(await bytesOf(newest?.file ?? ''));
    }
  });

  it('take no notice of limit and key', async () => {
    const {fetch} = await open();
    const plain = await (await fetch(`${ip}/resolutions`)).text();
    expect(await (await fetch(`${ip}/resolutions?limit=40`)).text()).to.equal(plain);
    expect(await (await fetch(`${ip}/resolutions?limit=400`, {headers: {'x-apikey': 'anything'}})).text()).to.equal(plain);
  });

  it('end a list at a cursor without a recorded page, and follow one that has a page', async () => {
    const {fetch} = await open();
    const first = (await (await fetch(`${ip}/resolutions`)).json()) as {meta: {cursor: string}};
    const next = await fetch(`${ip}/resolutions?limit=40&cursor=${encodeURIComponent(first.meta.cursor)}`);
    expect(next.status).to.equal(200);
    expect(((await next.json()) as {data: unknown}).data).to.deep.equal([]);
    const paged = recordedReplies.find(({http}) => http !== null && new URL(http.uri).searchParams.has('cursor'));
    expect(await (await fetch(served(paged?.http?.uri ?? ''))).text()).to.equal(await bytesOf(paged?.file ?? ''));
  });

  it('leave everything else to invented replies, for which a key is needed', async () => {
    const {fetch} = await open();
    const address = 'http://sandbox.example/virustotal/api/v3/ip_addresses/192.0.2.10';
    expect((await fetch(address)).status).to.equal(401);
    const invented = await fetch(address, {headers: {'x-apikey': 'sandbox-premium'}});
    expect(((await invented.json()) as {data: {id: string}}).data.id).to.equal('192.0.2.10');
    const old = await fetch('http://sandbox.example/virustotal/vtapi/v2/domain/report?domain=bad.example&apikey=sandbox-premium');
    expect(((await old.json()) as {response_code: number}).response_code).to.equal(1);
    expect((await fetch(`${ip}?recorded=v3/nothing.json`)).status).to.equal(404);
  });

  it('come through the secure proxy as well', async () => {
    const {fetch} = await open();
    const direct = await (await fetch(ip)).text();
    const target = encodeURIComponent('https://www.virustotal.com/api/v3/ip_addresses/1.1.1.1');
    expect(await (await fetch(`http://sandbox.example/secureProxy?_targetUrl=${target}`)).text()).to.equal(direct);
  });

  it('have their objects in ThreatConnect, each with a security label', async () => {
    const {fetch, clock} = await open();
    const headers = {authorization: `TC-Token ${sandboxToken('analyst', clock.now() + 3_600_000)}`};
    const labels = async (summary: string): Promise<unknown> => {
      const query = new URLSearchParams({tql: `summary = "${summary}"`, fields: 'securityLabels'});
      const answer = (await (
        await fetch(`http://sandbox.example/threatconnect/api/v3/indicators?${query.toString()}`, {headers})
      ).json()) as {
        data: readonly {securityLabels: {data: readonly {name: string}[]}}[];
      };
      return answer.data.map(({securityLabels}) => securityLabels.data.map(({name}) => name));
    };
    for (const summary of ['1.1.1.1', '8.8.8.8', 'github.com', 'virustotal.com', 'http://example.com/']) {
      expect(await labels(summary), summary).to.deep.equal([['TLP:AMBER']]);
    }
  });

  it('hold an object of each of the four types', async () => {
    const {records} = await readRecordedFolder(recordedFolder);
    expect(new Set(records.map(({type}) => type))).to.deep.equal(new Set(['Address', 'File', 'Host', 'URL']));
    for (const {labels} of records) expect(labels).to.deep.equal(['TLP:AMBER']);
  });
});

function dateOf(http: {readonly headers: Record<string, string>} | null): number {
  return Date.parse(http?.headers.Date ?? http?.headers.date ?? '') || 0;
}

describe('a folder of recorded replies', () => {
  it('that has no index is refused in a sentence', async () => {
    let thrown: unknown;
    await readRecordedFolder('/nothing/here').catch((error: unknown) => (thrown = error));
    expect(String(thrown)).to.include('There is no INDEX.json in /nothing/here');
  });
});
