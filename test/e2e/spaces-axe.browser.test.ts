import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import {until} from '../support/spaces-frame.js';
import {openAsUser, ownPlatform} from '../support/spaces-user.js';
import {itWhere} from '../support/where.js';

interface Judgement {
  readonly passed: number;
  readonly faults: readonly string[];
}

/** What axe finds inside the frame: the page is its own, so what only a whole page can fulfil is asked of it too. */
async function faultsOf(): Promise<readonly string[]> {
  const {passed, faults} = await executeServerCommand<Judgement, string>('axe-in-frame', '/spaces/app/index.html');
  expect(passed, 'rules that hold').to.be.greaterThan(10);
  return faults;
}

describe('the connected Spaces page', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  for (const scheme of ['light', 'dark'])
    itWhere('read what developers see', `is clean by axe with its question, its card, its table and its dialog: ${scheme}`, async () => {
      const user = await openAsUser(ownPlatform().query({tcSelectedItem: '192.0.2.7'}));
      user.page.documentElement.style.colorScheme = scheme;
      await until('the question', () => user.button('Send to VirusTotal'));
      expect(await faultsOf(), 'the question').to.deep.equal([]);

      await user.press('Send to VirusTotal');
      await until('the card', () => user.find('.verdict'));
      expect(await faultsOf(), 'the card').to.deep.equal([]);

      await user.press('Resolutions');
      await until('the table', () => user.rows().length > 0);
      expect(await faultsOf(), 'the table').to.deep.equal([]);

      await user.press('Add All');
      const dialog = await until('the dialog', () => user.find<HTMLDialogElement>('dialog[open]'));
      expect(dialog.matches(':modal')).to.equal(true);
      await until('its fields', () => user.find('#bulk-tags'));
      expect(await faultsOf(), 'the dialog').to.deep.equal([]);
    });

  itWhere(
    'read what developers see',
    'would be found out: a page without a language, and a button without a name in the card',
    async () => {
      const user = await openAsUser(ownPlatform().query({tcSelectedItem: '192.0.2.7'}));
      await until('the question', () => user.button('Send to VirusTotal'));
      user.page.documentElement.removeAttribute('lang');
      user.find('vt-address-card')?.shadowRoot?.append(user.page.createElement('button'));
      const rules = (await faultsOf()).map((fault) => fault.split(' ')[0]);
      expect(rules).to.include.members(['html-has-lang', 'button-name']);
    },
  );
});
