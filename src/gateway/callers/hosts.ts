import {isIPv4} from 'node:net';
import {type CallerRefusal, refusal} from './refusal.js';
import {SettingsError} from './settings-error.js';

export interface HostSettings {
  /** Names by which the gateway is called, besides those of this machine: `vt.example` on any port, `vt.example:8443` on that one. */
  readonly hosts: readonly string[];
}

const hostForm = /^([a-z\d_.-]+|\[[\da-f:.]+\])(?::(\d{1,5}))?$/i;

/** @throws {SettingsError} for an entry that no Host header can equal */
export function checkHosts({hosts}: HostSettings): void {
  const faults = hosts.filter((host) => !isHost(host)).map((host) => `${host} is no host name: write vt.example or vt.example:8443.`);
  if (faults.length > 0) throw new SettingsError(...faults);
}

function isHost(text: string): boolean {
  const [host, , port = '1'] = hostForm.exec(text) ?? [];
  return host !== undefined && Number(port) > 0 && Number(port) <= 65_535;
}

/**
 * Whether a request asks for a name of the gateway's own, so that no page of another site reaches it by a name that it let point
 * here (DNS rebinding). 400 without exactly one Host header, 421 for another name; undefined lets the request pass.
 *
 * @param rawHeaders - As node lists them, names and values by turns; a repeated Host is gone from its other list.
 */
export function hostRule(rawHeaders: readonly string[], {hosts}: HostSettings): CallerRefusal | undefined {
  let [host, count] = ['', 0];
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const name = rawHeaders[place] ?? '';
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
    host = rawHeaders[place + 1] ?? '';
    count += 1;
  }
  if (count !== 1 || host === '') return refusal(400, 'The request needs exactly one Host header.');
  return isLoopbackHost(host) || isConfigured(host.toLowerCase(), hosts)
    ? undefined
    : refusal(421, 'The gateway does not answer to this host name.');
}

/** Whether a Host header names this machine, on whatever port. */
export function isLoopbackHost(host: string): boolean {
  const name = hostForm.exec(host)?.[1]?.toLowerCase() ?? '';
  return name === 'localhost' || name === '[::1]' || (isIPv4(name) && name.startsWith('127.'));
}

function isConfigured(host: string, hosts: readonly string[]): boolean {
  const [, name = ''] = hostForm.exec(host) ?? [];
  return hosts.some((configured) => configured.toLowerCase() === host || configured.toLowerCase() === name);
}
