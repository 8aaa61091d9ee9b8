/**
 * Small instances drawn from a seed, and the definitions of the notions written down once more, by loops over types.
 */
import { Rational } from '../../src/arithmetic/rational.ts';
import { BAYESIAN } from '../../src/mechanisms/incentives.ts';
import type { Instance } from '../../src/mechanisms/instance.ts';
import type { Mechanism } from '../../src/mechanisms/mechanism.ts';
import { JointPrior } from '../../src/mechanisms/prior.ts';
import { profilesOf, type Setting } from '../../src/mechanisms/setting.ts';

export const q = (num: number, den = 1): Rational => Rational.of(BigInt(num), BigInt(den));

/** A linear congruential generator: the same numbers for the same seed. */
export function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

export function randomSetting(draw: (below: number) => number, types: readonly number[], outcomes: number): Setting {
  return {
    outcomes: Array.from({ length: outcomes }, (_, o) => `o${o}`),
    agents: types.map((count, i) => ({
      name: `a${i}`,
      types: Array.from({ length: count }, (_, t) => `t${t}`),
      values: Array.from({ length: count }, () =>
        Array.from({ length: outcomes }, (_, o) => q(o === 0 ? 0 : draw(7) - 2)),
      ),
    })),
  };
}

export function randomPrior(draw: (below: number) => number, types: readonly number[], zeros = false): JointPrior {
  const space = profilesOf({
    outcomes: [],
    agents: types.map((count) => ({ name: '', types: Array.from({ length: count }, () => ''), values: [] })),
  });
  const weights: number[] = Array.from({ length: space.count }, (): number =>
    zeros && draw(3) === 0 ? 0 : 1 + draw(5),
  );
  if (!weights.some((weight) => weight > 0)) weights[0] = 1;
  const total = weights.reduce((a, b) => a + b, 0);
  return new JointPrior(
    space,
    weights.map((weight) => q(weight, total)),
  );
}

export function randomMarginal(draw: (below: number) => number, count: number): Rational[] {
  const weights = Array.from({ length: count }, () => 1 + draw(5));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => q(weight, total));
}

export const instanceOf = (setting: Setting, prior: JointPrior, more: Partial<Instance> = {}): Instance => ({
  setting,
  prior,
  objective: { kind: 'revenue' },
  payments: { kind: 'on', lower: null, upper: null },
  randomized: true,
  incentives: BAYESIAN,
  participation: 'interim',
  ...more,
});

/** Σ_o p(o | reports) v_i(t, o) − π_i(reports), by the definition. */
export function u(setting: Setting, mechanism: Mechanism, i: number, type: number, position: number): Rational {
  const paid = mechanism.payments[position] as readonly Rational[];
  let total = (paid[i] as Rational).negate();
  setting.outcomes.forEach((_, o) => {
    const share = mechanism.lotteries[position]?.[o] as Rational;
    total = total.add(share.multiply(setting.agents[i]?.values[type]?.[o] as Rational));
  });
  return total;
}

type Notion = 'dominant' | 'bayesian' | 'ex-post' | 'interim' | 'ex-ante' | 'none';

/** Whether a mechanism meets a notion, by the definitions alone. */
export function meets(setting: Setting, prior: JointPrior, mechanism: Mechanism, notion: Notion): boolean {
  const { space } = prior;
  const profiles = Array.from({ length: space.count }, (_, position) => position);
  return setting.agents.every((agent, i) => {
    const truth = (position: number) => u(setting, mechanism, i, space.typeAt(position, i), position);
    const lie = (position: number, report: number) =>
      u(setting, mechanism, i, space.typeAt(position, i), space.withType(position, i, report));
    const expected = (positions: readonly number[], value: (position: number) => Rational) =>
      positions.reduce((sum, position) => sum.add(prior.at(position).multiply(value(position))), Rational.ZERO);
    const reports = [...agent.types.keys()];
    const having = (type: number) => profiles.filter((position) => space.typeAt(position, i) === type);
    const checks: Record<Notion, () => boolean> = {
      dominant: () => profiles.every((p) => reports.every((r) => truth(p).compare(lie(p, r)) >= 0)),
      bayesian: () =>
        reports.every((t) =>
          reports.every((r) => expected(having(t), truth).compare(expected(having(t), (p) => lie(p, r))) >= 0),
        ),
      'ex-post': () => profiles.every((p) => truth(p).sign() >= 0),
      interim: () => reports.every((t) => expected(having(t), truth).sign() >= 0),
      'ex-ante': () => expected(profiles, truth).sign() >= 0,
      none: () => true,
    };
    return checks[notion]();
  });
}

/** All ways to choose one of `choices` at each of `places`. */
export function* functions(places: number, choices: number): Generator<number[]> {
  const current = new Array<number>(places).fill(0);
  for (;;) {
    yield [...current];
    let k = places - 1;
    while (k >= 0 && current[k] === choices - 1) current[k--] = 0;
    if (k < 0) return;
    current[k] = (current[k] as number) + 1;
  }
}
