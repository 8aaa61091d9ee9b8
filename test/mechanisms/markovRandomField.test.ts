import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { totalVariation } from '../../src/mechanisms/coupling.ts';
import { leastDegreeFactor, MarkovRandomField } from '../../src/mechanisms/markovRandomField.ts';
import { sum } from '../../src/mechanisms/prior.ts';

const numbers = (...texts: string[]) => texts.map((text) => rational(text));
const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 9n }), fc.bigInt({ min: 1n, max: 9n }))
  .map(([a, b]) => Rational.of(a, b));
const table = (rows: number, columns: number) =>
  fc.array(fc.array(positive, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const field = fc
  .record({ vertices: table(3, 2), first: table(2, 2), second: table(2, 2), third: table(2, 2) })
  .map(({ vertices, first, second, third }) => {
    const edges = [first, second, third].map((weights, k) => ({ from: k, to: (k + 1) % 3, weights }));
    return new MarkovRandomField(vertices, edges);
  });

/** ψ = log 6 for equal values, −log 6 otherwise, of two items with n values each. */
const diagonal = (n: number) => {
  const ones = Array.from({ length: n }, () => Rational.ONE);
  const weights = ones.map((_, x) => ones.map((__, y) => (x === y ? rational('6') : rational('1/6'))));
  return new MarkovRandomField([ones, ones], [{ from: 0, to: 1, weights }]);
};

describe('a pairwise Markov random field', () => {
  it('is the product of its factors, normalised', () => {
    const two = new MarkovRandomField(
      [numbers('1', '2'), numbers('1', '1')],
      [{ from: 0, to: 1, weights: [numbers('3', '1'), numbers('1', '1/2')] }],
    );
    expect(two.distribution().map(String)).toEqual(['3/7', '1/7', '2/7', '1/7']);
    expect(two.independent().map(String)).toEqual(['1/6', '1/6', '1/3', '1/3']);
    expect(two.degreeFactor().toString()).toBe('3');
  });

  it('has the weights 1/11 and 1/396 in the counterexample with nine values', () => {
    const nine = diagonal(9);
    const distribution = nine.distribution();
    expect([distribution[0], distribution[1]].map(String)).toEqual(['1/11', '1/396']);
    expect(nine.degreeFactor().toString()).toBe('6');
    // 16/33 is a lower bound over all product distributions; the uniform one is further away.
    expect(totalVariation(distribution, nine.independent()).compare(rational('16/33'))).toBeGreaterThan(0);
    // Without edges nothing is left.
    expect(new MarkovRandomField(nine.vertices, []).degreeFactor().toString()).toBe('1');
  });

  it('adds the potentials of all edges at an item before it takes the largest', () => {
    const weights = [numbers('2', '1'), numbers('1', '1/2')];
    const pair = numbers('1', '1');
    const star = new MarkovRandomField(
      [pair, pair, pair],
      [
        { from: 0, to: 1, weights },
        { from: 2, to: 0, weights },
      ],
    );
    expect(star.degreeFactor().toString()).toBe('4');
  });

  it('is a distribution within tanh(mΔ/4) of the product of its vertex factors, and its odds ratios are at most e^{4Δ}', () => {
    fc.assert(
      fc.property(field, (random) => {
        expect(sum(random.distribution()).toString()).toBe('1');
        expect(random.isWithinDegreeBound()).toBe(true);
      }),
      { seed: 7, numRuns: 60 },
    );
    fc.assert(
      fc.property(table(2, 3), table(2, 3), ([rows], weights) => {
        const vertices = [(rows as Rational[]).slice(0, 2), rows as Rational[]];
        const two = new MarkovRandomField(vertices, [{ from: 0, to: 1, weights }]);
        const factor = two.degreeFactor();
        const fourth = factor.multiply(factor).multiply(factor).multiply(factor);
        expect(leastDegreeFactor(two.distribution(), 3).compare(fourth)).toBeLessThanOrEqual(0);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('has odds ratio 1 exactly if it is a product', () => {
    expect(leastDegreeFactor(numbers('1/8', '3/8', '1/8', '3/8'), 2).toString()).toBe('1');
    // k = 1/4: D = (k³, k − k³; k − k³, 1 − 2k + k³) has an odds ratio of at least 1/k.
    expect(
      leastDegreeFactor(numbers('1/64', '15/64', '15/64', '33/64'), 2).compare(rational('4')),
    ).toBeGreaterThanOrEqual(0);
  });
});

describe('a field is refused, with the place,', () => {
  const pair = numbers('1', '1');
  const square = [pair, pair];
  it.each([
    ['a factor that is not positive', () => new MarkovRandomField([numbers('1', '0'), pair], []), /vertex 0/],
    [
      'a weight that is not positive',
      () => new MarkovRandomField([pair, pair], [{ from: 0, to: 1, weights: [pair, numbers('-1', '1')] }]),
      /edge 0-1/,
    ],
    ['a loop', () => new MarkovRandomField([pair, pair], [{ from: 1, to: 1, weights: square }]), /two different items/],
    [
      'an item that is not there',
      () => new MarkovRandomField([pair, pair], [{ from: 0, to: 2, weights: square }]),
      /two different items of 2/,
    ],
    [
      'an edge twice',
      () =>
        new MarkovRandomField(
          [pair, pair],
          [
            { from: 0, to: 1, weights: square },
            { from: 1, to: 0, weights: square },
          ],
        ),
      /another/,
    ],
    [
      'too few rows',
      () => new MarkovRandomField([pair, pair], [{ from: 0, to: 1, weights: [pair] }]),
      /2 rows, received 1/,
    ],
    [
      'too few columns',
      () => new MarkovRandomField([pair, pair], [{ from: 0, to: 1, weights: [pair, numbers('1')] }]),
      /2 columns, received 1/,
    ],
    ['an item without values', () => new MarkovRandomField([[], pair], []), /0 types/],
    ['a zero in an odds ratio', () => leastDegreeFactor(numbers('0', '1/2', '1/2', '0'), 2), /distribution/],
    ['profiles that do not fit', () => leastDegreeFactor(numbers('1/2', '1/4', '1/4'), 2), /3 profiles/],
  ] as const)('for %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
