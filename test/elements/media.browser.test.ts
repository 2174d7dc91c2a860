import {emulateMedia, executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import '../../src/define/all.js';
import {addressReport, resolutionsOf} from '../support/reports.js';
import {html, part, sourceOf, stage, targetOf} from '../support/stage.js';
import {itWhere} from '../support/where.js';

const card = html`<vt-address-card value="203.0.113.47"></vt-address-card>`;
const loading = sourceOf({address: () => new Promise(() => undefined)});
const ready = sourceOf({
  address: () => Promise.resolve(addressReport),
  resolutions: () => Promise.resolve(resolutionsOf([{host: 'login.example'}])),
});

/** What a system colour is computed to. */
function systemColour(name: string): string {
  const probe = document.createElement('i');
  probe.style.color = name;
  document.body.append(probe);
  const {color} = getComputedStyle(probe);
  probe.remove();
  return color;
}

describe('what the user has chosen for all pages', () => {
  itWhere('emulate a medium', 'stops every motion where motion is to be reduced', async () => {
    const element = await stage(card, {source: loading});
    const moving = () => ['.spin', '.bone'].map((name) => getComputedStyle(part(element, name)).animationName);
    await emulateMedia({reducedMotion: 'reduce'});
    expect(moving()).to.deep.equal(['none', 'none']);
    await emulateMedia({reducedMotion: 'no-preference'});
    expect(moving()).to.deep.equal(['turn', 'breathe']);
  });

  itWhere('emulate a medium', 'takes the colours of the system where colours are forced, and says the verdict without colour', async () => {
    const element = await stage(card, {source: ready});
    await executeServerCommand('force-colours', true);
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    try {
      const text = systemColour('CanvasText');
      expect(getComputedStyle(part(element, '.word')).color).to.equal(text);
      expect(getComputedStyle(part(element, '.ring .malicious')).stroke).to.equal(text);
      expect(getComputedStyle(part(element, '.ring .track')).stroke).to.equal(systemColour('GrayText'));
      expect(getComputedStyle(part(element, '.card')).backgroundColor).to.equal(systemColour('Canvas'));
      expect(getComputedStyle(part(element, '.foot a')).color).to.equal(systemColour('LinkText'));
      expect(part(element, '.word').textContent).to.contain('Malicious');
    } finally {
      await executeServerCommand('force-colours', false);
    }
  });

  itWhere('emulate a medium', 'keeps the colours of the Traffic Light Protocol where colours are forced', async () => {
    const {target} = targetOf({securityLabels: () => Promise.resolve([{name: 'TLP:RED'}])});
    const element = await stage(card, {source: ready, target, policy: {send: 'ask'}});
    await executeServerCommand('force-colours', true);
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    try {
      const {color, backgroundColor} = getComputedStyle(part(element, '.tlp'));
      expect([color, backgroundColor]).to.deep.equal(['rgb(255, 43, 43)', 'rgb(0, 0, 0)']);
    } finally {
      await executeServerCommand('force-colours', false);
    }
  });

  it('is dark or light as the page says', async () => {
    const element = await stage(card, {source: ready});
    const place = element.parentElement;
    if (!place) throw new Error('not on the page');
    const surfaces = ['light', 'dark'].map((scheme) => {
      place.style.colorScheme = scheme;
      return getComputedStyle(part(element, '.card')).backgroundColor;
    });
    expect(surfaces).to.deep.equal(['rgb(255, 255, 255)', 'rgb(23, 27, 33)']);
  });
});
