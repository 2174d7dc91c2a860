import {expect} from 'chai';
import {WireId, writeDate, writeJson} from '../../../src/sandbox/threatconnect/wire.js';
import {textIn, threatConnect, tqlPath} from '../../support/threatconnect.js';

describe('JSON of the simulated ThreatConnect', () => {
  it('keeps every digit of an id, as a number or as text', () => {
    const id = new WireId('9007199254990021');
    expect(writeJson({id, list: [id, null]}, 'number')).to.equal('{"id":9007199254990021,"list":[9007199254990021,null]}');
    expect(writeJson({id}, 'string')).to.equal('{"id":"9007199254990021"}');
  });

  it('writes other values as JSON does and leaves out what is undefined', () => {
    const value = {text: 'say "it\'s" \\ \u2028 \ud83d\udc7e', none: null, yes: true, number: 1.5, list: [], missing: undefined};
    expect(writeJson(value)).to.equal(JSON.stringify(value));
  });

  it('writes dates to the second', () => expect(writeDate(1_770_113_700_999)).to.equal('2026-02-03T10:15:00Z'));

  it('gives half of the indicators ids that a plain JSON.parse would change', async () => {
    const {simulator, ask} = threatConnect();
    const ids = simulator.store.all().map(({id}) => id);
    const large = ids.filter((id) => BigInt(id) > 2n ** 53n);
    expect(large.length).to.be.closeTo(ids.length / 2, 1);
    for (const id of large) expect(String(Number(id))).to.not.equal(id);
    const {text} = await ask('GET', tqlPath('indicatorActive=true or indicatorActive=false', '&resultLimit=1000'));
    for (const id of ids) expect(text).to.contain(`"id":${id},`);
  });

  it('writes ids as text when the switch says so', async () => {
    const {simulator, ask} = threatConnect({ids: 'string'});
    const [first] = simulator.store.all();
    expect((await ask('GET', '/v3/indicators?resultLimit=1')).text).to.contain(`"id":"${textIn(first?.id)}"`);
  });

  it('gives the same ids for the same seeds and writes', async () => {
    const write = async () => {
      const {simulator, ask} = threatConnect();
      await ask('POST', '/v3/indicators', {json: {type: 'Host', hostName: 'new.example'}});
      return simulator.store.all().map(({id}) => id);
    };
    expect(await write()).to.deep.equal(await write());
  });
});
