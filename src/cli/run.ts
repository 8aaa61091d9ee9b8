/**
 * `claimcheck run`, also `npx tsx theorems/run.ts`: from theorem modules to verdicts.
 */
import { parseArgs } from 'node:util';
import type { Library } from '../audit/library.ts';
import { type AuditOptions, type ClaimReport, DEFAULT_OPTIONS } from '../audit/report.ts';
import { EXIT, type ExitCode, exitCodeHelp } from './exitCodes.ts';
import type { Io } from './io.ts';
import { LIBRARY_HELP, LIBRARY_OPTIONS, libraryOf, readCount } from './options.ts';

export const HELP = `usage: npx tsx theorems/run.ts [CLAIM...] [options]
       claimcheck run [CLAIM...] [options]

Takes claims from statement to verdict: searches for a certificate where there
is none that holds, lets the kernel check what was written, searches for a
counterexample, and prints a table. CLAIM is an identifier such as
kocyigit-2020/theorem-1.5.2, a paper, or a glob in quotes; without one, all
claims are run.

options:
  --json              print a JSON array, one object per claim (docs/json.md)
  --runs N            instances that the falsifier tries per statement (default
                      ${DEFAULT_OPTIONS.runs}; 0 for no search)
  --seed S            seed of the falsifier (default ${DEFAULT_OPTIONS.seed})
  --check-only        no prover, no falsifier: verdicts come from the committed
                      certificates alone; a statement pinned 'survived' is then
                      not held against the run
  --search            search for every proof anew; otherwise a committed
                      certificate that the kernel still accepts, with the
                      pinned verdict, is kept and not searched for again
${LIBRARY_HELP}
  --help              print this

exit codes:
${exitCodeHelp()}
`;

function readOptions(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      runs: { type: 'string' },
      seed: { type: 'string' },
      'check-only': { type: 'boolean' },
      search: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      ...LIBRARY_OPTIONS,
    },
  });
  const options: AuditOptions = {
    runs: readCount(values.runs, '--runs', DEFAULT_OPTIONS.runs),
    seed: readCount(values.seed, '--seed', DEFAULT_OPTIONS.seed),
    checkOnly: values['check-only'] ?? false,
    search: values.search ?? false,
  };
  return { values, positionals, options };
}

/** What the run as a whole comes to. */
export function exitCodeOf(reports: readonly ClaimReport[]): ExitCode {
  const statements = reports.flatMap((report) => report.statements);
  if (statements.some(({ met }) => !met)) return EXIT.unmet;
  if (reports.some(({ digits }) => digits && digits.disagreements.length > 0)) return EXIT.unmet;
  if (statements.some(({ refusal }) => refusal !== null)) return EXIT.refused;
  return statements.some(({ falsification }) => falsification?.violation) ? EXIT.violation : EXIT.ok;
}

export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals, options } = readOptions(args);
  if (values.help) {
    io.stdout.write(HELP);
    return EXIT.ok;
  }
  return runClaims(positionals, options, { library: libraryOf(values), asJson: values.json ?? false }, io);
}

interface Surroundings {
  readonly library: Library;
  readonly asJson: boolean;
}

async function runClaims(
  wanted: readonly string[],
  options: AuditOptions,
  { library, asJson }: Surroundings,
  io: Io,
): Promise<ExitCode> {
  const start = performance.now();
  // Loaded only now: `--help` and a wrong option do not wait for the kernel.
  const { audit, selectClaims, formatJson, formatTable, progressLine } = await import('./runRooms.ts');
  const line = progressLine(io.stderr);
  try {
    const claims = await selectClaims(library, wanted);
    const reports = await audit(library, claims, options, line.show);
    line.clear();
    io.stdout.write(asJson ? formatJson(reports, options.seed) : formatTable(reports, performance.now() - start));
    return exitCodeOf(reports);
  } finally {
    line.clear();
  }
}
