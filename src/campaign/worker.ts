/**
 * A worker behind a queue: takes chunks, runs them in threads, hands in the results.
 */
import { randomUUID } from 'node:crypto';
import { DelayedError, type Job, WaitingError, Worker } from 'bullmq';
import { type Library, LibraryError, messageOf } from '../audit/library.ts';
import { fingerprint } from './chunk.ts';
import { codeVersion } from './code.ts';
import { claimAt, placeOf, statementNamed } from './module.ts';
import { Pool } from './pool.ts';
import * as server from './redis.ts';

type ChunkJob = Job<server.QueuedChunk, server.QueuedAnswer>;

/** After so many milliseconds a chunk that a worker cannot do is there for others again. */
const LATER = 500;

/** Why this worker cannot do a chunk; undefined if it can. */
async function objection(library: Library, { id, statement, fingerprint: expected, unit }: server.QueuedChunk) {
  try {
    const found = statementNamed(await claimAt(placeOf(library, id)), statement);
    return fingerprint(found) === expected ? undefined : `${unit} is another statement where a worker has it`;
  } catch (error) {
    if (error instanceof LibraryError) return messageOf(error);
    return `${unit} cannot be loaded: ${messageOf(error)}`;
  }
}

/**
 * Serves until the signal comes. What is under way then goes back to the queue at once; what a killed worker leaves behind goes back
 * when its lease is over.
 *
 * @throws LibraryError if no server answers.
 */
export async function serveQueue(
  url: URL,
  library: Library,
  jobs: number,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const redis = await server.openRedis(url);
  const pool = new Pool(jobs);
  const name = randomUUID();
  const refused = new Set<string>();
  const refuse = async (job: ChunkJob, why: string, token: string | undefined): Promise<never> => {
    if (!refused.has(job.data.unit)) say(`${job.data.unit} is left to others: ${why}`);
    refused.add(job.data.unit);
    await job.updateData({ ...job.data, refused: { ...job.data.refused, [name]: why } });
    await job.moveToDelayed(Date.now() + LATER, token);
    throw new DelayedError();
  };
  const run = async (job: ChunkJob, token?: string): Promise<server.QueuedAnswer> => {
    const { id, session, refused: _, ...task } = job.data;
    // Nobody waits for the chunks of a coordinator that is gone.
    if ((await redis.exists(server.sessionKey(session))) === 0) return { kind: 'abandoned' };
    const why = await objection(library, job.data);
    if (why !== undefined) return refuse(job, why, token);
    try {
      return await pool.run('chunk', { ...task, module: placeOf(library, id) }, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      if (redis.status === 'ready') await job.moveToWait(token);
      throw new WaitingError();
    }
  };
  const worker = new Worker<server.QueuedChunk, server.QueuedAnswer>(server.queueOf(codeVersion()), run, {
    connection: server.lastingConnection(url, () => signal.aborted),
    concurrency: jobs,
    lockDuration: server.LEASE,
    stalledInterval: server.LOOK,
    drainDelay: 1,
    // However often its workers die, a chunk is worth another try.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  const tell = server.troubleTeller(redis, (text) => {
    if (!signal.aborted) say(text);
  });
  worker.on('error', tell);
  worker.on('failed', (job, error) => say(`${job?.data.unit ?? 'a chunk'}: ${messageOf(error)}`));
  await worker.waitUntilReady();
  const alive = server.keepAlive(redis, server.workerKey(codeVersion(), name));
  await alive.first;
  say(`worker ${process.pid} at ${server.shownAddress(url)}, ${jobs} ${jobs === 1 ? 'thread' : 'threads'}`);
  await new Promise<void>((resume) => {
    if (signal.aborted) resume();
    else signal.addEventListener('abort', () => resume(), { once: true });
  });
  alive.stop();
  // Without a server there is nobody to hand anything back to.
  const isAlone = redis.status !== 'ready';
  const goodbye = redis.del(server.workerKey(codeVersion(), name)).catch(() => 0);
  await within(5000, Promise.all([goodbye, worker.close(isAlone).catch(() => undefined)]));
  await pool.close();
  redis.disconnect();
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resume) => {
    timer = setTimeout(resume, milliseconds);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
