/**
 * `claimcheck solve`: exact answers about one linear program from a file.
 */
import type { Rational } from '../arithmetic/rational.ts';
import { namedTrouble, printable } from '../audit/printable.ts';
import { type LinearCertificate, writeLinearCertificate } from '../certificate/linear/format.ts';
import type { LinearEvidence, RowMultipliers, SparseVector } from '../certificate/linearEvidence.ts';
import { writeWhole } from '../files/atomicFile.ts';
import { checkLinearClaim } from '../kernel/linear/check.ts';
import { BudgetError, RefusalError } from '../kernel/refusal.ts';
import { decimalText } from '../solvers/decimalText.ts';
import { FormatError } from '../solvers/formatError.ts';
import { formatOf, readProblemFile, readText } from '../solvers/readProblem.ts';
import type { LinearClaim, LinearProgram } from '../statement/linearProgram.ts';
import { EXIT } from './exitCodes.ts';
import type { Io } from './io.ts';
import { CommandError, parseSolveArguments, SOLVE_HELP, type SolveCommand } from './solveOptions.ts';

/** Fractions longer than this are printed by `--json` only. */
const LONGEST_FRACTION = 300;

interface Outcome {
  readonly certificate?: LinearCertificate;
  readonly unchecked?: string;
  readonly times: Readonly<Record<string, number>>;
  readonly pivots?: number;
  readonly hints?: readonly string[];
}

/** Runs `claimcheck solve` and returns its exit code. */
export async function solve(args: readonly string[], io: Io): Promise<number> {
  try {
    const command = parseSolveArguments(args);
    if (!command) {
      io.stdout.write(SOLVE_HELP);
      return EXIT.ok;
    }
    return await run(command, io);
  } catch (error) {
    return failure(error, io);
  }
}

/** Says what is wrong with the input; errors of our own making are thrown on. */
export function failure(error: unknown, io: Io): number {
  if (error instanceof CommandError) io.stderr.write(`claimcheck solve: ${error.message}\nTry --help.\n`);
  else if (error instanceof FormatError) io.stderr.write(`claimcheck: ${printable(error.message)}\n`);
  else if (error instanceof Error && 'code' in error && 'syscall' in error)
    io.stderr.write(`claimcheck: ${printable(namedTrouble(error))}\n`);
  else if (error instanceof Error && error.name === 'NotWritableError') io.stderr.write(`${error.message}\n`);
  else throw error;
  return EXIT.usage;
}

async function run(command: SolveCommand, io: Io): Promise<number> {
  const start = performance.now();
  const program = await load(command);
  const parse = performance.now() - start;
  if (command.write !== undefined) return convert(program, command.write, io);
  const outcome =
    command.dual === undefined ? await decide(program, command, parse) : await weigh(program, command, parse);
  if (typeof outcome === 'string') {
    io.stderr.write(`${outcome}\n`);
    return EXIT.unmet;
  }
  if (outcome.certificate && command.certificate !== undefined) {
    await writeWhole(command.certificate, writeLinearCertificate(namesOf(program), outcome.certificate));
  }
  io.stdout.write(command.json ? jsonReport(program, outcome, command) : textReport(program, outcome, command));
  return outcome.certificate && outcome.certificate.claim.kind !== 'between' ? EXIT.ok : EXIT.unchecked;
}

export function namesOf(program: LinearProgram) {
  return {
    name: program.name,
    columns: program.columns.map((column) => column.name),
    rows: program.rows.map((row) => row.name),
  };
}

async function load({ file, format, relax }: SolveCommand): Promise<LinearProgram> {
  const program = await readProblemFile(file === '-' ? '/dev/stdin' : file, format);
  return relax ? (await import('../solvers/exact/branch.ts')).relaxed(program) : program;
}

async function convert(program: LinearProgram, file: string, io: Io): Promise<number> {
  const format = formatOf(file);
  if (!format) throw new CommandError(`--write expects a name that ends in .mps, .lp or .json, received '${file}'`);
  if (/\.gz$/i.test(file)) throw new CommandError('--write does not compress');
  const pieces =
    format === 'mps'
      ? (await import('../solvers/mps/write.ts')).writeMps(program)
      : format === 'lp'
        ? (await import('../solvers/lpFormat/write.ts')).writeLpFormat(program)
        : (await import('../solvers/problemJson.ts')).writeProblemJson(program);
  await writeWhole(file, pieces);
  io.stdout.write(`${program.rows.length} rows and ${program.columns.length} columns written to ${file}\n`);
  return EXIT.ok;
}

