/**
 * Lemma 5 of Makur et al. (2023), repaired, for several agents at once, and the prophet inequality for several values, computed once more in plain exact
 * numbers on instances drawn from seeds.
 */
import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/arithmetic/rational.ts';
import { sum } from '../../src/mechanisms/prior.ts';
import { ProfileSpace } from '../../src/mechanisms/profiles.ts';
import { generator, q, randomMarginal } from '../mechanisms/support.ts';

const seeds = Array.from({ length: 20 }, (_, k) => k + 1);
const atMost = (a: Rational, b: Rational) => a.compare(b) <= 0;
const greatest = (values: readonly Rational[]) => values.reduce((a, b) => (a.compare(b) >= 0 ? a : b));
const range = (n: number) => Array.from({ length: n }, (_, k) => k);
const at = <T>(table: readonly (readonly T[])[], i: number, j: number): T => (table[i] as readonly T[])[j] as T;

/** Pr[t] with independent types. */
const products = (space: ProfileSpace, factors: readonly (readonly Rational[])[]) =>
  range(space.count).map((t) =>
    space.typesAt(t).reduce((p, type, k) => p.multiply(at(factors, k, type)), Rational.ONE),
  );

/**
 * n agents with values v(k, type, t) in [0, 1] for what the mechanism gives at the reports t, and payments below the values; each bad type, one that gains
 * more than ε from some report, is treated as its best report and pays in proportion to values.
 */
function repaired(seed: number, sizes: readonly number[], epsilon: Rational) {
  const draw = generator(seed);
  const space = new ProfileSpace([...sizes]);
  const agents = range(sizes.length);
  const factors = sizes.map((size) => randomMarginal(draw, size));
  const P = products(space, factors);
  const profiles = range(space.count);
  const v = agents.map((k) => range(sizes[k] as number).map(() => profiles.map(() => q(draw(11), 10))));
  const value = (k: number, type: number, t: number) => at(v[k] as Rational[][], type, t);
  const p = agents.map((k) => profiles.map((t) => value(k, space.typeAt(t, k), t).subtract(q(draw(11), 10))));
  /** E over the others of something at the profile where agent k reports `type`. */
  const mean = (k: number, type: number, of: (t: number) => Rational) =>
    sum(profiles.map((t) => (P[t] as Rational).multiply(of(space.withType(t, k, type)))));
  const types = (k: number) => range(sizes[k] as number);
  const worth = (k: number, own: number, report: number) => mean(k, report, (t) => value(k, own, t));
  const paid = (k: number, report: number) => mean(k, report, (t) => at(p, k, t));
  const utility = (k: number, own: number, report: number) => worth(k, own, report).subtract(paid(k, report));
  const best = agents.map((k) =>
    types(k).map((i) => types(k).reduce((a, b) => (utility(k, i, b).compare(utility(k, i, a)) > 0 ? b : a), i)),
  );
  const isBad = agents.map((k) =>
    types(k).map(
      (i) =>
        utility(k, i, at(best, k, i))
          .subtract(utility(k, i, i))
          .compare(epsilon) > 0,
    ),
  );
  const rho = agents.map((k) => types(k).map((i) => (at(isBad, k, i) ? at(best, k, i) : i)));
  const seen = (t: number) => agents.reduce((s, k) => space.withType(s, k, at(rho, k, space.typeAt(t, k))), t);
  /** What agent k pays at the reports t. */
  const pays = (k: number, t: number) => {
    const own = space.typeAt(t, k);
    const target = at(rho, k, own);
    if (!at(isBad, k, own)) return at(p, k, seen(t));
    const owed = paid(k, target);
    return owed.sign() <= 0 ? owed : owed.divide(worth(k, own, target)).multiply(value(k, own, seen(t)));
  };
  const bad = agents.map((k) =>
    sum(
      types(k)
        .filter((i) => at(isBad, k, i))
        .map((i) => at(factors, k, i)),
    ),
  );
  return { space, agents, profiles, types, P, p, value, mean, seen, pays, q: greatest(bad), isBad };
}

describe('Lemma 5, repaired, for n agents', () => {
  it.each(seeds)('ex-post IR, (ε + 5(n − 1)qH)-BIC, and a loss of at most nqV, seed %i', (seed) => {
    const epsilon = q(seed % 4, 10);
    const sizes = seed % 2 === 0 ? [2, 3] : [2, 2, 2];
    const made = repaired(seed, sizes, epsilon);
    const { agents, profiles, types, P, value, mean, seen, pays, space } = made;
    const n = q(sizes.length);
    const limit = epsilon.add(q(5).multiply(n.subtract(Rational.ONE)).multiply(made.q));
    for (const k of agents) {
      for (const t of profiles) {
        const paid = pays(k, t);
        expect(atMost(paid, value(k, space.typeAt(t, k), seen(t)))).toBe(true);
        expect(atMost(paid.abs(), Rational.ONE)).toBe(true);
      }
      for (const own of types(k)) {
        const utility = (report: number) => mean(k, report, (t) => value(k, own, seen(t)).subtract(pays(k, t)));
        for (const report of types(k)) expect(atMost(utility(report).subtract(utility(own)), limit)).toBe(true);
      }
    }
    const revenue = (of: (k: number, t: number) => Rational) =>
      sum(profiles.flatMap((t) => agents.map((k) => (P[t] as Rational).multiply(of(k, t)))));
    const loss = revenue((k, t) => at(made.p, k, t)).subtract(revenue(pays));
    expect(atMost(loss, n.multiply(made.q).multiply(n.multiply(q(2))))).toBe(true);
  });

  it('some of these mechanisms have bad types', () => {
    const some = seeds.filter((seed) => repaired(seed, [2, 3], q(1, 10)).isBad.flat().includes(true));
    expect(some.length).toBeGreaterThan(5);
  });
});

describe('The prophet inequality for several values', () => {
  it.each(seeds)('the first value above E[max]/2 is worth at least half of E[max], seed %i', (seed) => {
    const draw = generator(seed);
    const sizes = range(2 + (seed % 3)).map(() => 2);
    const space = new ProfileSpace(sizes);
    const P = products(
      space,
      sizes.map((size) => randomMarginal(draw, size)),
    );
    const values = sizes.map((size) => range(size).map(() => q(draw(20), 4)));
    const shown = (t: number) => space.typesAt(t).map((type, k) => at(values, k, type));
    const mean = (of: (t: number) => Rational) => sum(P.map((weight, t) => weight.multiply(of(t))));
    const half = mean((t) => greatest(shown(t))).multiply(q(1, 2));
    const reward = mean((t) => shown(t).find((value) => value.compare(half) > 0) ?? Rational.ZERO);
    expect(atMost(half, reward)).toBe(true);
  });
});
