import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { checkDesign, designCertificateToJson, readDesignCertificate } from '../../src/mechanisms/designCertificate.ts';
import { BAYESIAN, type Incentives } from '../../src/mechanisms/incentives.ts';
import { type Instance, objectiveOf } from '../../src/mechanisms/instance.ts';
import { fullSurplus, isDeterministic, largestPayment, type Mechanism } from '../../src/mechanisms/mechanism.ts';
import type { Participation } from '../../src/mechanisms/participation.ts';
import { conditionalRank, JointPrior } from '../../src/mechanisms/prior.ts';
import type { Setting } from '../../src/mechanisms/setting.ts';
import { solveDesign } from '../../src/mechanisms/solveDesign.ts';
import { singleItem } from '../../src/mechanisms/valuations.ts';
import { myersonRevenue } from '../../src/mechanisms/virtualValues.ts';
import { functions, generator, instanceOf, meets, q, randomMarginal, randomPrior, randomSetting } from './support.ts';

const DOMINANT: Incentives = { notion: 'dominant' };
const NONE: Incentives = { notion: 'none' };

async function optimum(
  instance: Instance,
): Promise<{ value: Rational | 'infeasible' | 'unbounded'; found?: Mechanism }> {
  const answer = await solveDesign(instance);
  const claim = answer.certificate?.stages[0]?.claim;
  if (!answer.certificate || !claim) throw new Error(answer.unchecked);
  checkDesign(readDesignCertificate(designCertificateToJson(answer.certificate)));
  if (claim.kind === 'infeasible' || claim.kind === 'unbounded') return { value: claim.kind };
  if (claim.kind !== 'optimal' || !answer.mechanism) throw new Error(claim.kind);
  expect(objectiveOf(instance, answer.mechanism).toString()).toBe(claim.value.toString());
  return { value: claim.value, found: answer.mechanism };
}

const certain = (setting: Setting, choice: readonly number[]): Mechanism => ({
  lotteries: choice.map((chosen) => setting.outcomes.map((_, o) => q(o === chosen ? 1 : 0))),
  payments: choice.map(() => setting.agents.map(() => Rational.ZERO)),
});

describe('Optimal mechanisms without payments and lotteries', () => {
  it.each([1, 2, 3])('are the best of all, enumerated (seed %i)', async (seed) => {
    const draw = generator(seed);
    const setting = randomSetting(draw, [2, 2], 3);
    const prior = randomPrior(draw, [2, 2], seed % 2 === 0);
    const objective = {
      kind: 'table',
      table: Array.from({ length: 4 }, () => Array.from({ length: 3 }, () => q(draw(9) - 3))),
    } as const;
    for (const incentives of [DOMINANT, BAYESIAN]) {
      for (const participation of ['ex-post', 'interim', 'ex-ante'] as const) {
        const more = { objective, payments: { kind: 'off' }, randomized: false, incentives, participation } as const;
        const instance = instanceOf(setting, prior, more);
        let best: Rational | null = null;
        for (const choice of functions(4, 3)) {
          const mechanism = certain(setting, choice);
          if (!meets(setting, prior, mechanism, incentives.notion as 'dominant')) continue;
          if (!meets(setting, prior, mechanism, participation)) continue;
          const value = objectiveOf(instance, mechanism);
          if (!best || value.compare(best) > 0) best = value;
        }
        const { value, found } = await optimum(instance);
        expect(value.toString()).toBe(best ? best.toString() : 'infeasible');
        if (found) expect(isDeterministic(found)).toBe(true);
      }
    }
  });
});

