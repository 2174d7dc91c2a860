// What stands in the one file for a CDN (dist/vt-elements.min.js): every tag is registered, and every public name is exported.
import './define/all.js';

export * from './index.js';
