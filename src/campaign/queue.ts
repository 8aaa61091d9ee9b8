/**
 * Chunks for workers behind a Redis server. Each has one place in the queue and one result, whoever computes it and however often.
 */
import { randomUUID } from 'node:crypto';
import { type Job, Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { messageOf } from '../audit/library.ts';
import { sha256 } from '../certificate/sha256.ts';
import type { ChunkTask, Executor } from './campaign.ts';
import { connectionTo, openRedis, QUEUE, type QueuedChunk, sessionKey, shownAddress } from './redis.ts';
import { type ChunkResult, failedChunk } from './result.ts';

type ChunkJob = Job<QueuedChunk, ChunkResult>;

/** A worker that has other modules than the coordinator fails; another one may have the right ones. */
const ATTEMPTS = 5;
/** An event can be lost with a connection; so often is looked whether a job is finished. */
const LOOK_AGAIN = 5_000;
/** Seconds for which a coordinator counts as alive after it last said so. */
const ALIVE = 30;
const HOUR = 3600;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resume) => setTimeout(resume, milliseconds).unref());

export class QueueExecutor implements Executor {
  /** Enough for a few dozen workers, and few enough to be taken back soon when a statement is refuted. */
  readonly width = 64;
  private readonly session = randomUUID();
  private readonly pending = new Map<string, ChunkJob>();
  private readonly timers: NodeJS.Timeout[] = [];
  private isClosed = false;
  private workers = -1;

  private constructor(
    readonly name: string,
    private readonly redis: Redis,
    private readonly queue: Queue<QueuedChunk, ChunkResult>,
    private readonly events: QueueEvents,
    private readonly say: (text: string) => void,
  ) {}

  /** @param say for what somebody who waits should know. @throws LibraryError if no server answers */
  static async connect(url: URL, workerOptions: string, say: (text: string) => void): Promise<QueueExecutor> {
    const redis = await openRedis(url);
    const connection = connectionTo(url);
    const queue = new Queue<QueuedChunk, ChunkResult>(QUEUE, { connection });
    const events = new QueueEvents(QUEUE, { connection });
    // Each chunk that is waited for listens to both.
    queue.setMaxListeners(0);
    events.setMaxListeners(0);
    const executor = new QueueExecutor(`workers at ${shownAddress(url)}`, redis, queue, events, say);
    const onError = executor.complain();
    queue.on('error', onError);
    events.on('error', onError);
    await Promise.all([queue.waitUntilReady(), events.waitUntilReady(), executor.keepAlive()]);
    executor.every((ALIVE * 1000) / 3, () => executor.keepAlive());
    executor.every(2000, () => executor.countWorkers(workerOptions));
    await executor.countWorkers(workerOptions);
    return executor;
  }

  private every(milliseconds: number, work: () => Promise<void>): void {
    this.timers.push(setInterval(() => void work().catch(() => undefined), milliseconds).unref());
  }

  private async keepAlive(): Promise<void> {
    await this.redis.set(sessionKey(this.session), process.pid, 'EX', ALIVE);
  }

  private async countWorkers(options: string): Promise<void> {
    const workers = await this.queue.getWorkersCount();
    if (workers === this.workers || this.isClosed) return;
    this.workers = workers;
    if (workers === 0) this.say(`no worker is there; start some with: claimcheck falsify --worker ${options}`);
    else this.say(workers === 1 ? '1 worker is there' : `${workers} workers are there`);
  }

  /** The same trouble is said once: a lost connection is tried again several times a second. */
  private complain(): (error: Error) => void {
    const said = new Set<string>();
    return (error) => {
      const text = messageOf(error);
      if (this.isClosed || said.has(text)) return;
      said.add(text);
      this.say(`the queue: ${text || error.name}; trying again`);
    };
  }

  async run({ module, ...task }: ChunkTask): Promise<ChunkResult> {
    const id = sha256(`${this.session} ${task.unit} ${task.index} ${task.runs}`).slice(0, 32);
    const data: QueuedChunk = { ...task, id: module.id, session: this.session };
    for (;;) {
      try {
        return await this.attempt(id, data);
      } catch (error) {
        if (this.isClosed) throw error;
        // The server was away, or has forgotten the job: it is put there again, under the same name.
        this.say(`the queue: ${messageOf(error)}; trying again`);
        await pause(1000);
      }
    }
  }

  /** The job that is there under this name, or a new one, until it is finished; then it is taken away. */
  private async attempt(id: string, data: QueuedChunk): Promise<ChunkResult> {
    const job: ChunkJob = await this.queue.add('chunk', data, {
      jobId: id,
      attempts: ATTEMPTS,
      backoff: { type: 'fixed', delay: 500 },
      removeOnComplete: { age: HOUR },
      removeOnFail: { age: HOUR },
    });
    this.pending.set(id, job);
    const result = await this.finished(job);
    this.pending.delete(id);
    await job.remove().catch(() => undefined);
    return result;
  }

  private async finished(job: ChunkJob): Promise<ChunkResult> {
    for (;;) {
      try {
        return await job.waitUntilFinished(this.events, LOOK_AGAIN);
      } catch (error) {
        if (this.isClosed) throw error;
        const state = await job.getState();
        if (state === 'failed') return failedChunk(messageOf(error));
        if (state === 'unknown') throw error;
      }
    }
  }

  /** Takes back what no worker has begun. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const timer of this.timers) clearInterval(timer);
    const back = Promise.all([...this.pending.values()].map((job) => job.remove().catch(() => undefined)));
    const gone = back.then(() => this.redis.del(sessionKey(this.session))).catch(() => undefined);
    await Promise.race([gone, pause(2000)]);
    await Promise.race([Promise.all([this.events.close(), this.queue.close()]).catch(() => undefined), pause(2000)]);
    this.redis.disconnect();
  }
}
