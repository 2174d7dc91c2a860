/** What the command line asked for. */
export interface Flags {
  readonly port: number;
  readonly host: string;
  /** Folder of recorded replies. */
  readonly recorded?: string;
  readonly help: boolean;
}

/** A command line that cannot be followed, in one sentence. */
export class FlagError extends Error {}

export const usage = 'usage: sandbox [--port 8100] [--host 127.0.0.1] [--recorded DIR]';

/**
 * Reads the sandbox's command line; `--name value` and `--name=value` are one.
 * @throws {FlagError} for unknown names, missing values and ports that are none
 */
export function readFlags(given: readonly string[]): Flags {
  const flags = {port: 8100, host: '127.0.0.1', help: false};
  let recorded: string | undefined;
  const rest = given.flatMap((word) => {
    const split = /^(--[a-z]+)=(.*)$/s.exec(word);
    return split === null ? [word] : split.slice(1);
  });
  while (rest.length > 0) {
    const name = rest.shift() ?? '';
    if (name === '--help') flags.help = true;
    else if (name === '--port') flags.port = portOf(valueOf(name, rest.shift()));
    else if (name === '--host') flags.host = valueOf(name, rest.shift());
    else if (name === '--recorded') recorded = valueOf(name, rest.shift());
    else throw new FlagError(`Unknown argument ${name}; ${usage}`);
  }
  return {...flags, ...(recorded === undefined ? {} : {recorded})};
}

function valueOf(name: string, value: string | undefined): string {
  if (value === undefined || value === '' || value.startsWith('--')) throw new FlagError(`${name} needs a value; ${usage}`);
  return value;
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new FlagError(`--port needs a number from 0 to 65535, not ${text}.`);
  return port;
}
