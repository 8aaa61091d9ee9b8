import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { lookahead, secondPrice } from '../../src/mechanisms/auctions.ts';
import { auditMechanism } from '../../src/mechanisms/auditMechanism.ts';
import { grandBundle, sellBundle, sellSeparately, separateSale } from '../../src/mechanisms/bundling.ts';
import { designProgram } from '../../src/mechanisms/designProgram.ts';
import { BAYESIAN, leastEpsilon, leastProbability } from '../../src/mechanisms/incentives.ts';
import type { Instance } from '../../src/mechanisms/instance.ts';
import { type Mechanism, mechanismFrom, revenueOf } from '../../src/mechanisms/mechanism.ts';
import { bestPrice, bestSequentialPrices, postedPrices } from '../../src/mechanisms/postedPrices.ts';
import { JointPrior, sum } from '../../src/mechanisms/prior.ts';
import type { Setting } from '../../src/mechanisms/setting.ts';
import { solveDesign } from '../../src/mechanisms/solveDesign.ts';
import { additive, singleItem, unitDemand } from '../../src/mechanisms/valuations.ts';
import { merged, myersonAuction, myersonRevenue, virtualValues } from '../../src/mechanisms/virtualValues.ts';
import { functions, generator, instanceOf, meets, q, randomMarginal, randomPrior } from './support.ts';

const VALUES = [
  [q(1), q(2), q(4)],
  [q(1), q(3), q(5)],
];
const isTruthful = (setting: Setting, prior: JointPrior, mechanism: Mechanism) =>
  meets(setting, prior, mechanism, 'dominant') && meets(setting, prior, mechanism, 'ex-post');

describe('Virtual values', () => {
  it('of the uniform distribution on 1, 2 are 0 and 2', () => {
    const table = virtualValues([
      { value: q(1), probability: q(1, 2) },
      { value: q(2), probability: q(1, 2) },
    ]);
    expect(table.map(({ virtual, ironed }) => [virtual.toString(), ironed.toString()])).toEqual([
      ['0', '0'],
      ['2', '2'],
    ]);
  });

  it('are ironed to the slopes of the least concave majorant, computed from all chords', () => {
    const draw = generator(11);
    let flattened = 0;
    for (let k = 0; k < 60; k++) {
      const marginal = randomMarginal(draw, 5);
      let value = 0;
      const distribution = marginal.map((probability) => {
        value += 1 + draw(6);
        return { value: q(value), probability };
      });
      const table = virtualValues(distribution);
      const points = [
        { at: q(0), r: q(0) },
        ...table.map((entry) => ({ at: entry.quantile, r: entry.value.multiply(entry.quantile) })),
      ];
      /** The majorant at a quantile: the highest chord above it. */
      const majorant = (at: Rational) =>
        points
          .flatMap((a) =>
            points.map((b) => {
              if (a.at.compare(at) > 0 || b.at.compare(at) < 0) return null;
              if (a.at.equals(b.at)) return a.r;
              const share = at.subtract(a.at).divide(b.at.subtract(a.at));
              return a.r.add(share.multiply(b.r.subtract(a.r)));
            }),
          )
          .reduce((best, r) => (best === null || (r !== null && r.compare(best) > 0) ? r : best), null) as Rational;
      table.forEach((entry, j) => {
        const above = entry.quantile.subtract(entry.probability);
        const slope = majorant(entry.quantile).subtract(majorant(above)).divide(entry.probability);
        expect(entry.ironed.toString()).toBe(slope.toString());
        if (j > 0) expect(entry.ironed.compare(table[j - 1]?.ironed as Rational)).toBeGreaterThanOrEqual(0);
        if (!entry.ironed.equals(entry.virtual)) flattened++;
      });
      // One buyer: the expected positive ironed virtual value is the revenue of the best price.
      const positive = table.map(({ ironed, probability }) =>
        ironed.sign() > 0 ? ironed.multiply(probability) : q(0),
      );
      expect(sum(positive).toString()).toBe(bestPrice(distribution).revenue.toString());
    }
    expect(flattened).toBeGreaterThan(10);
  });

  it('merge equal values and leave out those of probability 0', () => {
    const distribution = [
      { value: q(3), probability: q(1, 4) },
      { value: q(2), probability: q(0) },
      { value: q(3), probability: q(3, 4) },
    ];
    expect(merged(distribution)).toEqual([{ value: q(3), probability: q(1) }]);
    expect(() => virtualValues([{ value: q(1), probability: q(1, 2) }])).toThrow(/sum to 1\/2/);
  });

  it('are for independent values only', () => {
    expect(() =>
      myersonRevenue(randomPrior(generator(1), [2, 2]), [
        [q(1), q(2)],
        [q(1), q(2)],
      ]),
    ).toThrow(/independent/);
  });
});

