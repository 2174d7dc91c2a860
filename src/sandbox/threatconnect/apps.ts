import {type Handler, parseObject, refuse, textOf} from './call.js';
import {WireId} from './wire.js';
import {readZip} from './zip.js';

/** An app that was installed from a package (threatconnect.md §2). */
export interface InstalledApp {
  readonly id: number;
  /** Name of the package's one folder: the app's key. */
  readonly programName: string;
  readonly displayName: string;
  readonly programVersion: string;
}

/** `POST /v3/apps/exchange/install`: 200 with an empty list, as ThreatConnect does, for a package that cannot be installed. */
export const installApp: Handler = async (call) => {
  if (call.caller.user !== 'admin') throw refuse(call, 403, 'Access Denied');
  const file = await uploadedFile(call.request);
  if (file === undefined) throw refuse(call, 400, 'The fileData is required');
  const app = await appOf(new Uint8Array(await file.arrayBuffer()));
  if (app === undefined) return {status: 200, json: []};
  const known = call.apps.findIndex(({programName}) => programName === app.programName);
  const installed = {...app, id: known < 0 ? 501 + call.apps.length : 501 + known};
  call.apps.splice(known < 0 ? call.apps.length : known, 1, installed);
  return {status: 200, json: [{...installed, id: new WireId(String(installed.id)), displayPath: null, parent: null}]};
};

async function uploadedFile(request: Request): Promise<Blob | undefined> {
  try {
    const file = (await request.formData()).get('fileData');
    return file instanceof Blob ? file : undefined;
  } catch {
    return undefined;
  }
}

/** What the package says of itself; undefined unless it has exactly one folder with an `install.json` and a page. */
async function appOf(bytes: Uint8Array<ArrayBuffer>): Promise<Omit<InstalledApp, 'id'> | undefined> {
  const entries = readZip(bytes) ?? [];
  const folders = new Set(entries.map(({name}) => (name.includes('/') ? name.split('/')[0] : '')));
  const [programName = ''] = folders;
  const find = (path: string) => entries.find(({name}) => name === `${programName}/${path}`);
  const install = find('install.json');
  if (folders.size !== 1 || programName === '' || install === undefined || find('ui/index.html') === undefined) return undefined;
  const {displayName, programVersion, runtimeLevel} = parseObject(await install.text().catch(() => '')) ?? {};
  if (runtimeLevel === undefined || textOf(programVersion) === undefined) return undefined;
  return {programName, displayName: textOf(displayName) ?? programName, programVersion: textOf(programVersion) ?? ''};
}