async function decide(program: LinearProgram, command: SolveCommand, parse: number): Promise<Outcome> {
  const { solveExactly } = await import('../solvers/index.ts');
  const oracle =
    command.oracle === 'highs'
      ? (await import('../solvers/highs.ts')).highsOracle
      : (await import('../solvers/javascriptLpSolver.ts')).javascriptLpSolverOracle;
  const { seconds, nodes, maxWork } = command;
  const result = await solveExactly(program, { oracle, seconds, nodes, budget: { bitProducts: maxWork } });
  const times = { parse, ...result.timings };
  if ('unchecked' in result) return { unchecked: result.unchecked, times, hints: result.hints };
  const { claim, evidence, pivots, hints } = result;
  return { certificate: { claim, evidence }, times, pivots, hints };
}

/** Checks the bound of a user's multipliers. @returns a message if they prove none. */
async function weigh(program: LinearProgram, command: SolveCommand, parse: number): Promise<Outcome | string> {
  const { boundFrom, readMultipliers } = await import('../solvers/multipliersFile.ts');
  const multipliers = readMultipliers(await readText(command.dual as string), program);
  const start = performance.now();
  const found = boundFrom(program, multipliers);
  if ('missing' in found) return `these multipliers prove no bound: ${found.missing}`;
  const claim: LinearClaim = { kind: 'bound', value: found.value };
  const evidence: LinearEvidence = { kind: 'bound', dual: { kind: 'multipliers', multipliers } };
  const exact = performance.now() - start;
  try {
    const started = performance.now();
    checkLinearClaim(program, claim, evidence, { bitProducts: command.maxWork });
    return { certificate: { claim, evidence }, times: { parse, float: 0, exact, check: performance.now() - started } };
  } catch (error) {
    if (error instanceof RefusalError) return error.message;
    if (error instanceof BudgetError) return { unchecked: error.message, times: { parse, float: 0, exact, check: 0 } };
    throw error;
  }
}

const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(3);

function statusOf(claim: LinearClaim, sense: 'min' | 'max'): string {
  if (claim.kind === 'bound') return sense === 'min' ? 'bounded below' : 'bounded above';
  return claim.kind === 'between' ? 'feasible, gap left' : claim.kind;
}

function textReport(program: LinearProgram, outcome: Outcome, command: SolveCommand): string {
  const lines: [string, string][] = [];
  const value = (label: string, number: Rational) => {
    const text = number.toString();
    const shown = text.length > LONGEST_FRACTION ? `a fraction of ${text.length} characters (see --json)` : text;
    lines.push([label, shown]);
    if (!number.isInteger())
      lines.push(['', `${decimalText(number, command.digits)} (${command.digits} digits, rounded)`]);
  };
  const { certificate } = outcome;
  if (certificate) {
    const { claim } = certificate;
    lines.push(['status', statusOf(claim, program.sense)]);
    if (claim.kind === 'optimal' || claim.kind === 'bound')
      value(claim.kind === 'bound' ? 'bound' : 'value', claim.value);
    if (claim.kind === 'between') {
      value('at least', claim.lower);
      value('at most', claim.upper);
      value('gap', claim.upper.subtract(claim.lower));
    }
  } else lines.push(['status', 'unchecked'], ['reason', outcome.unchecked as string]);
  if (!program.offset.isZero()) lines.push(['constant', `${program.offset} (included in values)`]);
  lines.push(['size', `${program.rows.length} rows, ${program.columns.length} columns, ${program.sense}`]);
  lines.push([
    'seconds',
    Object.entries(outcome.times)
      .map(([name, time]) => `${name} ${seconds(time)}`)
      .join(', '),
  ]);
  if (outcome.pivots) lines.push(['pivots', `${outcome.pivots} exact ones after the oracle's basis`]);
  if (certificate && command.certificate !== undefined) lines.push(['evidence', command.certificate]);
  const report = lines.map(([label, text]) => `${label.padEnd(10)}${text}\n`).join('');
  return report + details(program, outcome, command, (name, number) => `  ${name}  ${number}\n`);
}

