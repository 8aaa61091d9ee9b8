/**
 * The fixed claims of the comparison: each as a formula for claimcheck, and as a generator with a predicate for fast-check. The same
 * generators and predicates are in peers.py for Hypothesis. Generators get the domain for free: priors are normalised for them,
 * bounds are theirs to draw in, and sizes go to 64.
 */
import fc from 'fast-check';
import { inBox, nonnegative, simplex } from '../../test/falsification/corpus/entry.ts';

export interface BenchClaim {
  readonly name: string;
  readonly formula: string;
  /** Draws an instance. */
  readonly draw: fc.Arbitrary<unknown>;
  /** Whether the claim holds there, in double precision. */
  // biome-ignore lint/suspicious/noExplicitAny: each predicate knows what its own generator draws.
  readonly holds: (instance: any) => boolean;
}

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const reals = (most = 64) => fc.array(real(0, 1), { minLength: 1, maxLength: most, size: 'max' });
const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Weights made into a prior. */
const prior = (arbitrary: fc.Arbitrary<number[]>) =>
  arbitrary.filter((w) => total(w) > 0).map((w) => w.map((one) => one / total(w)));

const square = fc
  .integer({ min: 2, max: 8 })
  .chain((n) => prior(fc.array(real(0, 1), { minLength: n * n, maxLength: n * n, size: 'max' })));
const of = (count: number) => prior(fc.array(real(0, 1), { minLength: count, maxLength: count }));

const harmonic = (n: number): number => total(Array.from({ length: n }, (_, k) => 1 / (k + 1)));

const bestPrice = (v: readonly number[], p: readonly number[]): number =>
  Math.max(...v.map((price) => price * total(p.filter((_, k) => (v[k] as number) >= price))));

