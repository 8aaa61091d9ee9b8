/**
 * E[phi(ṽ)] = lim ∫_v̲^b u f for b → v̄, under a regular distribution: it exists for bounded u, and is at least what the integrals are, up to what vanishes.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { exists, forall, functionVariable, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { riemann, withRiemann } from './exchange.proofs.ts';
import { CONVERGES, proofOfConverges, proofOfVanishes, VANISHES } from './improperIntegrals.proofs.ts';
import { ORDERED, proofOfOrdered } from './regularDensities.proofs.ts';
import { density, distribution, F, isDistribution, isRegular, tendsTo } from './regularDensities.ts';

const is = isRegular(F, density);
const mean = (end: string): string => `integral(x, lo, ${end}, phi(x)*f(x))`;
const above = (end: string): string => `integral(x, lo, ${end}, (phi(x) - low)*f(x))`;
const bounds = f('forall([real(z)], [lo <= z, z <= hi], low <= phi(z) and phi(z) <= top)');
/** E[phi(ṽ)] exists for low ≤ u ≤ top. */
export const MEAN_EXISTS = forall(
  [...distribution, real('low'), real('top'), functionVariable('phi', 1n)],
  [...isDistribution, bounds],
  exists([real('R')], [], tendsTo(mean('b'), 'R')),
);
/** lim G ≥ least, if G(b) ≥ least − (1 − F(b))C. */
export const AT_LEAST = forall(
  [...distribution, real('R'), real('least'), real('C'), functionVariable('G', 1n)],
  [
    ...isDistribution,
    f('C > 0'),
    tendsTo('G(b)', 'R'),
    f('forall([real(b)], [lo <= b, b < hi], G(b) >= least - (1 - F(b))*C)'),
  ],
  f('R >= least'),
);

const knownIn = ({ t, arithmetic }: ProverKit): Tactic => t.firstOf(t.byHypothesis, arithmetic());
const names = (list: string) => list.split(' ').map((name) => x(name));

/** Two statements that something holds near v̄, at the ε of each: with a number d < v̄ from which on both hold, and what they say at b ≥ d. */
const nearTop = (
  { t, auto }: ProverKit,
  [first, second]: readonly [number, number],
  eps: string,
  then: (d: string, at: (b: string, next: Tactic) => Tactic) => Tactic,
): Tactic => {
  const ask = (which: number, next: (from: string, known: number) => Tactic): Tactic =>
    t.instantiate(
      which,
      [x(eps)],
      auto(),
      t.destruct(t.latest, (s) => next(newest(s), t.latest(s))(s)),
    );
  return ask(first, (from, near) =>
    ask(second, (other, rest) => {
      const of = (which: number, b: string, next: Tactic): Tactic =>
        t.instantiate(which, [x(b)], t.firstOf(t.byHypothesis, auto()), t.opened(next));
      return then(`max(${from}, ${other})`, (b, next) => of(near, b, of(rest, b, next)));
    }),
  );
};

