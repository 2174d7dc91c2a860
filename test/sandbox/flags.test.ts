import {expect} from 'chai';
import {FlagError, readFlags} from '../../src/sandbox/flags.js';

describe('the command line of the sandbox', () => {
  it('has defaults, and takes values after a blank or an equals sign', () => {
    expect(readFlags([])).to.deep.equal({port: 8100, host: '127.0.0.1', help: false});
    expect(readFlags(['--port', '0', '--host=::1', '--recorded', 'a b'])).to.deep.equal({
      port: 0,
      host: '::1',
      recorded: 'a b',
      help: false,
    });
    expect(readFlags(['--help']).help).to.equal(true);
  });

  it('says in one sentence what is wrong', () => {
    const sentence = (...words: readonly string[]): string => {
      try {
        readFlags(words);
        return '';
      } catch (error) {
        expect(error).to.be.instanceOf(FlagError);
        return error instanceof Error ? error.message : '';
      }
    };
    expect(sentence('--prt', '1')).to.match(/^Unknown argument --prt;/);
    expect(sentence('8100')).to.match(/^Unknown argument 8100;/);
    expect(sentence('--port')).to.match(/^--port needs a value;/);
    expect(sentence('--port', '--host')).to.match(/^--port needs a value;/);
    for (const port of ['x', '-1', '65536', '8100.5']) expect(sentence('--port', port), port).to.match(/^--port needs a (?:number|value)/);
  });
});
