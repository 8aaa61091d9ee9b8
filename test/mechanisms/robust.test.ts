import { describe, expect, it } from 'vitest';
import type { Rational } from '../../src/arithmetic/rational.ts';
import { sum } from '../../src/mechanisms/prior.ts';
import {
  boxAround,
  type RobustInstance,
  robustMechanismOf,
  robustProgram,
  robustViolations,
  worstCase,
} from '../../src/mechanisms/robust.ts';
import type { Setting } from '../../src/mechanisms/setting.ts';
import { solveDesign } from '../../src/mechanisms/solveDesign.ts';
import { solveExactly } from '../../src/solvers/index.ts';
import { generator, instanceOf, q, randomPrior } from './support.ts';

const VALUES = [q(1), q(2), q(4)];

function instance(seed: number, radius: Rational): RobustInstance {
  const { probabilities } = randomPrior(generator(seed), [3, 3]);
  const estimate = [0, 1, 2].map((t) => probabilities.slice(3 * t, 3 * t + 3));
  return { values: VALUES, estimate, ...boxAround(estimate, radius) };
}

async function optimum(of: RobustInstance) {
  const solved = await solveExactly(robustProgram(of));
  if ('unchecked' in solved || solved.claim.kind !== 'optimal' || !('primal' in solved.evidence))
    throw new Error('no optimum');
  return { value: solved.claim.value, mechanism: robustMechanismOf(of, solved.evidence.primal) };
}

/** The signal as a second agent who wants nothing. */
const withSignal: Setting = {
  outcomes: ['keep', 'sell'],
  agents: [
    { name: 'bidder', types: ['1', '2', '4'], values: VALUES.map((value) => [q(0), value]) },
    { name: 'signal', types: ['a', 'b', 'c'], values: VALUES.map(() => [q(0), q(0)]) },
  ],
};

describe('Robust mechanisms', () => {
  it.each([1, 2])('are Bayesian ones without doubt and ex-post ones without knowledge (seed %i)', async (seed) => {
    const prior = randomPrior(generator(seed), [3, 3]);
    const value = async (more: Parameters<typeof instanceOf>[2]) => {
      const { certificate } = await solveDesign(instanceOf(withSignal, prior, more));
      const claim = certificate?.stages[0]?.claim;
      if (claim?.kind !== 'optimal') throw new Error('no optimum');
      return claim.value.toString();
    };
    expect((await optimum(instance(seed, q(0)))).value.toString()).toBe(await value({}));
    const expost = { incentives: { notion: 'dominant' }, participation: 'ex-post' } as const;
    expect((await optimum(instance(seed, q(1)))).value.toString()).toBe(await value(expost));
  });

  it('earn less the less is known, and keep every promise', async () => {
    let before: Rational | null = null;
    for (const radius of [q(0), q(1, 100), q(1, 20), q(1, 5), q(1)]) {
      const of = instance(3, radius);
      const { value, mechanism } = await optimum(of);
      if (before) expect(value.compare(before)).toBeLessThanOrEqual(0);
      before = value;
      expect(robustViolations(of, mechanism)).toEqual([]);
      const revenue = sum(
        of.estimate.flatMap((row, t) => row.map((mass, w) => mass.multiply(mechanism.payments[t]?.[w] as Rational))),
      );
      expect(revenue.toString()).toBe(value.toString());
    }
  });

  it('of the Bayesian kind break their promises nearby: by how much, and under which distribution', async () => {
    const { mechanism } = await optimum(instance(3, q(0)));
    const [worst] = robustViolations(instance(3, q(1, 20)), mechanism);
    expect(worst?.amount.sign()).toBe(1);
    expect(sum(worst?.distribution ?? []).toString()).toBe('1');
  });

  it('find the worst distribution that enumeration on a grid finds', () => {
    const draw = generator(5);
    for (let k = 0; k < 20; k++) {
      const costs = [0, 1, 2].map(() => q(draw(9) - 4));
      const lower = [0, 1, 2].map(() => q(draw(3), 10));
      const upper = lower.map((value) => value.add(q(2 + draw(5), 10)));
      let least: Rational | null = null;
      for (let a = 0; a <= 10; a++) {
        for (let b = 0; a + b <= 10; b++) {
          const p = [q(a, 10), q(b, 10), q(10 - a - b, 10)];
          if (!p.every((m, w) => m.compare(lower[w] as Rational) >= 0 && m.compare(upper[w] as Rational) <= 0))
            continue;
          const value = sum(p.map((m, w) => m.multiply(costs[w] as Rational)));
          if (!least || value.compare(least) < 0) least = value;
        }
      }
      if (least) expect(worstCase(costs, lower, upper).value.toString()).toBe(least.toString());
    }
  });

  it('refuse bounds without a distribution', () => {
    const of = instance(1, q(0));
    const none = of.upper.map((row) => row.map(() => q(1, 10)));
    expect(() => robustProgram({ ...of, lower: none.map((row) => row.map(() => q(0))), upper: none })).toThrow(
      /no distribution/,
    );
    expect(() => robustProgram({ ...of, values: [q(1)] })).toThrow(/tables of 1 × 3/);
    expect(() =>
      boxAround(
        [
          [q(0), q(0)],
          [q(1), q(0)],
        ],
        q(0),
      ),
    ).toThrow(/type 0 has probability 0/);
  });
});
