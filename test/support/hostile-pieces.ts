import {seeded} from './random.js';

/** Pieces that rules turn on: schemes, separators, marks, hosts, addresses, hidden characters, prose. */
const PIECES = [
  ...[
    'http',
    'https',
    'ftp',
    'HTTP',
    'hxxp',
    'HXXPS',
    'fxp',
    'meow',
    'h[tt]p',
    '[http]',
    '[HTTPS]',
    '[hxxp]',
    'javascript',
    'smb',
    'data',
    'mailto',
  ],
  ...['://', '://', ':', ':/', ':///', ':\\\\', '[://]', '[:]//', '//', '/', '\\', '?', '#', '@', '.', '..', ',', '-', '&', '='],
  ...[
    '[.]',
    '(.)',
    '{.}',
    '[dot]',
    '[:]',
    '[@]',
    '[at]',
    '[',
    ']',
    '[[',
    ']]',
    '[[.]]',
    '(',
    ')',
    '<',
    '>',
    '"',
    "'",
    '`',
    '|',
    '^',
    '{',
    '}',
  ],
  ...[
    'evil',
    'example',
    'evil.example',
    'EVIL.example',
    'www.bank.example',
    'a',
    'localhost',
    'xn--bcher-kva.example',
    'b\u00fccher.example',
  ],
  ...[
    '192.0.2.1',
    '198.51.100.7',
    '10.0.0.1',
    '0x7f.1',
    '300.1.1.1',
    '192[.]0[.]2[.]1',
    '1.2.3.4.5',
    '2001:db8::1',
    '[2001:db8::1]',
    '::1',
  ],
  ...[
    '::ffff:192.0.2.1',
    '1:2',
    'fe80::1%eth0',
    '/24',
    ':80',
    ':8080',
    ':',
    'user',
    'user:pass',
    'a.b@c.example',
    'phish[@]target.example',
  ],
  ...[
    '%2e',
    '%',
    '%41',
    '\u3002',
    '\uff0e',
    '\uff45\uff56',
    '\u0430\u0440',
    '\u200b',
    '\u202e',
    '\u00ad',
    '\ufe0f',
    '\ud800',
    '\udb40\udc65',
  ],
  ...[
    ' ',
    '  ',
    '   ',
    '\t',
    '\n',
    '\r',
    '\u00a0',
    '\u2028',
    '\u0000',
    '\u2800',
    '\u3164',
    '900150983cd24fb0d6963f7d28e17f72',
    'deadbeef',
    'v1.2',
  ],
] as const;

/** Texts put together from hostile pieces, the same ones in every run with the same seed. */
export function* hostileTexts(count: number, seed: number, longest = 8): Generator<string> {
  const random = seeded(seed);
  for (let made = 0; made < count; made++) {
    const pieces = Array.from({length: 1 + Math.floor(random() * longest)}, () => PIECES[Math.floor(random() * PIECES.length)] ?? '');
    yield pieces.join('');
  }
}

const SCHEMES = ['http://', 'https://', 'ftp://', 'HTTP://', 'hxxp://', '[https]://', 'meow://'];
const HOSTS = [
  'evil.example',
  'evil[.]example',
  '192.0.2.1',
  '[2001:db8::1]',
  'b\u00fccher.example',
  'localhost',
  'xn--bcher-kva.example',
  '0x7f.1',
];

/** Mostly valid URLs, live and defanged, with hostile tails. */
export function* hostileUrls(count: number, seed: number): Generator<string> {
  const random = seeded(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  for (const tail of hostileTexts(count, seed + 1, 5)) {
    const userinfo = random() < 0.2 ? 'user:pa$$@' : '';
    const port = random() < 0.2 ? ':8080' : '';
    const start = random() < 0.8 ? pick(['/', '/?', '/#', '?']) : '';
    yield `${pick(SCHEMES)}${userinfo}${pick(HOSTS)}${port}${start}${tail.replace(/[\s\p{C}]/gu, '')}`;
  }
}
