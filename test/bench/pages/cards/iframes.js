// As VirusTotal's own widget embeds: a frame for each indicator, here with our card's texts and nothing else in it.
import {startCards} from '../harness.js';
import {reportOf} from './address.js';

const page = `<style>body{margin:0;font:13px/1.4 sans-serif}</style><h3> </h3><dl><dt>ASN</dt><dd> </dd><dt>Owner</dt><dd> </dd>
<dt>Positive/Total</dt><dd> </dd><dt>Analysed</dt><dd> </dd></dl>`;

function show(frame, number) {
  const {address, asn, asOwner, ratio, analysed} = reportOf(number);
  const [title, ...values] = frame.contentDocument.querySelectorAll('h3, dd');
  title.textContent = address;
  [asn, asOwner, `${ratio.positives}/${ratio.total}`, analysed.toISOString()].forEach(
    (value, index) => (values[index].textContent = value),
  );
}

let frames = [];
startCards({
  async create(root, count) {
    frames = Array.from({length: count}, () => Object.assign(document.createElement('iframe'), {srcdoc: page, width: 228, height: 170}));
    const loaded = frames.map((frame) => new Promise((resolve) => frame.addEventListener('load', resolve, {once: true})));
    root.append(...frames);
    await Promise.all(loaded);
  },
  fill: (count, seed) => frames.forEach((frame, index) => show(frame, index + seed)),
  fillOne: (index, number) => show(frames[index % frames.length], number),
});
