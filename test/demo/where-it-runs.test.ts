import {expect} from 'chai';
import {whereItRuns} from '../../demo/where-it-runs.js';

describe('the sentence of the start page on where the demo runs', () => {
  const simulated = {recorded: false, realVirusTotal: false, inPage: false};

  it('says that nothing leaves, only where nothing does', () => {
    expect(whereItRuns(simulated)).to.match(/^Everything here runs on this machine: .* nothing leaves it\.$/);
    expect(whereItRuns({...simulated, inPage: true})).to.match(/^Everything here runs in your browser: .* nothing leaves the page\.$/);
  });

  it('says what is sent to VirusTotal where there is a key', () => {
    const said = whereItRuns({...simulated, realVirusTotal: true});
    expect(said).to.include('sent to VirusTotal');
    expect(said).not.to.match(/nothing leaves|both services/);
  });
});