describe('Auctions of one item', () => {
  const setting = singleItem(VALUES);
  const draw = generator(12);
  const prior = randomPrior(draw, [3, 3]);

  it('with reserves are truthful, and earn what the rule says', () => {
    for (const reserves of [
      [q(0), q(0)],
      [q(2), q(3)],
      [q(9), q(1)],
    ]) {
      const mechanism = secondPrice(VALUES, reserves);
      expect(isTruthful(setting, prior, mechanism)).toBe(true);
    }
    // Reserves (2, 3): by hand for every pair of values.
    const mechanism = secondPrice(VALUES, [q(2), q(3)]);
    const paid = (a: number, b: number) => sum(mechanism.payments[3 * a + b] as Rational[]).toString();
    expect([0, 1, 2].map((a) => [0, 1, 2].map((b) => paid(a, b)))).toEqual([
      ['0', '3', '3'],
      ['2', '3', '3'],
      ['2', '3', '4'],
    ]);
  });

  it('looking ahead are truthful and earn at least half the optimum for any correlation', async () => {
    for (let k = 0; k < 6; k++) {
      const correlated = randomPrior(draw, [3, 3], k % 2 === 0);
      const mechanism = lookahead(VALUES, correlated);
      expect(isTruthful(setting, correlated, mechanism)).toBe(true);
      const more = { incentives: { notion: 'dominant' }, participation: 'ex-post' } as const;
      const { certificate } = await solveDesign(instanceOf(setting, correlated, more));
      const claim = certificate?.stages[0]?.claim;
      if (claim?.kind !== 'optimal') throw new Error('no optimum');
      const revenue = revenueOf(correlated, mechanism);
      expect(revenue.compare(claim.value)).toBeLessThanOrEqual(0);
      expect(revenue.multiply(q(2)).compare(claim.value)).toBeGreaterThanOrEqual(0);
    }
  });

  it('at posted prices are truthful; the best prices are found by backward induction', () => {
    const product = JointPrior.product(VALUES.map((own) => randomMarginal(draw, own.length)));
    const best = bestSequentialPrices(product, VALUES);
    let most = Rational.ZERO;
    for (const [a, b] of functions(2, 4)) {
      const prices = [VALUES[0]?.[a as number] ?? q(99), VALUES[1]?.[b as number] ?? q(99)];
      const mechanism = postedPrices(VALUES, prices);
      expect(isTruthful(setting, product, mechanism)).toBe(true);
      const revenue = revenueOf(product, mechanism);
      if (revenue.compare(most) > 0) most = revenue;
    }
    expect(best.revenue.toString()).toBe(most.toString());
    expect(revenueOf(product, postedPrices(VALUES, best.prices)).toString()).toBe(most.toString());
    expect(best.revenue.compare(myersonRevenue(product, VALUES))).toBeLessThanOrEqual(0);
  });
});

describe('Myerson’s auction', () => {
  it.each([31, 32, 33])('is truthful and earns his optimum, also with values of probability 0 (seed %i)', (seed) => {
    const draw = generator(seed);
    const marginals = VALUES.map((own) => randomMarginal(draw, own.length));
    if (seed === 33) marginals[0] = [q(1, 2), q(0), q(1, 2)];
    const product = JointPrior.product(marginals);
    const mechanism = myersonAuction(product, VALUES);
    expect(isTruthful(singleItem(VALUES), product, mechanism)).toBe(true);
    expect(revenueOf(product, mechanism).toString()).toBe(myersonRevenue(product, VALUES).toString());
  });

  it('irons: with a dip in the virtual values it pools', () => {
    // Virtual values −1/5, −10, 10 or so: the two lower ones are one step.
    const own = [[q(1), q(2), q(10)]];
    const prior = JointPrior.product([[q(4, 10), q(2, 10), q(4, 10)]]);
    const mechanism = myersonAuction(prior, own);
    expect(revenueOf(prior, mechanism).toString()).toBe('4');
    expect(() => myersonAuction(randomPrior(generator(1), [2, 2]), VALUES)).toThrow(/not independent/);
  });
});

