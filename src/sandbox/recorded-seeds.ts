import type {RecordedEntry} from './recorded.js';
import type {ThreatConnectSeed} from './simulator.js';

/** The label that every recorded object carries in the simulated ThreatConnect. */
export const recordedLabel = 'TLP:AMBER';

const kinds: readonly string[] = ['ip_addresses', 'domains', 'files', 'urls'];

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Every recorded object once, in ThreatConnect's spelling, with a security label. */
export async function seedsOf(
  index: readonly RecordedEntry[],
  read: (file: string) => Promise<string>,
): Promise<readonly ThreatConnectSeed[]> {
  const found = new Map<string, ThreatConnectSeed>();
  for (const entry of index.filter(({kind}) => kinds.includes(kind))) {
    for (const seed of seedsIn(entry, await parsed(entry.file, read))) found.set(`${seed.type} ${seed.summary}`, seed);
  }
  return [...found.values()];
}

async function parsed(file: string, read: (file: string) => Promise<string>): Promise<unknown> {
  try {
    return JSON.parse(await read(file));
  } catch {
    return undefined;
  }
}

/** The objects of one body: in v3 with or without the envelope, in v2 one report or several. */
function seedsIn({version, http, kind}: RecordedEntry, body: unknown): ThreatConnectSeed[] {
  const objects = Array.isArray(body) ? body : [isRecord(body) && 'data' in body ? body.data : body];
  return objects.flatMap((object) => {
    if (!isRecord(object)) return [];
    const fields = version === 'v3' ? object.attributes : object;
    const asked = http === null ? undefined : new URL(http.uri).searchParams;
    const seed = isRecord(fields)
      ? seedOf(kind, fields, text(object.id) ?? asked?.get('ip') ?? asked?.get('domain') ?? undefined)
      : undefined;
    return seed === undefined ? [] : [{...seed, labels: [recordedLabel]}];
  });
}

function seedOf(kind: string, fields: Fields, name: string | undefined): ThreatConnectSeed | undefined {
  if (kind === 'files') {
    const hashes = [fields.md5, fields.sha1, fields.sha256].flatMap((hash) => text(hash)?.toUpperCase() ?? []);
    return hashes.length === 0 ? undefined : {type: 'File', summary: hashes.join(' : ')};
  }
  if (kind === 'urls') {
    const url = text(fields.url);
    return url === undefined ? undefined : {type: 'URL', summary: url};
  }
  if (name === undefined) return undefined;
  return kind === 'domains' ? {type: 'Host', summary: name.toLowerCase()} : {type: 'Address', summary: name};
}
