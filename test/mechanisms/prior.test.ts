import { describe, expect, it } from 'vitest';
import type { Rational } from '../../src/arithmetic/rational.ts';
import {
  couplingFaults,
  couplingProgram,
  disagreement,
  optimalCoupling,
  potential,
  totalVariation,
} from '../../src/mechanisms/coupling.ts';
import { conditionalRank, JointPrior, rankOf, sum } from '../../src/mechanisms/prior.ts';
import { ProfileSpace } from '../../src/mechanisms/profiles.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import { generator, q, randomMarginal, randomPrior } from './support.ts';

describe('Profiles', () => {
  it('are numbered with the last agent fastest, and found again', () => {
    const space = new ProfileSpace([2, 3, 2]);
    expect(space.count).toBe(12);
    for (let position = 0; position < space.count; position++) {
      const types = space.typesAt(position);
      expect(space.positionOf(types)).toBe(position);
      types.forEach((type, agent) => {
        expect(space.withType(position, agent, type)).toBe(position);
        const moved = space.withType(position, agent, 0);
        expect(space.typesAt(moved)).toEqual(types.map((own, i) => (i === agent ? 0 : own)));
      });
    }
    expect([...space.withTypeOf(1, 2)]).toEqual([4, 5, 10, 11]);
  });
});

describe('Joint priors', () => {
  it('have marginals and conditionals that multiply back', () => {
    const prior = randomPrior(generator(3), [3, 2, 2]);
    for (const agent of [0, 1, 2]) {
      const marginal = prior.marginal(agent);
      expect(sum(marginal).toString()).toBe('1');
      marginal.forEach((mass, type) => {
        const conditional = prior.conditional(agent, type);
        if (conditional.kind !== 'conditional') throw new Error('possible type');
        expect(sum(conditional.probabilities.values()).toString()).toBe('1');
        for (const [position, value] of conditional.probabilities) {
          expect(value.multiply(mass).toString()).toBe(prior.at(position).toString());
        }
      });
    }
  });

  it('name the condition of probability 0 instead of dividing by it', () => {
    const prior = new JointPrior(new ProfileSpace([2, 2]), [q(1, 2), q(1, 2), q(0), q(0)]);
    expect(prior.conditional(0, 1)).toEqual({ kind: 'zero-probability' });
    expect(prior.conditional(0, 0).kind).toBe('conditional');
    expect(conditionalRank(prior, 0)).toEqual({ rank: 1, types: 1 });
  });

  it('know independence', () => {
    const draw = generator(4);
    const product = JointPrior.product([randomMarginal(draw, 2), randomMarginal(draw, 3)]);
    expect(product.isProduct()).toBe(true);
    expect(conditionalRank(product, 0).rank).toBe(1);
    const correlated = new JointPrior(new ProfileSpace([2, 2]), [q(251, 1000), q(1, 4), q(1, 4), q(249, 1000)]);
    expect(correlated.isProduct()).toBe(false);
    expect(correlated.productOfMarginals().isProduct()).toBe(true);
    expect(conditionalRank(correlated, 1).rank).toBe(2);
  });

  it('refuse what is no distribution', () => {
    const space = new ProfileSpace([2]);
    expect(() => new JointPrior(space, [q(1)])).toThrow(/2 probabilities/);
    expect(() => new JointPrior(space, [q(1, 2), q(1, 3)])).toThrow(/sum to 5\/6/);
    expect(() => new JointPrior(space, [q(3, 2), q(-1, 2)])).toThrow(/-1\/2/);
    expect(() => new ProfileSpace([2, 0])).toThrow(/0 types/);
  });
});

describe('Ranks', () => {
  it('equal the size of the largest minor other than 0', () => {
    const draw = generator(6);
    for (let k = 0; k < 30; k++) {
      const m = Array.from({ length: 2 }, () => Array.from({ length: 3 }, () => q(draw(3) - 1)));
      const minor = (a: number, b: number) => {
        const at = (i: number, j: number) => m[i]?.[j] as Rational;
        return at(0, a)
          .multiply(at(1, b))
          .subtract(at(0, b).multiply(at(1, a)));
      };
      const isTwo = [minor(0, 1), minor(0, 2), minor(1, 2)].some((value) => !value.isZero());
      const isZero = m.flat().every((value) => value.isZero());
      expect(rankOf(m)).toBe(isTwo ? 2 : isZero ? 0 : 1);
    }
  });
});

describe('Total variation', () => {
  it('is the same by its formula, by the coupling, by the potential and by the program', async () => {
    const draw = generator(7);
    for (const size of [1, 2, 3, 5]) {
      for (let k = 0; k < 3; k++) {
        const p = randomPrior(draw, [size], true).probabilities;
        const r = k === 0 ? p : randomPrior(draw, [size], true).probabilities;
        const distance = totalVariation(p, r);
        const coupling = optimalCoupling(p, r);
        expect(couplingFaults(coupling, p, r)).toEqual([]);
        expect(disagreement(coupling).toString()).toBe(distance.toString());
        const gain = sum(potential(p, r).map((f, x) => f.multiply((p[x] as Rational).subtract(r[x] as Rational))));
        expect(gain.toString()).toBe(distance.toString());
        const solved = await solveExactly(couplingProgram(p, r));
        if ('unchecked' in solved || solved.claim.kind !== 'optimal') throw new Error('no optimum');
        expect(solved.claim.value.toString()).toBe(distance.toString());
      }
    }
  });

  it('says where a matrix is no coupling', () => {
    const half = [q(1, 2), q(1, 2)];
    const wrong = [
      [q(1), q(-1, 2)],
      [q(0), q(1, 2)],
    ];
    expect(couplingFaults(wrong, half, half)).toEqual([
      'entry (0, 1) is -1/2',
      'column 0 sums to 1, not 1/2',
      'column 1 sums to 0, not 1/2',
    ]);
    expect(() => totalVariation(half, [q(1)])).toThrow(/2 and 1/);
  });
});