describe('Optimal revenue', () => {
  it.each([5, 6, 7])(
    'is Myerson’s for independent values, in dominant and in Bayesian strategies (seed %i)',
    async (seed) => {
      const draw = generator(seed);
      const values = [0, 1].map(() => {
        const first = 1 + draw(3);
        return [q(first), q(first + 1 + draw(4)), q(first + 6 + draw(4), 1)];
      });
      const prior = JointPrior.product(values.map((own) => randomMarginal(draw, own.length)));
      const expected = myersonRevenue(prior, values).toString();
      for (const incentives of [DOMINANT, BAYESIAN]) {
        for (const participation of ['ex-post', 'interim'] as const) {
          const { value } = await optimum(instanceOf(singleItem(values), prior, { incentives, participation }));
          expect(value.toString()).toBe(expected);
        }
      }
    },
  );

  it.each([8, 9])(
    'of deterministic dominant mechanisms is that of the best allocation rule, priced by hand (seed %i)',
    async (seed) => {
      const draw = generator(seed);
      const values = [
        [q(1), q(2 + draw(3))],
        [q(1 + draw(2)), q(4)],
      ];
      const setting = singleItem(values);
      const prior = randomPrior(draw, [2, 2]);
      let best = Rational.ZERO;
      // For fixed types of the others an agent faces x(low), x(high): the price of the low report is v(low) x(low), that of the
      // high one adds v(high) (x(high) − x(low)); the rule can be implemented if x(high) ≥ x(low).
      for (const choice of functions(4, 3)) {
        let total = Rational.ZERO;
        const isMonotone = [0, 1].every((i) =>
          [0, 1].every((other) => {
            const low = i === 0 ? other : 2 * other;
            const high = i === 0 ? 2 + other : 2 * other + 1;
            const wins = (position: number) => (choice[position] === i + 1 ? 1 : 0);
            if (wins(high) < wins(low)) return false;
            const own = values[i] as Rational[];
            const priceLow = (own[0] as Rational).multiply(q(wins(low)));
            const priceHigh = priceLow.add((own[1] as Rational).multiply(q(wins(high) - wins(low))));
            total = total.add(prior.at(low).multiply(priceLow)).add(prior.at(high).multiply(priceHigh));
            return true;
          }),
        );
        if (isMonotone && total.compare(best) > 0) best = total;
      }
      const more = { incentives: DOMINANT, participation: 'ex-post', randomized: false } as const;
      const { value } = await optimum(instanceOf(setting, prior, more));
      expect(value.toString()).toBe(best.toString());
    },
  );

  it('is the full surplus under the rank condition of Crémer and McLean', async () => {
    let cases = 0;
    for (let seed = 10; seed < 18; seed++) {
      const draw = generator(seed);
      const prior = randomPrior(draw, [2, 2]);
      if (![0, 1].every((agent) => conditionalRank(prior, agent).rank === 2)) continue;
      cases++;
      const setting = singleItem([
        [q(1), q(3)],
        [q(2), q(5)],
      ]);
      const { value } = await optimum(instanceOf(setting, prior));
      expect(value.toString()).toBe(fullSurplus(setting, prior).toString());
    }
    expect(cases).toBeGreaterThan(4);
  });
});

describe('Weaker notions are worth at least as much', () => {
  const order = (value: Rational | 'infeasible' | 'unbounded') => value;
  const atMost = (a: Rational | 'infeasible' | 'unbounded', b: Rational | 'infeasible' | 'unbounded') => {
    if (order(a) === 'infeasible' || order(b) === 'unbounded') return true;
    if (a === 'unbounded' || b === 'infeasible') return a === b;
    return (a as Rational).compare(b as Rational) <= 0;
  };
  const incentives: Incentives[] = [
    DOMINANT,
    { notion: 'ex-post' },
    BAYESIAN,
    { notion: 'bayesian', epsilon: q(1, 2) },
    NONE,
  ];
  const participation: Participation[] = ['ex-post', 'interim', 'ex-ante', 'none'];

  it.each([21, 23])('in every combination (seed %i)', async (seed) => {
    const draw = generator(seed);
    const setting = randomSetting(draw, [2, 2], 3);
    const prior = randomPrior(draw, [2, 2], seed === 23);
    for (const objective of [{ kind: 'revenue' }, { kind: 'welfare' }] as const) {
      for (const payments of [
        { kind: 'off' },
        { kind: 'on', lower: q(-3), upper: q(3) },
        { kind: 'on', lower: null, upper: null },
      ] as const) {
        const values = new Map<string, Rational | 'infeasible' | 'unbounded'>();
        for (const [i, notion] of incentives.entries()) {
          for (const [p, taking] of participation.entries()) {
            const instance = instanceOf(setting, prior, {
              objective,
              payments,
              incentives: notion,
              participation: taking,
            });
            const { value, found } = await optimum(instance);
            values.set(`${i} ${p}`, value);
            if (found && notion.notion !== 'ex-post' && i !== 3) {
              expect(meets(setting, prior, found, notion.notion)).toBe(true);
              expect(meets(setting, prior, found, taking)).toBe(true);
            }
            for (const before of [`${i - 1} ${p}`, `${i} ${p - 1}`]) {
              const stricter = values.get(before);
              if (stricter) expect([seed, i, p, before, atMost(stricter, value)]).toEqual([seed, i, p, before, true]);
            }
          }
        }
      }
    }
  });

  it('and lotteries, payments and bounds on them likewise', async () => {
    const draw = generator(31);
    const setting = randomSetting(draw, [2, 2], 3);
    const prior = randomPrior(draw, [2, 2]);
    const welfare = { objective: { kind: 'welfare' }, participation: 'ex-post', incentives: DOMINANT } as const;
    const chain = [
      { payments: { kind: 'off' }, randomized: false },
      { payments: { kind: 'off' }, randomized: true },
      { payments: { kind: 'on', lower: q(-1), upper: q(1) }, randomized: true },
      { payments: { kind: 'on', lower: null, upper: null }, randomized: true },
    ] as const;
    const found: Rational[] = [];
    for (const more of chain)
      found.push((await optimum(instanceOf(setting, prior, { ...welfare, ...more }))).value as Rational);
    for (let k = 1; k < found.length; k++)
      expect((found[k] as Rational).compare(found[k - 1] as Rational)).toBeGreaterThanOrEqual(0);
    // With free payments to the agents the efficient outcomes can be had in dominant strategies.
    expect(found.at(-1)?.toString()).toBe(fullSurplus(setting, prior).toString());
  });
});

