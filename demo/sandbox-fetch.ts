import {createSandbox} from '../src/sandbox/index.js';

// Part of the static build alone: comes before the script of the Spaces page, which then finds the platform, VirusTotal and ThreatConnect in its own window.
globalThis.fetch = createSandbox().fetch;
