/**
 * The simulation setting of Conitzer's slides on correlated valuations, exactly: what mechanisms learned from samples earn.
 *
 *   npx tsx bench/mechanisms/simulation.ts [--out FOLDER] [--seeds 3] [--samples 100,1000,…] [--correlations 0,1/4,…] [--epsilons 1/100,…]
 *
 * One bidder with types 1, …, 10 of value v(t) = t, a signal with 10 values; the truth is a bivariate normal on a grid that reaches 2
 * standard deviations, correlation 1/2, weights rounded to 6 decimals and normalised exactly (src/mechanisms/bivariateNormal.ts).
 * N samples are drawn; the estimate is the posterior mean of a Dirichlet distribution with one pseudo-count a cell. The consistent set
 * holds for each conditional probability the central interval of posterior mass 1 − ε, from 2,000 draws of the posterior, rounded
 * outwards to thousandths and widened to hold the estimate. Every program is solved exactly, with a certificate that the kernel checked;
 * revenue is under the truth, to which the bidder responds best (src/mechanisms/bestResponse.ts). Only the draws are random, from the seed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { bestResponses, revenueFrom } from '../../src/mechanisms/bestResponse.ts';
import { gridNormal } from '../../src/mechanisms/bivariateNormal.ts';
import { type ConsistentSet, type Inequality, missedByEstimate } from '../../src/mechanisms/consistent.ts';
import { BAYESIAN } from '../../src/mechanisms/incentives.ts';
import type { Instance } from '../../src/mechanisms/instance.ts';
import { fullSurplus, largestPayment, type Mechanism, revenueOf } from '../../src/mechanisms/mechanism.ts';
import { conditionalRank, JointPrior } from '../../src/mechanisms/prior.ts';
import type { Setting } from '../../src/mechanisms/setting.ts';
import { solveDesign } from '../../src/mechanisms/solveDesign.ts';
import { decimalText } from '../../src/solvers/decimalText.ts';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'bench/mechanisms/simulation' },
    seeds: { type: 'string', default: '3' },
    samples: { type: 'string', default: '100,1000,10000,100000,1000000' },
    correlations: { type: 'string', default: '0,1/4,1/2,3/4' },
    epsilons: { type: 'string', default: '1/100,1/20,1/5,1/2' },
  },
});
const TYPES = 10;
const SIGNALS = 10;
const DRAWS = 2_000;
const STEP = 1_000;
const DEFAULT = { correlation: rational('1/2'), epsilon: rational('1/20'), samples: 10_000 };

const whole = (n: number) => Rational.of(BigInt(n));
const list = (text: string) => text.split(',');
const value = (x: Rational) => decimalText(x, 12);

const setting: Setting = {
  outcomes: ['keep', 'sell'],
  agents: [
    {
      name: 'bidder',
      types: Array.from({ length: TYPES }, (_, t) => `${t + 1}`),
      values: Array.from({ length: TYPES }, (_, t) => [Rational.ZERO, whole(t + 1)]),
    },
    {
      name: 'signal',
      types: Array.from({ length: SIGNALS }, (_, w) => `${w + 1}`),
      values: Array.from({ length: SIGNALS }, () => [Rational.ZERO, Rational.ZERO]),
      isSignal: true,
    },
  ],
};

/** Uniform numbers in (0, 1): mulberry32. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return (((z ^ (z >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
}

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());

/** Gamma(shape, 1) for shape ≥ 1, by Marsaglia and Tsang. */
function gamma(shape: number, random: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function sampled(truth: JointPrior, samples: number, random: () => number): number[] {
  const cumulated: number[] = [];
  let total = 0;
  for (const { num, den } of truth.probabilities) {
    total += Number(num) / Number(den);
    cumulated.push(total);
  }
  const counts = truth.probabilities.map(() => 0);
  for (let k = 0; k < samples; k++) {
    const u = random() * total;
    let [low, high] = [0, cumulated.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulated[middle] as number) < u) low = middle + 1;
      else high = middle;
    }
    counts[low] = (counts[low] as number) + 1;
  }
  return counts;
}

