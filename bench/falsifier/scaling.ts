/**
 * How the throughput of a campaign grows: one thread, two threads, and one and two worker processes behind a queue, in one run.
 *
 *     npx tsx bench/falsifier/scaling.ts [--runs N] [--repeats K]
 *
 * All come to the same result, which is compared. Times are the least of the repeats, in turns, so that another load on the machine
 * falls on all alike; threads and workers have loaded everything before the clock starts. Processor time, of the campaign and its
 * workers together, says what sharing the work costs, also where the machine has other things to do. Needs redis-server and Linux.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { libraryAt } from '../../src/audit/library.ts';
import { Campaign, type Executor, type Unit } from '../../src/campaign/campaign.ts';
import { NO_JOURNAL } from '../../src/campaign/journal.ts';
import { LocalExecutor } from '../../src/campaign/local.ts';
import { QueueExecutor } from '../../src/campaign/queue.ts';
import { selectUnits } from '../../src/campaign/selection.ts';

/** Statements of different weight, none of which is refuted: a campaign that ends early measures nothing. */
const STATEMENTS = [
  '_template/markov-price#printed',
  'kocyigit-2020/partition-of-means#printed',
  'kocyigit-2020/reserve-above-mean#printed',
  'kocyigit-2020/theorem-1.5.2#printed',
];

const { values } = parseArgs({ options: { runs: { type: 'string' }, repeats: { type: 'string' } } });
const RUNS = Number(values.runs ?? 1000);
const REPEATS = Number(values.repeats ?? 3);

interface Way {
  readonly name: string;
  open(): Promise<{ readonly executor: Executor; readonly workers: readonly number[]; close(): Promise<void> }>;
}

const threads = (size: number): Way => ({
  name: size === 1 ? '1 thread' : `${size} threads`,
  open: async () => {
    const executor = new LocalExecutor(size);
    return { executor, workers: [], close: () => executor.close() };
  },
});

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));

const workers = (size: number): Way => ({
  name: size === 1 ? 'queue, 1 worker' : `queue, ${size} workers`,
  open: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'claimcheck-'));
    const port = String(await freePort());
    const server = spawn('redis-server', ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
      stdio: 'ignore',
    });
    const url = `redis://127.0.0.1:${port}`;
    await pause(500);
    const executor = await QueueExecutor.connect(new URL(url), '', () => undefined);
    const main = join(import.meta.dirname, '../../src/cli/main.ts');
    const args = ['--import', 'tsx', main, 'falsify', '--worker', '--queue', url, '--jobs', '1'];
    const processes = Array.from({ length: size }, () => spawn(process.execPath, args, { stdio: 'ignore' }));
    const close = async () => {
      await executor.close();
      for (const child of [...processes, server]) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    };
    return { executor, workers: processes.flatMap(({ pid }) => pid ?? []), close };
  },
});

/** Clock ticks of /proc in a second. */
const TICKS = 100;

/** Seconds of processor time that another process has used. */
function secondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function processorSeconds(workers: readonly number[]): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + workers.map(secondsOf).reduce((sum, seconds) => sum + seconds, 0);
}

/** Seconds by the clock and of the processor, instances, and the result as text. */
async function measure(
  units: readonly Unit[],
  { executor, workers: pids }: Awaited<ReturnType<Way['open']>>,
  runs: number,
  seed: number,
) {
  const campaign = new Campaign(units, { runs, seed }, NO_JOURNAL);
  const [start, before] = [performance.now(), processorSeconds(pids)];
  await campaign.run(executor, new AbortController().signal);
  const [seconds, processor] = [(performance.now() - start) / 1000, processorSeconds(pids) - before];
  return { seconds, processor, instances: campaign.snapshot().instances, text: JSON.stringify(campaign.outcome()) };
}

const WARM = 400;
const ways = [threads(1), threads(2), workers(1), workers(2)];
const { units } = await selectUnits(libraryAt(), STATEMENTS);
const best = new Map<string, { readonly seconds: number; readonly processor: number }>();
let expected: string | undefined;
let instances = 0;
for (let repeat = 0; repeat < REPEATS; repeat++) {
  for (const way of ways) {
    const opened = await way.open();
    try {
      await measure(units, opened, WARM, 999 + repeat);
      const measured = await measure(units, opened, RUNS, 1);
      expected ??= measured.text;
      if (measured.text !== expected) throw new Error(`${way.name} came to another result`);
      instances = measured.instances;
      const { seconds = Number.POSITIVE_INFINITY, processor = Number.POSITIVE_INFINITY } = best.get(way.name) ?? {};
      best.set(way.name, {
        seconds: Math.min(seconds, measured.seconds),
        processor: Math.min(processor, measured.processor),
      });
    } finally {
      await opened.close();
    }
  }
}

const COLUMNS = [16, 7, 11, 16, 11, 16] as const;
const row = (cells: readonly string[]) =>
  `| ${cells.map((cell, k) => (k === 0 ? cell.padEnd(COLUMNS[0]) : cell.padStart(COLUMNS[k] as number))).join(' | ')} |`;
const one = best.get('1 thread') as { readonly seconds: number; readonly processor: number };
console.log(
  `${units.length} statements, ${RUNS} runs each, ${instances} instances, least of ${REPEATS}; ${availableParallelism()} cores,`,
);
console.log(`load at the end ${loadavg()[0]?.toFixed(1)}; all results are equal\n`);
console.log(row(['way', 'seconds', 'instances/s', 'against 1 thread', 'processor s', 'against 1 thread']));
console.log(row(COLUMNS.map((width) => '-'.repeat(width))));
for (const { name } of ways) {
  const { seconds, processor } = best.get(name) as typeof one;
  const ratios = [(one.seconds / seconds).toFixed(2), (processor / one.processor).toFixed(2)] as const;
  const rate = String(Math.round(instances / seconds));
  console.log(row([name, seconds.toFixed(2), rate, ratios[0], processor.toFixed(2), ratios[1]]));
}