export const proofOfMeanExists = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = knownIn(kit);
  const linear = arithmetic({ degree: 1 });
  const G: FunctionTerm = { op: 'function', parameters: [real('w')], body: x(above('w')) };
  /** 0 ≤ (u − low)f ≤ (top − low)f ≤ (top − low)c at the newest number. */
  const inside = (most: number): Tactic =>
    t.introAll((s) => {
      const z = newest(s);
      const steps: readonly (readonly [string, Tactic])[] = [
        [`(phi(${z}) - low)*f(${z}) >= 0`, arithmetic()],
        [`(top - phi(${z}))*f(${z}) >= 0`, arithmetic()],
        [`(top - low)*(c - f(${z})) >= 0`, arithmetic()],
      ];
      const dense = t.instantiate(
        is.positive,
        [x(z)],
        known,
        t.instantiate(most, [x(z)], known, chain(kit, steps, t.conjunction(linear, linear))),
      );
      return t.instantiate(bounds, [x(z)], known, t.opened(dense))(s);
    });
  const size = (then: Tactic): Tactic =>
    t.instantiate(bounds, [x('lo')], known, t.opened(t.have(f('top - low >= 0'), arithmetic(), then)));
  const isGrowing: Tactic = t.introAll((s) => {
    const all = [...s.variables.keys()];
    const b = all.at(-1) as string;
    if (s.goal.kind === 'compare' && s.goal.right.op === 'integral') {
      const u = all.at(-2) as string;
      const rest = x(above(b).replace('(x, lo,', `(x, ${u},`));
      return riemann(kit, b, (c) =>
        t.fact(
          'integral-split',
          [x(above(b)), x(u)],
          known,
          t.fact('integral-bounds', [rest, x('0'), x('(top - low)*c')], ofRange(inside(t.latest(c)), known), linear),
        )(c),
      )(s);
    }
    const most = `integral(x, lo, ${b}, (top - low)*f(x))`;
    const value = t.have(
      f(`${most} == (top - low)*F(${b})`),
      t.rewrite(f(`integral(y, lo, ${b}, f(y)) == F(${b})`), arithmetic()),
      t.instantiate(ORDERED, [x(b), x('hi')], known, t.have(f(`(top - low)*(1 - F(${b})) >= 0`), arithmetic(), linear)),
    );
    return riemann(kit, b, (c) =>
      t.fact('integral-le', [x(above(b)), x(most), x('(top - low)*c')], ofRange(inside(t.latest(c)), known), value)(c),
    )(s);
  });
  /** ∫ u f = ∫ (u − low) f + low F. */
  const limit: Tactic = (s) => {
    const [grown, vanishing] = [t.latest(s) - 1, t.latest(s)];
    const near = nearTop(kit, [grown, vanishing], 'eps/2', (d, at) => {
      const inner: Tactic = t.introAll((c) => {
        const b = newest(c);
        const value = t.have(
          f(`${above(b)} == ${mean(b)} - low*F(${b})`),
          t.rewrite(f(`integral(y, lo, ${b}, f(y)) == F(${b})`), arithmetic()),
          t.branch(x('abs(low)'), ends, ends),
        );
        const size = at(b, riemann(kit, b, value));
        const [one, other] = d.slice(4, -1).split(', ') as [string, string];
        return t.have(f(`${one} <= ${b}`), auto(), t.have(f(`${other} <= ${b}`), auto(), size))(c);
      });
      return t.witness([x(d)], auto(), auto(), inner);
    });
    return t.witness([x('R + low')], t.introAll(near))(s);
  };
  const ends = t.conjunction(arithmetic(), arithmetic());
  const vanishing = t.instantiate(VANISHES, [...names('lo hi F f'), x('abs(low) + 1')], known, limit);
  const grown = t.instantiate(
    CONVERGES,
    [x('lo'), x('hi'), x('top - low'), G],
    ofRange(isGrowing, known),
    t.destruct(t.latest, vanishing),
  );
  const converges = t.have(f('abs(low) + 1 > 0'), auto(), grown);
  const inScope = t.introAll(t.have(ORDERED, proofOfOrdered(kit), withRiemann(kit, size(converges))));
  return t.have(CONVERGES, proofOfConverges(kit), t.have(VANISHES, proofOfVanishes(kit), inScope));
};

export const proofOfAtLeast = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = knownIn(kit);
  const limit = tendsTo('G(b)', 'R');
  const below = f('forall([real(b)], [lo <= b, b < hi], G(b) >= least - (1 - F(b))*C)');
  const contradiction: Tactic = (s) =>
    nearTop(kit, [t.indexOf(s, limit), t.latest(s)], '(least - R)/3', (d, at) => {
      const [one, other] = d.slice(4, -1).split(', ') as [string, string];
      const end = at(d, t.instantiate(below, [x(d)], t.firstOf(t.byHypothesis, auto()), t.absurd(arithmetic())));
      return chain(
        kit,
        [
          [`${d} >= ${one}`, auto()],
          [`${d} >= ${other}`, auto()],
          [`${d} < hi`, auto()],
        ],
        end,
      );
    })(s);
  const vanishing = t.instantiate(VANISHES, names('lo hi F f C'), known, contradiction);
  return t.have(
    VANISHES,
    proofOfVanishes(kit),
    t.introAll(t.cases(f('R >= least'), t.byHypothesis, t.have(f('(least - R)/3 > 0'), arithmetic(), vanishing))),
  );
};
