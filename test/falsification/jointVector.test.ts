/** Vectors that several equations determine together. */
import { describe, expect, test } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { falsify } from '../../src/falsification/index.ts';
import { corrected, type Difference, jointVector } from '../../src/falsification/instances/jointVector.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

const weighted = (weights: readonly bigint[], vector: readonly Rational[]): Rational =>
  vector.reduce((sum, one, k) => sum.add(one.multiply(Rational.of(weights[k] as bigint))), Rational.ZERO);
const affine = (relation: Difference['relation'], weights: readonly bigint[], right: bigint): Difference => ({
  relation,
  at: (vector) => weighted(weights, vector).subtract(Rational.of(right)),
});
const mass = affine('=', [1n, 1n, 1n, 1n], 1n);
const mean = affine('=', [0n, 1n, 2n, 3n], 2n);
const nonnegative = { lower: { value: Rational.ZERO, isStrict: false } };
const four = [nonnegative, nonnegative, nonnegative, nonnegative];

describe('a vector drawn by several equations', () => {
  test('meets all of them and its bounds, and comes in many forms', () => {
    const seen = new Set<string>();
    for (let k = 0; k < 40; k++) {
      const vector = jointVector([mass, mean], four, [k, 3 * k + 1, 7 * k, 11 * k + 5]);
      expect(vector).toBeDefined();
      expect([mass.at(vector ?? []), mean.at(vector ?? [])].map(String)).toEqual(['0', '0']);
      expect(vector?.every((one) => one.sign() >= 0)).toBe(true);
      seen.add(String(vector));
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  test('is none where there is none, or an equation is not affine', () => {
    expect(jointVector([mass, affine('=', [0n, 1n, 2n, 3n], 4n)], four, [1, 2])).toBeUndefined();
    const square: Difference = { relation: '=', at: ([one = Rational.ZERO]) => one.multiply(one) };
    expect(jointVector([mass, square], four, [1, 2])).toBeUndefined();
  });

  test('is corrected in as many components as there are equations', () => {
    const near = [1n, 2n, 30n, 70n].map((value) => Rational.of(value, 100n));
    const exact = corrected([mass, mean], near) ?? [];
    expect([mass.at(exact), mean.at(exact)].map(String)).toEqual(['0', '0']);
    expect(exact.slice(0, 2).map(String)).toEqual(['1/100', '1/50']);
    expect(corrected([mass, affine('=', [2n, 2n, 2n, 2n], 3n)], near)).toBeUndefined();
  });
});

describe('claims about weights with a given mean', () => {
  const options = { runs: 200, seed: 1, claim: 'paper/claim' };
  const priced = (least: string) =>
    f(`forall([integer(n), vector(v, n), vector(p, n)],
      [n >= 1, forall([integer(k)], [1 <= k, k <= n], 0 <= v(k) and v(k) <= 1), forall([integer(k)], [1 <= k, k <= n], p(k) >= 0),
       sum(k, 1, n, p(k)) == 1, sum(k, 1, n, p(k)*v(k)) == 1/2], sum(k, 1, n, if(v(k) >= 1/3, p(k), 0)) >= ${least})`);
  const spread = (least: string) =>
    f(`forall([vector(p, 3), vector(q, 3)],
      [forall([integer(k)], [1 <= k, k <= 3], p(k) >= 0), sum(k, 1, 3, p(k)) == 1,
       forall([integer(k)], [1 <= k, k <= 3], q(k) >= 0), sum(k, 1, 3, q(k)) == 1,
       p(2) + 3*p(3) == q(2) + 3*q(3), p(2) + 9*p(3) > q(2) + 9*q(3)], p(3) >= q(3) + ${least})`);

  test('fail where only values just below the price and at the top do, by less than a per-mille', async () => {
    expect((await falsify({ formula: priced('251/1000') }, options)).violation).not.toBeNull();
    const { violation, instances } = await falsify({ formula: priced('1/4') }, options);
    expect([violation, instances > 100]).toEqual([null, true]);
  });

  test('have instances where two vectors have the mean in common', async () => {
    expect((await falsify({ formula: spread('1/1000') }, options)).violation).not.toBeNull();
    const { violation, instances } = await falsify({ formula: spread('0') }, options);
    expect([violation, instances > 20]).toEqual([null, true]);
  });

  test('have instances where mean and second moment are given', async () => {
    const { violation, instances } = await falsify(
      {
        formula: f(`forall([integer(n), vector(v, n), vector(p, n)],
          [n >= 2, forall([integer(k)], [1 <= k, k <= n], 0 <= v(k) and v(k) <= 10), forall([integer(k)], [1 <= k, k <= n], p(k) >= 0),
           sum(k, 1, n, p(k)) == 1, sum(k, 1, n, p(k)*v(k)) == 1, sum(k, 1, n, p(k)*v(k)^2) == 2],
          sum(k, 1, n, if(v(k) >= 3, p(k), 0)) <= 1/5)`),
      },
      options,
    );
    expect([violation, instances > 10]).toEqual([null, true]);
  });
});
