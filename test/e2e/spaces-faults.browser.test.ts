import {expect} from 'chai';
import {canaryKey, openSpaces, spacesQuery, until, type SpacesFrame} from '../support/spaces-frame.js';
import {sandboxTokens} from '../../src/sandbox/threatconnect/tokens.js';

const button = (spaces: SpacesFrame, words: string) =>
  spaces.findAll('button').find(({textContent}) => textContent.replace(/\s+/g, ' ').includes(words));

/** The log, which a failure belongs into, is off: whatever reaches the console is a fault. */
const silent = {logging: 'CRITICAL'};

/** A page whose VirusTotal is a server that answers everything in one way. */
const answering = (how: string) =>
  spacesQuery('faults', {...silent, gateway_url: `${location.origin}/test-routes/answers/${how}`, vt_api_token: ''});

async function send(spaces: SpacesFrame): Promise<void> {
  (await until('the SEND card', () => button(spaces, 'Send to VirusTotal'))).click();
}

describe('the built Spaces page with bad input', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('says which parameters are missing, each in a sentence', async () => {
    const spaces = await openSpaces('tcSpaceElementId=31');
    await until('the sentences', () => spaces.findAll('li').length === 5);
    for (const name of ['tcToken', 'tcApiPath', 'tcType', 'tcSelectedItem', 'vt_api_token']) expect(spaces.text()).to.contain(name);
    expect(spaces.faults).to.deep.equal([]);
  });

  it('says which types it supports', async () => {
    const spaces = await openSpaces(spacesQuery('faults', {tcType: 'EmailAddress', tcSelectedItem: 'phish@bad.example'}));
    await until('the sentence', () => spaces.text().includes('This type is not supported'));
    expect(spaces.faults).to.deep.equal([]);
  });

  for (const [item, words] of [
    ['203.0.113.0/24', 'This is a network, not a single address'],
    ['bad.example', 'Here is room for an indicator of type Address; this one is of type Host'],
    ['<img src=x onerror=alert(1)>', 'This holds blanks'],
  ] as const) {
    it(`says what is wrong with the item ${item}`, async () => {
      const spaces = await openSpaces(spacesQuery('faults', {tcSelectedItem: item}));
      await until('the sentence', () => spaces.text().includes(words));
      expect(button(spaces, 'Send to VirusTotal')).to.equal(undefined);
      expect(spaces.find('img')).to.equal(undefined);
      expect(spaces.faults).to.deep.equal([]);
    });
  }

  for (const [how, words] of [
    ['html', 'VirusTotal answered in an unknown form'],
    ['broken', 'VirusTotal answered in an unknown form'],
    ['schema', 'VirusTotal answered in an unknown form'],
    ['drop', 'VirusTotal could not be reached'],
    ['500', 'VirusTotal had a fault of its own'],
  ] as const) {
    it(`says in one sentence what an answer means: ${how}`, async () => {
      const spaces = await openSpaces(answering(how));
      await send(spaces);
      await until('the sentence', () => spaces.text().includes(words), 9_000);
      expect(button(spaces, 'Try again')).not.to.equal(undefined);
      expect(spaces.find('vt-address-card')).not.to.equal(undefined);
      expect(spaces.faults).to.deep.equal([]);
    });
  }

  it('leaves out a rating that cannot be used, and says so above the card', async () => {
    const spaces = await openSpaces(spacesQuery('faults', {add_rating: '7'}));
    await until('the notice', () => spaces.text().includes('The configured rating is not a number from 0 to 5'));
    await until('the SEND card', () => button(spaces, 'Send to VirusTotal'));
  });

  it('waits for the word of the user when the security labels cannot be read', async () => {
    const query = spacesQuery('faults', {
      ...silent,
      tcToken: sandboxTokens.revoked,
      auto_send_labels: 'TLP:AMBER',
    });
    const spaces = await openSpaces(query);
    await until('the sentence', () => spaces.text().includes('The security labels could not be read'));
    expect(button(spaces, 'Send to VirusTotal')).not.to.equal(undefined);
    expect(spaces.text()).not.to.contain(canaryKey);
    expect(spaces.faults).to.deep.equal([]);
  });

  it('reaches no other server once its own are known (hostile-strings.md P5)', async () => {
    const spaces = await openSpaces(spacesQuery('faults'));
    await until('the SEND card', () => button(spaces, 'Send to VirusTotal'));
    const refused = new Promise<string>((resolve) =>
      spaces.page.addEventListener(
        'securitypolicyviolation',
        ({effectiveDirective, blockedURI}) => resolve(`${effectiveDirective} ${blockedURI}`),
        {
          once: true,
        },
      ),
    );
    await spaces.frame.contentWindow?.fetch('https://elsewhere.example/steal').catch(() => undefined);
    expect(await refused).to.contain('connect-src https://elsewhere.example');
  });
});
