import {expect} from 'chai';
import {sandboxTokens} from '../../../src/sandbox/threatconnect/tokens.js';
import {readZip} from '../../../src/sandbox/threatconnect/zip.js';
import {threatConnect} from '../../support/threatconnect.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** A ZIP archive; the files are compressed when asked for. */
async function zip(files: Readonly<Record<string, string>>, compressed = false): Promise<Bytes> {
  const [local, central]: [Bytes[], Bytes[]] = [[], []];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = new TextEncoder().encode(path);
    const content = compressed ? await deflate(text) : new TextEncoder().encode(text);
    const method = compressed ? 8 : 0;
    const header = record(30, {0: 0x04034b50, 8: method, 18: content.length, 26: name.length});
    const entry = record(46, {0: 0x02014b50, 10: method, 20: content.length, 28: name.length, 42: offset});
    local.push(header, name, content);
    central.push(entry, name);
    offset += header.length + name.length + content.length;
  }
  const count = Object.keys(files).length;
  return join([...local, ...central, record(22, {0: 0x06054b50, 10: count, 16: offset})]);
}

/** Little-endian numbers at their places; those that follow within two bytes are overwritten by later ones. */
function record(length: number, values: Readonly<Record<number, number>>): Bytes {
  const bytes = new Uint8Array(length + 4);
  const view = new DataView(bytes.buffer);
  for (const [place, value] of Object.entries(values)) view.setUint32(Number(place), value, true);
  return bytes.slice(0, length);
}

async function deflate(text: string): Promise<Bytes> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function join(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const key = 'TCX_-_VirusTotal_v2';
const install = JSON.stringify({displayName: 'VirusTotal', programVersion: '2.0.0', runtimeLevel: 'SpaceOrganization'});
const files = {[`${key}/install.json`]: install, [`${key}/ui/index.html`]: '<!doctype html>'};

describe('the ZIP reader', () => {
  for (const compressed of [false, true]) {
    it(`reads ${compressed ? 'compressed' : 'stored'} files`, async () => {
      const entries = readZip(await zip(files, compressed)) ?? [];
      expect(entries.map(({name}) => name)).to.deep.equal(Object.keys(files));
      expect(await entries[0]?.text()).to.equal(install);
    });
  }

  it('knows what is no archive', async () => {
    expect(readZip(new Uint8Array(0))).to.equal(undefined);
    expect(readZip(new TextEncoder().encode('no archive at all, only a text'))).to.equal(undefined);
    expect(readZip((await zip(files)).slice(40))).to.equal(undefined);
  });
});

/**
 * A multipart body with the package, as bytes: in-process, WebKit cannot read a file back from a request that was made of a
 * `FormData`, and a server gets bytes anyway.
 */
function multipart(content: Bytes, field = 'fileData') {
  const text = (part: string) => new TextEncoder().encode(part);
  const head = (name: string, more = '') => `--boundary\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`;
  const file = head(field, `; filename="${key}.tcx"`) + 'Content-Type: application/octet-stream\r\n\r\n';
  const rest = `\r\n${head('allowAllOrgs')}\r\ntrue\r\n--boundary--\r\n`;
  return {body: join([text(file), content, text(rest)]), headers: {'content-type': 'multipart/form-data; boundary=boundary'}};
}

describe('installing an app', () => {
  const send = (content: Bytes, token: string = sandboxTokens.admin, field?: string) => {
    const {ask, simulator} = threatConnect();
    return {answer: ask('POST', '/v3/apps/exchange/install', {...multipart(content, field), token}), ask, simulator};
  };

  it('answers with the app, an upgrade keeps its id', async () => {
    const {answer, ask, simulator} = send(await zip(files, true));
    expect((await answer).json).to.deep.equal([
      {id: 501, programName: key, displayName: 'VirusTotal', displayPath: null, programVersion: '2.0.0', parent: null},
    ]);
    const upgrade = await zip({...files, [`${key}/install.json`]: install.replace('2.0.0', '2.1.0')});
    await ask('POST', '/v3/apps/exchange/install', {...multipart(upgrade), token: sandboxTokens.admin});
    expect(simulator.apps).to.deep.equal([{id: 501, programName: key, displayName: 'VirusTotal', programVersion: '2.1.0'}]);
  });

  it('answers 200 with an empty list to packages that cannot be installed', async () => {
    for (const content of [
      new Uint8Array([1, 2, 3]),
      await zip({[`${key}/install.json`]: install}),
      await zip({...files, 'second/file.txt': ''}),
      await zip({...files, 'file.txt': ''}),
      await zip({...files, [`${key}/install.json`]: '{"displayName"'}),
    ]) {
      const {status, json} = await send(content).answer;
      expect(status).to.equal(200);
      expect(json).to.deep.equal([]);
    }
  });

  it('needs the role and the file', async () => {
    expect((await send(await zip(files), sandboxTokens.valid).answer).status).to.equal(403);
    expect((await send(await zip(files), sandboxTokens.admin, 'other').answer).status).to.equal(400);
  });
});
