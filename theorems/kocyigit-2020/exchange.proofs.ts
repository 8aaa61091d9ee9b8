/**
 * The order of integration over a triangle, for a regular density f, which need not be bounded, and chances g that do not fall.
 *
 * On [v̲, b] with b < v̄ the density is bounded, and ∫_v̲^b (∫_v̲^x g) f + ∫_v̲^b g F = F(b) ∫_v̲^b g (the statement for bounded functions). So ∫_v̲^b (∫_v̲^x g) f is
 * ∫_v̲^b g (1 − F) − (1 − F(b)) ∫_v̲^b g, which differs from ∫_v̲^v̄ g (1 − F) by (1 − F(b))(v̄ − v̲) at most.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, real } from '../../src/statement/formula.ts';
import { type FunctionTerm, freeNames } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { proofOfVanishes, VANISHES } from './improperIntegrals.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { statement as bounded, proof as proofIfBounded } from './order-of-integration.proofs.ts';
import { dividesByDensity, ORDERED, proofOfOrdered } from './regularDensities.proofs.ts';
import {
  density,
  earlier,
  exchangedBelow,
  F,
  g,
  isInterimChance,
  isRegular,
  later,
  riemannBelow,
} from './regularDensities.ts';

export const BOUNDED = 'kocyigit-2020/order-of-integration#bounded-densities';
export const RIEMANN = 'kocyigit-2020/regular-densities#printed';
const is = isRegular(F, density);
const [isChance, chanceRises] = isInterimChance(g) as readonly [Formula, Formula];
const asFunction = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('w')], body: x(body) });
const EXCHANGED = exchangedBelow.kind === 'forall' ? exchangedBelow.body : exchangedBelow;

const knownIn = ({ t, arithmetic }: ProverKit): Tactic => t.firstOf(t.byHypothesis, arithmetic());

/** ∫_v̲^end of the chances exists. */
export const chancesExist = (kit: ProverKit, end: string): readonly [Expression, Tactic] => {
  const { t } = kit;
  const known = knownIn(kit);
  const term = x(`integral(y, lo, ${end}, g(y))`);
  const rises = t.introAll((s) => {
    const [u, w] = [...s.variables.keys()].slice(-2).map((name) => x(name)) as [Expression, Expression];
    return t.instantiate(chanceRises, [u, w], known, known)(s);
  });
  return [term, t.integrable(term, 'increasing', [], ofRange(rises, known))];
};

/** What the lemma about regular densities says at the end, opened: the integral exists, is F, and f is at most c. */
export const riemann = (kit: ProverKit, end: string, then: Tactic): Tactic =>
  kit.t.instantiate(RIEMANN_BELOW, [x(end)], knownIn(kit), kit.t.opened(kit.t.destruct(kit.t.latest, then)));
const RIEMANN_BELOW = riemannBelow.kind === 'forall' ? riemannBelow.body : riemannBelow;

/** Adds what the lemma says of the regular distribution in scope. */
export const withRiemann = ({ t, arithmetic }: ProverKit, then: Tactic): Tactic =>
  t.lemma(
    RIEMANN,
    riemannBelow,
    t.instantiate(
      riemannBelow,
      ['lo', 'hi', 'F', 'f'].map((name) => x(name)),
      t.firstOf(t.byHypothesis, arithmetic()),
      then,
    ),
  );

export const proofBelow = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  /** 0 ≤ f, g ≤ c + 1 on [v̲, b]. */
  const between = (most: number): Tactic =>
    t.introAll((s) => {
      const z = x(newest(s));
      const all = t.instantiate(most, [z], known, t.conjunction(arithmetic(), arithmetic()));
      return t.instantiate(isChance, [z], known, t.opened(t.instantiate(is.positive, [z], known, all)))(s);
    });
  const integrals: Tactic = t.intro((s) => {
    const end = newest(s);
    return (freeNames(s.goal).has('g') ? chancesExist(kit, end)[1] : riemann(kit, end, t.byHypothesis))(s);
  });
  const conditions =
    (most: number): Tactic =>
    (s) => {
      if (s.goal.kind !== 'forall') return known(s);
      return (s.goal.body.kind === 'and' ? between(most) : integrals)(s);
    };
  /** ∫_v̲^x f is F(x). */
  const same: Tactic = t.introAll((s) => riemann(kit, newest(s), arithmetic())(s));
  const end = t.fact(
    'integral-eq',
    [x('integral(x, lo, b, g(x)*integral(y, lo, x, f(y)))'), x('integral(x, lo, b, g(x)*F(x))')],
    same,
    chain(
      kit,
      [
        [
          'integral(y, lo, b, g(y))*integral(y, lo, b, f(y)) == integral(y, lo, b, g(y))*F(b)',
          t.rewrite(f('integral(y, lo, b, f(y)) == F(b)'), arithmetic()),
        ],
      ],
      arithmetic({ equationDegree: 1 }),
    ),
  );
  const use: Tactic = (s) => {
    const most = t.latest(s);
    const terms = [x('lo'), x('b'), x('c + 1'), asFunction('f(w)'), asFunction('g(w)')];
    const exchange = t.instantiate(bounded, terms, conditions(most), end);
    return (t.findIndex(s, bounded) < 0 ? t.lemma(BOUNDED, bounded, exchange) : exchange)(s);
  };
  return t.introAll(withRiemann(kit, (s) => t.instantiate(is.positive, [x('lo')], known, riemann(kit, 'b', use))(s)));
};

