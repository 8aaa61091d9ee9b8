/**
 * Theorem 1.4.3 for every regular distribution: the proofs. The mean over the last bidder's value is the limit of ∫_v̲^b for b → v̄.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { type Existence, riemann, withRiemann } from './exchange.proofs.ts';
import { AT_LEAST, MEAN_EXISTS, proofOfAtLeast, proofOfMeanExists } from './improperMeans.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { MEAN_BELOW, proofOfMeanBelow } from './meanVirtualValue.proofs.ts';
import { best, earned, isVirtual, LIMITS } from './oneMoreBidder.ts';
import { dividesByDensity, ORDERED, proofOfOrdered } from './regularDensities.proofs.ts';
import { density, F, isRegular, virtualValue } from './regularDensities.ts';
import { isBest, M, proofOfBest, regular, upToOneMore, worthOfOthers } from './theorem-1.4.3.proofs.ts';

const is = isRegular(F, density);
const knownIn = ({ t, arithmetic }: ProverKit): Tactic => t.firstOf(t.byHypothesis, arithmetic());
const names = (list: string) => list.split(' ').map((name) => x(name));
const asFunction = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('w')], body: x(body) });

/** psi does not fall, and is at most v̄. */
const proofOfRegular = (kit: ProverKit): Tactic => {
  const { t } = kit;
  const known = knownIn(kit);
  const of = (z: string, then: Tactic): Tactic => t.instantiate(isVirtual, [x(z)], known, then);
  return t.introAll((s) => {
    const [a, b] = [...s.variables.keys()].slice(-2) as [string, string];
    return t.instantiate(
      is.regular,
      [x(a), x(b)],
      known,
      of(a, t.rewrite(t.latest, of(b, t.rewrite(t.latest, t.byHypothesis)))),
    )(s);
  });
};
const ATMOST = f('forall([real(z)], [lo <= z, z <= hi], psi(z) <= hi)');
const proofOfAtMost = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = knownIn(kit);
  const top = chain(
    kit,
    [['psi(hi) == hi', auto()]],
    t.introAll((s) => t.instantiate(regular, [x(newest(s)), x('hi')], known, arithmetic())(s)),
  );
  const positive = t.instantiate(is.positive, [x('hi')], known, t.instantiate(isVirtual, [x('hi')], known, top));
  return positive;
};

/** In the scenario v: ∫_v̲^b of what the winner is worth is ∫_v̲^b max{M, psi} rho; the last hypothesis, for all b. */
const SAME = f(`forall([real(b)], [lo <= b, b < hi], ${earned('b')} == ${best('b')})`);
const proofOfSame = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  const inside = t.introAll((s) => t.instantiate(isBest, [x(newest(s))], known, t.rewrite(t.latest, arithmetic()))(s));
  return t.introAll((s) => {
    const b = newest(s);
    return t.fact('integral-eq', [x(earned(b)), x(best(b))], inside, known)(s);
  });
};

/** ∫_v̲^b max{M, psi} f ≥ ∫_v̲^b less f, where the first function exceeds the other by `most` at most. */
const exceeds = (kit: ProverKit, [less, most]: readonly [string, string], then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = knownIn(kit);
  const linear = arithmetic({ degree: 1 });
  return riemann(kit, 'b', (s) => {
    const bound = t.latest(s);
    const inside = t.introAll((c) => {
      const z = newest(c);
      const [own, low] = [`max(${M}, psi(${z}))`, less.replaceAll('(x)', `(${z})`)];
      const steps: readonly (readonly [string, Tactic])[] = [
        [`${own} - ${low} >= 0`, auto()],
        [`${own} - ${low} <= ${most}`, auto()],
        [`(${own} - ${low})*f(${z}) >= 0`, arithmetic()],
        [`(${most} - (${own} - ${low}))*f(${z}) >= 0`, arithmetic()],
        [`${most} >= 0`, arithmetic({ degree: 1 })],
        [`${most}*(c - f(${z})) >= 0`, arithmetic()],
      ];
      const dense = t.instantiate(
        is.positive,
        [x(z)],
        known,
        t.instantiate(bound, [x(z)], known, chain(kit, steps, t.conjunction(linear, linear))),
      );
      return t.instantiate(regular, [x('lo'), x(z)], known, t.instantiate(ATMOST, [x(z)], known, dense))(c);
    });
    return t.fact(
      'integral-le',
      [x(`integral(x, lo, b, ${less}*f(x))`), x(best('b')), x(`${most}*c`)],
      ofRange(inside, known),
      then,
    )(s);
  });
};

const atLeast = (least: string, C: string) =>
  f(`forall([real(b)], [lo <= b, b < hi], ${earned('b')} >= ${least} - (1 - F(b))*${C})`);
