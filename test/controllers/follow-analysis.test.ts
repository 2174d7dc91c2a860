import {expect} from 'chai';
import {followAnalysis} from '../../src/controllers/follow-analysis.js';
import {ApiError} from '../../src/model/api-error.js';
import {ratioOf} from '../../src/model/ratio.js';
import type {Analysis} from '../../src/model/reports.js';

const queued: Analysis = {id: 'u-1', status: 'queued'};
const partial: Analysis = {id: 'u-1', status: 'in-progress', ratio: ratioOf({harmless: 41})};
const completed: Analysis = {id: 'u-1', status: 'completed', ratio: ratioOf({harmless: 94})};
const unknown = new ApiError('not-found', {service: 'virustotal'});

/** Follows an analysis whose questions are answered in turn, the last one for ever; keeps how it waited and what it was told. */
async function follow(answers: ReadonlyArray<Analysis | ApiError>, {now = false, controller = new AbortController()} = {}) {
  const waits: number[] = [];
  const asked: string[] = [];
  const told: string[] = [];
  const run = followAnalysis(queued, {
    ask: (id) => {
      const answer = answers[Math.min(asked.push(id), answers.length) - 1] ?? completed;
      return answer instanceof ApiError ? Promise.reject(answer) : Promise.resolve(answer);
    },
    onProgress: ({status}) => told.push(status),
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    signal: controller.signal,
    now,
  });
  const outcome = await run.catch((error: unknown) => error);
  return {outcome, waits, asked, told};
}

describe('following an analysis', () => {
  it('waits 15 seconds before each question, and ends when it is complete', async () => {
    const {outcome, waits, asked, told} = await follow([queued, partial, completed]);
    expect(outcome).to.equal(completed);
    expect(waits).to.deep.equal([15_000, 15_000, 15_000]);
    expect(asked).to.deep.equal(['u-1', 'u-1', 'u-1']);
    expect(told).to.deep.equal(['queued', 'queued', 'in-progress']);
  });

  it('asks no more than eight times, and gives back what is known', async () => {
    const {outcome, waits, asked} = await follow([queued, partial]);
    expect(outcome).to.equal(partial);
    expect([waits.length, asked.length]).to.deep.equal([8, 8]);
  });

  it('asks at once when the user wants to know, and then as before', async () => {
    const {waits, asked} = await follow([partial], {now: true});
    expect([waits.length, asked.length]).to.deep.equal([7, 8]);
  });

  it('asks nothing about what is complete', async () => {
    const done = await followAnalysis(completed, {
      ask: () => Promise.reject(new Error('not expected')),
      onProgress: () => expect.fail('nothing goes on'),
      signal: new AbortController().signal,
      now: true,
    });
    expect(done).to.equal(completed);
  });

  it('asks three times more when VirusTotal does not know the analysis yet', async () => {
    expect((await follow([unknown, unknown, unknown, completed])).outcome).to.equal(completed);
    const {outcome, asked} = await follow([unknown]);
    expect(outcome).to.equal(queued);
    expect(asked).to.have.length(4);
  });

  it('fails with any other failure', async () => {
    const quota = new ApiError('quota', {service: 'virustotal'});
    const {outcome, asked} = await follow([partial, quota]);
    expect(outcome).to.equal(quota);
    expect(asked).to.have.length(2);
  });

  it('asks nothing after an abort, and tells nothing of an answer that comes later', async () => {
    const controller = new AbortController();
    const reason = new Error('left');
    controller.abort(reason);
    const {outcome, asked} = await follow([completed], {controller});
    expect(outcome).to.equal(reason);
    expect(asked).to.deep.equal([]);

    const late = new AbortController();
    const told: string[] = [];
    const run = followAnalysis(queued, {
      ask: () => {
        late.abort(reason);
        return Promise.resolve(partial);
      },
      onProgress: ({status}) => told.push(status),
      sleep: () => Promise.resolve(),
      signal: late.signal,
      now: false,
    });
    expect(await run.catch((error: unknown) => error)).to.equal(reason);
    expect(told).to.deep.equal(['queued']);
  });

  it('stops waiting at once when it is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('left');
    const run = followAnalysis(queued, {
      ask: () => Promise.reject(new Error('not expected')),
      onProgress: () => undefined,
      signal: controller.signal,
      now: false,
    });
    controller.abort(reason);
    expect(await run.catch((error: unknown) => error)).to.equal(reason);
  });
});
