import {constants, type Stats} from 'node:fs';
import {access, realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type {FastifyPluginAsync, FastifyReply, FastifyRequest} from 'fastify';
import {corsHeaders} from './callers/origins.js';
import {hostRule} from './callers/hosts.js';
import type {CallerRefusal} from './callers/refusal.js';
import {isFault, type Fault} from './fault.js';
import {decoded, readTarget} from './raw-target.js';
import {nextRequestId} from './request-id.js';
import type {Services} from './services.js';

export interface FilesOptions {
  readonly services: Services;
  readonly folder: string;
  /** Answers a request that is refused. */
  readonly refuse: (request: FastifyRequest, reply: FastifyReply, refused: CallerRefusal | Fault) => void;
}

const index = 'index.html';
const noFile: Fault = {status: 404, code: 'UnknownPath', message: 'There is nothing at this path of the gateway.'};
const badPath: Fault = {status: 400, code: 'InvalidRequest', message: 'The path of the request is not valid.'};

/**
 * Serves the files of a folder to everyone who calls the gateway by a name of its own: no token is needed, as browsers send none for
 * pages and scripts. Folders are not listed, and what begins with a dot or lies elsewhere by a link is not there.
 */
export const files: FastifyPluginAsync<FilesOptions> = async (app, {services, folder, refuse}) => {
  const root = await realpath(folder);
  const {settings, log, metrics} = services;
  const policy = policyOf(settings.origins);

  app.addHook('onRequest', async (request, reply) => {
    const refused = hostRule(request.raw.rawHeaders, {hosts: settings.names}) ?? (await faultOf(request, app.prefix, root));
    if (refused) {
      refuse(request, reply, refused);
      return;
    }
    const cors = corsHeaders(request.headers, settings);
    for (let at = 0; at + 1 < cors.length; at += 2) reply.header(cors[at] ?? '', cors[at + 1]);
    reply.headers({
      'cache-control': 'no-cache',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      vary: 'Origin',
      'x-content-type-options': 'nosniff',
      'x-request-id': nextRequestId(),
    });
  });
  app.addHook('onResponse', async ({method}, reply) => {
    const requestId = reply.getHeader('x-request-id');
    // What was refused has been told already.
    if (typeof requestId !== 'string') return;
    const told = {route: 'files', status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime * 10) / 10};
    metrics.request(told);
    if (log.requests) log.request({requestId, method, ...told});
  });
  if (app.prefix !== '') app.get('', (_request, reply) => reply.redirect(`${app.prefix}/`, 301));
  await app.register(fastifyStatic, {
    root,
    index,
    dotfiles: 'ignore',
    redirect: true,
    acceptRanges: false,
    cacheControl: false,
    decorateReply: false,
  });
};

// As for the gateway itself, Fastify would look for the plugin's file by `require`.
Object.assign(files, {[Symbol.for('fastify.display-name')]: 'vt-elements-files'});

/** Why no file is sent; undefined where there is one. The path is judged as it was sent, before anybody decodes it. */
async function faultOf({raw}: FastifyRequest, prefix: string, root: string): Promise<Fault | undefined> {
  const url = raw.url ?? '';
  if (url === prefix) return undefined;
  if (!url.startsWith(`${prefix}/`)) return noFile;
  const target = url.slice(prefix.length);
  // A folder's own page: its path ends in a slash, which is no segment.
  const page = /^[^?]*\/(?:\?.*)?$/.test(target);
  const read = readTarget(page ? `${target.replace(/\?.*$/, '')}${index}` : target);
  if (isFault(read)) return read;
  const names = read.segments.map(decoded);
  if (!names.every(isName)) return badPath;
  return names.some((name) => name.startsWith('.')) || !(await isServed(path.join(root, ...names), root)) ? noFile : undefined;
}

const isName = (segment: string | undefined): segment is string => segment !== undefined && !/[/\\]/.test(segment);

/** Whether there is a file, or a folder with a page of its own. */
async function isServed(file: string, root: string): Promise<boolean> {
  const found = await entryOf(file, root);
  return (found?.isDirectory() ? await entryOf(path.join(file, index), root) : found)?.isFile() ?? false;
}

/** What a path leads to; undefined where that cannot be read, or a link leads out of the root. */
async function entryOf(file: string, root: string): Promise<Stats | undefined> {
  try {
    const real = await realpath(file);
    if (real !== root && !real.startsWith(root.endsWith(path.sep) ? root : root + path.sep)) return undefined;
    await access(real, constants.R_OK);
    return await stat(real);
  } catch {
    return undefined;
  }
}

/** The policy under which everything of ours works (hostile-strings.md P1), with frames of its own pages. */
function policyOf(origins: readonly string[]): string {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self'",
    'connect-src': "'self'",
    'frame-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'object-src': "'none'",
    'frame-ancestors': ["'self'", ...origins].join(' '),
    'require-trusted-types-for': "'script'",
    'trusted-types': 'lit-html',
  };
  return Object.entries(policy)
    .map((directive) => directive.join(' '))
    .join('; ');
}
