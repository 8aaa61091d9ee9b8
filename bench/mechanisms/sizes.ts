/**
 * Exact optima of mechanism instances with certificates, beside the float solve alone and beside exact peers.
 *
 *   npx tsx bench/mechanisms/sizes.ts [--seconds S] [--seeds 7,11,23] [--types 12x12,5x5x5] [--no-peer]
 *
 * One item, values 1, 2, … with random steps, correlated priors with weights from 1 to 9 over all profiles, drawn from the seeds; one
 * table for each seed. The peers are `glpsol --exact` (Debian: glpk-utils) and QSopt_ex (Debian: qsopt-ex), installed with apt-get where
 * they are missing, left out where that fails; each has at most S seconds (default 60) for a program. They read it with its rows and its
 * objective scaled to integers, so that they solve the same program; glpsol also with numbers rounded to doubles, and its faster time counts. Their values are compared: QSopt_ex's exactly, glpsol's to the
 * digits that it prints. All times are processor time, which other processes disturb less than the clock: of this process for ours,
 * of the child for the peers, medians of five for ours.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Rational } from '../../src/arithmetic/rational.ts';
import { checkDesign, designCertificateToJson } from '../../src/mechanisms/designCertificate.ts';
import { designProgram } from '../../src/mechanisms/designProgram.ts';
import { BAYESIAN } from '../../src/mechanisms/incentives.ts';
import type { Instance } from '../../src/mechanisms/instance.ts';
import { JointPrior } from '../../src/mechanisms/prior.ts';
import { profilesOf } from '../../src/mechanisms/setting.ts';
import { solveDesign } from '../../src/mechanisms/solveDesign.ts';
import { singleItem } from '../../src/mechanisms/valuations.ts';
import { decimalText } from '../../src/solvers/decimalText.ts';
import { highsOracle } from '../../src/solvers/highs.ts';
import { writeLpFormat } from '../../src/solvers/lpFormat/write.ts';
import { toFloatProgram } from '../../src/solvers/oracle.ts';
import { toDouble } from '../../src/solvers/toDouble.ts';
import type { LinearProgram } from '../../src/statement/linearProgram.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string' },
    seeds: { type: 'string' },
    types: { type: 'string' },
    'no-peer': { type: 'boolean' },
  },
});
const SECONDS = Number(options.seconds ?? '60');

const whole = (n: number) => Rational.of(BigInt(n));

function draw(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function instanceOf(types: readonly number[], notion: Notion, seed: number): Instance {
  const random = draw(seed);
  const setting = singleItem(
    types.map((count) => {
      let value = 0;
      return Array.from({ length: count }, () => {
        value += 1 + random(3);
        return whole(value);
      });
    }),
  );
  const space = profilesOf(setting);
  const weights = Array.from({ length: space.count }, () => 1 + random(9));
  const total = weights.reduce((a, b) => a + b, 0);
  const prior = new JointPrior(
    space,
    weights.map((weight) => Rational.of(BigInt(weight), BigInt(total))),
  );
  return {
    setting,
    prior,
    objective: { kind: 'revenue' },
    payments: { kind: 'on', lower: null, upper: null },
    randomized: true,
    ...notion.restrictions,
  };
}

interface Notion {
  readonly name: string;
  readonly restrictions: Pick<Instance, 'incentives' | 'participation'>;
}

const NOTIONS: readonly Notion[] = [
  { name: 'Bayesian, interim', restrictions: { incentives: BAYESIAN, participation: 'interim' } },
  { name: 'Bayesian, ex-post', restrictions: { incentives: BAYESIAN, participation: 'ex-post' } },
  { name: 'dominant, ex-post', restrictions: { incentives: { notion: 'dominant' }, participation: 'ex-post' } },
];

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const leastMultiple = (values: readonly Rational[]): Rational =>
  Rational.of(values.reduce((all, { den }) => (all / gcd(all, den)) * den, 1n));

/** The same program with integers: each row, and the objective, times a number. The optimal value is `scale` times as large. */
function scaled(program: LinearProgram): Form {
  const scale = leastMultiple(program.columns.map(({ cost }) => cost));
  const columns = program.columns.map((column, j) => ({ ...column, name: `x${j}`, cost: column.cost.multiply(scale) }));
  const rows = program.rows.map((row, i) => {
    const bounds = [row.lower, row.upper].filter((bound) => bound !== null);
    const factor = leastMultiple([...row.coefficients, ...bounds]);
    return {
      ...row,
      name: `r${i}`,
      coefficients: row.coefficients.map((value) => value.multiply(factor)),
      lower: row.lower?.multiply(factor) ?? null,
      upper: row.upper?.multiply(factor) ?? null,
    };
  });
  return { program: { ...program, columns, rows }, scale };
}

