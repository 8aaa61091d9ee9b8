/**
 * Exact optima of mechanism instances with certificates, beside the float solve alone and beside `glpsol --exact`.
 *
 *   npx tsx bench/mechanisms/sizes.ts [--seconds S] [--seed N] [--no-peer]
 *
 * One item, values 1, 2, … with random steps, correlated priors with weights from 1 to 9 over all profiles, drawn from the seed. The
 * peer needs `glpsol` (Debian: apt-get install glpk-utils) and at most S seconds (default 30); it is left out where there is none.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  options: { seconds: { type: 'string' }, seed: { type: 'string' }, 'no-peer': { type: 'boolean' } },
});
const SECONDS = Number(options.seconds ?? '30');

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

/** The program with numbers rounded to doubles, which is all that the peer reads. */
function rounded(program: LinearProgram): LinearProgram {
  const near = (value: Rational) => Rational.parse(toDouble(value).toString());
  return {
    ...program,
    columns: program.columns.map((column, j) => ({ ...column, name: `x${j}`, cost: near(column.cost) })),
    rows: program.rows.map((row, i) => ({ ...row, name: `r${i}`, coefficients: row.coefficients.map(near) })),
  };
}

function peer(program: LinearProgram, folder: string): string {
  const file = join(folder, 'program.lp');
  writeFileSync(file, [...writeLpFormat(rounded(program))].join(''));
  const start = performance.now();
  const result = spawnSync('glpsol', ['--lp', file, '--exact'], {
    timeout: SECONDS * 1_000,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.error && 'code' in result.error && result.error.code === 'ENOENT') return 'not installed';
  const seconds = (performance.now() - start) / 1_000;
  return result.error ? `> ${SECONDS}` : /OPTIMAL/.test(result.stdout) ? seconds.toFixed(2) : 'no optimum';
}

const SIZES = [
  [4, 4],
  [8, 8],
  [12, 12],
  [3, 3, 3],
  [5, 5, 5],
];
const folder = mkdtempSync(join(tmpdir(), 'mechanisms-'));
const line = (cells: readonly unknown[]) => console.log(`| ${cells.join(' | ')} |`);
line([
  'types',
  'notions',
  'rows × columns',
  'value',
  'float alone, s',
  'whole answer, s',
  'of which check',
  'ratio',
  'check again, s',
  'certificate, kB',
  'glpsol --exact, s',
]);
line(Array.from({ length: 11 }, () => '---'));
// Warm-up: the first call loads WebAssembly.
await solveDesign(instanceOf([2, 2], NOTIONS[0] as Notion, 1));
for (const types of SIZES) {
  for (const notion of NOTIONS) {
    const instance = instanceOf(types, notion, Number(options.seed ?? '7'));
    const program = designProgram(instance);
    let [float, all] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    let answer = await solveDesign(instance);
    for (let repeat = 0; repeat < 3; repeat++) {
      let start = performance.now();
      await highsOracle.solve(toFloatProgram(designProgram(instance)), {});
      float = Math.min(float, performance.now() - start);
      start = performance.now();
      answer = await solveDesign(instance);
      all = Math.min(all, performance.now() - start);
    }
    const { certificate, timings, unchecked } = answer;
    const claim = certificate?.stages[0]?.claim;
    const start = performance.now();
    if (certificate) checkDesign(certificate);
    const again = performance.now() - start;
    const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(3);
    line([
      types.join(' × '),
      notion.name,
      `${program.rows.length} × ${program.columns.length}`,
      claim?.kind === 'optimal' ? decimalText(claim.value, 10) : (claim?.kind ?? unchecked),
      seconds(float),
      seconds(all),
      seconds(timings[0]?.check ?? 0),
      (all / float).toFixed(2),
      seconds(again),
      certificate ? (JSON.stringify(designCertificateToJson(certificate)).length / 1_000).toFixed(0) : '',
      options['no-peer'] ? '' : peer(program, folder),
    ]);
  }
}
rmSync(folder, { recursive: true });
