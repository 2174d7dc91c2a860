/**
 * VirusTotal, ThreatConnect and the platform's proxy behind a `fetch` function, for demos and tests: no key and no network needed.
 *
 * @module
 */
export {ManualClock, systemClock} from './clock.js';
export {hostileCases} from './hostile-cases.js';
export type {HostileCase} from './hostile-cases.js';
export {openRecorded} from './recorded.js';
export type {LoadRecorded, RecordedEntry, RecordedReplies} from './recorded.js';
export {createSandbox, isSandboxPath} from './sandbox.js';
export type {Sandbox, SandboxOptions} from './sandbox.js';
export type {Clock, RequestLogEntry, SandboxService, Simulator, ThreatConnectSeed} from './simulator.js';
export type {Fault, SandboxSwitches} from './switches.js';
export {sandboxToken} from './threatconnect/tokens.js';
export {hostileValues} from './virustotal/hostile-scenarios.js';
export {sandboxKeys} from './virustotal/keys.js';
export type {Scenario} from './virustotal/scenario.js';
export {scenarios} from './virustotal/scenarios.js';
