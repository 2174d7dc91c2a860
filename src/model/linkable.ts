import {looksLikeIpv6, parseIpv6} from './address.js';

const LOCAL_PART = /[\p{L}\p{M}\p{N}_.%+-]{1,64}$/u;
const DOMAIN = /^[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63}){1,126}/u;
const IPV4 = /(?<![\p{L}\p{N}_]|[\p{L}\p{N}_]\.)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\p{L}\p{N}_]|\.[\p{L}\p{N}_])/gu;
const ADDRESS_RUN = /[0-9a-f:.]+/gi;
const WORD = /[\p{L}\p{N}_]/u;
const LONGEST_ADDRESS = 45;

/** Reports where a mark belongs. */
export type Report = (index: number) => void;

const reportAll = (text: string, start: number, characters: string, report: Report): void => {
  for (let index = 0; index < text.length; index++) if (characters.includes(text.charAt(index))) report(start + index);
};

const findEmails = (text: string, report: Report): void => {
  let before = 0;
  for (let at = text.indexOf('@'); at >= 0;) {
    const next = text.indexOf('@', at + 1);
    const local = LOCAL_PART.exec(text.slice(Math.max(at - 64, before), at));
    const domain = local && DOMAIN.exec(text.slice(at + 1, Math.min(at + 256, next < 0 ? text.length : next)));
    if (domain) reportAll(`${local[0]}@${domain[0]}`, at - local[0].length, '.@', report);
    before = at + 1;
    at = next;
  }
};

/** The address in a run of its characters: a colon before it, a colon or full stop after it belong to the sentence. */
const trimRun = (run: string): {readonly address: string; readonly skipped: number} => {
  const skipped = run.startsWith(':') && !run.startsWith('::') ? 1 : 0;
  let end = run.length;
  while (run.charAt(end - 1) === '.') end--;
  if (run.charAt(end - 1) === ':' && run.charAt(end - 2) !== ':') end--;
  return {address: run.slice(skipped, end), skipped};
};

const findIpv6 = (text: string, report: Report): void => {
  for (const {0: run, index} of text.matchAll(ADDRESS_RUN)) {
    if (run.length > LONGEST_ADDRESS + 4 || !looksLikeIpv6(run)) continue;
    const {address, skipped} = trimRun(run);
    const glued = (skipped === 0 && WORD.test(text.charAt(index - 1))) || WORD.test(text.charAt(index + run.length));
    if (!glued && /[0-9a-f]/i.test(address) && parseIpv6(address)) reportAll(address, index + skipped, ':.', report);
  }
};

const findIpv4 = (text: string, report: Report): void => {
  for (const {0: address, index} of text.matchAll(IPV4)) {
    if (address.split('.').every((octet) => Number(octet) <= 255)) reportAll(address, index, '.', report);
  }
};

/**
 * Reports every dot, colon and at-sign in `text` that belongs to an e-mail address, an IPv6 or an IPv4 address at a word boundary: what a
 * linkifier would find (D5). Bare names are left alone (D6).
 */
export function findLinkable(text: string, report: Report): void {
  if (text.includes('@')) findEmails(text, report);
  if (text.includes(':')) findIpv6(text, report);
  if (text.includes('.')) findIpv4(text, report);
}
