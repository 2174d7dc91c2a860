/** The four octets of a dotted decimal IPv4 address without leading zeros (C6); undefined for every other text. */
export function parseIpv4(text: string): readonly number[] | undefined {
  if (text.length > 15) return undefined;
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part))) return undefined;
  const octets = parts.map(Number);
  return octets.every((octet) => octet <= 255) ? octets : undefined;
}

const parseGroups = (text: string): number[] | undefined => {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part)) ? parts.map((part) => parseInt(part, 16)) : undefined;
};

/** The eight groups of an IPv6 address, its last two possibly written as IPv4; no zone id, no brackets (C7). */
export function parseIpv6(text: string): readonly number[] | undefined {
  if (text.length < 2 || text.length > 45) return undefined;
  let hex = text;
  const lastColon = text.lastIndexOf(':');
  const octets = lastColon < 0 ? undefined : parseIpv4(text.slice(lastColon + 1));
  if (octets) {
    const [a = 0, b = 0, c = 0, d = 0] = octets;
    hex = `${text.slice(0, lastColon + 1)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const gap = hex.indexOf('::');
  if (gap < 0) {
    const groups = parseGroups(hex);
    return groups?.length === 8 ? groups : undefined;
  }
  const head = parseGroups(hex.slice(0, gap));
  const tail = parseGroups(hex.slice(gap + 2));
  if (!head || !tail || head.length + tail.length > 7) return undefined;
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

/** Where the longest run of two or more zero groups lies; the first of equal ones (RFC 5952). */
const longestZeroRun = (groups: readonly number[]): {readonly start: number; readonly length: number} => {
  let best = {start: -1, length: 1};
  let start = 0;
  for (let index = 0; index <= groups.length; index++) {
    if (groups[index] === 0) continue;
    if (index - start > best.length) best = {start, length: index - start};
    start = index + 1;
  }
  return best;
};

/** The text of eight groups as RFC 5952 writes it, an embedded IPv4 address in hex (C7). */
export function formatIpv6(groups: readonly number[]): string {
  const hex = groups.map((group) => group.toString(16));
  const {start, length} = longestZeroRun(groups);
  return start < 0 ? hex.join(':') : `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** ThreatConnect's spelling of an IPv6 address: eight groups, lower case, no leading zeros, no `::` (C7). Other texts come back unchanged. */
export function expandIpv6(address: string): string {
  return (
    parseIpv6(address)
      ?.map((group) => group.toString(16))
      .join(':') ?? address
  );
}

/** The canonical form of an IPv4 or IPv6 address, the latter with or without brackets; undefined for every other text. */
export function canonicalAddress(text: string): string | undefined {
  if (parseIpv4(text)) return text;
  const groups = parseIpv6(text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text);
  return groups && formatIpv6(groups);
}

/** Whether a text is built from the characters of an IPv6 address, right or wrong: at least two colons, a zone id at most. */
export function looksLikeIpv6(text: string): boolean {
  const zone = text.indexOf('%');
  const address = zone < 0 ? text : text.slice(0, zone);
  return address.indexOf(':') !== address.lastIndexOf(':') && /^[0-9a-f:.]+$/i.test(address);
}

/** Whether every label is a number, as in the octal, hex, short and integer spellings of IPv4. */
export function looksLikeIpv4(text: string): boolean {
  const labels = (text.endsWith('.') ? text.slice(0, -1) : text).split('.');
  return labels.every((label) => /^(?:\d+|0x[0-9a-f]*)$/i.test(label));
}
