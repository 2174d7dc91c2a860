import {canonicalAddress} from './address.js';
import {hasValidALabels, platformHost} from './idn.js';
import type {NotIndicatorReason} from './indicator.js';

/** A host that was read, or why it could not be. */
export type HostResult = {readonly host: string} | {readonly reason: NotIndicatorReason};

const LONGEST_NAME = 253;

/** Whether a name is made of labels of 1 to 63 of `a-z 0-9 - _`, 253 characters in all, valid A-labels (C4). */
export function isHostName(name: string): boolean {
  if (name.length > LONGEST_NAME) return false;
  return name.split('.').every((label) => /^[a-z0-9_-]{1,63}$/.test(label)) && hasValidALabels(name);
}

/**
 * Whether a text is a host name as nearly all are written: its own canonical form, so that nothing has to be read to compare it.
 * Others may be host names as well.
 */
export function isUsualHost(text: string): boolean {
  return text.length <= LONGEST_NAME && usualHost.test(text) && !text.includes('xn--');
}

const usualHost = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,126}[a-z]{1,63}$/;

/**
 * Reads a bare host name into its canonical form: A-labels, lower case, without the root dot (C4). A name of one label is refused with
 * `single-label`, and what the platform would rewrite to an address with `ip-syntax`.
 */
export function parseHostName(text: string): HostResult {
  const refused: HostResult = {reason: 'host-syntax'};
  if (/[!-,/:-@[-^`{-~]/.test(text)) return refused;
  const read = platformHost(text);
  if (read === undefined) return refused;
  if (canonicalAddress(read) !== undefined) return {reason: 'ip-syntax'};
  const host = read.endsWith('.') ? read.slice(0, -1) : read;
  if (!isHostName(host)) return refused;
  return host.includes('.') ? {host} : {reason: 'single-label'};
}
