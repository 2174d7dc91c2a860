import {expect} from 'chai';
import {compareLabel, labelsAllowSending} from '../../src/model/security-labels.js';

describe('security labels', () => {
  it('compares names trimmed, in any case, without blanks around the colon', () => {
    for (const name of ['TLP:AMBER', ' tlp:amber ', 'Tlp : Amber', 'TLP :AMBER', 'TLP:\tAMBER'])
      expect(compareLabel(name)).to.equal('tlp:amber');
    expect(compareLabel('TLP:AMBER+STRICT')).not.to.equal(compareLabel('TLP:AMBER'));
  });

  it('keeps blanks inside a name', () => {
    expect(compareLabel('Northwind internal')).to.equal('northwind internal');
  });

  it('allows sending when every label is on the list', () => {
    expect(labelsAllowSending([{name: 'TLP:CLEAR'}], ['tlp : clear'])).to.equal(true);
    expect(labelsAllowSending([{name: 'TLP:CLEAR'}, {name: 'TLP:GREEN'}], ['TLP:GREEN', 'TLP:CLEAR'])).to.equal(true);
  });

  it('does not allow sending when one label is not on the list', () => {
    expect(labelsAllowSending([{name: 'TLP:CLEAR'}, {name: 'TLP:RED'}], ['TLP:CLEAR'])).to.equal(false);
  });

  it('does not allow sending without labels, or with an empty list', () => {
    expect(labelsAllowSending([], ['TLP:CLEAR'])).to.equal(false);
    expect(labelsAllowSending([{name: 'TLP:CLEAR'}], [])).to.equal(false);
    expect(labelsAllowSending([{name: ' '}], ['', ' '])).to.equal(false);
  });

  it('takes TLP:WHITE and TLP:CLEAR for two labels', () => {
    expect(labelsAllowSending([{name: 'TLP:WHITE'}], ['TLP:CLEAR'])).to.equal(false);
    expect(labelsAllowSending([{name: 'TLP:CLEAR'}], ['TLP:WHITE'])).to.equal(false);
  });
});
