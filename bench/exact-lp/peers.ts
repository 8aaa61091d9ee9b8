/**
 * The same programs given to this project and to its exact peers, one after the other, in one run.
 *
 *   npx tsx bench/exact-lp/peers.ts [FOLDER] [--seconds S] [--peers esolver,glpsol,z3,cvc5] [--netlib-only] [--all] [--out TABLE.tsv]
 *
 * Programs: the regret programs (2.6) with all rows, then those of Netlib named below if they are in FOLDER (`--all`: every MPS file of
 * FOLDER), from small to large. Peers that are missing are installed from Debian with apt-get; one that cannot be is left out.
 * Whole processes are timed, ours too (`solve`, with start-up, parsing, float solve, exact solve and check); in this process also row
 * generation, and reading and solving the file. Each run may take S seconds (10). A peer that runs out of time is not asked about
 * larger regret programs; on problem files, after the second time. `glpsol --exact` sees doubles; z3 minimises; cvc5, which cannot,
 * proves that no point is better than our optimum. The end of the output counts who was faster on what.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string' },
    peers: { type: 'string' },
    out: { type: 'string' },
    'netlib-only': { type: 'boolean' },
    all: { type: 'boolean' },
  },
});
const SECONDS = Number(options.seconds ?? 10);
/** Small and large, few digits and many. Chosen by hand, some after seeing earlier results of QSopt_ex on them: no random sample. */
const NETLIB =
  'afiro adlittle share2b scagr25 stocfor1 grow15 bandm scsd8 ganges ship12l 25fv47 bnl2 degen3 fit2p d2q06c'.split(
    ' ',
  );
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
const began = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'exact-lp-'));
const project = fileURLToPath(new URL('../..', import.meta.url));
const DEBIAN: Readonly<Record<string, string>> = { esolver: 'qsopt-ex', glpsol: 'glpk-utils', z3: 'z3', cvc5: 'cvc5' };
const TITLES: Readonly<Record<string, string>> = {
  esolver: 'QSopt_ex',
  glpsol: 'glpsol --exact',
  z3: 'z3',
  cvc5: 'cvc5 (unsat)',
};

const starts = (command: string) => spawnSync(command, ['--version']).error === undefined;

/** Whether the peer is there, after an attempt to install it. */
function isThere(peer: string): boolean {
  const debian = DEBIAN[peer];
  if (debian === undefined) throw new Error(`--peers expects names among ${Object.keys(DEBIAN).join(', ')}`);
  if (starts(peer)) return true;
  console.log(`installing ${debian}`);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', debian], { stdio: 'ignore' });
  if (starts(peer)) return true;
  console.log(`${debian} cannot be installed: left out`);
  return false;
}

const wanted = (options.peers?.split(',') ?? Object.keys(DEBIAN)).filter(isThere);
/** Programs of the present family on which a peer did not finish. */
const failures = new Map<string, number>();
/** Regret programs grow steadily: who fails on one is not asked about the next. On Netlib two failures are needed. */
let patience = 1;

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

/** How each peer is asked; null if it does not solve the program in time. */
const ASK: Readonly<Record<string, (lp: string, program: LinearProgram, expected: Rational | null) => Outcome>> = {
  esolver(lp) {
    const solution = join(folder, 'esolver.sol');
    const outcome = run('esolver', ['-L', '-O', solution, lp], (output) =>
      /Solved Exactly/.test(output) ? 'ok' : null,
    );
    const value = outcome.value && (/Value = (\S+)/.exec(readFileSync(solution, 'utf8'))?.[1] ?? null);
    return { ...outcome, value };
  },
  glpsol(_, program) {
    const decimal = write('decimal.lp', writeLpFormat(rounded(program)));
    const solution = join(folder, 'glpsol.txt');
    const outcome = run('glpsol', ['--lp', decimal, '--exact', '-o', solution], (output) =>
      /OPTIMAL/.test(output) ? 'ok' : null,
    );
    const value = outcome.value && (/Objective:.*=\s*(\S+)/.exec(readFileSync(solution, 'utf8'))?.[1] ?? null);
    return { ...outcome, value };
  },
  z3(_, program) {
    const goal = `(${program.sense === 'min' ? 'minimize' : 'maximize'} OBJECTIVE)\n(check-sat)\n(get-objectives)`;
    const file = write('z3.smt2', [smt(program, goal).replace('(set-logic QF_LRA)\n', '')]);
    return run('z3', [file], (output) => (/objectives/.test(output) ? 'ok' : null));
  },
  cvc5(_, program, expected) {
    if (!expected) return { seconds: 0, value: null };
    const value = expected.subtract(program.offset);
    const text = `(/ ${value.abs().num}.0 ${value.den}.0)`;
    const relation = program.sense === 'min' ? '<' : '>';
    const goal = `(assert (${relation} OBJECTIVE ${value.sign() < 0 ? `(- ${text})` : text}))\n(check-sat)`;
    return run('cvc5', [write('cvc5.smt2', [smt(program, goal)])], (output) => (/^unsat/m.test(output) ? 'ok' : null));
  },
};

