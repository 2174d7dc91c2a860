// Checking 10,000 resolutions that have arrived, against parsing the same text.
import * as v from 'valibot';
import {resolutionPage} from '../../dist/virustotal/resolutions.js';
import {ResolutionsAnswer} from '../../dist/virustotal/schemas.js';
import {shuffled, summary} from './samples.mjs';

const count = 10_000;
const repeats = 8;

const stats = {malicious: 1, suspicious: 0, undetected: 20, harmless: 70, timeout: 0};
/** As VirusTotal sends it. `odd` adds a member to the attributes of each row. */
const textOf = (odd = {}) => JSON.stringify({meta: {count: 200}, data: Array.from({length: count}, (_, index) => rowOf(index, odd))});

const rowOf = (index, odd) => ({
  type: 'resolution',
  id: `203.0.113.4h${index}.example`,
  links: {self: `https://www.virustotal.com/api/v3/resolutions/203.0.113.4h${index}.example`},
  attributes: {
    date: 1_600_000_000 + index,
    host_name: `h${index}.example`,
    ip_address: '203.0.113.4',
    resolver: 'VirusTotal',
    host_name_last_analysis_stats: stats,
    ip_address_last_analysis_stats: stats,
    ...odd,
  },
});

/** The peer: what one would write down without a thought, three fields a row. */
const plain = v.object({
  data: v.array(
    v.object({
      type: v.literal('resolution'),
      id: v.string(),
      attributes: v.object({date: v.number(), host_name: v.string(), ip_address: v.string()}),
    }),
  ),
});

/** Processor milliseconds of one run. */
function cpu(run) {
  globalThis.gc?.();
  const before = process.cpuUsage();
  for (let index = 0; index < repeats; index += 1) run();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1000 / repeats;
}

export async function measure({samples}) {
  const text = textOf();
  const answer = JSON.parse(text);
  const oddAnswer = JSON.parse(textOf({host_name: null}));
  const variants = {
    'JSON.parse': () => JSON.parse(text),
    'vt-elements, every field': () => v.parse(ResolutionsAnswer, answer),
    'vt-elements, a wrong field in every row': () => v.parse(ResolutionsAnswer, oddAnswer),
    'vt-elements, checked and made into rows by date': () => resolutionPage(v.parse(ResolutionsAnswer, answer)),
    'valibot, three fields': () => v.parse(plain, answer),
  };
  for (const run of Object.values(variants)) cpu(run);
  const taken = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = 0; round < samples; round += 1)
    for (const name of shuffled(Object.keys(variants))) taken[name].push({time: cpu(variants[name])});
  return [summary({title: `Checking ${count.toLocaleString('en')} resolutions`, taken, limit: 'JSON.parse', columns: {time: 'CPU ms'}})];
}