/** The posterior mean, and sorted draws of each conditional probability. */
function posterior(truth: JointPrior, counts: readonly number[], random: () => number) {
  const total = counts.reduce((a, b) => a + b, 0) + counts.length;
  const estimate = new JointPrior(
    truth.space,
    counts.map((count) => Rational.of(BigInt(count + 1), BigInt(total))),
  );
  const draws = counts.map(() => new Float64Array(DRAWS));
  for (let t = 0; t < TYPES; t++) {
    for (let k = 0; k < DRAWS; k++) {
      const row = Array.from({ length: SIGNALS }, (_, w) => gamma((counts[t * SIGNALS + w] as number) + 1, random));
      const sum = row.reduce((a, b) => a + b, 0);
      row.forEach((mass, w) => {
        (draws[t * SIGNALS + w] as Float64Array)[k] = mass / sum;
      });
    }
  }
  for (const one of draws) one.sort();
  return { estimate, draws };
}

function consistentSet(estimate: JointPrior, draws: readonly Float64Array[], epsilon: Rational): ConsistentSet {
  const tail = Number(epsilon.num) / Number(epsilon.den) / 2;
  const inequalities = draws.map((sorted, position): Inequality => {
    const type = Math.floor(position / SIGNALS);
    const belief = estimate.conditional(0, type);
    if (belief.kind === 'zero-probability') throw new Error('every cell has a pseudo-count');
    const mean = belief.probabilities.get(position) as Rational;
    const at = (quantile: number) => sorted[Math.min(DRAWS - 1, Math.floor(quantile * DRAWS))] as number;
    const low = Rational.of(BigInt(Math.floor(at(tail) * STEP)), BigInt(STEP));
    const high = Rational.of(BigInt(Math.ceil(at(1 - tail) * STEP)), BigInt(STEP));
    const least = mean.compare(low) < 0 ? mean : low;
    const most = mean.compare(high) > 0 ? mean : high;
    return { given: { agent: 0, type }, coefficients: new Map([[position, Rational.ONE]]), least, most };
  });
  return { boxes: [], inequalities, objective: 'estimate' };
}

/** The intervals that do not hold the true conditional probability. */
function missedBy(truth: JointPrior, { inequalities }: ConsistentSet): number {
  return inequalities.filter((inequality) => missedByEstimate(truth, [inequality]) !== null).length;
}

const instanceAt = (prior: JointPrior, more: Partial<Instance> = {}): Instance => ({
  setting,
  prior,
  objective: { kind: 'revenue' },
  payments: { kind: 'on', lower: null, upper: null },
  randomized: true,
  incentives: BAYESIAN,
  participation: 'interim',
  ...more,
});

const EX_POST = { incentives: { notion: 'dominant' }, participation: 'ex-post' } as const;

async function optimum(instance: Instance): Promise<Mechanism> {
  const { mechanism, unchecked, certificate } = await solveDesign(instance);
  if (!mechanism || certificate?.stages[0]?.claim.kind !== 'optimal') throw new Error(unchecked ?? 'no optimum');
  return mechanism;
}

interface Point {
  readonly figure: string;
  readonly correlation: string;
  readonly epsilon: string;
  readonly samples: number;
  readonly seed: number;
  readonly mechanism: string;
  readonly revenue: Rational;
  readonly share: Rational;
  readonly staysOut: number;
  readonly misreports: number;
  readonly largestPayment: Rational;
  /** How many of the true conditional probabilities lie outside of their intervals; empty where there are none. */
  readonly missed: number | '';
}

const points: Point[] = [];
const truths: object[] = [];
const started = performance.now();

function record(
  at: Pick<Point, 'figure' | 'correlation' | 'epsilon' | 'samples' | 'seed'>,
  name: string,
  truth: JointPrior,
  mechanism: Mechanism,
  consistent?: ConsistentSet,
) {
  const revenue = revenueFrom(setting, truth, mechanism);
  const responses = bestResponses(setting, truth, mechanism);
  points.push({
    ...at,
    mechanism: name,
    revenue,
    share: revenue.divide(fullSurplus(setting, truth)),
    staysOut: responses.filter(({ report }) => report === null).length,
    misreports: responses.filter(({ type, report }) => report !== null && report !== type).length,
    largestPayment: largestPayment(mechanism).amount,
    missed: consistent ? missedBy(truth, consistent) : '',
  });
}

