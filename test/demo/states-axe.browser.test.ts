import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {LitElement} from 'lit';
import '../../src/define/all.js';
import {hostileCases} from '../../src/sandbox/hostile-cases.js';
import {expectAccessible} from '../support/accessible.js';
import {clearStates, demoStates, elementsOn, settleAll, showStates} from '../support/demo-states.js';
import {languages, speak, type Language} from '../support/languages.js';
import {engine, itWhere} from '../support/where.js';

/** How many states each part of the demo shows. Whoever adds one says so here; none gets lost unseen. */
const states: Readonly<Record<string, number>> = {
  'vt-address-card': 22,
  'vt-host-card': 21,
  'vt-file-card': 21,
  'vt-url-card': 21,
  'vt-indicator-card': 4,
  'vt-resolutions-table': 7,
  'vt-detections-table': 8,
  'vt-engines-table': 2,
  'vt-budget': 10,
  'vt-indicator': 2 + hostileCases.length,
  'vt-add-button': 5,
  'vt-provider': 3,
  scans: 6,
};

/** Colours have nothing to do with words, and words nothing with the engine, so the other languages are tried in one, without colours. */
const looks: ReadonlyArray<readonly [scheme: 'light' | 'dark', language: Language, colours: boolean]> = [
  ['light', 'en', true],
  ['dark', 'en', true],
  ['light', 'ar', true],
  ...(engine === 'Chromium' ? (['de', 'fr', 'es', 'ja'] as const) : []).map((language) => ['light', language, false] as const),
];

async function expectAccessibleAs(place: HTMLElement, scheme: string, language: Language, colours = true): Promise<void> {
  place.style.colorScheme = scheme;
  place.dir = languages[language];
  const [first] = elementsOn(place);
  if (first) await speak(place, language, first);
  await settleAll(place);
  const spoken = new Set(elementsOn(place).flatMap(({renderRoot}) => [...renderRoot.children].map((child) => child.getAttribute('dir'))));
  expect([...spoken].filter((direction) => direction !== null)).to.deep.equal([languages[language]]);
  try {
    await expectAccessible(place, {colours});
  } catch (error) {
    throw new Error(`${scheme}, ${language}: ${String(error)}`, {cause: error});
  }
}

const cells = (place: ParentNode) => [...place.querySelectorAll<HTMLElement>('[data-state]')];

describe('every state that the demo shows', () => {
  afterEach(clearStates);

  it('is among those that are looked at here', () => {
    if (engine === 'Chromium')
      expect([...new Set(looks.map(([, language]) => language))].sort()).to.deep.equal(Object.keys(languages).sort());
    expect([...demoStates.keys()].sort()).to.deep.equal(Object.keys(states).sort());
  });

  for (const name of demoStates.keys()) {
    it(`is clean by axe, light and dark, from left to right and from right to left: ${name}`, async () => {
      const place = await showStates(name);
      expect(cells(place)).to.have.length(states[name] ?? 0);
      for (const [scheme, language, colours] of looks) await expectAccessibleAs(place, scheme, language, colours);
    });

    itWhere('emulate a medium', `is clean by axe with more contrast, light and dark: ${name}`, async () => {
      const place = await showStates(name);
      await executeServerCommand('more-contrast', true);
      try {
        expect(matchMedia('(prefers-contrast: more)').matches).to.equal(true);
        for (const scheme of ['light', 'dark']) await expectAccessibleAs(place, scheme, 'en');
      } finally {
        await executeServerCommand('more-contrast', false);
      }
    });
  }

  it('would be found out: a button without a name in each of them', async () => {
    const place = await showStates('vt-resolutions-table');
    for (const cell of cells(place)) {
      const table = cell.querySelector<LitElement>('vt-resolutions-table');
      table?.renderRoot.append(document.createElement('button'));
    }
    let faults: unknown;
    try {
      await expectAccessible(place);
    } catch (error) {
      faults = (error as {readonly actual?: unknown}).actual;
    }
    expect(faults).to.be.an('array').with.length(cells(place).length);
  });
});