/** The program with numbers rounded to doubles, which is all that glpsol keeps of them. */
function rounded(program: LinearProgram): LinearProgram {
  const near = (value: Rational) => Rational.parse(toDouble(value).toString());
  return {
    ...program,
    columns: program.columns.map((column, j) => ({ ...column, name: `x${j}`, cost: near(column.cost) })),
    rows: program.rows.map((row, i) => ({ ...row, name: `r${i}`, coefficients: row.coefficients.map(near) })),
  };
}

interface Form {
  readonly program: LinearProgram;
  readonly scale: Rational;
}
const rounding = (program: LinearProgram): Form => ({ program: rounded(program), scale: Rational.ONE });

interface Peer {
  readonly title: string;
  /** In which ways it is given a program. */
  readonly forms: readonly ((program: LinearProgram) => Form)[];
  readonly command: string;
  readonly debian: string;
  readonly args: (file: string, solution: string) => readonly string[];
  /** The value in the solution file. */
  readonly value: RegExp;
  readonly agrees: (found: string, expected: Rational) => boolean;
}

const PEERS: readonly Peer[] = [
  {
    title: 'glpsol --exact',
    forms: [scaled, rounding],
    command: 'glpsol',
    debian: 'glpk-utils',
    args: (file, solution) => ['--lp', file, '--exact', '-o', solution],
    value: /Status:\s+OPTIMAL[\s\S]*?Objective:.*=\s*(\S+)/,
    agrees: (found, expected) => Math.abs(Number(found) / toDouble(expected) - 1) < 1e-6,
  },
  {
    title: 'QSopt_ex',
    forms: [scaled],
    command: 'esolver',
    debian: 'qsopt-ex',
    args: (file, solution) => ['-L', '-O', solution, file],
    value: /Value = (\S+)/,
    agrees: (found, expected) => Rational.parse(found).equals(expected),
  },
];

/** The status of a shell whose command was killed. */
const KILLED = 128 + 9;
const starts = (command: string) => spawnSync(command, ['--version']).error === undefined;

/** Whether the peer is there, after an attempt to install it. */
function isThere({ command, debian }: Peer): boolean {
  if (starts(command)) return true;
  console.log(`installing ${debian}`);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', debian], { stdio: 'ignore' });
  if (starts(command)) return true;
  console.log(`${debian} cannot be installed: left out`);
  return false;
}

/** Seconds, or null if it did not finish. @throws Error if its value is another one. */
function ask(peer: Peer, whole: Form, value: Rational): number | null {
  const [file, solution] = [join(folder, 'program.lp'), join(folder, 'solution.txt')];
  rmSync(solution, { force: true });
  writeFileSync(file, [...writeLpFormat(whole.program)].join(''));
  const [inside, outside] = ['TIMEFORMAT="%U %S"; time timeout -s KILL "$@" > /dev/null 2>&1', 'bash'];
  const args = ['-c', inside, outside, `${SECONDS}`, peer.command, ...peer.args(file, solution)];
  const { status, stderr } = spawnSync('bash', args, { encoding: 'utf8' });
  if (status === KILLED) return null;
  const seconds = stderr
    .trim()
    .split('\n')
    .at(-1)
    ?.split(' ')
    .reduce((total, part) => total + Number(part), 0) as number;
  const found = peer.value.exec(readFileSync(solution, 'utf8'))?.[1];
  const expected = value.multiply(whole.scale);
  if (found === undefined || !peer.agrees(found, expected)) {
    throw new Error(`${peer.title} found ${found}, expected ${expected}`);
  }
  return seconds;
}

