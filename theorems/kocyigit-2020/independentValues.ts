/**
 * The setting of section 1.4: I bidders with independent values in [v̲, v̄] (written lo, hi), 0 ≤ v̲ < v̄, with the densities rho(i, ·).
 *
 * Expectations   By independence, E_ℙ[g(ṽ_i, ṽ_{−i})] is E_ℙ[∫ g(x, ṽ_{−i}) rho_i(x) dx]. What holds for all values of the others holds in expectation under every
 *                distribution of these, which is how the statements put it: they speak of all distributions of v on [v̲, v̄]^I.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, forall, infimum, real } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { atMostOne, everywhere, forBidders, nonnegative } from './boxMechanism.ts';
import { definedWith } from './lotteryInTwoBids.ts';

/** A function of one value, as text at that value. */
export type AtValue = (z: string) => string;
/** ∀x ∈ [v̲, v̄]: the function has an integral over [v̲, x]. */
export const hasIntegrals = (of: AtValue): Formula =>
  forall([real('x')], [f('lo <= x'), f('x <= hi')], isIntegrable(x(`integral(y, lo, x, ${of('y')})`) as Integral));

/** v with another value of bidder i. */
export const withOwn = (value: string): string => `vector(j, I, if(j == i, ${value}, v(j)))`;
/** q_i(z, v_{−i}) and rho_i(z). */
export const chance: AtValue = (z) => `q(i, ${withOwn(z)})`;
export const density: AtValue = (z) => `rho(i, ${z})`;

/** rho_i is a positive density on [v̲, v̄], bounded by c. */
export const isDensity: readonly [Formula, Formula, Formula] = [
  f('forall([integer(i), real(z)], [1 <= i, i <= I, lo <= z, z <= hi], 0 < rho(i, z) and rho(i, z) <= c)'),
  forBidders(hasIntegrals(density)),
  forBidders(f(`integral(y, lo, hi, ${density('y')}) == 1`)),
];
/** The chances q_i(·, v_{−i}) have integrals. */
export const hasChances = forBidders(everywhere(hasIntegrals(chance)));

/** E[objective] ≥ bound under every distribution of v on [v̲, v̄]^I. */
export const inExpectation = (objective: Expression, bound: Expression): Formula =>
  infimum({ vector: 'v', dimension: x('I'), lower: x('lo'), upper: x('hi'), objective, constraints: [] }, '>=', bound);

/** ∀z ∈ [v̲, v̄]: 0 ≤ q_i(z, v_{−i}) ≤ 1. */
export const isChance = f(`forall([real(z)], [lo <= z, z <= hi], 0 <= ${chance('z')} and ${chance('z')} <= 1)`);
const box = f('forall([integer(j)], [1 <= j, j <= I], lo <= v(j) and v(j) <= hi)');

/** Proves that, for bidder i and a scenario v in the box, from q ∈ 𝒬. */
export const proofOfChance = (kit: ProverKit): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const inBox: Tactic = t.introAll((s) => t.instantiate(box, [x(newest(s))], known, t.opened(auto()))(s));
  return t.introAll((s) => {
    const scene = x(withOwn(newest(s)));
    const inside = t.firstOf(t.byHypothesis, inBox);
    const total = x(`sum(k, 1, I, q(k, ${withOwn(newest(s))}))`) as Extract<Expression, { op: 'sum' }>;
    const of = (k: string, then: Tactic): Tactic =>
      t.instantiate(nonnegative, [x(k)], known, t.instantiate(t.latest, [scene], inside, then));
    const each: Tactic = (c) => of(newest(c), arithmetic())(c);
    const positive = (part: typeof total, next: Tactic): Tactic => {
      const zeros = { ...part, body: x('0') };
      return sums.termwise('<=', zeros, part, each, sums.constant(zeros, next));
    };
    const sides = (next: Tactic): Tactic =>
      positive({ ...total, to: x('i - 1') }, positive({ ...total, from: x('i + 1') }, next));
    const peeled = t.fact('sum-peel', [total, x('i')], auto(), sides(t.conjunction(arithmetic(), arithmetic())));
    return t.instantiate(atMostOne, [scene], inside, of('i', peeled))(s);
  });
};

