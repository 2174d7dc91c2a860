import {render, type LitElement, type TemplateResult} from 'lit';
import {galleries, scans} from '../../demo/gallery.js';
import {pressAll} from '../../demo/scan-states.js';
import {settle} from './stage.js';

/** Every part of the demo that shows the states of something, by its name. */
export const demoStates: ReadonlyMap<string, TemplateResult> = new Map([...galleries, ['scans', scans]]);

/** The elements of the library that stand on a place, those inside of others not counted. */
export const elementsOn = (place: ParentNode): LitElement[] =>
  [...place.querySelectorAll<LitElement>('*')].filter(({localName}) => localName.startsWith('vt-'));

/** Waits until all of them have drawn what came at once. */
export const settleAll = (place: ParentNode) => Promise.all(elementsOn(place).map(settle));

/** Puts a part of the demo, with all of its states, on the page; the next `clearStates` takes it away. */
export async function showStates(name: string): Promise<HTMLElement> {
  const place = document.createElement('div');
  place.className = 'demo-states';
  place.style.background = 'Canvas';
  place.style.color = 'CanvasText';
  document.body.append(place);
  render(demoStates.get(name), place);
  await settleAll(place);
  await pressAll(place);
  await settleAll(place);
  return place;
}

export function clearStates(): void {
  for (const place of document.querySelectorAll('.demo-states')) place.remove();
}
