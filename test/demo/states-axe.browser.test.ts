import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import {render, type LitElement, type TemplateResult} from 'lit';
import '../../src/define/all.js';
import {galleries, scans} from '../../demo/gallery.js';
import {pressAll} from '../../demo/scan-states.js';
import {hostileCases} from '../../src/sandbox/hostile-cases.js';
import {expectAccessible} from '../support/accessible.js';
import {languages, speak, type Language} from '../support/languages.js';
import {settle} from '../support/stage.js';
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

const shown = new Map<string, TemplateResult>([...galleries, ['scans', scans]]);

/** Colours have nothing to do with words, and words nothing with the engine, so the other languages are tried in one, without colours. */
const looks: ReadonlyArray<readonly [scheme: 'light' | 'dark', language: Language, colours: boolean]> = [
  ['light', 'en', true],
  ['dark', 'en', true],
  ['light', 'ar', true],
  ...(engine === 'Chromium' ? (['de', 'fr', 'es', 'ja'] as const) : []).map((language) => ['light', language, false] as const),
];

const elementsOf = (place: ParentNode): LitElement[] =>
  [...place.querySelectorAll<LitElement>('*')].filter(({localName}) => localName.startsWith('vt-'));

const settleAll = (place: ParentNode) => Promise.all(elementsOf(place).map(settle));

/** A part of the demo with all of its states, as a page shows them. */
async function show(name: string): Promise<HTMLElement> {
  const place = document.createElement('div');
  place.className = 'of-this-test';
  place.style.background = 'Canvas';
  place.style.color = 'CanvasText';
  document.body.append(place);
  render(shown.get(name), place);
  await settleAll(place);
  await pressAll(place);
  await settleAll(place);
  return place;
}

async function expectAccessibleAs(place: HTMLElement, scheme: string, language: Language, colours = true): Promise<void> {
  place.style.colorScheme = scheme;
  place.dir = languages[language];
  const [first] = elementsOf(place);
  if (first) await speak(place, language, first);
  await settleAll(place);
  const spoken = new Set(elementsOf(place).flatMap(({renderRoot}) => [...renderRoot.children].map((child) => child.getAttribute('dir'))));
  expect([...spoken].filter((direction) => direction !== null)).to.deep.equal([languages[language]]);
  try {
    await expectAccessible(place, {colours});
  } catch (error) {
    throw new Error(`${scheme}, ${language}: ${String(error)}`, {cause: error});
  }
}

const cells = (place: ParentNode) => [...place.querySelectorAll<HTMLElement>('[data-state]')];

describe('every state that the demo shows', () => {
  afterEach(() => {
    for (const place of document.querySelectorAll('.of-this-test')) place.remove();
  });

  it('is among those that are looked at here', () => {
    if (engine === 'Chromium')
      expect([...new Set(looks.map(([, language]) => language))].sort()).to.deep.equal(Object.keys(languages).sort());
    expect([...shown.keys()].sort()).to.deep.equal(Object.keys(states).sort());
  });

  for (const name of shown.keys()) {
    it(`is clean by axe, light and dark, from left to right and from right to left: ${name}`, async () => {
      const place = await show(name);
      expect(cells(place)).to.have.length(states[name] ?? 0);
      for (const [scheme, language, colours] of looks) await expectAccessibleAs(place, scheme, language, colours);
    });

    itWhere('emulate a medium', `is clean by axe with more contrast, light and dark: ${name}`, async () => {
      const place = await show(name);
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
    const place = await show('vt-resolutions-table');
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
