import {expect} from 'chai';
import {isApiError} from '../../src/model/api-error.js';
import {labelsIn} from '../../src/threatconnect/labels.js';
import {listed, read, readRows, unwrapped, v2Indicator, v3Indicator} from '../../src/threatconnect/schemas.js';

const kindOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (isApiError(error)) return error.kind;
    throw error;
  }
  return 'none';
};

describe('schemas of ThreatConnect', () => {
  it('reads an id as text, from a number or a text', () => {
    expect(read(v3Indicator, {id: 12, type: 'Host', summary: 'bad.example'}).id).to.equal('12');
    expect(read(v3Indicator, {id: '9007199254990021', type: 'Host', summary: 'bad.example'}).id).to.equal('9007199254990021');
  });

  it('refuses a number that has lost digits', () => {
    expect(kindOf(() => read(v3Indicator, {id: 2 ** 53 + 2, type: 'Host', summary: 'bad.example'}))).to.equal('schema');
  });

  it('reads booleans, ratings and confidences given as text', () => {
    const record = read(v2Indicator, {id: '1', active: 'false', rating: '3.0', confidence: '60'});
    expect(record).to.include({active: false, rating: 3, confidence: 60});
  });

  it('trims dates, and reads one without a zone as UTC', () => {
    const record = read(v2Indicator, {id: '1', dateAdded: '2026-02-03T10:15:00 ', lastModified: '2026-02-03T10:15:00Z'});
    expect(record.dateAdded?.toISOString()).to.equal('2026-02-03T10:15:00.000Z');
    expect(record.lastModified?.toISOString()).to.equal('2026-02-03T10:15:00.000Z');
  });

  it('trims links and no other text', () => {
    const record = read(v3Indicator, {id: 1, type: 'Host', summary: ' bad.example ', webLink: ' https://tc.example/ '});
    expect(record).to.include({summary: ' bad.example ', webLink: 'https://tc.example/'});
  });

  it('counts an optional member of a wrong form as absent', () => {
    const record = read(v3Indicator, {
      id: 1,
      type: 'Host',
      summary: 'bad.example',
      active: 7,
      rating: 'high',
      webLink: null,
      dateAdded: 'soon',
    });
    expect([record.active, record.rating, record.webLink, record.dateAdded]).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it('needs id, type and summary', () => {
    for (const record of [{type: 'Host', summary: 'a.example'}, {id: 1, summary: 'a.example'}, {id: 1, type: 'Host'}, null, 'text']) {
      expect(kindOf(() => read(v3Indicator, record))).to.equal('schema');
    }
  });

  it('drops a row that fails and keeps the rest', () => {
    const {rows, dropped} = readRows(v3Indicator, [{id: 1, type: 'Host', summary: 'a.example'}, {id: {}}, null]);
    expect(rows.map(({summary}) => summary)).to.deep.equal(['a.example']);
    expect(dropped).to.equal(2);
  });

  it('reads every form of an empty collection', () => {
    for (const collection of [undefined, null, {}, {data: []}, {data: null}, {data: [], count: 0}, []])
      expect(listed(collection)).to.deep.equal([]);
  });

  it('refuses a collection that counts more rows than it holds', () => {
    expect(kindOf(() => listed({data: [{name: 'TLP:CLEAR'}], count: 2}))).to.equal('schema');
  });

  it('asks for the word Success', () => {
    expect(unwrapped({status: 'Success', data: [1]}).data).to.deep.equal([1]);
    for (const body of [{status: 'Error', data: []}, {data: []}, [], null]) expect(kindOf(() => unwrapped(body))).to.equal('schema');
  });

  it('says that more pages follow when there is a next link', () => {
    expect(unwrapped({status: 'Success', data: [], next: 'https://other.example/next'}).more).to.equal(true);
    expect(unwrapped({status: 'Success', data: []}).more).to.equal(false);
  });

  it('keeps the order of labels, and a colour only of six hex digits', () => {
    const rows = [
      {name: 'TLP:RED', color: 'FF2B2B'},
      {name: 'b', color: 'red'},
      {name: 'a', color: '#FFC000'},
      {name: 'c'},
      {name: 'd', color: 'fff'},
    ];
    expect(labelsIn({data: rows})).to.deep.equal([{name: 'TLP:RED', color: 'FF2B2B'}, {name: 'b'}, {name: 'a'}, {name: 'c'}, {name: 'd'}]);
  });

  it('never leaves out a label that cannot be read', () => {
    expect(kindOf(() => labelsIn({data: [{name: 'TLP:CLEAR'}, {color: 'FF2B2B'}]}))).to.equal('schema');
    expect(kindOf(() => labelsIn('TLP:CLEAR'))).to.equal('schema');
  });
});
