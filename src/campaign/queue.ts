/**
 * Chunks for workers behind a Redis server. Each has one place in the queue and one result, whoever computes it and however often.
 */
import { randomUUID } from 'node:crypto';
import { Job, Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import { messageOf } from '../audit/library.ts';
import { sha256 } from '../certificate/sha256.ts';
import type { ChunkTask, Executor } from './campaign.ts';
import { codeVersion } from './code.ts';
import * as server from './redis.ts';
import type { ChunkAnswer } from './stretches.ts';

type ChunkJob = Job<server.QueuedChunk, server.QueuedAnswer>;

/** A worker's thread that dies fails; another one may have more memory. */
const ATTEMPTS = 5;
/** An event can be lost with a connection; so often is looked whether a job is finished, and whether all workers have refused it. */
const LOOK_AGAIN = 5_000;
const HOUR = 3600;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resume) => setTimeout(resume, milliseconds).unref());

export class QueueExecutor implements Executor {
  /** Enough for a few dozen workers, and few enough to be taken back soon when a statement is refuted. */
  readonly width = 64;
  private readonly session = randomUUID();
  private readonly pending = new Map<string, ChunkJob>();
  private readonly timer: NodeJS.Timeout;
  private readonly alive: ReturnType<typeof server.keepAlive>;
  private readonly tell: (error: Error) => void;
  private isClosed = false;
  private said = '';

  private constructor(
    readonly name: string,
    private readonly redis: Redis,
    private readonly queue: Queue<server.QueuedChunk, server.QueuedAnswer>,
    private readonly events: QueueEvents,
    private readonly workerOptions: string,
    private readonly say: (text: string) => void,
  ) {
    // Each chunk that is waited for listens to both.
    queue.setMaxListeners(0);
    events.setMaxListeners(0);
    this.tell = server.troubleTeller(redis, (text) => {
      if (!this.isClosed) say(text);
    });
    queue.on('error', this.tell);
    events.on('error', this.tell);
    this.alive = server.keepAlive(redis, server.sessionKey(this.session));
    this.timer = setInterval(() => void this.lookForWorkers().catch(() => undefined), 2000).unref();
  }

  /** @param say for what somebody who waits should know. @throws LibraryError if no server answers */
  static async connect(url: URL, workerOptions: string, say: (text: string) => void): Promise<QueueExecutor> {
    const redis = await server.openRedis(url);
    let executor: QueueExecutor | undefined;
    const connection = server.lastingConnection(url, () => executor?.isClosed ?? false);
    const name = server.queueOf(codeVersion());
    const queue = new Queue<server.QueuedChunk, server.QueuedAnswer>(name, { connection });
    const events = new QueueEvents(name, { connection });
    const title = `workers at ${server.shownAddress(url)}`;
    executor = new QueueExecutor(title, redis, queue, events, workerOptions, say);
    await Promise.all([queue.waitUntilReady(), events.waitUntilReady(), executor.alive.first]);
    await executor.lookForWorkers();
    return executor;
  }

  private async lookForWorkers(): Promise<void> {
    const workers = await server.workersAt(this.redis);
    const text = workersText(workers, this.workerOptions);
    if (text === this.said || this.isClosed) return;
    this.said = text;
    this.say(text);
  }

  async run({ module, ...task }: ChunkTask): Promise<ChunkAnswer> {
    const id = sha256(`${this.session} ${task.unit} ${task.index} ${task.runs} ${JSON.stringify(task.way)}`).slice(
      0,
      32,
    );
    const data: server.QueuedChunk = { ...task, id: module.id, session: this.session };
    for (;;) {
      try {
        const answer = await this.attempt(id, data);
        if (answer !== 'again') return answer;
      } catch (error) {
        if (this.isClosed) throw error;
        this.tell(error instanceof Error ? error : new Error(String(error)));
      }
      // The server was away, or has forgotten job or session: the job is put there again, under the same name.
      await pause(1000);
      if (this.isClosed) throw new Error('the queue is closed');
    }
  }

  /** The job that is there under this name, or a new one, until it is finished; then it is taken away. */
  private async attempt(id: string, data: server.QueuedChunk): Promise<ChunkAnswer | 'again'> {
    const job: ChunkJob = await this.queue.add('chunk', data, {
      jobId: id,
      attempts: ATTEMPTS,
      backoff: { type: 'fixed', delay: 500 },
      removeOnComplete: { age: HOUR },
      removeOnFail: { age: HOUR },
    });
    this.pending.set(id, job);
    const answer = await this.finished(job, id);
    this.pending.delete(id);
    await job.remove().catch(() => undefined);
    return answer === 'again' || answer.kind === 'abandoned' ? 'again' : answer;
  }

  private async finished(job: ChunkJob, id: string): Promise<server.QueuedAnswer | 'again'> {
    for (;;) {
      try {
        return await job.waitUntilFinished(this.events, LOOK_AGAIN);
      } catch (error) {
        if (this.isClosed) throw error;
        const state = await job.getState();
        if (state === 'failed') return { kind: 'failed', reason: messageOf(error) };
        if (state === 'unknown') return 'again';
        const reason = await this.refusal(id);
        if (reason !== undefined) return { kind: 'failed', reason };
      }
    }
  }

  /** Why no worker that is there can do it, if all have said so. */
  private async refusal(id: string): Promise<string | undefined> {
    const job: ChunkJob | undefined = await Job.fromId(this.queue, id);
    const refused = job?.data.refused;
    if (!refused) return undefined;
    const workers = (await server.workersAt(this.redis)).get(codeVersion()) ?? [];
    if (workers.length === 0 || !workers.every((worker) => refused[worker] !== undefined)) return undefined;
    return `no worker can do it: ${refused[workers[0] as string]}`;
  }

  /** Takes back what no worker has begun. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.timer);
    this.alive.stop();
    const back = Promise.all([...this.pending.values()].map((job) => job.remove().catch(() => undefined)));
    const gone = back.then(() => this.redis.del(server.sessionKey(this.session))).catch(() => undefined);
    await Promise.race([gone, pause(2000)]);
    await Promise.race([Promise.all([this.events.close(), this.queue.close()]).catch(() => undefined), pause(2000)]);
    this.redis.disconnect();
  }
}

/** Who is there, in words. Workers of another code take nothing from this queue. */
function workersText(workers: ReadonlyMap<string, readonly string[]>, options: string): string {
  const own = workers.get(codeVersion())?.length ?? 0;
  const all = [...workers.values()].reduce((sum, { length }) => sum + length, 0);
  const others = all - own;
  const have = others === 1 ? '1 has' : `${others} have`;
  const strange = others === 0 ? '' : `; ${have} another version of claimcheck or of Node.js, and take nothing`;
  if (own === 0) return `no worker is there${strange}; start some with: claimcheck falsify --worker ${options}`;
  return `${own === 1 ? '1 worker is' : `${own} workers are`} there${strange}`;
}
