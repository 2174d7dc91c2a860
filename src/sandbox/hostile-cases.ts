/** Parts of a value: a text, or one repeated so many times. */
type Part = string | {readonly repeat: string; readonly times: number};

/** A text as an attacker may put it into a field (hostile-strings.md). */
export interface HostileCase {
  readonly id: string;
  /** Where such a text turns up. */
  readonly field: string;
  readonly type: 'Host' | 'Address' | 'File' | 'URL' | 'text';
  readonly value: string;
}

const joined = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.repeat.repeat(part.times))).join('');

const hostile = (field: string, type: HostileCase['type'], id: string, ...parts: readonly Part[]): HostileCase => ({
  id,
  field,
  type,
  value: joined(parts),
});

/** Every case of the vectors `hostile.json`; a test compares the two. */
export const hostileCases: readonly HostileCase[] = [
  hostile('file name', 'text', 'bidi-override-file-name', 'invoice\u202egpj.exe'),
  hostile('file name', 'text', 'bidi-isolates', 'a\u2067b\u2069c.exe'),
  hostile('tag', 'text', 'bidi-marks', 'a\u200fb\u061cc\u200ed'),
  hostile('comment', 'text', 'bidi-unclosed', '\u202dleft\u202e open'),
  hostile('detected URL', 'URL', 'bidi-in-url-path', 'http://evil.example/\u202egpj.exe'),
  hostile('file name', 'text', 'rtl-letters', '\u05e9\u05dc\u05d5\u05dd 123.exe'),
  hostile('tag', 'text', 'zero-width-space', 'pay\u200bload'),
  hostile('engine result', 'text', 'zero-width-joiners', 'Tro\u200c\u200djan'),
  hostile('file name', 'text', 'soft-hyphen', 'mal\u00adware.exe'),
  hostile('file name', 'text', 'word-joiner-run', 'x\u2060\u2060\u2060y'),
  hostile('comment', 'text', 'tag-characters', 'ok\udb40\udc65\udb40\udc76\udb40\udc69\udb40\udc6c'),
  hostile('tag', 'text', 'variation-selector', 'ok\ufe0f'),
  hostile('host name of a resolution', 'text', 'hangul-filler-only', '\u3164'),
  hostile('engine name', 'text', 'byte-order-mark', '\ufeffAV'),
  hostile('file name', 'text', 'emoji-joined', '\ud83d\udc68\u200d\ud83d\udc69.exe'),
  hostile('file name', 'text', 'lone-surrogate', 'a\ud800b'),
  hostile('engine result', 'text', 'c0-and-escape', 'a\u0000b\u0007\u001b[31mred'),
  hostile('X.509 name', 'text', 'c1', 'a\u009b31mb'),
  hostile('category', 'text', 'newline-in-cell', 'line1\r\nline2\tend'),
  hostile('title of a page', 'text', 'line-separator', 'a\u2028b\u2029c'),
  hostile('WHOIS', 'text', 'whois-multiline', 'Registrar: X\nURL: http://evil.example/\nmail: a@evil.example'),
  hostile('file name', 'text', 'space-padding', 'invoice.pdf', {repeat: ' ', times: 60}, '.exe'),
  hostile('file name', 'text', 'space-at-the-ends', ' svchost.exe '),
  hostile('file name', 'text', 'no-break-space', 'a\u00a0b.exe'),
  hostile('tag', 'text', 'braille-blank', '\u2800'),
  hostile('file name', 'text', 'combining-marks', 'e', {repeat: '\u0301', times: 60}, '.exe'),
  hostile('file name', 'text', 'script-element', '<script>window.__pwned=1</script>'),
  hostile('title of a page', 'text', 'img-onerror', '<img src=x onerror=window.__pwned=1>'),
  hostile('engine result', 'text', 'attribute-break', '" onmouseover="window.__pwned=1" x="'),
  hostile('comment', 'text', 'closing-tags', '</bdi></span></style></script><svg onload=window.__pwned=1>'),
  hostile('YARA description', 'text', 'iframe-srcdoc', '<iframe srcdoc="<script>parent.__pwned=1</script>">'),
  hostile('comment', 'text', 'entities', '&lt;b&gt; &#x3c;i&#x3e; &amp; &nbsp;'),
  hostile('tag', 'text', 'html-comment', '<!-- --><!--?lit$123456789$-->'),
  hostile('comment', 'text', 'markdown-link', '[click](http://evil.example/) ![x](https://evil.example/p.png)'),
  hostile('category', 'text', 'style-injection', 'red;background:url(http://evil.example/x)'),
  hostile('tag', 'text', 'template-braces', '{{7*7}} ${7*7} <%= 7*7 %> #{7*7}'),
  hostile('file name', 'text', 'constructor-chain', '{{constructor.constructor("window.__pwned=1")()}}'),
  hostile('file name', 'text', 'message-placeholders', '{0} {count} {value} %s %(name)s'),
  hostile('tag', 'text', 'replace-patterns', "$& $1 $$ $` $'"),
  hostile('WHOIS key', 'text', 'proto-key', '__proto__'),
  hostile('engine name', 'text', 'engine-named-constructor', 'constructor'),
  hostile('redirect target', 'URL', 'javascript-url', 'javascript', ':window.__pwned=1'),
  hostile('outgoing link', 'URL', 'javascript-url-case', 'JaVaScRiPt', ':window.__pwned=1//http://evil.example/'),
  hostile('outgoing link', 'URL', 'javascript-url-newline', 'java\nscript:window.__pwned=1'),
  hostile('redirect target', 'URL', 'data-url', 'data:text/html,<script>window.__pwned=1</script>'),
  hostile('outgoing link', 'URL', 'file-url', 'file://192.0.2.9/share/x.lnk'),
  hostile('webLink of a ThreatConnect answer', 'URL', 'weblink-of-other-origin', 'https://evil.example/#/details/indicators/1'),
  hostile('webLink of a ThreatConnect answer', 'URL', 'weblink-javascript', 'javascript', ':window.__pwned=1'),
  hostile('id of a VirusTotal object', 'text', 'id-with-path', '../../gui/user/x'),
  hostile('detected URL', 'URL', 'userinfo-decoy', 'http://www.bank.example@evil.example/login'),
  hostile('detected URL', 'URL', 'backslash-decoy', 'http://evil.example\\@good.example/'),
  hostile('detected URL', 'URL', 'integer-host', 'http://3221225985/x'),
  hostile('resolution', 'Host', 'full-width-host', '\uff45\uff56\uff49\uff4c.example'),
  hostile('detected URL', 'URL', 'encoded-host', 'http://ev%69l.example/%7Bx%7D'),
  hostile('detected URL', 'URL', 'dot-segments', 'http://evil.example/a/../b'),
  hostile('detected URL', 'URL', 'braces-url', 'http://evil.example/click.php?c1={campaign.id}&c2={...}'),
  hostile('detected URL', 'URL', 'trailing-equals', 'http://evil.example/?q='),
  hostile('detected URL', 'URL', 'quote-in-path', "http://evil.example/'x?a=\\b"),
  hostile('resolution', 'Host', 'homograph', '\u0430\u0440\u0440\u04cf\u0435.example'),
  hostile('resolution', 'Host', 'mixed-script', 'g\u043e\u043egle.example'),
  hostile('resolution', 'Host', 'honest-idn', 'xn--bcher-kva.example'),
  hostile('resolution', 'Host', 'japanese-mix', '\u65e5\u672c\u8a9e\u3067\u3059abc.example'),
  hostile('resolution', 'Host', 'bad-punycode', 'xn--zzzzzzzzz.example'),
  hostile('detected URL', 'URL', 'url-4k', 'http://evil.example/a?q=', {repeat: 'a', times: 4096}),
  hostile('detected URL', 'URL', 'userinfo-4k', 'http://', {repeat: 'a', times: 4096}, '@evil.example/x'),
  hostile('resolution', 'Host', 'host-long', {repeat: 'abcdefghi.', times: 24}, 'example'),
  hostile('file name', 'text', 'file-name-long', {repeat: 'A', times: 255}, '.pdf.exe'),
  hostile('WHOIS', 'text', 'whois-100k', {repeat: 'Domain Name: EVIL.EXAMPLE\n', times: 4000}),
  hostile('file name', 'text', 'csv-formula', '=HYPERLINK("http://evil.example/","x")'),
  hostile('tag', 'text', 'csv-plus', '+1+cmd|x'),
  hostile('tag', 'text', 'csv-full-width-equals', '\uff1d1+1'),
  hostile('tag', 'text', 'csv-quote-break', 'a","=1+1'),
  hostile('file name', 'text', 'markdown-break', 'a|b`c`[x](http://evil.example)<b> @all #1'),
  hostile('tcSelectedItem parameter', 'text', 'query-break', 'evil.example") or typeName in ("Host'),
];
