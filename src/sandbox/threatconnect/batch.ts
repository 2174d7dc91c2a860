import type {BatchError, BatchJob} from './batch-jobs.js';
import {type Call, type Handler, jsonBody, notFound, ownerOf, refuse, requireWrite, textOf} from './call.js';
import {type Reply, v2Reply} from './wire.js';
import type {Mode} from './write.js';

const largestUpload = 2_000_000;

/** `POST /v2/batch` (threatconnect.md §11). Only what the project sends is simulated: action Create, fileMergeMode Merge. */
export const createBatch: Handler = async (call) => {
  const off = switchedOff(call);
  if (off !== undefined) return off;
  const body = await jsonBody(call);
  const owner = ownerOf(call, textOf(body.owner));
  requireWrite(call, owner);
  if (body.version !== 'V2' || body.action !== 'Create') throw refuse(call, 400, 'The batch version must be V2 and the action Create');
  if ((body.fileMergeMode ?? 'Merge') !== 'Merge') throw refuse(call, 400, 'This fileMergeMode is not simulated');
  const writeType = (name: string): Mode => {
    const type = body[name] ?? 'Replace';
    if (type !== 'Append' && type !== 'Replace') throw refuse(call, 400, `The ${name} must be Append or Replace`);
    return type === 'Append' ? 'append' : 'replace';
  };
  const batchId = call.batches.create({
    owner: owner.name,
    haltOnError: String(body.haltOnError) === 'true',
    tags: writeType('tagWriteType'),
    labels: writeType('securityLabelWriteType'),
    attributes: writeType('attributeWriteType'),
  });
  return v2Reply({batchId}, 201);
};

/** `POST /v2/batch/{batch}`: the document, as octet-stream. */
export const uploadBatch: Handler = async (call) => {
  const {batch = ''} = call.params;
  if (call.batches.job(batch, call.clock.now()) === undefined) return notFound(call);
  if (call.request.headers.get('content-type') !== 'application/octet-stream') throw refuse(call, 415, 'Unsupported Media Type');
  const body = await call.request.arrayBuffer();
  if (body.byteLength > largestUpload) return invalid(`File size greater than allowable limit of ${String(largestUpload)}`);
  const taken = call.batches.upload(batch, new TextDecoder().decode(body), call.clock.now());
  return taken ? {status: 202, json: {status: 'Queued'}} : invalid('Batch has a file already');
};

/** `GET /v2/batch/{batch}`. */
export const batchStatus: Handler = (call) => {
  const job = jobOf(call);
  if (job === undefined) return notFound(call);
  const {id, status, successCount, unprocessCount, errors} = job;
  if (call.switches['batch.status'] === 'short') return {status: 200, json: {status}};
  return v2Reply({batchStatus: {id, status, errorCount: errors.length, successCount, unprocessCount}});
};

/** `GET /v2/batch/{batch}/errors`: compressed; 404 when there are none. */
export const batchErrors: Handler = (call) => errorList(call, ({errorReason, errorSource}) => ({errorReason, errorSource}));

/** `GET /v2/batch/{batch}/results?severity=error`: the same with codes. */
export const batchResults: Handler = (call) => errorList(call, (error) => error);

async function errorList(call: Call, write: (error: BatchError) => unknown): Promise<Reply> {
  const job = jobOf(call);
  if (job === undefined) return notFound(call);
  if (job.status !== 'Completed') return invalid(`Batch still in ${job.status} state`);
  if (job.errors.length === 0) return notFound(call);
  const bytes = new TextEncoder().encode(JSON.stringify(job.errors.map(write)));
  const type = {'content-type': 'application/octet-stream'};
  if (typeof CompressionStream === 'undefined') return {status: 200, bytes, headers: type};
  const zipped = new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip')));
  return {status: 200, bytes: new Uint8Array(await zipped.arrayBuffer()), headers: {...type, 'content-encoding': 'gzip'}};
}

function jobOf({batches, params, clock}: Call): BatchJob | undefined {
  return batches.job(params.batch ?? '', clock.now());
}

function invalid(description: string): Reply {
  return {status: 400, json: {status: 'Invalid', description}};
}

/** What the switch `batch` answers instead. */
function switchedOff({switches}: Call): Reply | undefined {
  switch (switches.batch) {
    case 'on':
      return undefined;
    case '401':
      return {status: 401, text: 'Access Denied. You do not have permission to create Indicators; batch'};
    case '403':
      return {status: 403, json: {status: 'Failure', message: 'Access Denied'}};
    case '503': {
      const message = 'Batch job api is not available. Ensure that batchJobEnabled is true and document storage is enabled and configured';
      return {status: 503, json: {status: 'Failure', message}};
    }
  }
}
