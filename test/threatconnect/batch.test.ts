import {expect} from 'chai';
import type {Indicator} from '../../src/model/indicator.js';
import {canWrite, documentFor, fitsJob, jobParts} from '../../src/threatconnect/batch-document.js';
import {BatchReasons} from '../../src/threatconnect/batch-reasons.js';
import {unzipping} from '../../src/threatconnect/gzip.js';
import {indicator} from './support.js';

const rowsOf = (indicators: readonly Indicator[], options = {}): unknown =>
  (JSON.parse(documentFor(indicators, options)) as {indicator: unknown}).indicator;

describe('the document of a batch job', () => {
  it('names each type by its summary, a File by its hashes as well', () => {
    const file: Indicator = {...indicator('a'.repeat(64)), hashes: {sha256: 'a'.repeat(64), md5: 'b'.repeat(32)}};
    const [md5, sha256] = ['B'.repeat(32), 'A'.repeat(64)];
    expect(rowsOf([indicator('2001:db8::1'), indicator('HTTP://EVIL.example/A'), file])).to.deep.equal([
      {type: 'Address', summary: '2001:db8:0:0:0:0:0:1'},
      {type: 'URL', summary: 'http://evil.example/A'},
      {type: 'File', summary: `${md5} : ${sha256}`, md5, sha256},
    ]);
  });

  it('holds tags, rating and confidence in singular keys, 0 included, and nothing that is out of range', () => {
    const host = indicator('a.example');
    expect(rowsOf([host], {tags: ['b', 'B', 'x'.repeat(129)], rating: 0, confidence: 0})).to.deep.equal([
      {type: 'Host', summary: 'a.example', rating: 0, confidence: 0, tag: [{name: 'b'}]},
    ]);
    expect(rowsOf([host], {rating: 7, confidence: 3.5})).to.deep.equal([{type: 'Host', summary: 'a.example'}]);
  });

  it('cannot hold a rating that is not whole, nor a URL of more than 500 characters', () => {
    expect([undefined, 0, 5, 4.5, 0.1, 9].map((rating) => canWrite({rating}))).to.deep.equal([true, true, true, false, false, true]);
    const url = (length: number) => indicator(`http://a.example/${'b'.repeat(length - 'http://a.example/'.length)}`);
    expect([url(500), url(501), indicator('a.example')].map(fitsJob)).to.deep.equal([true, false, true]);
  });

  it('has at most 1,000 rows and 1.5 MB, types together', () => {
    const mixed = Array.from({length: 2001}, (_, index) => indicator(index % 2 === 0 ? `h${index}.example` : `http://a.example/${index}`));
    const parts = [...jobParts(mixed, {})];
    expect(parts.map((part) => part.length)).to.deep.equal([667, 667, 667]);
    expect(parts.flat().map(({type}) => type)).to.deep.equal([...Array<string>(1001).fill('Host'), ...Array<string>(1000).fill('URL')]);
    const wide = {tags: Array.from({length: 30}, (_, index) => `${index} `.padEnd(128, '\u00e4'))};
    const heavy = [...jobParts(mixed.slice(0, 1000), wide)];
    const sizes = heavy.map((part) => new TextEncoder().encode(documentFor(part, wide)).length);
    expect(Math.max(...sizes)).to.be.within(1_480_000, 1_500_000);
    expect(heavy.flat()).to.have.lengthOf(1000);
    expect([...jobParts([], {})]).to.deep.equal([]);
  });
});

describe('the reasons of a batch job', () => {
  const reasonOf = (text: string, reason: string, source = '') => {
    const outcome = new BatchReasons([{reason, source}]).outcomeFor(indicator(text));
    return outcome && 'error' in outcome ? `${outcome.kind}: ${outcome.error.detail}` : undefined;
  };

  it('belong to the value that they name, not to one that is a part of it', () => {
    for (const reason of ['a.example', 'bad: a.example.', '"a.example" is bad', 'bad (a.example)', 'A.EXAMPLE, bad', 'x=a.example']) {
      expect(reasonOf('a.example', reason), reason).to.equal(`failed: ${reason}`);
    }
    for (const reason of ['aa.example', 'a.example.org', 'b.a.example', 'a.example-x', 'http://a.example/', 'bad']) {
      expect(reasonOf('a.example', reason), reason).to.equal(undefined);
    }
    expect(reasonOf('http://a.example/x', 'bad: http://a.example/x/y')).to.equal(undefined);
    expect(reasonOf('http://a.example/x', 'bad: http://a.example/x')).to.equal('failed: bad: http://a.example/x');
  });

  it('are found by the source, and for a File by any hash in any case', () => {
    expect(reasonOf('a.example', 'bad', ' a.example ')).to.equal('failed: bad');
    expect(reasonOf('a'.repeat(32), 'bad', `${'A'.repeat(32)} : ${'B'.repeat(40)}`)).to.equal('failed: bad');
    expect(reasonOf('2001:db8::1', 'bad 2001:db8:0:0:0:0:0:1')).to.equal('failed: bad 2001:db8:0:0:0:0:0:1');
  });

  it('tell exclusion lists and bad values from other refusals', () => {
    expect(reasonOf('a.example', 'a.example is on an Exclusion List')).to.match(/^excluded: /);
    expect(reasonOf('a.example', 'Please enter a valid Host: a.example')).to.match(/^invalid: /);
  });

  it('say what ended the whole job where none names the value', () => {
    const host = indicator('a.example');
    const words = 'This batch would exceed the number of allowed indicators';
    const outcomes = [[{reason: words, source: 'batch'}], [{reason: 'b.example is bad', source: ''}]].map((errors) =>
      new BatchReasons(errors).notConfirmed(host),
    );
    expect(outcomes.map((outcome) => ('error' in outcome ? [outcome.error.code, outcome.error.detail] : []))).to.deep.equal([
      ['NotConfirmed', words],
      ['NotConfirmed', undefined],
    ]);
  });
});

describe('octet-streams', () => {
  const octets = {'content-type': 'application/octet-stream'};
  const read = async (response: Response) => {
    const answer = await unzipping(() => Promise.resolve(response))('https://tc.example/');
    return {text: await answer.text(), status: answer.status};
  };

  it('are un-gzipped when they begin as gzip does, and left as they are when not', async () => {
    const zipped = new Blob(['[1, "\u00e4"]']).stream().pipeThrough(new CompressionStream('gzip'));
    expect(await read(new Response(zipped, {headers: octets}))).to.deep.equal({text: '[1, "\u00e4"]', status: 200});
    expect(await read(new Response('[2]', {headers: octets}))).to.deep.equal({text: '[2]', status: 200});
    expect(await read(new Response('', {headers: octets, status: 404}))).to.deep.equal({text: '', status: 404});
  });

  it('that are broken are answers that never came', async () => {
    const broken = read(new Response(new Uint8Array([0x1f, 0x8b, 1, 2, 3]), {headers: octets}));
    // Firefox throws a DOMException here, which chai does not take for an error.
    const end = await broken.then(
      () => 'answered',
      () => 'failed',
    );
    expect(end).to.equal('failed');
  });

  it('are the only answers that are touched', async () => {
    const response = Response.json([3]);
    expect(await unzipping(() => Promise.resolve(response))('https://tc.example/')).to.equal(response);
  });
});
