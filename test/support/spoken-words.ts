import type {SpokenWords} from '../../src/model/spoken.js';

/** English words, for tests only. */
export const spokenWords: SpokenWords = {
  kind: {Address: 'address', File: 'file', Host: 'host', URL: 'URL'},
  dot: 'dot',
  colon: 'colon',
  at: 'at',
  internationalised: 'internationalised name',
  host: (host) => `host ${host}`,
  port: (port) => `port ${port}`,
  path: (path) => `path ${path}`,
  withQuery: 'with query',
  withFragment: 'with fragment',
  hash: (algorithm, first, last) => `${algorithm}, ${first} to ${last}`,
  hiddenCharacter: (codePoint) => `hidden character ${codePoint}`,
  hiddenCharacters: (count, codePoint) => `${count} hidden characters ${codePoint}`,
  badge: {
    bidi: 'text direction control',
    invisible: 'hidden character',
    control: 'control character',
    space: 'unusual space',
    idn: 'internationalised name',
    'mixed-script': 'mixed scripts',
    userinfo: 'user name before the host',
    rewritten: 'rewritten',
    scheme: 'not a web address',
    long: 'long',
  },
  warning: (warnings) => `warning: ${warnings}`,
  and: ' and ',
  comma: ', ',
  more: (characters) => `and ${characters} more characters`,
};
