// What an analyst might have on the screen: reserved names and addresses, raw and defanged, and files that everybody knows.

const count = <T>(length: number, make: (index: number) => T): readonly T[] => Array.from({length}, (_, index) => make(index));

const addresses = [
  '192.0.2.232',
  ...count(15, (index) => `192.0.2.${7 + index * 16}`),
  ...count(12, (index) => `198[.]51[.]100[.]${3 + index * 20}`),
  ...count(8, (index) => `203.0.113.${9 + index * 30}`),
  ...count(4, (index) => `2001:db8::${(7 + index).toString(16)}`),
];
const names = ['bad', 'shop', 'login', 'cdn', 'mail', 'update', 'status', 'files', 'panel', 'track'];
const hosts = [
  'bad[.]example',
  ...names.slice(1).map((name) => `${name}.example`),
  ...names.map((name) => `${name}[.]test`),
  ...names.map((name) => `www.${name}.example`),
];
const urls = [
  'hxxp://bad[.]example/',
  ...names.map((name) => `http://${name}.example/gate.php?id=7`),
  ...names.map((name) => `hxxps://${name}[.]test/download/invoice.pdf`),
  ...count(4, (index) => `http://192.0.2.${7 + index}:8080/panel/`),
];
const files = [
  '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f',
  'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'a9993e364706816aba3e25717850c26c9cd0d89d',
  '900150983cd24fb0d6963f7d28e17f72',
];

/** Takes one of each list in turn, until all are taken. */
function inTurn(...lists: ReadonlyArray<readonly string[]>): readonly string[] {
  const longest = Math.max(...lists.map(({length}) => length));
  return count(longest, (index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

/** A hundred indicators, the first four of them one of each type. */
export const indicators = inTurn(addresses, hosts, files, urls);
