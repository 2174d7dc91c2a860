import {parseArgs} from 'node:util';
import {SettingsError} from './callers/settings-error.js';
import {options, type GivenOptions, type Option, type OptionName} from './options.js';

const entries = Object.entries(options) as ReadonlyArray<readonly [OptionName, Option]>;

/** What one setting is called where something is wrong with it. */
export function nameOf(name: OptionName): string {
  const {flag, variable}: Option = options[name];
  return flag === undefined ? variable : `--${flag} (${variable})`;
}

export interface CommandLine {
  readonly given: GivenOptions;
  readonly help: boolean;
  readonly printConfig: boolean;
  /** Make a bearer token for this tenant. */
  readonly newToken?: string;
}

/**
 * Reads flags and environment; a flag goes before the environment.
 * @throws {SettingsError} for a flag that is not known or lacks its value
 */
export function readOptions(flags: readonly string[], environment: Readonly<Record<string, string | undefined>>): CommandLine {
  const values = parsed(flags);
  const given: Partial<Record<OptionName, string | readonly string[] | boolean>> = {};
  for (const [name, option] of entries) {
    const value = (option.flag === undefined ? undefined : values[option.flag]) ?? fromEnvironment(option, environment[option.variable]);
    if (value !== undefined) given[name] = option.list || typeof value === 'object' ? listOf(value) : value;
  }
  const newToken = values['new-token'];
  return {
    // Each has the kind that its option says; readSettings checks it again.
    given: given as GivenOptions,
    help: values.help === true,
    printConfig: values['print-config'] === true,
    newToken: typeof newToken === 'string' ? newToken : undefined,
  };
}

type Values = Readonly<Record<string, string | boolean | ReadonlyArray<string | boolean> | undefined>>;

function parsed(flags: readonly string[]): Values {
  const known = Object.fromEntries(
    entries.flatMap(([, {flag, value, list}]) =>
      flag === undefined ? [] : [[flag, {type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: list ?? false}]],
    ),
  );
  try {
    return parseArgs({
      args: [...flags],
      options: {...known, help: {type: 'boolean'}, 'print-config': {type: 'boolean'}, 'new-token': {type: 'string'}},
    }).values;
  } catch (error) {
    // The parser repeats what was given, which may be a key that was pasted in the wrong place.
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const fault =
      code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
        ? 'A flag lacks its value, or has one that it does not take.'
        : 'A flag is not known, or something was given that is no flag.';
    throw new SettingsError(`${fault} See --help.`);
  }
}

function fromEnvironment({value, variable}: Option, text: string | undefined): string | boolean | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (value !== undefined) return text;
  if (/^(?:1|true|yes|on)$/i.test(text.trim())) return true;
  if (/^(?:0|false|no|off)$/i.test(text.trim())) return false;
  throw new SettingsError(`${variable} is a switch: give it 1 or 0.`);
}

function listOf(value: string | boolean | ReadonlyArray<string | boolean>): readonly string[] {
  return [value]
    .flat()
    .flatMap((part) => String(part).split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The text of `--help`. */
export function helpText(): string {
  const groups = [...new Set(entries.map(([, {group}]) => group))];
  const membersOf = (group: Option['group']) => entries.filter(([, option]) => option.group === group).map(([, option]) => lineOf(option));
  const parts = groups.map((group) => `${group}\n${membersOf(group).join('\n')}`);
  return `Keeps the keys of VirusTotal and ThreatConnect on a server, and spends their quota once.

usage: vt-elements gateway [flags]

Each setting can be given by its flag or by its variable in the environment; secrets by the environment only.

${parts.join('\n\n')}

  --new-token TENANT
      Prints a new bearer token and its entry for the tokens file, and ends.
  --print-config
      Prints the settings, secrets masked, and ends.
  --help
      Prints this text and ends.
`;
}

function lineOf({flag, variable, value, help}: Option): string {
  const names = flag === undefined ? variable : `--${flag}${value === undefined ? '' : ` ${value}`}   ${variable}`;
  return `  ${names}\n      ${help}`;
}
