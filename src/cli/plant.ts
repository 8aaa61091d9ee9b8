/**
 * `claimcheck plant`: how many planted errors the falsifier finds.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EXIT, type ExitCode, exitCodeHelp } from './exitCodes.ts';
import { type Io, UsageError } from './io.ts';
import { LIBRARY_HELP, LIBRARY_OPTIONS, libraryOf, readCount } from './options.ts';

const SECONDS = 60;
const SEED = 1;
const JOBS = 2;

const HELP = `usage: claimcheck plant [CLAIM...] [options]

Measures the falsifier. Takes the statements that are pinned proved, plants
errors in them, one at a time, and looks for an instance at which the result
fails. A plant that is not found at once and that the kernel can prove is no
error and does not count. Prints the share that is found, the median time to
find, and each survivor with the reason as far as it is known. Without CLAIM
(an identifier, a paper, or a glob in quotes), all claims.

options:
  --seconds S         budget of one planted claim, of processor time (default ${SECONDS})
  --seed S            chooses plants and instances (default ${SEED})
  --each N            plants of each operator in each statement (default 3)
  --sample N          only N of all these plants, drawn by the hashes of their
                      names; the same for the same seed
  --state FILE        keep results there; a run that was killed goes on where it
                      stopped. Remove the file after the search has changed
  --again             try the survivors in the state once more
  --jobs J            processes (default ${JOBS})
  --json              print the score and all plants as JSON
${LIBRARY_HELP}
  --help              print this

exit codes:
${exitCodeHelp()}
`;

export async function plant(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seconds: { type: 'string' },
      seed: { type: 'string' },
      each: { type: 'string' },
      sample: { type: 'string' },
      state: { type: 'string' },
      again: { type: 'boolean' },
      jobs: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      ...LIBRARY_OPTIONS,
    },
  });
  if (values.help) {
    io.stdout.write(HELP);
    return EXIT.ok;
  }
  const atLeastOne = (text: string | undefined, option: string, fallback: number): number => {
    const count = readCount(text, option, fallback);
    if (count === 0) throw new UsageError(`expected at least 1 after ${option}, received '0'`);
    return count;
  };
  if (values.state === '') throw new UsageError("expected a file after --state, received ''");
  if (values.again && values.state === undefined)
    throw new UsageError('--again needs --state, where survivors are kept');
  const options = {
    seconds: atLeastOne(values.seconds, '--seconds', SECONDS),
    seed: readCount(values.seed, '--seed', SEED),
    perOperator: atLeastOne(values.each, '--each', 3),
    jobs: atLeastOne(values.jobs, '--jobs', JOBS),
    ...(values.sample === undefined ? {} : { sample: atLeastOne(values.sample, '--sample', 1) }),
    ...(values.state === undefined ? {} : { state: resolve(values.state) }),
    again: values.again ?? false,
  };
  const [{ measure }, { formatScore, formatScoreJson }] = await Promise.all([
    import('../plant/measure.ts'),
    import('../plant/report.ts'),
  ]);
  const progress = (finished: number, total: number): void => {
    if (io.stderr.isTTY) io.stderr.write(`\r${finished}/${total} plants`);
  };
  const measured = await measure(libraryOf(values), positionals, options, progress);
  if (io.stderr.isTTY) io.stderr.write('\r\u001b[K');
  io.stdout.write(values.json ? formatScoreJson(measured) : formatScore(measured));
  return EXIT.ok;
}
