/** Time as the sandbox sees it; tests hand in one that they move by hand. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after `ms` milliseconds of this clock; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** One service behind a `fetch` function. It keeps everything in memory. */
export interface Simulator {
  /**
   * Answers a request whose URL path starts with the prefix the simulator was made for, whatever the host.
   * Rejects with a `TypeError`, as `fetch` does, where a connection is to be dropped, and with the signal's reason when aborted.
   */
  handle(request: Request): Promise<Response>;
  /** Back to the state it started with: store, quota, switches. */
  reset(): void;
}

/** Who answered. */
export type SandboxService = 'virustotal' | 'threatconnect' | 'proxy';

/** One answered request. Header values and bodies are not kept, and secrets in the URL are replaced. */
export interface RequestLogEntry {
  /** Milliseconds since 1970, by the sandbox's clock. */
  readonly time: number;
  readonly service: SandboxService;
  readonly method: string;
  /** Path and query as sent, secrets replaced by `[secret]`. */
  readonly path: string;
  /** 0 for a dropped connection or an aborted request. */
  readonly status: number;
  /** Whether a key or a token stood in the URL. */
  readonly secretInUrl: boolean;
}

/** A record that the simulated ThreatConnect holds from the start. */
export interface ThreatConnectSeed {
  readonly type: 'Address' | 'File' | 'Host' | 'URL';
  /** In ThreatConnect's spelling; hashes of a File joined by ` : `. */
  readonly summary: string;
  /** Name of the owner; absent means the user's own organization. */
  readonly owner?: string;
  /** Names of security labels. */
  readonly labels?: readonly string[];
}