/** One draw of samples, and the mechanisms that are learned from it. */
async function learn(
  figure: string,
  correlation: Rational,
  samples: number,
  epsilons: readonly Rational[],
  seed: number,
) {
  const truth = truthAt(correlation);
  const random = generator(seed * 1_000_003 + samples);
  const { estimate, draws } = posterior(truth, sampled(truth, samples, random), random);
  const at = { figure, correlation: correlation.toString(), samples, seed };
  record({ ...at, epsilon: '' }, 'ex-post', truth, await optimum(instanceAt(estimate, EX_POST)));
  record({ ...at, epsilon: '' }, 'Bayesian', truth, await optimum(instanceAt(estimate)));
  for (const epsilon of epsilons) {
    const consistent = consistentSet(estimate, draws, epsilon);
    const robust = await optimum(instanceAt(estimate, { consistent }));
    record({ ...at, epsilon: epsilon.toString() }, 'robust', truth, robust, consistent);
  }
  process.stderr.write(
    `${figure} ${correlation} N=${samples} seed ${seed}: ${((performance.now() - started) / 1_000).toFixed(1)} s\n`,
  );
}

const known = new Map<string, JointPrior>();
function truthAt(correlation: Rational): JointPrior {
  const key = correlation.toString();
  const prior = known.get(key) ?? gridNormal({ sizes: [TYPES, SIGNALS], correlation, reach: whole(2), decimals: 6 });
  known.set(key, prior);
  return prior;
}

const seeds = Array.from({ length: Number(options.seeds) }, (_, k) => k + 1);
const correlations = list(options.correlations).map((text) => rational(text));
const epsilons = list(options.epsilons).map((text) => rational(text));
for (const correlation of new Map([...correlations, DEFAULT.correlation].map((c) => [c.toString(), c])).values()) {
  const truth = truthAt(correlation);
  const [bayesian, expost] = [await optimum(instanceAt(truth)), await optimum(instanceAt(truth, EX_POST))];
  const { rank } = conditionalRank(truth, 0);
  truths.push({
    correlation: correlation.toString(),
    rank: `${rank} of ${TYPES}`,
    fullSurplus: value(fullSurplus(setting, truth)),
    bayesian: value(revenueOf(truth, bayesian)),
    exPost: value(revenueOf(truth, expost)),
    bayesianLargestPayment: value(largestPayment(bayesian).amount),
  });
}
for (const seed of seeds) {
  for (const samples of list(options.samples).map(Number)) {
    await learn('samples', DEFAULT.correlation, samples, [DEFAULT.epsilon], seed);
  }
  for (const correlation of correlations)
    await learn('correlation', correlation, DEFAULT.samples, [DEFAULT.epsilon], seed);
  await learn('epsilon', DEFAULT.correlation, DEFAULT.samples, epsilons, seed);
}

const FIELDS = [
  'figure',
  'correlation',
  'epsilon',
  'samples',
  'seed',
  'mechanism',
  'revenue',
  'share',
  'staysOut',
  'misreports',
  'largestPayment',
  'missed',
] as const;
const cell = (entry: string | number | Rational) => (entry instanceof Rational ? value(entry) : `${entry}`);
mkdirSync(options.out, { recursive: true });
const rows = points.map((point) => FIELDS.map((field) => cell(point[field])).join(','));
writeFileSync(join(options.out, 'points.csv'), `${[FIELDS.join(','), ...rows].join('\n')}\n`);
const plotted = points.map((point) => Object.fromEntries(FIELDS.map((field) => [field, cell(point[field])])));
writeFileSync(join(options.out, 'points.json'), `${JSON.stringify({ truths, points: plotted }, null, 2)}\n`);
console.table(truths);
console.log(
  `${points.length} points in ${((performance.now() - started) / 1_000).toFixed(0)} s, written to ${options.out}`,
);
