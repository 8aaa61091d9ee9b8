import { describe, expect, it } from 'vitest';
import { bestResponses, revenueFrom } from '../../src/mechanisms/bestResponse.ts';
import { gridNormal, roundedExponential } from '../../src/mechanisms/bivariateNormal.ts';
import { fullSurplus, revenueOf } from '../../src/mechanisms/mechanism.ts';
import { JointPrior } from '../../src/mechanisms/prior.ts';
import type { Setting } from '../../src/mechanisms/setting.ts';
import { solveDesign } from '../../src/mechanisms/solveDesign.ts';
import { instanceOf, q } from './support.ts';

describe('The normal distribution on a grid', () => {
  const at = (correlation: number, decimals = 6) =>
    gridNormal({ sizes: [4, 4], correlation: q(correlation, 10), reach: q(2), decimals });

  it('has weights rounded to the nearest', () => {
    // e^−1 = 0.36787944…, e^−½ = 0.6065306597…
    expect(roundedExponential(q(-1), 10n ** 6n)).toBe(367879n);
    expect(roundedExponential(q(-1), 10n ** 7n)).toBe(3678794n);
    expect(roundedExponential(q(-1, 2), 10n ** 9n)).toBe(606530660n);
    expect(roundedExponential(q(0), 10n ** 3n)).toBe(1000n);
    expect(roundedExponential(q(-40), 10n ** 3n)).toBe(0n);
  });

  it('is symmetric, nearly a product at correlation 0, and close to the density', () => {
    const prior = at(5);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        expect(prior.at(4 * i + j).toString()).toBe(prior.at(4 * j + i).toString());
        expect(prior.at(4 * i + j).toString()).toBe(prior.at(15 - 4 * i - j).toString());
      }
    }
    const weight = (i: number, j: number) => {
      const [x, y] = [(2 * i - 3) * (2 / 3), (2 * j - 3) * (2 / 3)];
      return Math.exp(-(x * x - x * y + y * y) / 1.5);
    };
    let total = 0;
    for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) total += weight(i, j);
    const number = (value: { num: bigint; den: bigint }) => Number(value.num) / Number(value.den);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) expect(number(prior.at(4 * i + j))).toBeCloseTo(weight(i, j) / total, 6);
    }
    const free = at(0, 30);
    const product = free.productOfMarginals();
    for (let k = 0; k < 16; k++) expect(number(free.at(k))).toBeCloseTo(number(product.at(k)), 14);
  });

  it('refuses what is no distribution', () => {
    expect(() => at(10)).toThrow(/correlation/);
    expect(() => gridNormal({ sizes: [1, 2], correlation: q(0), reach: q(1), decimals: 3 })).toThrow(/two points/);
    expect(() => gridNormal({ sizes: [2, 2], correlation: q(0), reach: q(9), decimals: 3 })).toThrow(/rounded to 0/);
  });
});

describe('Best responses', () => {
  const setting: Setting = {
    outcomes: ['keep', 'sell'],
    agents: [
      { name: 'bidder', types: ['1', '2', '3', '4'], values: [1, 2, 3, 4].map((v) => [q(0), q(v)]) },
      { name: 'signal', types: ['a', 'b', 'c', 'd'], values: [0, 1, 2, 3].map(() => [q(0), q(0)]), isSignal: true },
    ],
  };
  const truth = gridNormal({ sizes: [4, 4], correlation: q(1, 2), reach: q(2), decimals: 4 });

  it('are truthful in an optimal mechanism for the true distribution, which earns the surplus', async () => {
    const { mechanism } = await solveDesign(instanceOf(setting, truth));
    if (!mechanism) throw new Error('no optimum');
    expect(bestResponses(setting, truth, mechanism).map(({ report }) => report)).toEqual([0, 1, 2, 3]);
    expect(revenueFrom(setting, truth, mechanism).toString()).toBe(revenueOf(truth, mechanism).toString());
    expect(revenueFrom(setting, truth, mechanism).toString()).toBe(fullSurplus(setting, truth).toString());
  });

  it('are other reports, or none, under another distribution', async () => {
    const { mechanism } = await solveDesign(instanceOf(setting, truth));
    if (!mechanism) throw new Error('no optimum');
    const other = gridNormal({ sizes: [4, 4], correlation: q(4, 10), reach: q(2), decimals: 4 });
    const responses = bestResponses(setting, other, mechanism);
    expect(responses.some(({ type, report }) => report !== type)).toBe(true);
    expect(responses.every(({ utility }) => utility.sign() >= 0)).toBe(true);
    // Two types by hand: with values 1 and 2 and a price of 3/2 the low one stays out, and ties take part.
    const small: Setting = {
      outcomes: ['keep', 'sell'],
      agents: [
        {
          name: 'bidder',
          types: ['1', '2'],
          values: [
            [q(0), q(1)],
            [q(0), q(2)],
          ],
        },
      ],
    };
    const prior = JointPrior.product([[q(1, 4), q(3, 4)]]);
    const priced = (price: number) => ({
      lotteries: [
        [q(0), q(1)],
        [q(0), q(1)],
      ],
      payments: [[q(price, 2)], [q(price, 2)]],
    });
    expect(bestResponses(small, prior, priced(3)).map(({ report }) => report)).toEqual([null, 1]);
    expect(revenueFrom(small, prior, priced(3)).toString()).toBe('9/8');
    expect(bestResponses(small, prior, priced(2)).map(({ report }) => report)).toEqual([0, 1]);
  });

  it('are defined for one agent', () => {
    const two: Setting = {
      ...setting,
      agents: setting.agents.map(({ name, types, values }) => ({ name, types, values })),
    };
    const nothing = { lotteries: [], payments: [] };
    expect(() => bestResponses(two, truth, nothing)).toThrow(/one agent/);
  });
});