const [C_M, C_LO] = [`(abs(${M}) + 1)`, 'hi'];
/** ∫_v̲^b M f = M F(b). */
const isConstant = ({ t, arithmetic }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f(`integral(x, lo, b, ${M}*f(x)) == ${M}*F(b)`),
    t.rewrite(f('integral(y, lo, b, f(y)) == F(b)'), arithmetic()),
    then,
  );
/** ∫_v̲^b max{M, psi} f ≥ M F(b). */
const proofOfHighest = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = knownIn(kit);
  const steps: readonly (readonly [string, Tactic])[] = [
    [`abs(${M}) + ${M} + 1 >= 0`, auto()],
    [`(1 - F(b))*(abs(${M}) + ${M} + 1) >= 0`, arithmetic()],
    [`abs(${M}) - ${M} + 1 >= 0`, auto()],
    [`(1 - F(b))*(abs(${M}) - ${M} + 1) >= 0`, arithmetic()],
  ];
  const end = chain(kit, steps, arithmetic({ degree: 1 }));
  const same = t.instantiate(ORDERED, [x('b'), x('hi')], known, t.instantiate(SAME, [x('b')], known, end));
  return t.introAll(exceeds(kit, [M, `(max(${M}, hi) - ${M})`], isConstant(kit, same)));
};
/** ∫_v̲^b psi f = v̲ − (1 − F(b))b. */
const MEAN = f('forall([real(b)], [lo <= b, b < hi], integral(x, lo, b, psi(x)*f(x)) == lo - (1 - F(b))*b)');
const proofOfMean = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  const same: Tactic = t.introAll((s) => {
    const z = x(newest(s));
    const equal = t.instantiate(isVirtual, [z], known, t.rewrite(t.latest, arithmetic()));
    return t.instantiate(is.positive, [z], known, equal)(s);
  });
  const own = x(`integral(x, lo, b, ${virtualValue(F, density)('x')}*f(x))`);
  const equal = t.fact('integral-eq', [x('integral(x, lo, b, psi(x)*f(x))'), own], same, known);
  const below = t.instantiate(MEAN_BELOW, names('lo hi F f'), known, t.instantiate(t.latest, [x('b')], known, equal));
  return t.introAll(below);
};
/** ∫_v̲^b max{M, psi} f ≥ ∫_v̲^b psi f. */
const proofOfLowest = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  const end = t.instantiate(
    MEAN,
    [x('b')],
    known,
    t.instantiate(
      SAME,
      [x('b')],
      known,
      t.instantiate(
        ORDERED,
        [x('b'), x('hi')],
        known,
        t.have(f('(1 - F(b))*(hi - b) >= 0'), arithmetic(), arithmetic({ degree: 1 })),
      ),
    ),
  );
  return t.introAll(exceeds(kit, ['psi(x)', `(max(${M}, hi) - psi(lo))`], end));
};

const proofOfExists = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const known = knownIn(kit);
  const between = t.introAll((s) => {
    const z = x(newest(s));
    return t.instantiate(
      regular,
      [x('lo'), z],
      known,
      t.instantiate(ATMOST, [z], known, t.conjunction(auto(), auto())),
    )(s);
  });
  const terms = [...names('lo hi F f'), x('psi(lo)'), x(`max(${M}, hi)`), asFunction(`max(${M}, psi(w))`)];
  const mean = t.instantiate(
    MEAN_EXISTS,
    terms,
    t.firstOf(t.byHypothesis, between),
    t.destruct(t.latest, t.witness([x('R')], sameLimit(kit))),
  );
  return t.introAll(t.have(isBest, proofOfBest(kit), t.have(SAME, proofOfSame(kit), mean)));
};
/** The last hypothesis but the equations says that ∫_v̲^b max{M, psi} f tends to R; the goal says so of what is earned. */
const sameLimit = (kit: ProverKit): Tactic => {
  const { t } = kit;
  const known = knownIn(kit);
  return (state) => {
    const limit = t.latest(state);
    const near = (which: number): Tactic =>
      t.introAll((s) =>
        t.instantiate(
          SAME,
          [x(newest(s))],
          known,
          t.instantiate(which, [x(newest(s))], known, t.opened(t.conjunction(known))),
        )(s),
      );
    return t.introAll(
      t.instantiate(
        limit,
        [x('eps')],
        known,
        t.destruct(t.latest, (s) => t.witness([x(newest(s))], known, known, near(t.latest(s)))(s)),
      ),
    )(state);
  };
};