function details(
  program: LinearProgram,
  { certificate }: Outcome,
  command: SolveCommand,
  line: (name: string, value: string) => string,
): string {
  let text = '';
  if (command.primal && certificate) {
    for (const [field, vector] of vectorsOf(certificate.evidence)) {
      text += `${field}\n${[...entriesOf(program, vector)].map(([name, value]) => line(name, value)).join('')}`;
    }
  }
  const multipliers = command.multipliers && certificate ? multipliersOf(certificate.evidence) : null;
  if (multipliers)
    text += `multipliers\n${[...pricesOf(program, multipliers)].map(([name, value]) => line(name, value)).join('')}`;
  return text;
}

function* vectorsOf(evidence: LinearEvidence): Generator<[string, SparseVector]> {
  if ('primal' in evidence) yield ['point', evidence.primal];
  if ('ray' in evidence) yield ['ray', evidence.ray];
}

function fraction(numerator: bigint, denominator: bigint): string {
  let [x, y] = [numerator < 0n ? -numerator : numerator, denominator];
  while (y !== 0n) [x, y] = [y, x % y];
  return denominator === x ? (numerator / x).toString() : `${numerator / x}/${denominator / x}`;
}

function* entriesOf(
  program: LinearProgram,
  { positions, numerators, denominator }: SparseVector,
): Generator<[string, string]> {
  for (const [k, j] of positions.entries()) {
    yield [program.columns[j]?.name as string, fraction(numerators[k] as bigint, denominator)];
  }
}

function multipliersOf(evidence: LinearEvidence): RowMultipliers | null {
  if (!('dual' in evidence)) return null;
  return evidence.dual.kind === 'multipliers' || evidence.dual.kind === 'farkas' ? evidence.dual.multipliers : null;
}

/** Multipliers as shadow prices, in the sense in which `--dual` reads them. */
function* pricesOf(program: LinearProgram, { denominator, lower, upper }: RowMultipliers): Generator<[string, string]> {
  const sign = program.sense === 'min' ? 1n : -1n;
  for (const [side, direction] of [
    [lower, sign],
    [upper, -sign],
  ] as const) {
    for (const [k, i] of side.positions.entries()) {
      yield [program.rows[i]?.name as string, fraction(direction * (side.numerators[k] as bigint), denominator)];
    }
  }
}

function jsonReport(program: LinearProgram, outcome: Outcome, command: SolveCommand): string {
  const { certificate, unchecked, times, pivots, hints } = outcome;
  const number = (value: Rational) => ({ exact: value.toString(), decimal: decimalText(value, command.digits) });
  const claim = certificate?.claim;
  const multipliers = command.multipliers && certificate ? multipliersOf(certificate.evidence) : null;
  const report = {
    status: claim ? claim.kind : 'unchecked',
    ...(unchecked === undefined ? {} : { reason: unchecked }),
    ...(claim && 'value' in claim ? { value: number(claim.value) } : {}),
    ...(claim && 'lower' in claim ? { lower: number(claim.lower), upper: number(claim.upper) } : {}),
    ...(claim && 'lower' in claim ? { gap: number(claim.upper.subtract(claim.lower)) } : {}),
    sense: program.sense,
    constant: program.offset.toString(),
    rows: program.rows.length,
    columns: program.columns.length,
    seconds: Object.fromEntries(Object.entries(times).map(([name, time]) => [name, Number(seconds(time))])),
    ...(pivots === undefined ? {} : { pivots }),
    ...(hints === undefined ? {} : { hints }),
    ...(certificate && command.certificate !== undefined ? { certificate: command.certificate } : {}),
    ...(command.primal && certificate
      ? Object.fromEntries(
          [...vectorsOf(certificate.evidence)].map(([field, vector]) => [
            field,
            Object.fromEntries(entriesOf(program, vector)),
          ]),
        )
      : {}),
    ...(multipliers ? { multipliers: Object.fromEntries(pricesOf(program, multipliers)) } : {}),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
