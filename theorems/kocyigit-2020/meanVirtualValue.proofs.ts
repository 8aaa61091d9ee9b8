/**
 * The mean of the virtual value under a regular distribution is v̲, by Proposition 1.4.2 for a bidder who always wins: on [v̲, b] it is v̲ − (1 − F(b))b.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { riemann, withRiemann } from './exchange.proofs.ts';
import { proofOfVanishes, VANISHES } from './improperIntegrals.proofs.ts';
import { proofOfExistence, proofOfRevenueBelow, REVENUES_EXIST } from './improperRevenue.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { dividesByDensity, ORDERED, proofOfOrdered } from './regularDensities.proofs.ts';
import {
  density,
  distribution,
  F,
  isDistribution,
  isRegular,
  paidUpTo,
  revenueBelow,
  tendsTo,
  virtualUpTo,
  virtualValue,
} from './regularDensities.ts';

const is = isRegular(F, density);
const mean = `integral(x, lo, b, ${virtualValue(F, density)('x')}*f(x))`;
/** ∫_v̲^b psi f = v̲ − (1 − F(b))b. */
export const MEAN_BELOW = forall(
  distribution,
  isDistribution,
  f(`forall([real(b)], [lo <= b, b < hi], ${mean} == lo - (1 - F(b))*b)`),
);
const AT_B = MEAN_BELOW.kind === 'forall' ? MEAN_BELOW.body : MEAN_BELOW;
/** E[psi(ṽ)] = v̲. */
export const meanIsLowest = forall(distribution, [f('0 <= lo'), ...isDistribution], tendsTo(mean, 'lo'));

const knownIn = ({ t, arithmetic }: ProverKit): Tactic => t.firstOf(t.byHypothesis, arithmetic());
const names = (list: string) => list.split(' ').map((name) => x(name));
const always = { op: 'function', parameters: [real('w')], body: x('1') } as const;
/** What chances that are 1 have to satisfy. */
const isAlways = (kit: ProverKit): Tactic => {
  const { t } = kit;
  const known = knownIn(kit);
  return t.firstOf(t.byHypothesis, t.introAll(t.firstOf(t.conjunction(known), known)), known);
};
const one = () => '1';
const virtual = virtualUpTo('b', one, density, F);

export const proofOfMeanBelow = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  const paid = paidUpTo('b', one, density);
  const area = (end: string, then: Tactic): Tactic => {
    const term = `integral(y, lo, ${end}, 1)`;
    return t.fact(
      'integral-bounds',
      [x(term), x('1'), x('1')],
      ofRange(t.introAll(t.conjunction(known)), known),
      t.have(f(`${term} == ${end} - lo`), t.conjunction(known), then),
    );
  };
  const constant: Tactic = t.introAll((s) => area(newest(s), t.rewrite(t.latest, arithmetic()))(s));
  const same: Tactic = t.introAll((s) => t.instantiate(is.positive, [x(newest(s))], known, arithmetic())(s));
  const value = t.have(
    f('integral(x, lo, b, lo*f(x)) == lo*F(b)'),
    t.rewrite(f('integral(y, lo, b, f(y)) == F(b)'), arithmetic()),
    arithmetic({ equationDegree: 1 }),
  );
  const equal = t.fact(
    'integral-eq',
    [x(paid), x('integral(x, lo, b, lo*f(x))')],
    constant,
    t.fact('integral-eq', [x(mean), x(virtual)], same, area('b', riemann(kit, 'b', value))),
  );
  const terms = [...names('lo hi F f'), always];
  const below = t.instantiate(revenueBelow, terms, isAlways(kit), t.instantiate(t.latest, [x('b')], known, equal));
  return t.have(revenueBelow, proofOfRevenueBelow(kit), t.introAll(withRiemann(kit, below)));
};

export const proofOfMeanIsLowest = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  const near = (small: number): Tactic =>
    t.introAll((s) => {
      const b = newest(s);
      const steps: readonly (readonly [string, Tactic])[] = [
        [`(1 - F(${b}))*${b} >= 0`, arithmetic()],
        [`(1 - F(${b}))*(hi - ${b}) >= 0`, arithmetic()],
      ];
      const linear = arithmetic({ degree: 1 });
      const end = t.instantiate(AT_B, [x(b)], known, chain(kit, steps, t.conjunction(linear, linear)));
      return t.instantiate(ORDERED, [x(b), x('hi')], known, t.instantiate(small, [x(b)], known, t.opened(end)))(s);
    });
  const chosen = t.destruct(t.latest, (s) => t.witness([x(newest(s))], known, known, near(t.latest(s)))(s));
  const vanishing = t.instantiate(
    VANISHES,
    names('lo hi F f hi'),
    known,
    t.instantiate(t.latest, [x('eps')], known, chosen),
  );
  const below = t.instantiate(MEAN_BELOW, names('lo hi F f'), known, vanishing);
  const inScope = t.introAll(t.have(ORDERED, proofOfOrdered(kit), below));
  return t.have(MEAN_BELOW, proofOfMeanBelow(kit), t.have(VANISHES, proofOfVanishes(kit), inScope));
};

/** It agrees with the virtual value of a bidder who always wins. */
export const meanIsDefined = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const known = knownIn(kit);
  const terms = [...names('lo hi F f'), always];
  const exists = t.instantiate(
    REVENUES_EXIST,
    terms,
    isAlways(kit),
    t.instantiate(t.latest, [x('b')], known, t.opened(t.byHypothesis)),
  );
  const same: Tactic = t.introAll((s) => t.instantiate(is.positive, [x(newest(s))], known, auto())(s));
  const agree = t.integrable(x(mean), 'agree', [x(virtual)], known, same, exists);
  return t.have(REVENUES_EXIST, proofOfExistence(kit), definedWith(kit, [[x(mean), agree]], dividesByDensity(kit)));
};