const SIZES = (options.types ?? '4x4,8x8,12x12,3x3x3,5x5x5').split(',').map((text) => text.split('x').map(Number));
const REPEATS = 5;
const folder = mkdtempSync(join(tmpdir(), 'mechanisms-'));
const peers = options['no-peer'] ? [] : PEERS.filter(isThere);
const line = (cells: readonly unknown[]) => console.log(`| ${cells.join(' | ')} |`);
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const seconds = (value: number) => value.toFixed(3);

/** Processor time of this process so far, in seconds. */
const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

async function measured(instance: Instance) {
  const [float, all, check]: [number[], number[], number[]] = [[], [], []];
  let answer = await solveDesign(instance);
  const { certificate } = answer;
  if (!certificate) throw new Error(answer.unchecked ?? 'no certificate');
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    let start = now();
    await highsOracle.solve(toFloatProgram(designProgram(instance)), {});
    float.push(now() - start);
    start = now();
    answer = await solveDesign(instance);
    all.push(now() - start);
    start = now();
    checkDesign(certificate);
    check.push(now() - start);
  }
  return { certificate, float: median(float), all: median(all), check: median(check) };
}

// Warm-up: the first calls load WebAssembly and compile.
for (const notion of NOTIONS) for (let k = 1; k <= 5; k++) await measured(instanceOf([4, 4], notion, k));
const ratios: number[] = [];
for (const seed of (options.seeds ?? '7,11,23').split(',').map(Number)) {
  console.log(`\nSeed ${seed}\n`);
  const head = ['types', 'notions', 'rows × columns', 'value', 'float alone, s', 'whole answer, s', 'ratio'];
  const more = ['check again, s', 'certificate, kB'];
  const titles = peers.flatMap(({ title }) => [`${title}, s`, `${title} / ours`]);
  line([...head, ...more, ...titles]);
  line([...head, ...more, ...titles].map(() => '---'));
  for (const types of SIZES) {
    for (const notion of NOTIONS) {
      const instance = instanceOf(types, notion, seed);
      const program = designProgram(instance);
      const { certificate, float, all, check } = await measured(instance);
      const claim = certificate.stages[0]?.claim;
      if (claim?.kind !== 'optimal') throw new Error(`expected an optimum, received ${claim?.kind}`);
      ratios.push(all / float);
      const answers = peers.flatMap((peer) => {
        const times = peer.forms.map((form) => ask(peer, form(program), claim.value)).filter((time) => time !== null);
        const time = times.length === 0 ? null : Math.min(...times);
        return time === null
          ? [`> ${SECONDS}`, `> ${(SECONDS / all).toFixed(0)}`]
          : [time.toFixed(2), (time / all).toFixed(1)];
      });
      line([
        types.join(' × '),
        notion.name,
        `${program.rows.length} × ${program.columns.length}`,
        decimalText(claim.value, 10),
        seconds(float),
        seconds(all),
        (all / float).toFixed(2),
        seconds(check),
        (JSON.stringify(designCertificateToJson(certificate)).length / 1_000).toFixed(0),
        ...answers,
      ]);
    }
  }
}
const sorted = ratios.toSorted((a, b) => a - b);
const [least, most] = [sorted[0], sorted.at(-1)] as [number, number];
console.log(
  `\nwhole answer / float alone: median ${median(ratios).toFixed(2)}, from ${least.toFixed(2)} to ${most.toFixed(2)}`,
);
rmSync(folder, { recursive: true });