/** psi does not fall and is at most v̄, F does not fall, and F is Riemann's integral below v̄. */
const withFacts = (kit: ProverKit, then: Tactic): Tactic => {
  const { t } = kit;
  const known = t.have(ORDERED, proofOfOrdered(kit), withRiemann(kit, then));
  return t.intro(t.have(regular, proofOfRegular(kit), t.have(ATMOST, proofOfAtMost(kit), known)));
};
export const proofBelow = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const linear = arithmetic({ degree: 1 });
  const known = knownIn(kit);
  const highest = exceeds(kit, [M, `(max(${M}, hi) - ${M})`], isConstant(kit, linear));
  const lowest = exceeds(kit, ['psi(x)', `(max(${M}, hi) - psi(lo))`], t.instantiate(MEAN, [x('b')], known, linear));
  const both = t.have(MEAN, proofOfMean(kit), t.introAll(t.conjunction(highest, lowest)));
  return t.have(MEAN_BELOW, proofOfMeanBelow(kit), withFacts(kit, both));
};

export const proof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const linear = arithmetic({ degree: 1 });
  const least = (of: string, C: string, then: Tactic): Tactic =>
    t.instantiate(
      AT_LEAST,
      [...names('lo hi F f earned(v)'), x(of), x(C), asFunction(earned('w'))],
      t.firstOf(t.byHypothesis, auto()),
      then,
    );
  const end = t.branch(x(`max(${M}, 0)`), linear, linear);
  const compared = least(M, C_M, least('lo', C_LO, worthOfOthers(kit, end)));
  const atScenario = t.instantiate(LIMITS, [x('v')], t.byHypothesis, compared);
  const steps = t.have(
    atLeast(M, C_M),
    proofOfHighest(kit),
    t.have(atLeast('lo', C_LO), proofOfLowest(kit), atScenario),
  );
  const pointwise = t.introAll(t.have(isBest, proofOfBest(kit), t.have(SAME, proofOfSame(kit), steps)));
  const bound = t.momentBound({ constant: x('0'), multipliers: [] }, t.conjunction(pointwise), auto());
  const both = t.conjunction(proofOfExists(kit), t.introAll(t.have(MEAN, proofOfMean(kit), bound)));
  const facts = [
    [AT_LEAST, proofOfAtLeast],
    [MEAN_EXISTS, proofOfMeanExists],
    [MEAN_BELOW, proofOfMeanBelow],
  ] as const;
  return facts.reduceRight<Tactic>((then, [fact, proved]) => t.have(fact, proved(kit), then), withFacts(kit, both));
};

/** `regular` with other names, for where b is a number. */
const REGULAR = f('forall([real(u), real(w)], [lo <= u, u <= w, w <= hi], psi(u) <= psi(w))');
/** max{M, psi} f is integrable on [v̲, b], since psi rises. */
const bestExists = (kit: ProverKit): Existence => {
  const { t, arithmetic } = kit;
  const known = knownIn(kit);
  const rises: Tactic = t.introAll((s) => {
    const [low, high] = [...s.variables.keys()].slice(-2).map((name) => x(name)) as [Expression, Expression];
    return t.instantiate(REGULAR, [low, high], known, known)(s);
  });
  const parts = (body: string, ...of: readonly Existence[]): Existence => {
    const term = x(`integral(x, lo, b, ${body})`);
    return [term, t.integrable(term, 'parts', [], definedWith(kit, of, arithmetic()))];
  };
  const psi = x('integral(x, lo, b, psi(x))');
  const virtual: Existence = [psi, t.integrable(psi, 'increasing', [], ofRange(rises, known))];
  const dense: Existence = [x('integral(x, lo, b, f(x))'), withRiemann(kit, riemann(kit, 'b', t.byHypothesis))];
  const [term, exists] = parts(`max(${M}, psi(x))*f(x)`, parts(`max(${M}, psi(x))`, virtual), dense);
  return [term, t.have(REGULAR, proofOfRegular(kit), exists)];
};

/** What is earned agrees with that. */
export const isDefined = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const product = bestExists(kit);
  const same: Tactic = t.introAll((s) =>
    t.instantiate(isBest, [x(newest(s))], knownIn(kit), t.rewrite(t.latest, arithmetic()))(s),
  );
  const inside = ofRange(definedWith(kit, [product], same), knownIn(kit));
  const agree = t.integrable(x(earned('b')), 'agree', [product[0]], inside);
  const exist = t.have(REGULAR, proofOfRegular(kit), t.have(isBest, proofOfBest(kit), agree));
  return definedWith(kit, [[x(earned('b')), exist]], upToOneMore(kit, dividesByDensity(kit)));
};
export const belowIsDefined = (kit: ProverKit): Tactic => definedWith(kit, [bestExists(kit)], dividesByDensity(kit));
