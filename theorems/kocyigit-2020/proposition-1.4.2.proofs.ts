/**
 * Proposition 1.4.2 for I bidders with regular distributions: the statement, and its proof from what holds for one bidder on [v̲, b].
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { and, exists, type Formula, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { forBidders } from './boxMechanism.ts';
import {
  CONVERGES,
  proofOfConverges,
  proofOfTogether,
  proofOfVanishes,
  TOGETHER,
  VANISHES,
} from './improperIntegrals.proofs.ts';
import {
  proofOfExistence,
  proofOfRevenueBelow,
  proofOfRevenueRises,
  REVENUES_EXIST,
} from './improperRevenue.proofs.ts';
import type { AtValue } from './independentValues.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import {
  isInterimChance,
  isRegular,
  paidUpTo,
  regularity,
  revenueBelow,
  revenueGrows,
  revenueMissing,
  revenueRises,
  tendsTo,
  virtualUpTo,
} from './regularDensities.ts';

/** Bidder i's distribution function, density and expected chance. */
const [F, rho, Q]: readonly [AtValue, AtValue, AtValue] = [
  (z) => `F(i, ${z})`,
  (z) => `rho(i, ${z})`,
  (z) => `Q(i, ${z})`,
];
const revenue = (end: string): string => `sum(i, 1, I, ${paidUpTo(end, Q, rho)})`;
const virtualSurplus = (end: string): string => `sum(i, 1, I, ${virtualUpTo(end, Q, rho, F)})`;
const regular = regularity(F, rho).map(forBidders);
const chances = isInterimChance(Q).map(forBidders);
/** Both objectives are the same number: the limits for b → v̄ of what is paid, and of the virtual values. */
export const statement = forall(
  [integer('I'), real('lo'), real('hi'), ...['F', 'rho', 'Q'].map((name) => functionVariable(name, 2n))],
  [f('I >= 1'), f('0 <= lo'), f('lo < hi'), ...regular, ...chances],
  exists([real('R')], [], and(tendsTo(revenue('b'), 'R'), tendsTo(virtualSurplus('b'), 'R'))),
);

const MISSING = forBidders(revenueMissing(Q, rho, F));
const GROWS = forBidders(revenueGrows(Q, rho));
const knownIn = ({ t, arithmetic }: ProverKit): Tactic => t.firstOf(t.byHypothesis, arithmetic());
const asFunction = (body: string, ...parameters: readonly string[]): FunctionTerm => ({
  op: 'function',
  parameters: parameters.map((name) => (name === 'i' ? integer(name) : real(name))),
  body: x(body),
});
const ofBidder: readonly (Expression | FunctionTerm)[] = [
  x('lo'),
  x('hi'),
  ...['F', 'rho', 'Q'].map((name) => asFunction(`${name}(i, w)`, 'w')),
];

/** What a condition of all bidders says of bidder i. */
const each =
  (kit: ProverKit, known: readonly Formula[], i = 'i'): Tactic =>
  (s) => {
    const { t } = kit;
    const ofI = known.map((one) => t.instantiate(one, [x(i)], t.byHypothesis, t.byHypothesis));
    return t.firstOf(t.byHypothesis, ...ofI, kit.arithmetic())(s);
  };

export const proof = (kit: ProverKit): Tactic => {
  const { t, arithmetic, sums } = kit;
  const known = knownIn(kit);
  const all = [...regular, ...chances];
  const linear = arithmetic({ degree: 1 });
  const missing = t.intro((s) => t.instantiate(revenueBelow, ofBidder, each(kit, all), t.byHypothesis)(s));
  const grows = t.intro((s) => t.instantiate(revenueRises, ofBidder, each(kit, all), t.byHypothesis)(s));
  const ofGrowth =
    (part: number, terms: readonly string[], then: Tactic): Tactic =>
    (s) =>
      t.instantiate(
        GROWS,
        [x(newest(s))],
        known,
        t.opened((c) =>
          t.instantiate(
            t.latest(c) - 1 + part,
            terms.map((one) => x(one)),
            known,
            then,
          )(c),
        ),
      )(s);
  /** The sum does not fall and is at most I v̄. */
  const isGrowing: Tactic = t.introAll((s) => {
    const names = [...s.variables.keys()];
    if (s.goal.kind === 'compare' && s.goal.right.op === 'sum') {
      const [u, w] = names.slice(-2) as [string, string];
      return sums.termwise('<=', x(revenue(u)), x(revenue(w)), ofGrowth(0, [u, w], known), known)(s);
    }
    const b = names.at(-1) as string;
    const most = x('sum(i, 1, I, hi)');
    return sums.termwise('<=', x(revenue(b)), most, ofGrowth(1, [b], known), sums.constant(most, linear))(s);
  });
  const G = asFunction(revenue('w'), 'w');
  const E = asFunction(`(1 - ${F('w')})*(hi - lo)`, 'i', 'w');
  const vanishes = t.intro((s) => {
    const i = newest(s);
    const terms = [x('lo'), x('hi'), asFunction(`F(${i}, w)`, 'w'), asFunction(`rho(${i}, w)`, 'w'), x('hi - lo')];
    return t.instantiate(VANISHES, terms, each(kit, all, i), t.byHypothesis)(s);
  });
  /** |Σ virtual − R| ≤ ε from both with ε/2. */
  const limit = (paid: number, small: number): Tactic =>
    t.introAll(
      t.instantiate(
        paid,
        [x('eps/2')],
        arithmetic(),
        t.destruct(t.latest, (s) => {
          const [one, near] = [newest(s), t.latest(s)];
          return t.instantiate(
            small,
            [x('eps/2')],
            arithmetic(),
            t.destruct(t.latest, (c) => {
              const [other, rest] = [newest(c), t.latest(c)];
              const at = t.introAll((d) => {
                const b = newest(d);
                return t.have(
                  f(`${one} <= ${b}`),
                  kit.auto(),
                  t.have(
                    f(`${other} <= ${b}`),
                    kit.auto(),
                    t.instantiate(near, [x(b)], known, t.opened(t.instantiate(rest, [x(b)], known, compare(kit, b)))),
                  ),
                )(d);
              });
              return t.witness([x(`max(${one}, ${other})`)], kit.auto(), kit.auto(), at)(c);
            }),
          )(s);
        }),
      ),
    );
  const end =
    (paid: number): Tactic =>
    (s) =>
      t.witness([x('R')], t.conjunction(t.byHypothesis, limit(paid, t.latest(s))))(s);
  const converges = t.instantiate(
    CONVERGES,
    [x('lo'), x('hi'), x('I*hi'), G],
    ofRange(isGrowing, known),
    t.destruct(t.latest, (s) =>
      t.instantiate(TOGETHER, [x('I'), x('lo'), x('hi'), E], ofRange(vanishes, known), end(t.latest(s)))(s),
    ),
  );
  const facts = [
    [CONVERGES, proofOfConverges],
    [TOGETHER, proofOfTogether],
    [VANISHES, proofOfVanishes],
    [revenueBelow, proofOfRevenueBelow],
    [revenueRises, proofOfRevenueRises],
  ] as const;
  const inScope = t.introAll(t.have(MISSING, missing, t.have(GROWS, grows, converges)));
  return facts.reduceRight<Tactic>((then, [fact, proved]) => t.have(fact, proved(kit), then), inScope);
};

