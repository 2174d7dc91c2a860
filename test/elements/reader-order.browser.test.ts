import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {addressReport, resolutionsOf} from '../support/reports.js';
import {button, html, part, settle, sourceOf, stage, targetOf} from '../support/stage.js';
import {itWhere} from '../support/where.js';

// What Chromium hands to a screen reader, in the order in which it is read: a line for each thing that is told.

const source = sourceOf({
  address: () => Promise.resolve(addressReport),
  resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}, {host: 'mail.example'}])),
});

/** The lines under the first of that beginning, until one that stands no deeper; ages are those of a fixed day. */
async function read(beginning: string): Promise<string[]> {
  const lines = await executeServerCommand<string[], string>('accessibility-tree', 'html');
  const depthOf = (line: string): number => line.length - line.trimStart().length;
  const first = lines.findIndex((line) => line.trimStart().startsWith(beginning));
  if (first < 0) throw new Error(`no ${beginning}`);
  const depth = depthOf(lines[first] ?? '');
  const rest = lines.slice(first + 1);
  const end = rest.findIndex((line) => depthOf(line) <= depth);
  const found = [lines[first] ?? '', ...(end < 0 ? rest : rest.slice(0, end))];
  return found.map((line) => line.slice(depth).replace(/"\d+ (?:month|year)s? ago"/, '"… ago"'));
}

async function card() {
  const {target} = targetOf();
  const element = await stage(html`<vt-address-card value="203.0.113.47"></vt-address-card>`, {source, target});
  return element;
}

async function openedTable() {
  const element = await card();
  button(element, 'Resolutions').click();
  await settle(element);
  const table = part<LitElement>(element, 'vt-resolutions-table');
  await settle(table);
  return table;
}

describe('what a screen reader is handed', () => {
  itWhere('read what developers see', 'by a card: what it is, the verdict, the facts, where they are from, and what was told', async () => {
    await card();
    expect(await read('article')).to.deep.equal([
      'article',
      '  sectionheader',
      '    heading "Address" level 2',
      '    button "Copy address 203 dot 0 dot 113 dot 47"',
      '    button "Copy raw, a live value: address 203 dot 0 dot 113 dot 47"',
      '    button "Ask VirusTotal again, 1 request"',
      '    StaticText "address 203 dot 0 dot 113 dot 47"',
      '  status live polite',
      '  status live polite',
      '  StaticText "Malicious"',
      '  paragraph',
      '    StaticText "12 of 94 engines call it malicious"',
      '  list',
      '    listitem level 1',
      '      StaticText "2 suspicious"',
      '    listitem level 1',
      '      StaticText "19 undetected"',
      '    listitem level 1',
      '      StaticText "61 harmless"',
      '    listitem level 1',
      '      StaticText "1 gave no answer"',
      '  tablist "VirusTotal"',
      '    tab "Summary" selected',
      '    tab "Resolutions"',
      '    tab "Detections"',
      '  tabpanel "Summary"',
      '    DescriptionList',
      '      term "Found"',
      '        StaticText "Found"',
      '      definition',
      '        StaticText "Yes"',
      '      term "ASN"',
      '        StaticText "ASN"',
      '      definition',
      '        StaticText "AS64500"',
      '      term "AS Owner"',
      '        StaticText "AS Owner"',
      '      definition',
      '        StaticText "Example Transit B.V."',
      '      term "Country"',
      '        StaticText "Country"',
      '      definition',
      '        StaticText "Netherlands (NL)"',
      '      term "Network"',
      '        StaticText "Network"',
      '      definition',
      '        StaticText "203 dot 0 dot 113 dot 0/24"',
      '      term "Reputation"',
      '        StaticText "Reputation"',
      '      definition',
      '        StaticText "-14"',
      '        StaticText "votes: 11 malicious, 3 harmless"',
      '  button "Show the verdicts of all 95 engines" collapsed',
      '  sectionfooter',
      '    StaticText "Analysed"',
      '    time',
      '      StaticText "2026-07-14 06:31:08 UTC"',
      '    StaticText ","',
      '    StaticText "… ago"',
      '    StaticText "Retrieved"',
      '    time',
      '      StaticText "2026-07-16 09:12:00 UTC"',
      '    link "Open this address in VirusTotal , opens in a new tab"',
      '  status live polite',
      '    StaticText "Malicious. 12 of 94 engines call it malicious."',
    ]);
  });

  itWhere('read what developers see', 'by a table: its name, its heads, and for each row what can be done and what it says', async () => {
    await openedTable();
    expect(await read('tabpanel')).to.deep.equal([
      'tabpanel "Resolutions"',
      '  table "Names that resolved to this address, seen by VirusTotal"',
      '    caption',
      '    rowgroup',
      '      row',
      '        columnheader "Select all loaded Add All"',
      '          checkbox "Select all loaded"',
      '          button "Add All"',
      '        columnheader "Host name"',
      '          button "Host name"',
      '        columnheader "Last resolved"',
      '          button "Last resolved"',
      '    rowgroup',
      '      row',
      '        cell "Select host login dot example Add host login dot example"',
      '          checkbox "Select host login dot example"',
      '          button "Add host login dot example"',
      '        cell "host login dot example"',
      '          StaticText "host login dot example"',
      '        cell "2026-07-14"',
      '          time',
      '            StaticText "2026-07-14"',
      '      row',
      '        cell "Select host mail dot example Add host mail dot example"',
      '          checkbox "Select host mail dot example"',
      '          button "Add host mail dot example"',
      '        cell "host mail dot example"',
      '          StaticText "host mail dot example"',
      '        cell "2026-07-13"',
      '          time',
      '            StaticText "2026-07-13"',
      '  StaticText "2 loaded, no more exist"',
      '  status live polite',
      '  status live polite',
      '    StaticText "2 loaded, no more exist"',
    ]);
  });

  itWhere(
    'read what developers see',
    'by the dialog: its question, what it will do, each field by its label, and the buttons',
    async () => {
      const table = await openedTable();
      button(table, 'Add All').click();
      await settle(table);
      expect(await read('dialog')).to.deep.equal([
        'dialog "Add 2 hosts to your organization?" modal',
        '  heading "Add 2 hosts to your organization?" level 3',
        '  DescriptionList',
        '    term "2"',
        '      StaticText "2"',
        '    definition',
        '      StaticText "will be added, of 2"',
        '  textbox "Tags, separated by commas"',
        '  group "Threat rating"',
        '    radio "none" checked',
        '    radio "0 of 5"',
        '    radio "1 of 5"',
        '    radio "2 of 5"',
        '    radio "3 of 5"',
        '    radio "4 of 5"',
        '    radio "5 of 5"',
        '  spinbutton "Confidence"',
        '  StaticText "of 100"',
        '  button "Cancel" focused',
        '  button "Add 2 hosts"',
        '  status live polite',
        '    StaticText "Add 2 hosts to your organization?"',
      ]);
    },
  );
});
