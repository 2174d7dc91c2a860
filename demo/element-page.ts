import {root} from './surroundings.js';

/** The address of the page of one element. */
export const elementPage = (tag: string): string => new URL(`demo/element.html?${tag}`, root).href;
