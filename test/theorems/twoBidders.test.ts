/** The numbers behind the bounds for two bidders, by other means: the interpolated mechanism is integrated point by point in doubles. */
import { describe, expect, it } from 'vitest';
import { type Rational, rational } from '../../src/arithmetic/rational.ts';
import { createProver } from '../../src/provers/index.ts';
import { boundOnGrid, dualSolution } from '../../theorems/kocyigit-2020/gridBound.compute.ts';
import { boundedByGrid } from '../../theorems/kocyigit-2020/gridBound.proofs.ts';
import { gridRule, guaranteedOnGrid } from '../../theorems/kocyigit-2020/gridRule.compute.ts';

const double = ({ num, den }: Rational): number => Number(num) / Number(den);
const MU = rational('1/2');
const values = (mu: string, n: number) =>
  new Map([
    ['mu', rational(mu)],
    ['n', rational(`${n}`)],
  ]);

/** Q interpolated in both directions. */
function interpolation(table: readonly (readonly Rational[])[]): (z: number, y: number) => number {
  const n = table.length - 1;
  const at = (k: number, l: number): number => double(table[Math.min(k, n)]?.[Math.min(l, n)] as Rational);
  return (z, y) => {
    const [k, l] = [Math.floor(n * z), Math.floor(n * y)];
    const [t, u] = [n * z - k, n * y - l];
    return (1 - u) * ((1 - t) * at(k, l) + t * at(k + 1, l)) + u * ((1 - t) * at(k, l + 1) + t * at(k + 1, l + 1));
  };
}

/** What is paid at (z, y) by the bidder with z, the integral by the midpoint rule. */
function paid(g: (z: number, y: number) => number, z: number, y: number): number {
  const parts = 4000;
  let rent = 0;
  for (let k = 0; k < parts; k++) rent += (g(((k + 0.5) * z) / parts, y) * z) / parts;
  return g(z, y) * z - rent;
}

describe('A mechanism for two bidders on a grid', () => {
  it.each([
    ['1/2', 8],
    ['3/4', 12],
    ['1/10', 5],
  ])('brings in what it guarantees, at μ = %s on %i steps', async (mu, n) => {
    const { Q, c, s } = await gridRule(rational(mu), n);
    const g = interpolation(Q);
    const points = Array.from({ length: 12 }, (_, k) => ((k * 7919) % 101) / 100);
    for (const z of points) {
      for (const y of points) {
        const revenue = paid(g, z, y) + paid(g, y, z);
        expect(revenue).toBeGreaterThan(double(c) + double(s) * (z + y) - 1e-4);
        expect(g(z, y) + g(y, z)).toBeLessThanOrEqual(1);
        expect(g(z, y)).toBeGreaterThanOrEqual(0);
        expect(g(Math.min(1, z + 0.03), y)).toBeGreaterThanOrEqual(g(z, y) - 1e-12);
      }
    }
  });

  it('guarantees less than the bound, and both close in as the grid gets finer', async () => {
    const gaps: number[] = [];
    for (const n of [4, 8, 16]) {
      const [lower, upper] = [await guaranteedOnGrid(values('1/2', n)), await boundOnGrid(values('1/2', n))];
      expect(lower.compare(upper)).toBeLessThan(0);
      gaps.push(double(upper) - double(lower));
    }
    expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
    expect(gaps.at(-1)).toBeLessThan(0.031);
  });
});

describe('The bound from above', () => {
  it('is one of multipliers that are not negative', async () => {
    const { weights, optimum } = await dualSolution(MU, 6);
    expect(weights.every(({ weight }) => weight.sign() > 0)).toBe(true);
    const constant = weights.reduce((sum, { weight, row }) => sum - double(weight) * Number(row.least), 0);
    expect(constant).toBeCloseTo(double(optimum), 12);
  });

  it('is not proved for less than the optimum of its program', async () => {
    const kit = await createProver();
    await expect(boundedByGrid(kit, MU, 4, rational('42/100'))).resolves.toBeTypeOf('function');
    await expect(boundedByGrid(kit, MU, 4, rational('41/100'))).rejects.toThrow(RangeError);
  });
});
