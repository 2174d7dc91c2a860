import {BlockList, isIP, isIPv4} from 'node:net';
import {SettingsError} from './settings-error.js';

/** Whether an address, as `socket.remoteAddress` gives it, is on the list; never for an unknown one. */
export type AddressTest = (address: string | undefined) => boolean;

const loopback: readonly string[] = ['127.0.0.0/8', '::1'];

/** The reverse proxies that may say who calls; without any, this machine's. */
export const trusting = (proxies: readonly string[]): AddressTest => addressTest(proxies.length === 0 ? loopback : proxies);

/** Whether a caller is on this machine. */
export const isLoopbackAddress: AddressTest = (address) => onThisMachine(address);

/**
 * @param entries - Addresses, or networks such as `10.0.0.0/8`.
 * @throws {SettingsError} for an entry that is neither
 */
export function addressTest(entries: readonly string[]): AddressTest {
  const list = new BlockList();
  const faults = entries.filter((entry) => !add(list, entry)).map((entry) => `${entry} is neither an address nor a network.`);
  if (faults.length > 0) throw new SettingsError(...faults);
  // An IPv4 address in the form of IPv6, as sockets for both families have it, is compared with IPv4 entries; a zone is left out.
  const check = (address: string): boolean => isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  // Most requests come from one address, and a check costs more than the rest of an answer that is there already.
  let last = {address: '', listed: false};
  return (address = '') => {
    if (address !== last.address) last = {address, listed: check(address)};
    return last.listed;
  };
}

const onThisMachine = addressTest(loopback);

function add(list: BlockList, entry: string): boolean {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  if (isIP(address) === 0) return false;
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (length === undefined) list.addAddress(address, family);
  else if (Number(length) > (family === 'ipv4' ? 32 : 128)) return false;
  else list.addSubnet(address, Number(length), family);
  return true;
}
