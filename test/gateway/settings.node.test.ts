import {expect} from 'chai';
import {options, type GivenOptions, type Option} from '../../src/gateway/options.js';
import {SettingsError} from '../../src/gateway/callers/settings-error.js';
import {helpText, readOptions} from '../../src/gateway/read-options.js';
import {configText, readSettings} from '../../src/gateway/settings.js';

const key = 'canary-key-4711';
const withKey = {VT_API_KEY: key};
const settings = (flags: readonly string[], environment: Record<string, string> = withKey) =>
  readSettings(readOptions(flags, environment).given);

/** What is said of settings that cannot be used. */
function faults(flags: readonly string[], environment: Record<string, string> = withKey): readonly string[] {
  try {
    settings(flags, environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

describe('the settings of the gateway', () => {
  it('need a key and nothing else: loopback, the limits of a public key, nothing that publishes', () => {
    const {host, port, keys, virusTotal, threatConnect, redis} = settings([]);
    expect([host, port, keys.limits, virusTotal, threatConnect, redis]).to.deep.equal([
      '127.0.0.1',
      8080,
      {minute: 4, day: 500, month: 15_500},
      {url: 'https://www.virustotal.com', v2: false, submit: false, denied: []},
      undefined,
      undefined,
    ]);
  });

  it('are taken from flags before the environment, lists with commas or repeated', () => {
    const given = settings(
      ['--port', '9000', '--origin', 'https://a.example', '--origin', 'https://b.example,https://c.example', '--submit'],
      {
        ...withKey,
        GATEWAY_PORT: '9001',
        VT_PER_MINUTE: '1000',
        VT_V2: '1',
      },
    );
    expect([given.port, given.origins, given.keys.limits.minute, given.virusTotal.v2, given.virusTotal.submit]).to.deep.equal([
      9000,
      ['https://a.example', 'https://b.example', 'https://c.example'],
      1000,
      true,
      true,
    ]);
  });

  it('have kinds, also for those who write JavaScript', () => {
    const wrong = {key, origins: 'https://a.example', submit: 'true', minute: 4, other: key} as unknown as GivenOptions;
    expect(() => readSettings(wrong))
      .to.throw(SettingsError)
      .with.property('faults')
      .that.deep.equals([
        '--origin (GATEWAY_ORIGINS) must be a list of texts.',
        '--submit (VT_SUBMIT) must be true or false.',
        '--per-minute (VT_PER_MINUTE) must be a text.',
        'A setting is given that the gateway does not know.',
      ]);
  });

  for (const [what, flags, environment, sentence] of [
    ['no key', [], {}, /^A VirusTotal key is needed/],
    ['a key with a blank', [], {VT_API_KEY: `${key} `}, /^VT_API_KEY holds a character/],
    ['a port that is none', ['--port', '70000'], withKey, /^--port \(GATEWAY_PORT\) must be a whole number from 0 to 65535\.$/],
    ['every address without knowing who may call', ['--host', '0.0.0.0'], withKey, /^The gateway listens on loopback only/],
    ['an address of VirusTotal that is not secure', ['--vt-url', 'http://vt.example'], withKey, /must be an https address/],
    ['an origin with a path', ['--origin', 'https://a.example/x'], withKey, /is no origin/],
    ['every origin', ['--origin', '*'], withKey, /is no origin/],
    ['a host name with a path', ['--name', 'vt.example/x'], withKey, /is no host name/],
    ['a host name with a port that is none', ['--name', 'vt.example:99999'], withKey, /is no host name/],
    ['a host name of another form', ['--name', 'vt example'], withKey, /is no host name/],
    ['a wildcard for host names', ['--name', '*.vt.example'], withKey, /is no host name/],
    ['an origin without a scheme', ['--origin', 'soc.example'], withKey, /is no origin/],
    ['an origin with a slash', ['--origin', 'https://soc.example/'], withKey, /is no origin/],
    ['the origin of nobody', ['--origin', 'null'], withKey, /is no origin/],
    ['a public address that is not secure', ['--public-url', 'http://vt.example'], withKey, /must be an https address/],
    ['rights that there are not', ['--trusted-header', 'x-user', '--rights', 'read,write'], withKey, /must be of read, add, submit\.$/],
    ['no rights at all', ['--trusted-header', 'x-user', '--rights', ','], withKey, /must be of read, add, submit\.$/],
    ['rights for nobody', ['--rights', 'read'], withKey, /is of use with --trusted-header/],
    ['a proxy that is no address', ['--trusted-proxy', 'proxy.example'], withKey, /is neither an address nor a network/],
    ['Redis without replicas', ['--redis', 'redis://127.0.0.1:6379'], withKey, /^--replicas \(GATEWAY_REPLICAS\) is needed with --redis/],
    ['replicas without Redis', ['--replicas', '2'], withKey, /is of use with --redis only/],
    ['a Redis that is none', ['--redis', 'http://127.0.0.1', '--replicas', '2'], withKey, /must begin with redis:/],
    ['a JWT issuer alone', ['--jwt-issuer', 'https://login.example'], withKey, /^JWTs need all of/],
    ['a folder that is a file', ['--serve', 'package.json'], withKey, /^--serve \(GATEWAY_SERVE\) names no folder/],
    ['a file that is not there', ['--tokens-file', '/nowhere/tokens.json'], withKey, /names no file/],
    ['credentials of ThreatConnect without its address', [], {...withKey, TC_API_TOKEN: 'canary-token'}, /^TC_API_BASE is missing/],
    ['an access id alone', ['--tc-api-base', 'https://tc.example/api', '--tc-access-id', '7'], withKey, /belong together/],
    ['no credentials of ThreatConnect', ['--tc-api-base', 'https://tc.example/api'], withKey, /needs either/],
    ['a base path without a slash', ['--base-path', 'vt'], withKey, /must begin with a slash/],
    ['a short secret of the log', [], {...withKey, GATEWAY_LOG_SECRET: 'short'}, /at least 16/],
  ] as const) {
    it(`say in one sentence what is wrong with ${what}, and repeat no secret`, () => {
      const said = faults(flags, environment);
      expect(said, said.join()).to.have.length(1);
      expect(said[0]).to.match(sentence);
      expect(said[0]).not.to.match(/canary/);
    });
  }

  it('tell every fault at once', () => {
    expect(faults(['--port', 'x', '--per-day', '0', '--log-level', 'loud'])).to.have.length(3);
  });

  it('tell each host and each origin that cannot be used, and no other', () => {
    const said = faults(['--name', 'vt.example,a/b,c d', '--origin', 'https://soc.example,https://e.example/f,*']);
    expect(said.map((sentence) => sentence.split(' is no ')[0])).to.deep.equal(['https://e.example/f', '*', 'a/b', 'c d']);
  });

  it('give those who are named by others the right to read, unless the operator says more', () => {
    expect(settings(['--trusted-header', 'x-user']).callers.rights).to.equal(undefined);
    expect(settings(['--trusted-header', 'x-user', '--rights', 'read,add']).callers.rights).to.deep.equal(['read', 'add']);
    expect(helpText()).to.match(
      /--rights RIGHT {3}GATEWAY_RIGHTS\n.* or a JWT where no claim lists its rights: read, add, submit; read\.\n/,
    );
    expect(helpText()).not.to.match(/gives (?:every|all)/);
  });

  it('that are no flags are refused without being repeated', () => {
    for (const flags of [['--vt-api-key', key], [key], ['--port']])
      expect(() => readOptions(flags, {}))
        .to.throw(SettingsError)
        .that.satisfies(({message}: Error) => !message.includes(key));
  });

  it('have no flag where they are secret, but for the address of Redis', () => {
    const secret = (Object.values(options) as readonly Option[]).filter((option) => option.secret);
    expect(secret.filter(({flag}) => flag !== undefined).map(({variable}) => variable)).to.deep.equal(['REDIS_URL']);
  });

  it('are all in the help', () => {
    const help = helpText();
    for (const {flag, variable} of Object.values(options) as readonly Option[]) {
      expect(help).to.include(variable);
      if (flag !== undefined) expect(help).to.include(`--${flag}`);
    }
  });

  it('are printed with their secrets masked whole', () => {
    const {given, printConfig} = readOptions(['--print-config', '--port', '9000', '--redis', 'redis://:canary@127.0.0.1'], withKey);
    expect(printConfig).to.equal(true);
    expect(configText(given)).to.equal('GATEWAY_PORT=9000\nVT_API_KEY=(set)\nREDIS_URL=(set)\n');
  });
});
