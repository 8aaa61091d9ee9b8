/**
 * What one bidder with a regular distribution pays, on [v̲, b] for b < v̄: it is his virtual value up to (1 − F(b))(v̄ − v̲), does not fall with b, and is at most v̄.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, real } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { chancesExist, type Existence, piecesExist, proofBelow, riemann, withRiemann } from './exchange.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { dividesByDensity, ORDERED, proofOfOrdered } from './regularDensities.proofs.ts';
import {
  conditions,
  density,
  exchangedBelow,
  F,
  g,
  isInterimChance,
  isRegular,
  paidUpTo,
  setting,
  virtualUpTo,
} from './regularDensities.ts';

const is = isRegular(F, density);
const [isChance, chanceRises] = isInterimChance(g) as readonly [Formula, Formula];
const knownIn = ({ t, arithmetic }: ProverKit): Tactic => t.firstOf(t.byHypothesis, arithmetic());
const virtual = virtualUpTo('b', g, density, F);
const integral = (text: string) => x(text) as Integral;
const names = (list: string) => list.split(' ').map((name) => x(name));

export const proofOfRevenueBelow = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  const own = x('integral(x, lo, b, x*g(x)*f(x) - g(x)*(1 - F(x)))');
  const same: Tactic = t.introAll((s) => t.instantiate(is.positive, [x(newest(s))], known, arithmetic())(s));
  const end = t.fact('integral-eq', [x(virtualUpTo('b', g, density, F)), own], same, arithmetic({ equationDegree: 1 }));
  const below = t.instantiate(
    exchangedBelow,
    names('lo hi F f g'),
    known,
    t.instantiate(t.latest, [x('b')], known, end),
  );
  return t.have(exchangedBelow, proofBelow(kit), t.introAll(below));
};

export const proofOfRevenueRises = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  /** 0 ≤ g(z)z − ∫_v̲^z g ≤ v̄ and 0 < f(z) ≤ c, where `most` says the last. */
  const at = (z: string, most: number, steps: readonly (readonly [string, Tactic])[], then: Tactic): Tactic => {
    const area = `integral(p, lo, ${z}, g(p))`;
    const inside = t.introAll((s) => {
      const p = newest(s);
      const ordered = t.instantiate(chanceRises, [x(p), x(z)], known, t.conjunction(known));
      return t.instantiate(isChance, [x(p)], known, t.opened(ordered))(s);
    });
    const facts: readonly (readonly [string, Tactic])[] = [
      [`lo*g(${z}) >= 0`, arithmetic()],
      [`g(${z})*${z} - ${area} >= 0`, arithmetic({ degree: 1 })],
      [`${z}*(1 - g(${z})) >= 0`, arithmetic()],
      [`g(${z})*${z} - ${area} <= hi`, arithmetic({ degree: 1 })],
      [`(g(${z})*${z} - ${area})*f(${z}) >= 0`, arithmetic()],
      [`(hi - (g(${z})*${z} - ${area}))*f(${z}) >= 0`, arithmetic()],
      [`hi*(c - f(${z})) >= 0`, arithmetic()],
      ...steps,
    ];
    const bounded = t.fact(
      'integral-bounds',
      [x(area), x('0'), x(`g(${z})`)],
      ofRange(inside, known),
      chain(kit, facts, then),
    );
    const dense = t.instantiate(is.positive, [x(z)], known, t.instantiate(most, [x(z)], known, bounded));
    return t.instantiate(isChance, [x(z)], known, t.opened(dense));
  };
  const linear = arithmetic({ degree: 1 });
  const rises: Tactic = t.introAll(
    riemann(kit, 'w', (s) => {
      const most = t.latest(s);
      const body = paidUpTo('w', g, density);
      const rest = x(body.replace('integral(x, lo, w,', 'integral(x, u, w,'));
      const inside = t.introAll((c) => at(newest(c), most, [], t.conjunction(linear, linear))(c));
      const bounds = t.fact('integral-bounds', [rest, x('0'), x('hi*c')], ofRange(inside, known), known);
      return t.fact('integral-split', [x(body), x('u')], known, bounds)(s);
    }),
  );
  const bounded: Tactic = t.introAll(
    riemann(kit, 'b', (s) => {
      const most = t.latest(s);
      const inside = t.introAll((c) => at(newest(c), most, [], t.conjunction(linear, linear))(c));
      const total = t.have(
        f('integral(x, lo, b, hi*f(x)) == hi*F(b)'),
        t.rewrite(f('integral(y, lo, b, f(y)) == F(b)'), arithmetic()),
        t.instantiate(ORDERED, [x('b'), x('hi')], known, t.have(f('hi*(1 - F(b)) >= 0'), arithmetic(), linear)),
      );
      return t.fact(
        'integral-le',
        [x(paidUpTo('b', g, density)), x('integral(x, lo, b, hi*f(x))'), x('hi*c')],
        ofRange(inside, known),
        total,
      )(s);
    }),
  );
  return t.introAll(t.have(ORDERED, proofOfOrdered(kit), withRiemann(kit, t.conjunction(rises, bounded))));
};

/** Both integrals over [v̲, b] exist. */
export const REVENUES_EXIST = forall(
  setting,
  conditions,
  forall(
    [real('b')],
    [f('lo <= b'), f('b < hi')],
    and(isIntegrable(integral(paidUpTo('b', g, density))), isIntegrable(integral(virtual))),
  ),
);

/** The second agrees with ∫ (x f − (1 − F)) g. */
export const proofOfExistence = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const known = knownIn(kit);
  const { parts, area, density: ofDensity, chances, tail } = piecesExist(kit);
  const own: Existence = [x('integral(x, lo, b, x)'), t.integrable(x('integral(x, lo, b, x)'), 'form', [], auto())];
  const less = parts(
    'integral(x, lo, b, g(x)*x - integral(y, lo, x, g(y)))',
    parts('integral(x, lo, b, g(x)*x)', chances('b'), own),
    area,
  );
  const plain = parts(
    'integral(x, lo, b, x*f(x) - (1 - F(x)))',
    parts('integral(x, lo, b, x*f(x))', own, ofDensity),
    tail('b'),
  );
  const flat = parts('integral(x, lo, b, (x*f(x) - (1 - F(x)))*g(x))', plain, chances('b'));
  const same: Tactic = t.introAll((s) => t.instantiate(is.positive, [x(newest(s))], known, auto())(s));
  const agree = t.integrable(x(virtual), 'agree', [flat[0]], ofRange(definedWith(kit, [flat], same), known));
  return t.introAll(t.conjunction(parts(paidUpTo('b', g, density), less, ofDensity)[1], agree));
};

/** For `revenueBelow`. */
export const revenueIsDefined = (kit: ProverKit): Tactic => {
  const { t } = kit;
  const known = knownIn(kit);
  const exist = t.instantiate(
    REVENUES_EXIST,
    names('lo hi F f g'),
    known,
    t.instantiate(t.latest, [x('b')], known, t.opened(t.byHypothesis)),
  );
  const inside = definedWith(
    kit,
    [[x(paidUpTo('b', g, density)), exist], [x(virtual), exist], chancesExist(kit, 'x'), chancesExist(kit, 'b')],
    dividesByDensity(kit),
  );
  return t.have(REVENUES_EXIST, proofOfExistence(kit), inside);
};