/** 0 ≤ ∫_from^to of the chances ≤ to − from, for v̲ ≤ from ≤ to ≤ v̄. */
export const chancesAreBounded = (kit: ProverKit, [from, to]: readonly [string, string], then: Tactic): Tactic => {
  const { t } = kit;
  const known = knownIn(kit);
  const inside = t.introAll((s) => t.instantiate(isChance, [x(newest(s))], known, t.opened(t.conjunction(known)))(s));
  return t.fact(
    'integral-bounds',
    [x(`integral(p, ${from}, ${to}, g(p))`), x('0'), x('1')],
    ofRange(inside, known),
    then,
  );
};

/** What is missing on [b, v̄], and (1 − F(b))∫_v̲^b g. */
export const proofOfLimit = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  const rest = x('integral(x, b, hi, g(x)*(1 - F(x)))');
  const rise = (u: string, w: string, then: Tactic): Tactic => t.instantiate(ORDERED, [x(u), x(w)], known, then);
  const tail: Tactic = t.introAll((s) => {
    const z = newest(s);
    const steps: readonly (readonly [string, Tactic])[] = [
      [`g(${z})*(1 - F(${z})) >= 0`, arithmetic()],
      [`(1 - g(${z}))*(1 - F(${z})) >= 0`, arithmetic()],
    ];
    const end = chain(kit, steps, t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })));
    return t.instantiate(isChance, [x(z)], known, t.opened(rise('b', z, rise(z, 'hi', end))))(s);
  });
  const steps: readonly (readonly [string, Tactic])[] = [
    ['(1 - F(b))*integral(y, lo, b, g(y)) >= 0', arithmetic()],
    ['(1 - F(b))*(b - lo - integral(y, lo, b, g(y))) >= 0', arithmetic()],
  ];
  const end = chain(kit, steps, t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })));
  const missing = t.fact(
    'integral-split',
    [x(later('hi')), x('b')],
    known,
    t.fact('integral-bounds', [rest, x('0'), x('1 - F(b)')], ofRange(tail, known), end),
  );
  const near: Tactic = t.introAll((s) => {
    const b = x(newest(s));
    const at = t.instantiate(EXCHANGED, [b], known, chancesAreBounded(kit, ['lo', 'b'], rise('b', 'hi', missing)));
    return t.instantiate(t.latest(s) - 2, [b], known, t.opened(at))(s);
  });
  const chosen = t.destruct(t.latest, (s) => t.witness([x(newest(s))], known, known, near)(s));
  const names = (list: string) => list.split(' ').map((name) => x(name));
  const small = t.instantiate(
    VANISHES,
    [...names('lo hi F f'), x('hi - lo')],
    known,
    t.instantiate(t.latest, [x('eps')], known, chosen),
  );
  const below = t.instantiate(exchangedBelow, names('lo hi F f g'), known, small);
  const inScope = t.introAll(t.have(ORDERED, proofOfOrdered(kit), below));
  const facts = t.have(exchangedBelow, proofBelow(kit), t.have(VANISHES, proofOfVanishes(kit), inScope));
  return t.have(bounded, proofIfBounded(kit), facts);
};

export type Existence = readonly [Expression, Tactic];

/** What integrals over [v̲, b] are made of exists. */
export const piecesExist = (kit: ProverKit) => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  const rises = (relation: '<=' | '>='): Tactic =>
    t.introAll((s) => {
      const [u, w] = [...s.variables.keys()].slice(-2) as [string, string];
      const split = t.fact(
        'integral-split',
        [x(`integral(p, lo, ${w}, g(p))`), x(u)],
        known,
        chancesAreBounded(kit, [u, w], known),
      );
      return (relation === '<=' ? split : t.instantiate(ORDERED, [x(u), x(w)], known, arithmetic()))(s);
    });
  const parts = (term: string, ...of: readonly Existence[]): Existence => [
    x(term),
    t.integrable(x(term), 'parts', [], definedWith(kit, of, arithmetic())),
  ];
  const areaOfChances = x('integral(x, lo, b, integral(y, lo, x, g(y)))');
  const area: Existence = [areaOfChances, t.integrable(areaOfChances, 'increasing', [], ofRange(rises('<='), known))];
  const density: Existence = [x('integral(x, lo, b, f(x))'), withRiemann(kit, riemann(kit, 'b', t.byHypothesis))];
  const chances = (end: string): Existence => [x(`integral(x, lo, ${end}, g(x))`), chancesExist(kit, end)[1]];
  const tail = (end: string): Existence => {
    const term = x(`integral(x, lo, ${end}, 1 - F(x))`);
    const falls = t.integrable(term, 'decreasing', [], ofRange(rises('>='), known));
    return [term, t.have(ORDERED, proofOfOrdered(kit), falls)];
  };
  return { parts, area, density, chances, tail };
};

/** The integrals of both sides exist. */
export const isDefined = (kit: ProverKit): Tactic => {
  const { parts, area, density, chances, tail } = piecesExist(kit);
  const upTo = (end: string): Existence => parts(later(end), chances(end), tail(end));
  const exist = [
    parts(earlier('b'), area, density),
    upTo('hi'),
    upTo('b'),
    chancesExist(kit, 'x'),
    chancesExist(kit, 'b'),
  ];
  return definedWith(kit, exist, dividesByDensity(kit));
};
