// As VirusTotal's own widget embeds: a frame for each indicator, which loads a page, its library, and draws our card.
import {startCards} from '../harness.js';

let frames = [];
startCards({
  async create(root, count) {
    frames = Array.from({length: count}, (_, index) =>
      Object.assign(document.createElement('iframe'), {src: `framed.html#${index}`, width: 228, height: 730}),
    );
    const loaded = frames.map((frame) => new Promise((resolve) => frame.addEventListener('load', resolve, {once: true})));
    root.append(...frames);
    await Promise.all(loaded);
  },
  fill: (count, seed) => Promise.all(frames.map(({contentWindow}, index) => contentWindow.fill(index + seed))),
});
