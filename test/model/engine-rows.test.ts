import {expect} from 'chai';
import {countGroups, engineRows} from '../../src/model/engine-rows.js';
import {enginesOf} from '../../src/virustotal/engines.js';

const verdict = (engine: string, category: string) => ({engine, category});
const shown = (rows: ReturnType<typeof engineRows>): string[] => rows.map(({engine, group}) => `${group} ${engine}`);

describe('rows of engines', () => {
  it('begin with those that flag it, then by name without regard to case', () => {
    const rows = engineRows([
      verdict('Zeta', 'harmless'),
      verdict('beta', 'malicious'),
      verdict('Gamma', 'timeout'),
      verdict('Delta', 'suspicious'),
      verdict('Alpha', 'malicious'),
      verdict('eta', 'undetected'),
    ]);
    expect(shown(rows)).to.deep.equal([
      'malicious Alpha',
      'malicious beta',
      'suspicious Delta',
      'clean eta',
      'clean Zeta',
      'no-verdict Gamma',
    ]);
  });

  it('take an unknown category for no verdict, whatever its name', () => {
    const strange = ['confirmed-timeout', 'failure', 'type-unsupported', 'phishing', 'Malicious', '', 'constructor', '__proto__'];
    const rows = engineRows(strange.map((category, index) => verdict(`engine ${index}`, category)));
    expect(new Set(rows.map(({group}) => group))).to.deep.equal(new Set(['no-verdict']));
    expect(rows.map(({category}) => category)).to.have.members(strange);
    expect(countGroups(rows)).to.deep.equal({malicious: 0, suspicious: 0, clean: 0, 'no-verdict': strange.length});
  });

  it('count suspicious and missing verdicts apart from malicious ones', () => {
    const rows = engineRows(
      ['malicious', 'malicious', 'suspicious', 'harmless', 'undetected', 'timeout'].map((c, i) => verdict(`${i}`, c)),
    );
    expect(countGroups(rows)).to.deep.equal({malicious: 2, suspicious: 1, clean: 2, 'no-verdict': 1});
    expect(countGroups([])).to.deep.equal({malicious: 0, suspicious: 0, clean: 0, 'no-verdict': 0});
  });

  it('hold an engine named __proto__ as one of many', () => {
    const table: unknown = JSON.parse('{"__proto__": {"category": "malicious", "result": "x"}, "constructor": {"category": "harmless"}}');
    expect(shown(engineRows(enginesOf(table)()))).to.deep.equal(['malicious __proto__', 'clean constructor']);
  });

  it('leave names that differ in nothing but case in the order of the reply', () => {
    const rows = engineRows([verdict('SOPHOS', 'harmless'), verdict('sophos', 'harmless'), verdict('Sophos', 'harmless')]);
    expect(rows.map(({engine}) => engine)).to.deep.equal(['SOPHOS', 'sophos', 'Sophos']);
  });
});
