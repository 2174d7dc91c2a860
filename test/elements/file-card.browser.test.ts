import {expect} from 'chai';
import '../../src/define/vt-file-card.js';
import type {VtFileCard} from '../../src/elements/file-card.js';
import {expectAccessibleInBoth} from '../support/accessible.js';
import {fileReport, hashes, retrieved} from '../support/reports.js';
import {announced, button, html, pairsOf, part, sourceOf, stage, visibleText} from '../support/stage.js';

const card = html`<vt-file-card value=${hashes.md5}></vt-file-card>`;

describe('<vt-file-card>', () => {
  it('shows the hashes, the count and the scan date in the order of the guide (Table 5)', async () => {
    const element = await stage<VtFileCard>(card, {source: sourceOf({file: () => Promise.resolve(fileReport)})});
    expect(pairsOf(element)).to.deep.equal([
      ['Scan finished', 'Yes'],
      ['SHA256', hashes.sha256],
      ['SHA1', hashes.sha1],
      ['MD5', hashes.md5],
      ['Positive/Total', '12/94'],
      ['Scan date', '2026-07-14 06:31:08 UTC'],
      ['Name', 'invoice.pdf.exe'],
      ['Type', 'Win32 EXE'],
      ['Size', '1,234,567 bytes'],
      ['Reputation', '-14 votes: 11 malicious, 3 harmless'],
    ]);
    await expectAccessibleInBoth(element);
  });

  it('shows a dash for what VirusTotal does not say', async () => {
    const {sha256} = hashes;
    const bare = {type: 'File', id: sha256, sha256, scanFinished: false, tags: [], retrieved, engines: () => []} as const;
    const element = await stage<VtFileCard>(card, {source: sourceOf({file: () => Promise.resolve(bare)})});
    expect(pairsOf(element)).to.deep.equal([
      ['Scan finished', 'No'],
      ['SHA256', sha256],
      ['SHA1', '\u2013'],
      ['MD5', '\u2013'],
      ['Positive/Total', '\u2013'],
      ['Scan date', '\u2013'],
    ]);
    expect(visibleText(element)).to.contain('No verdict yet VirusTotal knows this file and has not analysed it');
    expect(visibleText(element)).to.contain('Not analysed yet');
  });

  it('links to the file by the id that VirusTotal gave it', async () => {
    const element = await stage<VtFileCard>(card, {source: sourceOf({file: () => Promise.resolve(fileReport)})});
    expect(part<HTMLAnchorElement>(element, '.foot a').href).to.equal(`https://www.virustotal.com/gui/file/${hashes.sha256}`);
  });

  it('has no link where the id is none (Q3)', async () => {
    const odd = {...fileReport, id: '../../gui/user/x'};
    const element = await stage<VtFileCard>(card, {source: sourceOf({file: () => Promise.resolve(odd)})});
    expect(element.renderRoot.querySelector('a')).to.equal(null);
  });

  it('shows a long name in short, and whole at a press of its button (G1, G2)', async () => {
    const name = `${'A'.repeat(300)}.pdf.exe`;
    const element = await stage<VtFileCard>(card, {source: sourceOf({file: () => Promise.resolve({...fileReport, name})})});
    const [, short = ''] = pairsOf(element).find(([label]) => label === 'Name') ?? [];
    expect(short).to.match(/^A+\u2026A*\.pdf\.exe long Show all 308 characters$/);
    const more = button(element, 'Show all 308 characters');
    expect(more.getAttribute('aria-expanded')).to.equal('false');
    more.click();
    await element.updateComplete;
    expect(pairsOf(element).find(([label]) => label === 'Name')?.[1]).to.equal(`${name} long Show less`);
    expect(more.isConnected && more.getAttribute('aria-expanded')).to.equal('true');
  });

  it('says in its status line what the engines call it', async () => {
    const element = await stage<VtFileCard>(card, {source: sourceOf({file: () => Promise.resolve(fileReport)})});
    expect(announced(element, 'status')).to.equal('Malicious. 12 of 94 engines call it malicious.');
  });
});
