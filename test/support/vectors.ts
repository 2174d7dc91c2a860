/** A text, or its members: `{repeat, times}` stands for a text repeated. */
export type VectorText = string | ReadonlyArray<string | {readonly repeat: string; readonly times: number}>;

interface Case {
  readonly id: string;
}

export interface DefangCase extends Case {
  readonly type: string;
  readonly raw: VectorText;
  readonly hxxp: VectorText;
  readonly safeIoc: VectorText;
  readonly back?: VectorText | null;
  readonly backSafeIoc?: VectorText | null;
  readonly lossy?: boolean;
}

export interface RefangCase extends Case {
  readonly input: VectorText;
  readonly raw?: VectorText;
  readonly type?: string;
  readonly canonical?: string;
  readonly unchanged?: boolean;
}

export interface DetectCase extends Case {
  readonly input: VectorText;
  readonly type: 'Address' | 'File' | 'Host' | 'URL' | null;
  readonly canonical?: VectorText;
  readonly wire?: VectorText;
  readonly refanged?: boolean;
  readonly private?: boolean;
  readonly hashes?: Readonly<Record<string, string>>;
  readonly threatconnect?: string;
  readonly reason?: string;
}

export interface HostileCase extends Case {
  readonly field: string;
  readonly type: 'Host' | 'Address' | 'File' | 'URL' | 'text';
  readonly multiline?: boolean;
  readonly value: VectorText;
  readonly shown: VectorText;
  readonly badges: readonly string[];
  readonly unicode?: string;
  readonly collapsed?: {readonly includes: readonly string[]; readonly maxLength: number};
  readonly spoken?: readonly string[];
  readonly csv?: string;
  readonly markdown?: string;
  readonly stix?: string;
  readonly tql?: string;
}

/** A signature of ThreatConnect (threatconnect.md §6). */
interface SigningCase extends Case {
  readonly secret: string;
  readonly message: string;
  readonly signature: string;
}

interface Vectors {
  readonly defang: DefangCase;
  readonly refang: RefangCase;
  readonly detect: DetectCase;
  readonly hostile: HostileCase;
  readonly signing: SigningCase;
}

const readText = async (file: string): Promise<string> => {
  if (typeof document !== 'undefined') {
    const reply = await fetch(new URL(`../vectors/${file}`, import.meta.url));
    if (!reply.ok) throw new Error(`${file} is not served`);
    return reply.text();
  }
  const {readFile} = await import('node:fs/promises');
  return readFile(`test/vectors/${file}`, 'utf8');
};

/** The cases of one file of `test/vectors`, in Node and in browsers. */
export async function vectorCases<Name extends keyof Vectors>(name: Name): Promise<ReadonlyArray<Vectors[Name]>> {
  const parsed = JSON.parse(await readText(`${name}.json`)) as {readonly cases: ReadonlyArray<Vectors[Name]>};
  return parsed.cases;
}

/** The text that a vector stands for. */
export function textOf(text: VectorText): string {
  if (typeof text === 'string') return text;
  return text.map((member) => (typeof member === 'string' ? member : member.repeat.repeat(member.times))).join('');
}