/** False, each in its own way. */
export const FALSE: readonly BenchClaim[] = [
  {
    name: 'harmonic number, from n = 25',
    formula: 'forall([integer(n)], [n >= 1], sum(k, 1, n, 1/k) <= 19/5)',
    draw: fc.integer({ min: 1, max: 1000 }),
    holds: (n: number) => harmonic(n) <= 3.8,
  },
  {
    name: 'only at n = 27',
    formula: 'forall([integer(n)], [n >= 1], n != 27)',
    draw: fc.integer({ min: 1, max: 1_000_000 }),
    holds: (n: number) => n !== 27,
  },
  {
    name: 'winner above the mean, from n = 26',
    formula: `forall([integer(n), vector(v, n)], [n >= 1, ${inBox('v', 'n')}], highest(v) - sum(k, 1, n, v(k))/n <= 24/25)`,
    draw: reals(),
    holds: (v: number[]) => Math.max(...v) - total(v) / v.length <= 24 / 25,
  },
  {
    name: 'collision probability, from n = 25',
    formula: `forall([integer(n), vector(p, n)], [n >= 1, ${simplex('p', 'n')}], sum(k, 1, n, p(k)^2) >= 1/24)`,
    draw: prior(reals()),
    holds: (p: number[]) => total(p.map((one) => one * one)) >= 1 / 24,
  },
  {
    name: 'parabola, by a per-mille',
    formula: 'forall([real(x)], [0 <= x, x <= 1], x*(1 - x) <= 2495/10000)',
    draw: real(0, 1),
    holds: (x: number) => x * (1 - x) <= 0.2495,
  },
  {
    name: 'reserve price, by a per-mille',
    formula:
      'forall([integer(I), real(mu), real(r)], [I >= 2, 0 < mu, mu < 1, 0 <= r, r <= mu], I*r*(mu - r)/(1 - r) <= 999/1000*I*(1 - sqrt(1 - mu))^2)',
    draw: fc.tuple(fc.integer({ min: 2, max: 64 }), real(1e-6, 1 - 1e-6), real(0, 1)),
    holds: ([I, mu, t]: [number, number, number]) =>
      (I * t * mu * (mu - t * mu)) / (1 - t * mu) <= 0.999 * I * (1 - Math.sqrt(1 - mu)) ** 2,
  },
  {
    name: 'three shares, by a per-mille',
    formula: 'forall([real(x), real(y), real(z)], [x >= 0, y >= 0, z >= 0, x + y + z == 1], x*y*z <= 37/1000)',
    draw: of(3),
    holds: ([x, y, z]: [number, number, number]) => x * y * z <= 0.037,
  },
  {
    name: 'needle of width 1/1000',
    formula: 'forall([real(x)], [0 <= x, x <= 1], 1/(1 + 1000000*(x - 271/828)^2) <= 1/2)',
    draw: real(0, 1),
    holds: (x: number) => 1 / (1 + 1e6 * (x - 271 / 828) ** 2) <= 0.5,
  },
  {
    name: 'covariance, correlated priors only',
    formula: `forall([vector(p, 4)], [${simplex('p', '4')}], p(1)*p(4) - p(2)*p(3) <= 249/1000)`,
    draw: of(4),
    holds: ([a, b, c, d]: [number, number, number, number]) => a * d - b * c <= 0.249,
  },
  {
    name: 'mass off the diagonal',
    formula:
      'forall([integer(n), vector(p, n*n)], [n >= 2, forall([integer(k)], [1 <= k, k <= n*n], p(k) >= 0), sum(k, 1, n*n, p(k)) == 1], sum(i, 1, n, p((i - 1)*n + i)) <= 99/100)',
    draw: square,
    holds: (p: number[]) => {
      const n = Math.round(Math.sqrt(p.length));
      return total(p.filter((_, k) => k % (n + 1) === 0)) <= 0.99;
    },
  },
  {
    name: 'a line in the plane',
    formula: 'forall([real(x), real(y)], [0 <= x, x <= 1, 0 <= y, y <= 1], 3*x + 5*y != 4)',
    draw: fc.tuple(real(0, 1), real(0, 1)),
    holds: ([x, y]: [number, number]) => 3 * x + 5 * y !== 4,
  },
  {
    name: 'no tie for the highest value',
    formula: `forall([integer(n), vector(v, n)], [n >= 2, ${inBox('v', 'n')}], highest(v) > second(v))`,
    draw: fc.array(real(0, 1), { minLength: 2, maxLength: 64, size: 'max' }),
    holds: (v: number[]) => {
      const sorted = [...v].sort((a, b) => b - a) as [number, number];
      return sorted[0] > sorted[1];
    },
  },
  {
    name: 'one price against a heavy tail',
    formula: `forall([integer(n), vector(v, n), vector(p, n)], [n >= 1, ${nonnegative('v', 'n')}, ${simplex('p', 'n')}], sum(k, 1, n, p(k)*v(k)) <= 3*highest(vector(j, n, v(j)*sum(k, 1, n, if(v(k) >= v(j), p(k), 0)))))`,
    draw: fc
      .integer({ min: 1, max: 16 })
      .chain((n) => fc.tuple(fc.array(real(0, 1e12), { minLength: n, maxLength: n, size: 'max' }), of(n))),
    holds: ([v, p]: [number[], number[]]) =>
      total(v.map((one, k) => one * (p[k] as number))) <= 3 * bestPrice(v, p) + 1e-9,
  },
  {
    name: 'logarithm, heavy tail',
    formula: 'forall([real(x)], [x >= 1], log(x) <= 10)',
    draw: real(1, 1e12),
    holds: (x: number) => Math.log(x) <= 10,
  },
];

/** True: what is counted is instances a second. */
export const TRUE: readonly BenchClaim[] = [
  {
    name: 'parabola',
    formula: 'forall([real(x)], [0 <= x, x <= 1], x*(1 - x) <= 1/4)',
    draw: real(0, 1),
    holds: (x: number) => x * (1 - x) <= 0.25,
  },
  {
    name: 'winner above the mean',
    formula: `forall([integer(n), vector(v, n)], [n >= 1, ${inBox('v', 'n')}], highest(v) >= sum(k, 1, n, v(k))/n)`,
    draw: reals(),
    holds: (v: number[]) => Math.max(...v) >= total(v) / v.length - 1e-12,
  },
  {
    name: 'covariance',
    formula: `forall([vector(p, 4)], [${simplex('p', '4')}], p(1)*p(4) - p(2)*p(3) <= 1/4)`,
    draw: of(4),
    holds: ([a, b, c, d]: [number, number, number, number]) => a * d - b * c <= 0.25 + 1e-12,
  },
];
