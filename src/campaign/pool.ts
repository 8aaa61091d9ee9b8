/**
 * Worker threads: searches run in them, so that the process that leads them can print, save, and stop at once.
 */
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type * as thread from './thread.ts';

/** What a thread can be asked for: the functions of thread.ts. */
type Tasks = typeof thread;

export class Pool {
  private readonly threads: Piscina;

  /** @param size threads, at least 1; all are started at once and none is given up. */
  constructor(readonly size: number) {
    this.threads = new Piscina({
      filename: fileURLToPath(new URL('./thread.js', import.meta.url)),
      minThreads: size,
      maxThreads: size,
      concurrentTasksPerWorker: 1,
      // How this process was started is its own affair; thread.js says what a thread needs.
      execArgv: [],
    });
  }

  /** Runs a task in some thread. An aborted task's thread is ended, whatever it is doing. @throws whatever the task throws */
  run<Name extends keyof Tasks>(
    name: Name,
    task: Parameters<Tasks[Name]>[0],
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    return this.threads.run(task, { name, ...(signal ? { signal } : {}) });
  }

  /** Ends all threads at once. */
  close(): Promise<void> {
    return this.threads.destroy();
  }
}
