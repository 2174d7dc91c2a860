import {expect} from 'chai';
import {enSpaces} from '../../src/spaces/messages.js';
import {showPage} from '../../src/spaces/page.js';
import {readQuery, type SpacesFault} from '../../src/spaces/query.js';
import {expectAccessible} from '../support/accessible.js';

describe('the host page before it is connected', () => {
  let place: HTMLElement;

  beforeEach(() => {
    place = document.createElement('main');
    document.body.append(place);
  });

  afterEach(() => place.remove());

  it('says that the tab is to be opened again when it has no parameters', async () => {
    showPage({name: 'empty'}, place);
    expect(place.textContent).to.contain('Open this tab again');
    await expectAccessible(place);
  });

  it('says of each missing parameter what is wrong and what to do', async () => {
    for (const fault of Object.keys(enSpaces.fault) as SpacesFault[]) {
      showPage({name: 'faults', faults: [fault], logLevel: 'ERROR'}, place);
      expect(place.querySelectorAll('li').length).to.equal(1);
      expect(place.querySelector('li')?.textContent).to.equal(enSpaces.fault[fault]);
      expect(place.textContent).to.contain(fault);
    }
    showPage(readQuery('?tcSpaceElementId=31'), place);
    expect(place.querySelectorAll('li').length).to.equal(5);
    await expectAccessible(place);
  });

  it('names the types it supports when it is opened on another one', async () => {
    showPage(
      readQuery(
        `?tcToken=t&tcApiPath=${encodeURIComponent(location.origin)}&tcType=EmailAddress&tcSelectedItem=a@b.example&vt_api_token=k`,
      ),
      place,
    );
    expect(place.textContent).to.contain('open an Address, File, Host or URL indicator');
    await expectAccessible(place);
  });

  it('names a foreign API and asks before the first request (hostile-strings.md P7)', async () => {
    const asked: string[] = [];
    const {fetch} = window;
    window.fetch = (input) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return Promise.reject(new TypeError('not in this test'));
    };
    try {
      showPage(readQuery('?tcToken=t&tcApiPath=https://forged.example/api&tcType=Host&tcSelectedItem=bad.example&vt_api_token=k'), place);
      await customElements.whenDefined('vt-indicator');
      const indicator = place.querySelector('vt-indicator');
      await indicator?.updateComplete;
      expect(indicator?.shadowRoot?.querySelector('bdi')?.textContent).to.equal('hxxps://forged[.]example');
      expect(place.querySelector('button')?.textContent).to.equal('Continue');
      expect(place.querySelector('vt-provider')).to.equal(null);
      expect(asked).to.deep.equal([]);
      await expectAccessible(place);
    } finally {
      window.fetch = fetch;
    }
  });
});
