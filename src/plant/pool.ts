/**
 * Processes that share a list of tasks. One that goes on beyond its time is ended, and another takes its place.
 *
 * They are no threads, as a campaign's are: a plant's budget is processor time, and a thread cannot be asked for its own.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlantResult, PlantTask } from './tryPlant.ts';

export interface PoolOptions {
  readonly jobs: number;
  readonly theorems: string;
  readonly certificates: string;
}

/** Beyond a task's own seconds: loading, the attempt to exclude it, the refutation. */
const GRACE_SECONDS = 20;

/** How often a process is asked for its time. */
const CHECK_MILLISECONDS = 1000;

/** Linux counts a process's time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used; on a clock where the system does not tell. */
function secondsOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return performance.now() / 1000;
  }
}

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** A process with the sources' loader, which a test runner's own process need not have. */
const start = (): ChildProcess =>
  fork(WORKER, [], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

type Answer = { readonly id: number } & (
  | { readonly result: PlantResult; readonly isPreliminary?: boolean }
  | { readonly error: string }
);

/** Runs a task in a process. The process may be gone afterwards. */
function runIn(child: ChildProcess, id: number, task: PlantTask, options: PoolOptions): Promise<PlantResult> {
  const { theorems, certificates } = options;
  const begin = secondsOf(child.pid);
  const taken = () => secondsOf(child.pid) - begin;
  return new Promise((done) => {
    const finish = (result: PlantResult): void => {
      clearInterval(timer);
      child.removeAllListeners();
      done(result);
    };
    let found: PlantResult | undefined;
    const survived = (reason: string) =>
      finish(found ?? { outcome: 'survived', milliseconds: Math.max(0, taken() * 1000), reason });
    const timer = setInterval(() => {
      if (taken() < task.seconds + GRACE_SECONDS) return;
      survived('out of time: a single round, or the attempt to prove it, took longer than the budget');
      child.kill('SIGKILL');
    }, CHECK_MILLISECONDS);
    child.on('message', (answer: Answer) => {
      if ('error' in answer) survived(`the falsifier failed: ${answer.error}`);
      else if (answer.isPreliminary) found = answer.result;
      else finish(answer.result);
    });
    child.on('exit', (code) => survived(`the process ended with ${code}`));
    child.on('error', (error) => survived(`the process failed: ${error.message}`));
    child.send({ id, task, theorems, certificates });
  });
}

/** All tasks by so many processes. @param onDone is told of each result when it is there, by the number of its task. */
export async function runAll(
  tasks: readonly PlantTask[],
  options: PoolOptions,
  onDone: (task: number, result: PlantResult) => void,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    let child = start();
    try {
      while (next < tasks.length) {
        const k = next++;
        if (child.killed || child.exitCode !== null || !child.connected) child = start();
        onDone(k, await runIn(child, k, tasks[k] as PlantTask, options));
      }
    } finally {
      child.removeAllListeners();
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, tasks.length) }, lane));
}
