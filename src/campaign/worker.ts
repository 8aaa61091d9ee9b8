/**
 * A worker behind a queue: takes chunks, runs them in threads, hands in the results.
 */
import { type Job, WaitingError, Worker } from 'bullmq';
import { type Library, messageOf } from '../audit/library.ts';
import { claimAt, placeOf } from './module.ts';
import { Pool } from './pool.ts';
import { connectionTo, LEASE, LOOK, openRedis, QUEUE, type QueuedChunk, sessionKey, shownAddress } from './redis.ts';
import { type ChunkResult, failedChunk } from './result.ts';

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
  const redis = await openRedis(url);
  const pool = new Pool(jobs);
  const run = async (job: Job<QueuedChunk, ChunkResult>, token?: string): Promise<ChunkResult> => {
    const { id, session, ...task } = job.data;
    // Nobody waits for the chunks of a coordinator that is gone.
    if ((await redis.exists(sessionKey(session))) === 0) return failedChunk('nobody waits for it');
    const module = placeOf(library, id);
    try {
      await claimAt(module);
      return await pool.run('chunk', { ...task, module }, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      await job.moveToWait(token);
      throw new WaitingError();
    }
  };
  const worker = new Worker<QueuedChunk, ChunkResult>(QUEUE, run, {
    connection: connectionTo(url),
    concurrency: jobs,
    lockDuration: LEASE,
    stalledInterval: LOOK,
    drainDelay: 1,
    // However often its workers die, a chunk is worth another try.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  const said = new Set<string>();
  worker.on('error', (error) => {
    const text = messageOf(error) || error.name;
    if (signal.aborted || said.has(text)) return;
    said.add(text);
    say(`the queue: ${text}; trying again`);
  });
  worker.on('failed', (job, error) => say(`${job?.data.unit ?? 'a chunk'}: ${messageOf(error)}`));
  await worker.waitUntilReady();
  say(`worker ${process.pid} at ${shownAddress(url)}, ${jobs} ${jobs === 1 ? 'thread' : 'threads'}`);
  await new Promise<void>((resume) => {
    if (signal.aborted) resume();
    else signal.addEventListener('abort', () => resume(), { once: true });
  });
  await worker.close().catch(() => undefined);
  await pool.close();
  redis.disconnect();
}