/** Σ paid − Σ virtual lies between 0 and Σ (1 − F_i(b))(v̄ − v̲). */
const compare = (kit: ProverKit, b: string): Tactic => {
  const { t, arithmetic, sums } = kit;
  const known = knownIn(kit);
  const gap = x(`sum(i, 1, I, ${paidUpTo(b, Q, rho)} - ${virtualUpTo(b, Q, rho, F)})`);
  const most = x(`sum(i, 1, I, (1 - ${F(b)})*(hi - lo))`);
  const zero = x('sum(i, 1, I, 0)');
  const of = isRegular(F, rho);
  /** For the newest index. */
  const between: Tactic = (s) => {
    const i = newest(s);
    const at = (text: string): string => text.replaceAll(/\bi\b/g, i);
    const area = `integral(p, lo, ${b}, ${at(Q('p'))})`;
    const inside = t.introAll((c) =>
      t.instantiate(
        chances[0] as Formula,
        [x(i)],
        known,
        t.instantiate(t.latest, [x(newest(c))], known, t.opened(t.conjunction(known))),
      )(c),
    );
    const steps = t.have(
      f(`(1 - ${at(F(b))})*${area} >= 0`),
      arithmetic(),
      t.have(
        f(`(1 - ${at(F(b))})*(${b} - lo - ${area}) >= 0`),
        arithmetic(),
        t.have(f(`(1 - ${at(F(b))})*(hi - ${b}) >= 0`), arithmetic(), arithmetic({ degree: 1 })),
      ),
    );
    const bounds = t.fact('integral-bounds', [x(area), x('0'), x('1')], ofRange(inside, known), steps);
    const below = t.instantiate(
      forBidders(of.ends),
      [x(i)],
      known,
      t.instantiate(forBidders(of.rises), [x(i)], known, t.instantiate(t.latest, [x(b), x('hi')], known, bounds)),
    );
    return t.instantiate(MISSING, [x(i)], known, t.instantiate(t.latest, [x(b)], known, below))(s);
  };
  const linear = arithmetic({ degree: 1 });
  return sums.termwise(
    '<=',
    zero,
    gap,
    between,
    sums.constant(zero, sums.termwise('<=', gap, most, between, t.conjunction(linear, linear))),
  );
};

/** For bidder i and b < v̄. */
export const isDefined = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const known = knownIn(kit);
  const all = [...regular, ...chances];
  const exist = t.instantiate(
    REVENUES_EXIST,
    ofBidder,
    each(kit, all),
    t.instantiate(t.latest, [x('b')], known, t.opened(t.byHypothesis)),
  );
  const rises = t.introAll((s) => {
    const [u, w] = [...s.variables.keys()].slice(-2) as [string, string];
    return t.instantiate(
      chances[1] as Formula,
      [x('i')],
      known,
      t.instantiate(t.latest, [x(u), x(w)], known, known),
    )(s);
  });
  const inner = x('integral(y, lo, x, Q(i, y))');
  const positive = forBidders(isRegular(F, rho).positive);
  /** rho(i, z) ≠ 0. */
  const leaf: Tactic = (s) => {
    const divisor = s.goal.kind === 'compare' && s.goal.relation === '!=' ? s.goal.left : undefined;
    if (divisor?.op !== 'apply' || divisor.name !== 'rho') return auto()(s);
    const [i, z] = divisor.args as readonly [Expression, Expression];
    return t.instantiate(positive, [i], known, t.instantiate(t.latest, [z], known, auto()))(s);
  };
  const inside = definedWith(
    kit,
    [
      [x(paidUpTo('b', Q, rho)), exist],
      [x(virtualUpTo('b', Q, rho, F)), exist],
      [inner, t.integrable(inner, 'increasing', [], ofRange(rises, known))],
    ],
    leaf,
  );
  return t.have(REVENUES_EXIST, proofOfExistence(kit), inside);
};
