/**
 * `claimcheck run`, also `npx tsx theorems/run.ts`: from theorem modules to verdicts.
 */
import { parseArgs } from 'node:util';
import { placeOption } from '../audit/library.ts';
import { type AuditOptions, type ClaimReport, DEFAULT_OPTIONS } from '../audit/report.ts';
import { CLAIMS_OPTIONS, claimsHelp, openLibrary } from './claimsOption.ts';
import { EXIT, type ExitCode, exitCodeHelp } from './exitCodes.ts';
import { type Io, UsageError } from './io.ts';
import { LIBRARY_HELP, LIBRARY_OPTIONS, readCount } from './options.ts';

/** Enough for most of what the default strategy can prove at all. */
const PROVER_SECONDS = 10;

const { provedRuns: PROVED_RUNS = 0, provedMost: PROVED_MOST = 0 } = DEFAULT_OPTIONS;

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
                      ${DEFAULT_OPTIONS.runs}, and at most ${PROVED_RUNS} for what is proved, fewer
                      where these are dear; 0 for no search)
  --seed S            seed of the falsifier (default ${DEFAULT_OPTIONS.seed})
  --check-only        no prover, no falsifier: verdicts come from the committed
                      certificates alone; a statement pinned 'survived' is then
                      not held against the run
  --search            search for every proof anew; otherwise a committed
                      certificate that the kernel still accepts, with the
                      pinned verdict, is kept and not searched for again
${LIBRARY_HELP}
${claimsHelp('in certificates/ beside the claims')}
  --prover-seconds S  with --claims: time for the default prover on a statement
                      without 'prove' (default ${PROVER_SECONDS}; 0 for no attempt)
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
      'prover-seconds': { type: 'string' },
      ...LIBRARY_OPTIONS,
      ...CLAIMS_OPTIONS,
    },
  });
  if (values['prover-seconds'] !== undefined && values.claims === undefined) {
    throw new UsageError('--prover-seconds goes with --claims; modules of this package bring their provers');
  }
  const options: AuditOptions = {
    runs: readCount(values.runs, '--runs', DEFAULT_OPTIONS.runs),
    ...(values.runs === undefined ? { provedRuns: PROVED_RUNS, provedMost: PROVED_MOST } : {}),
    seed: readCount(values.seed, '--seed', DEFAULT_OPTIONS.seed),
    checkOnly: values['check-only'] ?? false,
    search: values.search ?? false,
    proverSeconds: readCount(values['prover-seconds'], '--prover-seconds', PROVER_SECONDS),
  };
  return { values, positionals, options };
}

/** What the run as a whole comes to. */
export function exitCodeOf(reports: readonly ClaimReport[]): ExitCode {
  const statements = reports.flatMap((report) => report.statements);
  if (statements.some(({ met }) => !met)) return EXIT.unmet;
  if (reports.some(({ digits }) => digits && digits.disagreements.length > 0)) return EXIT.unmet;
  if (statements.some(({ refusal }) => refusal !== null)) return EXIT.refused;
  const isUncertified = statements.some(
    ({ falsification, verdict }) => falsification?.violation && verdict !== 'refuted',
  );
  return isUncertified ? EXIT.violation : EXIT.ok;
}

export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals, options } = readOptions(args);
  if (values.help) {
    io.stdout.write(HELP);
    return EXIT.ok;
  }
  return runClaims(positionals, options, values, io);
}

async function runClaims(
  wanted: readonly string[],
  options: AuditOptions,
  values: ReturnType<typeof readOptions>['values'],
  io: Io,
): Promise<ExitCode> {
  const start = performance.now();
  // Loaded only now: `--help` and a wrong option do not wait for the kernel.
  const { audit, selectClaims, formatJson, formatTable, progressLine } = await import('./runRooms.ts');
  const { library, broken } = await openLibrary(values, io);
  const line = progressLine(io.stderr);
  try {
    const claims = await selectClaims(library, wanted);
    const reports = await audit(library, claims, options, line.show);
    line.clear();
    const table = () => formatTable(reports, performance.now() - start, placeOption(library));
    io.stdout.write(values.json ? formatJson(reports, options.seed) : table());
    return broken.length > 0 ? EXIT.usage : exitCodeOf(reports);
  } finally {
    line.clear();
  }
}
