/**
 * Chunks in worker threads of this process.
 */
import { messageOf } from '../audit/library.ts';
import type { ChunkTask, Executor } from './campaign.ts';
import { Pool } from './pool.ts';
import type { ChunkAnswer } from './stretches.ts';

export class LocalExecutor implements Executor {
  readonly name: string;
  readonly pool: Pool;
  private isClosed = false;

  /** @param width threads, at least 1 */
  constructor(readonly width: number) {
    this.pool = new Pool(width);
    this.name = width === 1 ? '1 thread' : `${width} threads`;
  }

  /** A thread that dies, for example of a lack of memory, fails its chunk and not the campaign. */
  run(task: ChunkTask): Promise<ChunkAnswer> {
    return this.pool.run('chunk', task).catch((error: unknown) => {
      if (this.isClosed) throw error;
      return { kind: 'failed', reason: messageOf(error) };
    });
  }

  close(): Promise<void> {
    this.isClosed = true;
    return this.pool.close();
  }
}
