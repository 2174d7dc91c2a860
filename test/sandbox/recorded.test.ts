import {expect} from 'chai';
import {openRecorded} from '../../src/sandbox/recorded.js';
import type {RecordedEntry} from '../../src/sandbox/recorded.js';
import {createSandbox} from '../../src/sandbox/sandbox.js';

const base = 'https://www.virustotal.com/api/v3';

const entry = (file: string, path: string, date: string, status = 200): RecordedEntry => ({
  file,
  version: 'v3',
  kind: 'domains',
  http: {
    method: 'GET',
    uri: `${base}${path}`,
    status,
    headers: {'Content-Type': 'application/json', Date: date, 'Content-Length': '1', Location: 'https://elsewhere.example/'},
  },
});

const index: readonly RecordedEntry[] = [
  entry('old.json', '/domains/a.example', 'Thu, 26 Sep 2019 07:07:59 GMT'),
  entry('new.json', '/domains/a.example', 'Sat, 19 Oct 2019 22:36:09 GMT'),
  entry('newest-error.json', '/domains/a.example', 'Sun, 19 Oct 2025 22:36:09 GMT', 404),
  entry('wrapped.json', '/domains/b.example', 'Sat, 19 Oct 2019 22:36:09 GMT', 404),
  {file: 'bare.json', version: 'v3', kind: 'domains', http: null},
];

const files: Readonly<Record<string, string>> = {
  'old.json': '{"data": {"id": "a.example", "attributes": {"age": "old"}}}',
  'new.json': '{"data":\n {"id": "a.example", "attributes": {"age": "new"}}}',
  'newest-error.json': '{"error": {"code": "NotFoundError"}}',
  'wrapped.json': '{"_note": "not JSON", "_raw": "nil", "_status": 404}',
  'bare.json': '{"id": "c.example", "attributes": {}}',
};

const open = async (): Promise<ReturnType<typeof createSandbox>> =>
  createSandbox({recorded: await openRecorded(index, (file) => new TextEncoder().encode(files[file] ?? ''))});

const get = async (path: string): Promise<readonly [number, string]> => {
  const answer = await (await open()).fetch(`http://sandbox.example/virustotal/api/v3${path}`);
  return [answer.status, await answer.text()];
};

describe('replies recorded elsewhere', () => {
  it('are given as they are: the newest that is a 200, unless one is named', async () => {
    expect(await get('/domains/a.example?limit=3')).to.deep.equal([200, files['new.json']]);
    expect(await get('/domains/a.example?recorded=old.json')).to.deep.equal([200, files['old.json']]);
    expect(await get('/domains/a.example?recorded=newest-error.json')).to.deep.equal([404, files['newest-error.json']]);
  });

  it('are unwrapped where they were not JSON', async () => {
    expect(await get('/domains/b.example')).to.deep.equal([404, 'nil']);
  });

  it('are not served where the exchange is not known', async () => {
    expect((await get('/domains/c.example'))[1]).not.to.equal(files['bare.json']);
    expect((await get('/domains/a.example?recorded=bare.json'))[0]).to.equal(404);
  });

  it('match their path whatever the percent-encoding, and the method', async () => {
    expect((await get('/domains/%61.example'))[1]).to.equal(files['new.json']);
    const posted = await (await open()).fetch('http://sandbox.example/virustotal/api/v3/domains/a.example', {method: 'POST'});
    expect(await posted.text()).not.to.equal(files['new.json']);
  });

  it('T3: never send anyone to another host', async () => {
    const answer = await (await open()).fetch('http://sandbox.example/virustotal/api/v3/domains/a.example');
    expect(answer.headers.get('location')).to.equal(null);
    expect(answer.headers.get('date')).to.equal('Sat, 19 Oct 2019 22:36:09 GMT');
  });

  it('fill the simulated ThreatConnect with their objects', async () => {
    const {records} = await openRecorded(index, (file) => new TextEncoder().encode(files[file] ?? ''));
    expect(records).to.deep.equal([
      {type: 'Host', summary: 'a.example', labels: ['TLP:AMBER']},
      {type: 'Host', summary: 'c.example', labels: ['TLP:AMBER']},
    ]);
  });
});