/** A function between 0 and a bound. */
export interface Bounded {
  readonly at: AtValue;
  readonly bound: string;
  /** Adds 0 ≤ (or <) and ≤ the bound at a value. */
  readonly known: (z: string, then: Tactic) => Tactic;
  /** Proves that it is integrable on [v̲, end]. */
  readonly integrable: (end: string) => Tactic;
}

/** The integrals of such a function over [v̲, x], and of ∫_v̲^x of it over [v̲, v̄], exist: the latter rises. */
export const ofBounded = (kit: ProverKit, { at, bound, known, integrable }: Bounded) => {
  const { t, arithmetic } = kit;
  const rises: Tactic = t.introAll((s) => {
    const [low, high] = [...s.variables.keys()].slice(-2) as [string, string];
    const inside = t.introAll((inner) =>
      known(newest(inner), t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })))(inner),
    );
    const rest = x(`integral(p, ${low}, ${high}, ${at('p')})`);
    const bounds = t.fact('integral-bounds', [rest, x('0'), x(bound)], ofRange(inside, arithmetic()), arithmetic());
    return t.fact('integral-split', [x(`integral(p, lo, ${high}, ${at('p')})`), x(low)], arithmetic(), bounds)(s);
  });
  const area = x(`integral(x, lo, hi, integral(y, lo, x, ${at('y')}))`);
  return {
    whole: [x(`integral(x, lo, hi, ${at('x')})`), integrable('hi')] as const,
    upTo: [x(`integral(y, lo, x, ${at('y')})`), integrable('x')] as const,
    area: [area, t.integrable(area, 'increasing', [], ofRange(rises, arithmetic()))] as const,
  };
};

type Existence = readonly [Expression, Tactic];

/** ∫ (g x − ∫ g) rho and ∫ (x − (1 − ∫ rho)/rho) g rho exist. */
export const revenuesExist = (
  kit: ProverKit,
  g: Bounded,
  rho: Bounded,
  [paid, virtual]: readonly [string, string],
): Existence[] => {
  const { t, arithmetic } = kit;
  const [chances, densities] = [ofBounded(kit, g), ofBounded(kit, rho)];
  const parts = (body: string, ...of: readonly Existence[]): Existence => {
    const term = x(`integral(x, lo, hi, ${body})`);
    return [term, t.integrable(term, 'parts', [], definedWith(kit, of, arithmetic()))];
  };
  const own: Existence = [
    x('integral(x, lo, hi, x)'),
    t.integrable(x('integral(x, lo, hi, x)'), 'form', [], kit.auto()),
  ];
  const area = (of: AtValue): string => `integral(y, lo, x, ${of('y')})`;
  const won = parts(`${g.at('x')}*x`, chances.whole, own);
  const less = parts(`${g.at('x')}*x - ${area(g.at)}`, won, chances.area);
  const ofPaid = parts(`(${g.at('x')}*x - ${area(g.at)})*${rho.at('x')}`, less, densities.whole);
  const missing = parts(`1 - ${area(rho.at)}`, densities.area);
  const weighted = parts(`x*${rho.at('x')}`, own, densities.whole);
  const plain = parts(`x*${rho.at('x')} - (1 - ${area(rho.at)})`, weighted, missing);
  const flat = parts(`(x*${rho.at('x')} - (1 - ${area(rho.at)}))*${g.at('x')}`, plain, chances.whole);
  const same: Tactic = t.introAll((s) => rho.known(newest(s), kit.auto())(s));
  const agree = t.integrable(x(virtual), 'agree', [flat[0]], ofRange(definedWith(kit, [flat], same), arithmetic()));
  return [[x(paid), ofPaid[1]], [x(virtual), agree], chances.upTo, densities.upTo, densities.whole];
};
