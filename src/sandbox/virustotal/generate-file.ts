import type {Random} from '../random.js';
import type {Draft} from './draft.js';
import {addAnalysis, verdicts} from './engines.js';
import {fileIdentity} from './file-identity.js';
import {addEnterpriseFields, votes} from './generate-parts.js';
import {fileKinds, fileTags, fileWords} from './vocabulary.js';

const times181 = 181;

/** Fills in a file's attributes (virustotal.md §5.4). */
export function fileFields(draft: Draft, sha256: string, positives: number, anchor: number): void {
  const identity = fileIdentity(sha256);
  const kindOf = draft.random('kind');
  const [description, tag, extension, magic] = kindOf.pick(fileKinds);
  const names = fileNames(draft.random('names'), extension);
  Object.assign(draft.attributes, {sha256, sha1: identity?.sha1, md5: identity?.md5});
  addFileAnalysis(draft, positives, anchor);
  draft.add('size', times181, times181, (random) => random.int(68, 9_000_000));
  draft.add('type_description', times181, times181, () => description);
  draft.add('magic', times181, times181, () => magic);
  draft.add('ssdeep', times181, times181, (random) => `1536:${random.hex(32)}:${random.hex(24)}`);
  draft.add('names', times181, times181, () => names);
  draft.add('tags', times181, times181, (random) => random.some(fileTags, 2));
  draft.add('reputation', times181, times181, (random) => random.int(-20, 10) - positives);
  draft.add('total_votes', times181, times181, votes);
  draft.add('times_submitted', times181, times181, () => names.length + 1);
  draft.add('unique_sources', times181, times181, () => names.length + 1);
  const first = anchor - draft.random('first').int(200, 2_000) * 86_400;
  draft.add('first_submission_date', times181, times181, () => first);
  draft.add('last_submission_date', times181, times181, (random) => first + random.int(0, 150) * 86_400);
  draft.add('last_modification_date', 177, times181, (random) => anchor - random.int(0, 86_400));
  draft.add('type_tag', 177, times181, () => tag);
  addFileDetails(draft, names[0], positives, extension);
  addEnterpriseFields(draft, anchor, {severity: 44, assessment: 7, of: times181});
  draft.addEnterprise('downloadable', 48, times181, () => true);
  draft.addEnterprise('available_tools', 44, times181, () => []);
}

function addFileAnalysis(draft: Draft, positives: number, anchor: number): void {
  const random = draft.random('verdicts');
  const mix = {
    file: true,
    versions: true,
    engines: random.int(53, 79),
    malicious: positives,
    suspicious: 0,
    confirmedTimeout: draft.has('confirmed-timeout', 68, times181),
  };
  addAnalysis(draft, verdicts(random, mix), {
    date: anchor - random.int(3_600, 190 * 86_400),
    seen: times181,
    dated: times181,
    of: times181,
  });
}

function addFileDetails(draft: Draft, name: string | undefined, positives: number, extension: string): void {
  draft.add('exiftool', 163, times181, (random) => ({FileType: extension, FileTypeExtension: extension, ImageVersion: random.int(0, 9)}));
  draft.add('trid', 163, times181, (random) => [{file_type: 'Invented type', probability: random.int(100, 999) / 10}]);
  if (name !== undefined) draft.add('meaningful_name', 143, 163, () => name);
  draft.add('vhash', 126, times181, (random) => random.hex(22));
  draft.add('authentihash', 72, times181, (random) => random.hex(64));
  draft.add('tlsh', 58, times181, (random) => `T1${random.hex(70).toUpperCase()}`);
  draft.add('creation_date', 76, times181, (random) => random.int(700_000_000, 4_260_000_000));
  draft.add('pe_info', 76, times181, (random) => ({
    imphash: random.hex(32),
    machine_type: 332,
    entry_point: random.int(4_096, 90_000),
    sections: [],
  }));
  draft.add('packers', 43, times181, () => ({Greyhaven: 'Sample Packer 1.0'}));
  draft.add('signature_info', 31, times181, () => ({
    verified: 'Signed',
    'signing date': '01:02 PM 06/01/2025',
    signers: 'Example Software',
    x509: [],
  }));
  draft.add('bundle_info', 24, times181, (random) => ({
    type: 'ZIP',
    num_children: random.int(1, 9),
    uncompressed_size: random.int(1_000, 90_000),
  }));
  draft.add('type_extension', 57, times181, () => extension);
  draft.add('type_tags', 52, times181, () => ['executable', extension]);
  draft.add('magika', 40, times181, () => extension.toUpperCase());
  draft.add('popular_threat_classification', 23, times181, () => ({
    suggested_threat_label: 'trojan.sample/demo',
    popular_threat_category: [{value: 'trojan', count: positives}],
    popular_threat_name: [{value: 'sample', count: positives}],
  }));
  draft.add('sandbox_verdicts', 21, times181, (random) => ({
    'Inkwell Sandbox': {
      category: random.pick(['harmless', 'undetected', 'malicious']),
      sandbox_name: 'Inkwell Sandbox',
      confidence: random.int(1, 100),
      malware_classification: ['UNKNOWN_VERDICT'],
    },
  }));
  draft.add('crowdsourced_yara_results', 21, times181, (random) => [
    {
      rule_name: 'sample_rule',
      ruleset_name: 'sample',
      ruleset_id: random.hex(10),
      description: 'Finds samples of the sandbox.',
      author: 'Example Author',
      source: 'https://rules.example/',
    },
  ]);
  draft.add('sigma_analysis_stats', 11, times181, (random) => ({
    critical: 0,
    high: random.int(0, 2),
    medium: random.int(0, 4),
    low: random.int(0, 6),
  }));
  draft.add('crowdsourced_ids_stats', 6, times181, (random) => ({high: 0, medium: random.int(0, 2), low: random.int(0, 2), info: 0}));
  draft.add('known_distributors', 2, times181, () => ({
    distributors: ['Example Software'],
    products: ['Sample Suite'],
    filenames: ['sample.exe'],
    data_sources: ['Example List'],
  }));
}

/** Names the file was submitted under; one file in ten has none. */
function fileNames(random: Random, extension: string): string[] {
  const count = random.chance(0.1) ? 0 : random.int(1, 3);
  return Array.from({length: count}, () => `${random.pick(fileWords)}-${random.hex(4)}.${extension}`);
}