function write(file: string, pieces: Iterable<string>): string {
  writeFileSync(join(folder, file), [...pieces].join(''));
  return join(folder, file);
}

/** z3 and cvc5 answer without a value that could be compared; glpsol prints a few digits. */
function agrees(peer: string, value: string, expected: Rational): boolean {
  if (value === 'ok') return true;
  if (peer === 'esolver') return rational(value).equals(expected);
  const exact = toDouble(expected);
  return Math.abs(Number(value) - exact) <= 1e-5 * Math.max(1, Math.abs(exact));
}

interface Comparison {
  readonly name: string;
  readonly size: number;
  /** Seconds: ours in this process and as a whole process, and those of the peers that finished. */
  readonly warm: number | null;
  readonly whole: number | null;
  readonly peers: ReadonlyMap<string, number>;
}
const comparisons: Comparison[] = [];

async function compare(name: string, original: LinearProgram, byRows: string): Promise<void> {
  const program = plain(original);
  const lp = write('program.lp', writeLpFormat(program));
  const mine = ours(lp);
  const began = performance.now();
  const result = await solveExactly(await readProblemFile(lp), { seconds: SECONDS });
  const warm = 'unchecked' in result ? null : (performance.now() - began) / 1_000;
  const expected = 'claim' in result && result.claim.kind === 'optimal' ? result.claim.value : null;
  const peers = new Map<string, number>();
  const cells = wanted.map((peer) => {
    if ((failures.get(peer) ?? 0) >= patience) return '';
    const { seconds, value } = (ASK[peer] as (typeof ASK)[string])(lp, program, expected);
    if (value === null) {
      failures.set(peer, (failures.get(peer) ?? 0) + 1);
      return '-';
    }
    peers.set(peer, seconds);
    return `${seconds.toFixed(2)}${expected && !agrees(peer, value, expected) ? ' DIFFERS' : ''}`;
  });
  const whole = mine.value === null ? null : mine.seconds;
  comparisons.push({ name, size: program.rows.length, warm, whole, peers });
  say(
    name,
    program.rows.length,
    program.columns.length,
    byRows,
    warm?.toFixed(2) ?? '-',
    whole?.toFixed(2) ?? '-',
    ...cells,
  );
}

say(
  'program',
  'rows',
  'columns',
  'row generation',
  'read and solve',
  'claimcheck solve',
  ...wanted.map((peer) => TITLES[peer] as string),
);
for (const [goods, n] of options['netlib-only'] ? [] : REGRET) {
  const costs = ['1/4', '1/3'].slice(0, goods).map(rational);
  const family = regretProgram({ n, costs, highest: costs.map(() => Rational.ONE) });
  const start = performance.now();
  const result = await solveByRows(family);
  const seconds = ((performance.now() - start) / 1_000).toFixed(3);
  const byRows = 'unchecked' in result ? `unchecked (${seconds})` : seconds;
  if (family.rowCount > MOST_ROWS) say(`J${goods} n${n}`, family.rowCount, family.columns.length, byRows);
  else {
    if (goods === 2 && n === 3) failures.clear();
    const { name, sense, offset, columns, rows } = family;
    await compare(`J${goods} n${n}`, { name, sense, offset, columns, rows: [...rows] }, byRows);
  }
}
const [problems] = positionals;
if (problems !== undefined) {
  failures.clear();
  patience = 2;
  const files = readdirSync(problems).filter((name) => /\.mps(\.gz)?$/.test(name));
  const nameOf = (file: string) => file.replace(/\.mps(\.gz)?$/, '');
  const size = (file: string) => statSync(join(problems, file)).size;
  for (const file of files.sort((a, b) => size(a) - size(b))) {
    if (!options.all && !NETLIB.includes(nameOf(file))) continue;
    await compare(nameOf(file), await readProblemFile(join(problems, file)), '');
  }
}

say();
for (const peer of wanted) {
  const solved = comparisons.filter(({ peers }) => peers.has(peer));
  const faster = (ours: 'warm' | 'whole') =>
    solved
      .filter((row) => (row.peers.get(peer) as number) < (row[ours] ?? Number.POSITIVE_INFINITY))
      .map((r) => r.name);
  const alone = solved.filter(({ warm, whole }) => warm === null && whole === null).map(({ name }) => name);
  say(
    `${TITLES[peer]}: ${solved.length} of ${comparisons.length} in time; faster than our whole process on ${faster('whole').length}, ` +
      `than ours in process on ${faster('warm').length} (${faster('warm').join(', ') || 'none'}); solved only there: ${alone.join(', ') || 'none'}`,
  );
}
const finished = comparisons.filter(({ warm, whole }) => warm !== null || whole !== null).length;
say(
  `claimcheck: ${finished} of ${comparisons.length} in time; ${((performance.now() - began) / 1_000).toFixed(0)} seconds in all`,
);
if (options.out) writeFileSync(options.out, `${lines.join('\n')}\n`);
rmSync(folder, { recursive: true });
