/**
 * The same programs given to this project and to its exact peers, one after the other, in one run.
 *
 *   npx tsx bench/exact-lp/peers.ts [--seconds S] [--netlib FOLDER] [--only esolver,glpsol] [--out TABLE.tsv]
 *
 * Programs: the regret programs (2.6) with all rows, and every program of FOLDER. Whole processes are timed, ours too (`solve`, with
 * start-up, parsing, float solve, exact solve and check); for the regret programs also row generation, in this process.
 * `glpsol --exact` and HiGHS see doubles; z3 minimises; cvc5, which cannot, proves that no point is better than our optimum.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { regretProgram } from '../../src/mechanisms/regretProgram.ts';
import { solveByRows } from '../../src/solvers/exact/rowGeneration.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import { writeLpFormat } from '../../src/solvers/lpFormat/write.ts';
import { readProblemFile } from '../../src/solvers/readProblem.ts';
import { toDouble } from '../../src/solvers/toDouble.ts';
import type { LinearProgram } from '../../src/statement/linearProgram.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string' },
    netlib: { type: 'string' },
    only: { type: 'string' },
    out: { type: 'string' },
  },
});
const SECONDS = Number(options.seconds ?? 60);
const REGRET: readonly (readonly [number, number])[] = [
  [1, 10],
  [1, 50],
  [1, 100],
  [1, 200],
  [1, 500],
  [2, 3],
  [2, 5],
  [2, 8],
  [2, 10],
  [2, 14],
  [2, 20],
  [2, 28],
];
/** Larger programs are not written out with all their rows. */
const MOST_ROWS = 260_000;
/** Beyond this many rows only QSopt_ex is asked. */
const MOST_FOR_OTHERS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'exact-lp-'));
const project = fileURLToPath(new URL('../..', import.meta.url));
const wanted = options.only?.split(',') ?? ['esolver', 'glpsol', 'z3', 'cvc5'];

interface Outcome {
  readonly seconds: number;
  readonly value: string | null;
}

function run(command: string, args: readonly string[], read: (output: string) => string | null): Outcome {
  const start = performance.now();
  const result = spawnSync(command, args, {
    timeout: SECONDS * 1_000,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    cwd: folder,
    killSignal: 'SIGKILL',
  });
  const seconds = (performance.now() - start) / 1_000;
  return { seconds, value: result.error ? null : read(`${result.stdout}\n${result.stderr}`) };
}

/** Names that every peer understands. */
function plain(program: LinearProgram): LinearProgram {
  return {
    ...program,
    columns: program.columns.map((column, j) => ({ ...column, name: `x${j + 1}` })),
    rows: program.rows.map(({ columns, coefficients, lower, upper }, i) => ({
      name: `r${i + 1}`,
      columns,
      coefficients,
      lower,
      upper,
    })),
  };
}

/** The program with every number rounded to a double, for peers that read no fractions. */
function rounded(program: LinearProgram): LinearProgram {
  const round = (value: Rational) => rational(toDouble(value).toString());
  const side = (value: Rational | null) => value && round(value);
  return {
    ...program,
    offset: round(program.offset),
    columns: program.columns.map((c) => ({ ...c, cost: round(c.cost), lower: side(c.lower), upper: side(c.upper) })),
    rows: program.rows.map((r) => ({
      ...r,
      coefficients: r.coefficients.map(round),
      lower: side(r.lower),
      upper: side(r.upper),
    })),
  };
}

function smt(program: LinearProgram, goal: string): string {
  const number = (value: Rational) => {
    const size = value.abs();
    const text = size.den === 1n ? `${size.num}.0` : `(/ ${size.num}.0 ${size.den}.0)`;
    return value.sign() < 0 ? `(- ${text})` : text;
  };
  const sum = (terms: readonly string[]) =>
    terms.length === 0 ? '0.0' : terms.length === 1 ? terms[0] : `(+ ${terms.join(' ')})`;
  const lines = ['(set-logic QF_LRA)'];
  const sides = (text: string, lower: Rational | null, upper: Rational | null) => {
    if (lower) lines.push(`(assert (>= ${text} ${number(lower)}))`);
    if (upper) lines.push(`(assert (<= ${text} ${number(upper)}))`);
  };
  for (const { name } of program.columns) lines.push(`(declare-const ${name} Real)`);
  for (const { name, lower, upper } of program.columns) sides(name, lower, upper);
  for (const row of program.rows) {
    const terms = row.columns.map(
      (j, k) => `(* ${number(row.coefficients[k] as Rational)} ${program.columns[j]?.name})`,
    );
    sides(sum(terms) as string, row.lower, row.upper);
  }
  const costs = program.columns.filter((c) => !c.cost.isZero()).map((c) => `(* ${number(c.cost)} ${c.name})`);
  return `${[...lines, goal.replace('OBJECTIVE', sum(costs) as string)].join('\n')}\n`;
}

const lines: string[] = [];
const say = (...fields: (string | number)[]) => {
  lines.push(fields.join('\t'));
  console.log(lines.at(-1));
};
const shown = ({ seconds, value }: Outcome, expected: string | null, same: (value: string) => boolean) =>
  value === null
    ? `- (${seconds.toFixed(1)})`
    : `${seconds.toFixed(3)}${expected !== null && !same(value) ? ' DIFFERS' : ''}`;

