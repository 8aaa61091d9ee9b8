/**
 * `claimcheck plant`: how many planted errors the falsifier finds.
 */
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
  const options = {
    seconds: atLeastOne(values.seconds, '--seconds', SECONDS),
    seed: readCount(values.seed, '--seed', SEED),
    perOperator: atLeastOne(values.each, '--each', 3),
    jobs: atLeastOne(values.jobs, '--jobs', JOBS),
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
