import type {PinnedRow, Scenario} from './scenario.js';

/** Seconds since 1970 of a time in UTC. */
const seconds = (time: string): number => Date.parse(`${time}Z`) / 1000;

const resolved = (side: 'host_name' | 'ip_address', rows: ReadonlyArray<readonly [other: string, day: string]>): PinnedRow[] =>
  rows.map(([other, day]) => ({attributes: {[side]: other, date: seconds(`${day}T12:00:00`)}}));

const detected = (rows: ReadonlyArray<readonly [url: string, malicious: number, total: number, scanned: string]>): PinnedRow[] =>
  rows.map(([url, malicious, total, scanned]) => ({
    attributes: {
      url,
      last_analysis_stats: {malicious, suspicious: 0, undetected: 7, harmless: total - malicious - 7, timeout: 0},
      last_analysis_date: seconds(scanned),
    },
  }));

const figure3 = resolved('host_name', [
  ['', '2018-12-04'],
  ['0-1000000usd.example', '2019-02-19'],
  ['0-260-ao1-0.example', '2018-12-23'],
  ['00-mortgage.example', '2019-02-24'],
  ['0000110.example', '2019-02-23'],
  ['000040000.example', '2019-02-24'],
]);
const figure4 = detected([
  ['http://bank.example/', 2, 66, '2019-03-29T13:28:11'],
  ['http://shop.example/', 2, 66, '2019-03-29T13:16:19'],
  ['http://www.ads.example/click.php?c=747&key=369120&c1={campaign.id}&c2={...}', 1, 66, '2019-03-29T13:02:40'],
]);
const figure7 = resolved('ip_address', [
  ['192.0.2.80', '2018-10-09'],
  ['198.51.100.19', '2018-09-13'],
  ['203.0.113.151', '2018-07-02'],
]);
const figure8 = detected([
  ['http://figures.example/', 3, 67, '2019-03-08T06:07:42'],
  ['http://figures.example/honor/gate.php', 4, 69, '2019-03-07T19:38:06'],
  ['http://figures.example/honor/file.php', 10, 72, '2019-01-27T04:47:05'],
]);

/** The rows that stand in the text of the 2020 guide, on reserved names. */
export const guideScenarios: readonly Scenario[] = [
  {
    type: 'ip_address',
    value: '192.0.2.28',
    shows: 'The rows of the 2020 guide, Figures 3 and 4: a blank host name with a date, a detected URL with braces.',
    fields: 'all',
    lists: {resolutions: {size: figure3.length, pinned: figure3}, urls: {size: figure4.length, pinned: figure4}},
  },
  {
    type: 'domain',
    value: 'figures.example',
    shows: 'The rows of the 2020 guide, Figures 7 and 8.',
    fields: 'all',
    attributes: {categories: {'Forcepoint ThreatSeeker': 'bot networks'}},
    lists: {resolutions: {size: figure7.length, pinned: figure7}, urls: {size: figure8.length, pinned: figure8}},
  },
];
