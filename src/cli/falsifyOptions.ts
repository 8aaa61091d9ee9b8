/**
 * The command line of `claimcheck falsify`.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { CLAIMS_OPTIONS, claimsHelp } from './claimsOption.ts';
import { exitCodeHelp } from './exitCodes.ts';
import { UsageError } from './io.ts';
import { LIBRARY_HELP, LIBRARY_OPTIONS, readCount } from './options.ts';

const DEFAULT_RUNS = 1000;

export const HELP = `usage: claimcheck falsify [CLAIM...] [options]
       claimcheck falsify --worker --queue URL [options]

Searches for counterexamples on all cores, for as long as is wanted; see
docs/campaigns.md. CLAIM is an identifier, a paper, or a glob in quotes, with
#NAME behind it for one statement: 'kocyigit-2020/*#printed'. Without one, all
statements of all claims are searched. What is found is handed to the kernel;
its certificate, and the campaign's result, stand in the state folder.

The outcome depends on the seed and the number of runs, and not on jobs,
workers, or interruptions.

options:
  --runs N            runs for each statement (default ${DEFAULT_RUNS})
  --minutes M         as many runs as fit into M minutes, instead of --runs
  --jobs J            worker threads (default: one for each core)
  --seed S            seed (default 1)
  --shard I/N         only every N-th chunk of the work, beginning with the I-th
  --resume            go on where the last run with the same claims and seed
                      stopped, also after a kill; chunks that are done are kept
  --state DIR         where the state is kept (default: a folder for these
                      claims and this seed in .claimcheck/campaigns)
  --queue URL         leave the work to workers behind a Redis server, such as
                      redis://127.0.0.1:6379
  --worker            be such a worker, until interrupted
  --json              print a JSON object (docs/json.md)
${LIBRARY_HELP}
${claimsHelp('in certificates/ of the state folder')}
  --help              print this

exit codes:
${exitCodeHelp()}
`;

const OPTIONS = {
  runs: { type: 'string' },
  minutes: { type: 'string' },
  jobs: { type: 'string' },
  seed: { type: 'string' },
  shard: { type: 'string' },
  resume: { type: 'boolean' },
  state: { type: 'string' },
  queue: { type: 'string' },
  worker: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  ...LIBRARY_OPTIONS,
  ...CLAIMS_OPTIONS,
} as const;

export interface FalsifyOptions {
  readonly wanted: readonly string[];
  /** Infinity with a limit in time. */
  readonly runs: number;
  readonly milliseconds?: number;
  readonly jobs: number;
  readonly seed: number;
  readonly shard?: { readonly part: number; readonly of: number };
  readonly resume: boolean;
  readonly state?: string;
  readonly queue?: URL;
  readonly worker: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly places: {
    readonly theorems?: string;
    readonly certificates?: string;
    readonly claims?: string;
    readonly out?: string;
  };
}

function positive(text: string | undefined, option: string, fallback: number): number {
  const number = readCount(text, option, fallback);
  if (number === 0) throw new UsageError(`expected a whole number from 1 after ${option}, received '${text}'`);
  return number;
}

/** A day is the longest that anybody waits at a terminal; a week is allowed. */
const MOST_MINUTES = 10_080;

function minutes(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (number > 0 && number <= MOST_MINUTES) return number * 60_000;
  throw new UsageError(`expected a number of minutes up to ${MOST_MINUTES} after --minutes, received '${text}'`);
}

function shardOf(text: string): { readonly part: number; readonly of: number } {
  const [, part, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  if (part && of && Number(part) >= 1 && Number(part) <= Number(of)) return { part: Number(part), of: Number(of) };
  throw new UsageError(`expected a part such as 1/4 after --shard, received '${text}'`);
}

/** What somebody typed may be seen by others. */
const withoutPassword = (text: string): string => text.replace(/\/\/[^/@]*@/, '//…@');

function queueOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && /^\/?\d*$/.test(url.pathname) && url.search === '' && url.hash === '';
  if (isPlain && /^rediss?:$/.test(url.protocol) && url.hostname !== '') return url;
  throw new UsageError(
    `expected an address such as redis://127.0.0.1:6379 after --queue, received '${withoutPassword(text)}'`,
  );
}

/** Options that say what a campaign is; a worker is told by the campaign. */
const OF_CAMPAIGNS = ['runs', 'minutes', 'seed', 'shard', 'resume', 'state', 'json', 'out'] as const;

/** @throws UsageError, and what parseArgs throws for an unknown option. */
export function readOptions(args: readonly string[]): FalsifyOptions {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const { help = false, worker = false } = values;
  if (values.runs !== undefined && values.minutes !== undefined) {
    throw new UsageError('expected one of --runs and --minutes, received both');
  }
  if (worker && !help) {
    if (values.queue === undefined) throw new UsageError('--worker needs --queue, the address of the Redis server');
    const odd = OF_CAMPAIGNS.find((name) => values[name] !== undefined);
    if (odd) throw new UsageError(`--${odd} is said to the campaign, not to its workers`);
    if (positionals.length > 0)
      throw new UsageError(`claims are said to the campaign, not to its workers; received '${positionals[0]}'`);
  }
  if (values.queue !== undefined && values.shard !== undefined) {
    throw new UsageError('expected one of --queue and --shard: a queue shares the work by itself');
  }
  if (values.state === '') throw new UsageError("expected a folder after --state, received ''");
  return {
    wanted: positionals,
    runs: values.minutes === undefined ? positive(values.runs, '--runs', DEFAULT_RUNS) : Number.POSITIVE_INFINITY,
    ...(values.minutes === undefined ? {} : { milliseconds: minutes(values.minutes) }),
    jobs: positive(values.jobs, '--jobs', availableParallelism()),
    seed: readCount(values.seed, '--seed', 1),
    ...(values.shard === undefined ? {} : { shard: shardOf(values.shard) }),
    resume: values.resume ?? false,
    ...(values.state === undefined ? {} : { state: values.state }),
    ...(values.queue === undefined ? {} : { queue: queueOf(values.queue) }),
    worker,
    json: values.json ?? false,
    help,
    places: values,
  };
}