describe('Without lotteries', () => {
  it('an unbounded objective has a ray of payments at a deterministic mechanism, and an infeasible instance a proof', async () => {
    const setting = singleItem([
      [q(1), q(2)],
      [q(1), q(2)],
    ]);
    const prior = randomPrior(generator(2), [2, 2]);
    const more = { randomized: false, participation: 'none' } as const;
    expect((await optimum(instanceOf(setting, prior, more))).value).toBe('unbounded');
    const bounded = { payments: { kind: 'on', lower: q(1), upper: null } } as const;
    const losing = {
      ...setting,
      agents: setting.agents.map((agent) => ({ ...agent, values: agent.values.map((row) => row.map(() => q(0))) })),
    };
    const none = instanceOf(losing, prior, { ...more, ...bounded, participation: 'interim' });
    expect((await optimum(none)).value).toBe('infeasible');
  });
});

describe('Small payments', () => {
  it('are least among the optimal mechanisms: a bound just below makes the value unattainable', async () => {
    const setting = singleItem([
      [q(1), q(2)],
      [q(1), q(2)],
    ]);
    const prior = new JointPrior(randomPrior(generator(1), [2, 2]).space, [q(3, 10), q(2, 10), q(2, 10), q(3, 10)]);
    const instance = instanceOf(setting, prior);
    const { certificate, mechanism } = await solveDesign(instance, { preferSmallPayments: true });
    const [first, second] = certificate?.stages ?? [];
    if (first?.claim.kind !== 'optimal' || second?.claim.kind !== 'optimal' || !mechanism)
      throw new Error('no optimum');
    const least = second.claim.value;
    expect(largestPayment(mechanism).amount.toString()).toBe(least.toString());
    expect(objectiveOf(instance, mechanism).toString()).toBe(first.claim.value.toString());
    const bounded = (most: Rational) =>
      optimum({ ...instance, payments: { kind: 'on', lower: most.negate(), upper: most } });
    expect((await bounded(least)).value.toString()).toBe(first.claim.value.toString());
    expect(((await bounded(least.multiply(q(99, 100)))).value as Rational).compare(first.claim.value)).toBe(-1);
  });
});

describe('Certificates of instances', () => {
  it('are refused for another instance, another value, and a second stage without an optimum', async () => {
    const draw = generator(40);
    const setting = randomSetting(draw, [2, 2], 2);
    const instance = instanceOf(setting, randomPrior(draw, [2, 2]), { participation: 'ex-post' });
    const { certificate } = await solveDesign(instance, { preferSmallPayments: true });
    if (!certificate) throw new Error('undecided');
    const [first, second] = certificate.stages;
    if (first?.claim.kind !== 'optimal' || !second) throw new Error('no optimum');
    checkDesign(certificate);
    const other = { ...instance, prior: randomPrior(draw, [2, 2]) };
    expect(() => checkDesign({ instance: other, stages: certificate.stages })).toThrow(/linear duality/);
    const claim = { kind: 'optimal', value: first.claim.value.add(Rational.ONE) } as const;
    expect(() => checkDesign({ instance, stages: [{ ...first, claim }] })).toThrow(/objective/);
    const doubled = {
      instance,
      stages: [{ claim: { kind: 'infeasible' }, evidence: second.evidence }, second],
    } as const;
    expect(() => readDesignCertificate(designCertificateToJson(doubled))).toThrow(/second stage/);
  });
});
