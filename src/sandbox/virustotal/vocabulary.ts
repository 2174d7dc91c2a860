// Invented names only: no engine, company or person of these exists. The exceptions are the category vendors, whose keys clients look for.

const houses = [
  'Aldergate',
  'Brackwater',
  'Cinderfell',
  'Dunmarrow',
  'Eastlook',
  'Fallowmere',
  'Greyhaven',
  'Harrowgate',
  'Inkwell',
  'Jessamy',
];
const makes = [
  'AV',
  'Cloud',
  'Labs',
  'Web.Guard',
  'URL Watch',
  'Secure (Beta)',
  'Zero',
  'Threat Feed',
  'ML',
  'Sentry',
  'Scan.io',
  'Blocklist',
];

/** Names of engines, with dots, blanks and parentheses as real ones have. */
export const engineNames: readonly string[] = makes.flatMap((make) => houses.map((house) => `${house} ${make}`));

export const ownerNames = [
  'Example Transit Ltd',
  'Documentation Networks B.V.',
  'Northfold Hosting',
  'Sample Cloud Inc.',
  'Testbed University',
];
export const countries = ['DE', 'NL', 'US', 'FR', 'SE', 'JP', 'BR', 'PL', 'SG', 'ZA'];
export const continents = ['EU', 'NA', 'AS', 'SA', 'AF', 'OC'];
export const registries = ['ARIN', 'RIPE NCC', 'APNIC', 'LACNIC', 'AFRINIC'];
export const registrars = ['Sample Registrar GmbH', 'Example Names Inc.', 'Testdomain Ltd'];
export const resolvers = ['VirusTotal', 'VirusTotal', 'VirusTotal', 'Greyhaven Passive DNS', 'Testbed Resolver'];
export const addressTags = ['self-signed', 'vpn', 'suspicious-udp'];
export const hostTags = ['dga', 'nxdomain', 'multiple-a-records', 'dynamic-dns'];
export const fileTags = ['peexe', 'signed', 'overlay', 'runtime-modules', 'long-sleeps', 'detect-debug-environment', 'checks-user-input'];
export const urlTags = ['base64-embedded', 'external-resources', 'iframes', 'trackers', 'dom-modification'];

/** Vendors in the order of how often they were seen (virustotal.md §7); the first two are the ThreatSeeker of the guide's Table 6. */
export const categoryVendors = [
  'Forcepoint ThreatSeeker',
  'Websense ThreatSeeker',
  'BitDefender',
  'Sophos',
  'Comodo Valkyrie Verdict',
  'Dr.Web',
  'alphaMountain.ai',
  'Webroot',
];
export const categories = [
  'information technology',
  'business and economy',
  'web hosting',
  'newly registered websites, suspicious content',
  'malicious web sites',
  'phishing and other frauds',
  'search engines and portals',
  'parked',
  'Malware Sites/Command and Control',
];

export const hostWords = [
  'amber',
  'birch',
  'cobalt',
  'delta',
  'ember',
  'fjord',
  'garnet',
  'harbor',
  'iris',
  'juniper',
  'kelp',
  'lumen',
  'maple',
  'nimbus',
  'onyx',
  'pine',
];
export const hostParts = ['www', 'mail', 'cdn', 'login', 'api', 'static', 'shop', 'img', 'vpn', 'update'];
export const pathWords = ['index', 'login', 'invoice', 'update', 'download', 'account', 'track', 'gate', 'image', 'view'];
export const fileWords = ['invoice', 'setup', 'report', 'update', 'scan', 'photo', 'driver', 'readme', 'payment', 'list'];
export const malwareWords = [
  'Trojan.Sample',
  'Downloader.Testcase',
  'Riskware.Example',
  'Worm.Placeholder',
  'Backdoor.Demo',
  'Ransom.Mock',
];

/** Kinds of files: description, tag, extension, magic. */
export const fileKinds = [
  ['Win32 EXE', 'peexe', 'exe', 'PE32 executable for MS Windows (GUI) Intel 80386 32-bit'],
  ['Win32 DLL', 'pedll', 'dll', 'PE32 executable for MS Windows (DLL) (GUI) Intel 80386 32-bit'],
  ['PDF', 'pdf', 'pdf', 'PDF document, version 1.7'],
  ['ZIP', 'zip', 'zip', 'Zip archive data, at least v2.0 to extract'],
  ['HTML', 'html', 'html', 'HTML document, ASCII text'],
  ['unknown', 'unknown', 'bin', 'data'],
] as const;