describe('Approximate Bayesian incentives', () => {
  // The first bidder wins and pays 3/2 when bidding 2; at bids 1, 1 wins and pays 1; otherwise the second one wins and pays 2.
  const values = [
    [q(1), q(2)],
    [q(1), q(2)],
  ];
  const setting = singleItem(values);
  const mechanism = mechanismFrom(setting, ([a, b]) => {
    if (a === 1) return { outcome: 1, payments: [q(3, 2), q(0)] };
    return b === 0 ? { outcome: 1, payments: [q(1), q(0)] } : { outcome: 2, payments: [q(0), q(2)] };
  });
  const prior = (epsilon: Rational) =>
    JointPrior.product([
      [q(1, 2), q(1, 2)],
      [q(1, 2).add(epsilon), q(1, 2).subtract(epsilon)],
    ]);

  it('hold exactly for independent uniform values and fail by ε when the second bidder’s shift by ε', () => {
    expect(leastEpsilon(setting, prior(q(0)), mechanism).toString()).toBe('0');
    expect(leastEpsilon(setting, prior(q(1, 10)), mechanism).toString()).toBe('1/10');
  });

  it('are exempt with probability q, for each report and for any report', () => {
    const shifted = prior(q(1, 10));
    expect(leastProbability(setting, shifted, mechanism, q(0))).toMatchObject({
      perReport: q(1, 2),
      anyReport: q(1, 2),
    });
    expect(leastProbability(setting, shifted, mechanism, q(1, 10))).toMatchObject({ perReport: q(0), anyReport: q(0) });
  });

  it('give more room to the program', async () => {
    const shifted = prior(q(1, 10));
    const payments = { kind: 'on', lower: q(-4), upper: q(4) } as const;
    const solve = async (incentives: Instance['incentives']) => {
      const { certificate, mechanism: best } = await solveDesign(
        instanceOf(setting, shifted, { incentives, payments }),
      );
      const claim = certificate?.stages[0]?.claim;
      if (claim?.kind !== 'optimal' || !best) throw new Error('no optimum');
      return { value: claim.value, best };
    };
    const exact = (await solve(BAYESIAN)).value;
    expect((await solve({ notion: 'bayesian', epsilon: q(1, 10) })).value.compare(exact)).toBe(1);
    const few = { notion: 'bayesian', epsilon: q(0), probability: q(1, 2) } as const;
    const { value, best } = await solve(few);
    expect(value.compare(exact)).toBe(1);
    expect(leastProbability(setting, shifted, best, q(0)).perReport.compare(q(1, 2))).toBeLessThanOrEqual(0);
    const audit = auditMechanism(instanceOf(setting, shifted, { incentives: few, payments }), best);
    expect(audit.isFeasible).toBe(true);
    expect(audit.notions.find(({ notion }) => notion === '(0, 1/2)-bayesian')).toMatchObject({ asked: true });
    // No exemption fits below the least probability of a type: 2/5.
    const none = { notion: 'bayesian', epsilon: q(0), probability: q(39, 100) } as const;
    expect((await solve(none)).value.toString()).toBe(exact.toString());
  });

  it('are violated by reports with which too many types gain', () => {
    const instance = instanceOf(setting, prior(q(1, 10)), {
      incentives: { notion: 'bayesian', epsilon: q(0), probability: q(1, 5) },
      payments: { kind: 'on', lower: q(-4), upper: q(4) },
    });
    const report = auditMechanism(instance, mechanism).notions.find(({ notion }) => notion === '(0, 1/5)-bayesian');
    expect(report?.violations).toEqual([{ place: { agent: 0, report: 0 }, amount: q(3, 10) }]);
  });

  it('need payments within bounds', () => {
    const incentives = { notion: 'bayesian', epsilon: q(0), probability: q(1, 5) } as const;
    expect(() => designProgram(instanceOf(setting, prior(q(0)), { incentives }))).toThrow(/within bounds/);
  });
});

describe('Several items', () => {
  it('are worth their sum, or the best of them', () => {
    const types = [[[q(1), q(3)]]];
    expect(additive(types).outcomes).toEqual(['0-0', '0-1', '1-0', '1-1']);
    expect(additive(types).agents[0]?.values[0]?.map(String)).toEqual(['0', '3', '1', '4']);
    expect(unitDemand(types).agents[0]?.values[0]?.map(String)).toEqual(['0', '3', '1', '3']);
    const many = Array.from({ length: 20 }, () => q(1));
    expect(() => additive([[many]])).toThrow(/ways to sell/);
  });

  it('sell separately and together at the best of all prices', async () => {
    const draw = generator(13);
    for (let k = 0; k < 5; k++) {
      const marginal = randomMarginal(draw, 4);
      const distribution = marginal.map((probability) => ({ values: [q(draw(5)), q(draw(5))], probability }));
      const earns = (worth: (values: readonly Rational[]) => Rational) => {
        let best = Rational.ZERO;
        for (let price = 0; price <= 10; price++) {
          const buying = distribution.filter(({ values }) => worth(values).compare(q(price)) >= 0);
          const revenue = sum(buying.map(({ probability }) => probability)).multiply(q(price));
          if (revenue.compare(best) > 0) best = revenue;
        }
        return best;
      };
      const each = [0, 1].map((j) => earns((values) => values[j] as Rational));
      const separate = separateSale(distribution);
      const bundle = grandBundle(distribution);
      expect(separate.revenue.toString()).toBe(sum(each).toString());
      expect(bundle.revenue.toString()).toBe(earns(sum).toString());
      // As mechanisms they are truthful and earn just that.
      const types = distribution.map(({ values }) => values);
      const setting = additive([types]);
      const prior = JointPrior.product([marginal]);
      const prices = separate.prices.map(({ price }) => price);
      for (const [mechanism, revenue] of [
        [sellSeparately(types, prices), separate.revenue],
        [sellBundle(types, bundle.price), bundle.revenue],
      ] as const) {
        expect(revenueOf(prior, mechanism).toString()).toBe(revenue.toString());
        expect(isTruthful(setting, prior, mechanism)).toBe(true);
      }
      // Neither earns more than the optimal mechanism for the one buyer.
      const { certificate } = await solveDesign(instanceOf(setting, prior));
      const claim = certificate?.stages[0]?.claim;
      if (claim?.kind !== 'optimal') throw new Error('no optimum');
      expect(separate.revenue.compare(claim.value)).toBeLessThanOrEqual(0);
      expect(bundle.revenue.compare(claim.value)).toBeLessThanOrEqual(0);
    }
  });
});