/** Our value and time, whole process. */
function ours(file: string): Outcome {
  const main = join(project, 'src/cli/main.ts');
  return run(
    process.execPath,
    ['--import', join(project, 'node_modules/tsx/dist/esm/index.mjs'), main, 'solve', file, '--json'],
    (output) => {
      try {
        return (JSON.parse(output.slice(output.indexOf('{'))) as { value?: { exact: string } }).value?.exact ?? null;
      } catch {
        return null;
      }
    },
  );
}

async function compare(name: string, original: LinearProgram, byRows: string): Promise<void> {
  const program = plain(original);
  const write = (file: string, pieces: Iterable<string>) => {
    writeFileSync(join(folder, file), [...pieces].join(''));
    return join(folder, file);
  };
  const lp = write('program.lp', writeLpFormat(program));
  const mine = ours(lp);
  const began = performance.now();
  await solveExactly(await readProblemFile(lp), { seconds: SECONDS });
  const warm = ((performance.now() - began) / 1_000).toFixed(3);
  const expected = mine.value;
  const sameText = (value: string) => expected !== null && rational(value).equals(rational(expected));
  const near = (value: string) => {
    const exact = toDouble(rational(expected ?? '0'));
    return Math.abs(Number(value) - exact) <= 1e-5 * Math.max(1, Math.abs(exact));
  };
  const cells: string[] = [];
  if (wanted.includes('esolver')) {
    const solution = join(folder, 'esolver.sol');
    const outcome = run('esolver', ['-L', '-O', solution, lp], (output) =>
      /Solved Exactly/.test(output) ? 'ok' : null,
    );
    const value = outcome.value && (/Value = (\S+)/.exec(readFileSync(solution, 'utf8'))?.[1] ?? null);
    cells.push(shown({ ...outcome, value }, expected, sameText));
  } else cells.push('');
  if (wanted.includes('glpsol') && program.rows.length <= MOST_FOR_OTHERS) {
    const decimal = write('decimal.lp', writeLpFormat(rounded(program)));
    const solution = join(folder, 'glpsol.txt');
    const outcome = run('glpsol', ['--lp', decimal, '--exact', '-o', solution], (output) =>
      /OPTIMAL/.test(output) ? 'ok' : null,
    );
    const value =
      outcome.value && run('grep', ['Objective:', solution], (output) => /=\s*(\S+)/.exec(output)?.[1] ?? null).value;
    cells.push(shown({ ...outcome, value }, expected, near));
  } else cells.push('');
  if (wanted.includes('z3') && program.rows.length <= 16_000) {
    const goal = `(${program.sense === 'min' ? 'minimize' : 'maximize'} OBJECTIVE)\n(check-sat)\n(get-objectives)`;
    const file = write('z3.smt2', [smt(program, goal).replace('(set-logic QF_LRA)\n', '')]);
    cells.push(
      shown(
        run('z3', [file], (output) => (/objectives/.test(output) ? 'ok' : null)),
        expected,
        () => true,
      ),
    );
  } else cells.push('');
  if (wanted.includes('cvc5') && expected !== null && program.rows.length <= 16_000) {
    const value = rational(expected).subtract(program.offset);
    const text = `(/ ${value.abs().num}.0 ${value.den}.0)`;
    const relation = program.sense === 'min' ? '<' : '>';
    const goal = `(assert (${relation} OBJECTIVE ${value.sign() < 0 ? `(- ${text})` : text}))\n(check-sat)`;
    const file = write('cvc5.smt2', [smt(program, goal)]);
    cells.push(
      shown(
        run('cvc5', [file], (output) => (/^unsat/m.test(output) ? 'ok' : null)),
        expected,
        () => true,
      ),
    );
  } else cells.push('');
  say(
    name,
    program.rows.length,
    program.columns.length,
    byRows,
    warm,
    shown(mine, null, () => true),
    ...cells,
  );
}

say(
  'program',
  'rows',
  'columns',
  'row generation',
  'read and solve, warm',
  'claimcheck solve, whole process',
  'QSopt_ex',
  'glpsol --exact',
  'z3',
  'cvc5 (unsat)',
);
for (const [goods, n] of options.netlib ? [] : REGRET) {
  const costs = ['1/4', '1/3'].slice(0, goods).map(rational);
  const family = regretProgram({ n, costs, highest: costs.map(() => Rational.ONE) });
  const start = performance.now();
  const result = await solveByRows(family);
  const seconds = ((performance.now() - start) / 1_000).toFixed(3);
  const byRows = 'unchecked' in result ? `unchecked (${seconds})` : seconds;
  if (family.rowCount > MOST_ROWS) say(`J${goods} n${n}`, family.rowCount, family.columns.length, byRows);
  else {
    const { name, sense, offset, columns, rows } = family;
    await compare(`J${goods} n${n}`, { name, sense, offset, columns, rows: [...rows] }, byRows);
  }
}
if (options.netlib) {
  for (const file of readdirSync(options.netlib).filter((name) => /\.mps(\.gz)?$/.test(name))) {
    await compare(file.replace(/\.mps(\.gz)?$/, ''), await readProblemFile(join(options.netlib, file)), '');
  }
}
if (options.out) writeFileSync(options.out, `${lines.join('\n')}\n`);
rmSync(folder, { recursive: true });
