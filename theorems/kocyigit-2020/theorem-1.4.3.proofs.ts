/**
 * Theorem 1.4.3: the statement in every scenario of the first I bidders, and its proof.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { add, type Expression, subtract } from '../../src/statement/expression.ts';
import { compare, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { atMostOne, nonnegative } from './boxMechanism.ts';
import { type AtValue, type Bounded, hasIntegrals, inExpectation, ofBounded } from './independentValues.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { oneBidder, proofOfOne } from './proposition-1.4.2.ts';

export const rho: AtValue = (z) => `rho(${z})`;
const bounds = f('forall([real(z)], [lo <= z, z <= hi], 0 < rho(z) and rho(z) <= c)');
const isVirtual = f('forall([real(z)], [lo <= z, z <= hi], psi(z) == z - (1 - integral(y, lo, z, rho(y)))/rho(z))');
export const regular = f('forall([real(a), real(b)], [lo <= a, a <= b, b <= hi], psi(a) <= psi(b))');
export const inBox = (b: string, dimension: string): string =>
  `forall([integer(k)], [1 <= k, k <= ${dimension}], lo <= ${b}(k) and ${b}(k) <= hi)`;
export const breaksTies = f(
  `forall([vector(b, I + 1)], [${inBox('b', 'I + 1')}], exists([integer(w)], [1 <= w, w <= I + 1], winner(b) == w and b(w) == highest(b)))`,
);
/** v with the value of one more bidder; what the winner of the I + 1 is worth; the highest virtual value of v. */
export const scene = (own: string): string => `vector(j, I + 1, if(j == I + 1, ${own}, v(j)))`;
export const sold = (own: string): string =>
  `sum(i, 1, I + 1, psi(if(i == I + 1, ${own}, v(i)))*if(winner(${scene(own)}) == i, 1, 0))`;
export const M = 'highest(vector(j, I, psi(v(j))))';
const earned = x(`integral(x, lo, hi, ${sold('x')}*rho(x))`);
export const others = x('sum(i, 1, I, psi(v(i))*q(i, v))');
export const statement = forall(
  [
    integer('I'),
    ...['lo', 'hi', 'c'].map(real),
    functionVariable('rho', 1n),
    functionVariable('psi', 1n),
    functionVariable('winner', 1n),
    functionVariable('q', 2n),
  ],
  [
    f('I >= 2'),
    f('0 <= lo'),
    f('lo < hi'),
    bounds,
    hasIntegrals(rho),
    f('integral(y, lo, hi, rho(y)) == 1'),
    isVirtual,
    regular,
    breaksTies,
    nonnegative,
    atMostOne,
  ],
  inExpectation(subtract(earned, others), x('0')),
);

export const box = f(inBox('v', 'I'));
const better = x(`integral(x, lo, hi, max(${M}, psi(x))*rho(x))`);
/** In the scenario v: what the winner of the I + 1 is worth. */
export const isBest = f(`forall([real(z)], [lo <= z, z <= hi], ${sold('z')} == max(${M}, psi(z)))`);

export const proofOfBest = (kit: ProverKit): Tactic => {
  const { t, sums, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const at = (k: string, then: Tactic): Tactic => t.instantiate(box, [x(k)], known, t.opened(then));
  const inside = t.introAll((s) =>
    t.cases(
      f(`${newest(s)} == I + 1`),
      auto(),
      t.have(
        f(`${newest(s)} <= I`),
        t.fact('integer-gap', [x('I + 1'), x(newest(s))], auto(), arithmetic()),
        at(newest(s), auto()),
      ),
    )(s),
  );
  const value = (k: string) => `if(${k} == I + 1, z, v(${k}))`;
  const withWinner = (w: string): Tactic => {
    const total = x(sold('z'));
    const rest = x('0');
    /** psi(v_a) is M; its bidder has at most the winner's value, and so has the last one. */
    const ofA: Tactic = (s) => {
      const top = t.latest(s);
      const least = t.fact(
        'highest',
        [x(scene('z'))],
        known,
        (c) => {
          const below = t.latest(c);
          const ordered = (then: Tactic): Tactic =>
            t.instantiate(
              regular,
              [x('v(a)'), x(value(w))],
              arithmetic(),
              t.instantiate(regular, [x('z'), x(value(w))], arithmetic(), then),
            );
          const last = chain(
            kit,
            [
              ['if(I + 1 == I + 1, z, v(I + 1)) == z', auto()],
              ['if(a == I + 1, z, v(a)) == v(a)', auto()],
            ],
            at(
              'a',
              inW((isLast) => ordered(result(top, isLast))),
            ),
          );
          return t.instantiate(below, [x('a')], auto(), t.instantiate(below, [x('I + 1')], auto(), last))(c);
        },
        ['h'],
      );
      return least(s);
    };
    const inW = (then: (isLast: boolean) => Tactic): Tactic =>
      t.cases(
        f(`${w} < I + 1`),
        t.fact(
          'integer-gap',
          [x('I + 1'), x(w)],
          arithmetic(),
          t.have(f(`${w} <= I`), arithmetic(), t.have(f(`${value(w)} == v(${w})`), auto(), at(w, then(false)))),
        ),
        t.have(
          f(`${w} == I + 1`),
          t.conjunction(arithmetic(), arithmetic()),
          t.have(f(`${value(w)} == z`), auto(), then(true)),
        ),
      );
    const result = (top: number, isLast: boolean): Tactic => {
      const both = t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 }));
      const equal = t.branch(x(`max(${M}, psi(z))`), both, both);
      const own = x(`psi(${value(w)})`);
      return isLast
        ? t.fact('congruence', [own, x('psi(z)')], known, equal)
        : t.fact('congruence', [own, x(`psi(v(${w}))`)], known, t.instantiate(top, [x(w)], known, equal));
    };
    const found = t.fact('highest', [x(`vector(j, I, psi(v(j)))`)], known, ofA, ['a']);
    const valued = t.have(
      f(`psi(${value(w)})*if(winner(${scene('z')}) == ${w}, 1, 0) == psi(${value(w)})`),
      auto(),
      found,
    );
    return sums.spike('=', total, x(w), rest, auto(), valued);
  };
  return t.introAll(
    t.instantiate(breaksTies, [x(scene('z'))], t.firstOf(t.byHypothesis, inside), (s) =>
      t.destruct(t.latest, (c) => t.opened(withWinner(newest(c)))(c))(s),
    ),
  );
};

/** ∫ psi rho = v̲, by Proposition 1.4.2 for a bidder who always wins. */
const meanIsLowest = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const of = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('w')], body: x(body) });
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const dense: Tactic = t.introAll((s) =>
    t.instantiate(bounds, [x(newest(s))], known, t.opened(t.conjunction(auto(), auto())))(s),
  );
  const paid = 'integral(x, lo, hi, (1*x - integral(y, lo, x, 1))*rho(x))';
  const virtual = 'integral(x, lo, hi, (x - (1 - integral(y, lo, x, rho(y)))/rho(x))*1*rho(x))';
  const constant: Tactic = t.introAll((s) => {
    const z = newest(s);
    return t.fact(
      'integral-bounds',
      [x(`integral(y, lo, ${z}, 1)`), x('1'), x('1')],
      auto(),
      t.have(
        f(`integral(y, lo, ${z}, 1) == ${z} - lo`),
        t.conjunction(arithmetic(), arithmetic()),
        t.rewrite(t.latest, arithmetic()),
      ),
    )(s);
  });
  const virtualIs: Tactic = t.introAll((s) =>
    t.instantiate(
      bounds,
      [x(newest(s))],
      known,
      t.opened(t.instantiate(isVirtual, [x(newest(s))], known, t.rewrite(t.latest, arithmetic()))),
    )(s),
  );
  const lowest = t.fact(
    'integral-eq',
    [x(paid), x('integral(x, lo, hi, lo*rho(x))')],
    constant,
    t.fact(
      'integral-eq',
      [x('integral(x, lo, hi, psi(x)*rho(x))'), x(virtual)],
      virtualIs,
      t.have(f('integral(x, lo, hi, psi(x)*rho(x)) == lo'), arithmetic({ equationDegree: 1 }), then),
    ),
  );
  const conditions: Tactic = t.firstOf(t.byHypothesis, (s) =>
    (s.goal.kind === 'forall' ? t.firstOf(dense, auto()) : arithmetic())(s),
  );
  return t.instantiate(oneBidder, [x('lo'), x('hi'), x('c + 1'), of('rho(w)'), of('1')], conditions, lowest);
};

/** Adds Σ psi(v_i) q_i(v) ≤ max{M, 0} Σ q_i(v) and what is known of Σ q_i, in the scenario v. */
export const worthOfOthers = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  return t.fact(
    'highest',
    [x('vector(j, I, psi(v(j)))')],
    known,
    (s) => {
      const below = t.latest(s);
      const each: Tactic = (c) =>
        t.instantiate(
          below,
          [x(newest(c))],
          known,
          t.instantiate(
            nonnegative,
            [x(newest(c))],
            known,
            t.instantiate(
              t.latest,
              [x('v')],
              known,
              t.have(
                f(`(max(${M}, 0) - psi(v(${newest(c)})))*q(${newest(c)}, v) >= 0`),
                t.have(f(`max(${M}, 0) >= ${M}`), auto(), arithmetic({ degree: 2 })),
                arithmetic(),
              ),
            ),
          ),
        )(c);
      const total = x(`sum(i, 1, I, max(${M}, 0)*q(i, v))`);
      const shares = t.instantiate(
        atMostOne,
        [x('v')],
        known,
        t.have(
          f(`max(${M}, 0) >= 0`),
          auto(),
          t.have(f(`max(${M}, 0)*(1 - sum(i, 1, I, q(i, v))) >= 0`), arithmetic({ degree: 2 }), then),
        ),
      );
      return sums.termwise('<=', others, total, each, shares)(s);
    },
    ['a'],
  );
};

export const proof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const most = `2*(abs(${M}) + abs(psi(lo)) + abs(psi(hi)))*c`;
  const top = `max(${M}, psi(Z))`;
  /** What max{M, psi} exceeds M, or psi, by. */
  const exceeds = (less: string): Tactic =>
    t.introAll((s) => {
      const z = newest(s);
      const name = (text: string) => text.replaceAll(/\bZ\b/g, z);
      const [own, low] = [name(top), name(less)];
      const size = `abs(${M}) + abs(psi(lo)) + abs(psi(hi))`;
      const steps = chain(
        kit,
        [
          [`${own} - ${low} >= 0`, auto()],
          [`${own} - ${low} <= 2*(${size})`, auto()],
          [`(${own} - ${low})*rho(${z}) >= 0`, arithmetic({ degree: 2 })],
          [`(2*(${size}) - (${own} - ${low}))*rho(${z}) >= 0`, arithmetic({ degree: 2 })],
          [`${size} >= 0`, auto()],
          [`2*(${size})*(c - rho(${z})) >= 0`, arithmetic({ degree: 2 })],
        ],
        t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })),
      );
      const ordered = t.instantiate(
        regular,
        [x('lo'), x(z)],
        known,
        t.instantiate(regular, [x(z), x('hi')], known, steps),
      );
      return t.instantiate(bounds, [x(z)], known, t.opened(ordered))(s);
    });
  const integrals = (then: Tactic): Tactic =>
    t.fact(
      'integral-le',
      [x(`integral(x, lo, hi, ${M}*rho(x))`), better, x(most)],
      exceeds(M),
      t.fact('integral-le', [x('integral(x, lo, hi, psi(x)*rho(x))'), better, x(most)], exceeds('psi(Z)'), then),
    );
  const same: Tactic = t.introAll((s) =>
    t.instantiate(isBest, [x(newest(s))], known, t.rewrite(t.latest, arithmetic()))(s),
  );
  const constantM = `integral(x, lo, hi, ${M}*rho(x)) == ${M}`;
  const LINEAR = f('forall([real(p)], [], integral(x, lo, hi, p*rho(x)) == p*integral(x, lo, hi, rho(x)))');
  const end = t.branch(x(`max(${M}, 0)`), arithmetic({ degree: 1 }), arithmetic({ degree: 1 }));
  const summed = t.fact('integral-eq', [earned, better], same, integrals(worthOfOthers(kit, end)));
  const linear = t.have(
    LINEAR,
    t.introAll(auto()),
    t.instantiate(LINEAR, [x(M)], auto(), t.have(f(constantM), arithmetic({ equationDegree: 1 }), summed)),
  );
  const pointwise = t.introAll(t.have(isBest, proofOfBest(kit), linear));
  const bound = t.momentBound({ constant: x('0'), multipliers: [] }, t.conjunction(pointwise), auto());
  return t.have(oneBidder, proofOfOne(kit), t.introAll(meanIsLowest(kit, bound)));
};

/** An index up to I + 1 that is not I + 1 is at most I; the rest by the tactic. */
export const upToOneMore =
  ({ t, arithmetic }: ProverKit, otherwise: Tactic): Tactic =>
  (s) => {
    const { goal } = s;
    const isIndex =
      goal.kind === 'compare' && goal.relation === '<=' && goal.right.op === 'variable' && goal.left.op === 'variable';
    if (!isIndex) return otherwise(s);
    const { left, right } = goal as { left: Expression; right: Expression };
    const beyond = t.have(
      compare(add(right, 1n), '>', left),
      t.destruct(compare(left, '!=', add(right, 1n)), arithmetic({ degree: 1 }), t.absurd(arithmetic({ degree: 1 }))),
      t.fact('integer-gap', [add(right, 1n), left], t.byHypothesis, arithmetic()),
    );
    return t.firstOf(t.byHypothesis, arithmetic(), beyond)(s);
  };

/** max{M, psi} rho is integrable, since psi rises. */
export const isDefined = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const densities: Bounded = {
    at: rho,
    bound: 'c',
    known: (z, then) => t.instantiate(bounds, [x(z)], known, t.opened(then)),
    integrable: (end) => t.instantiate(hasIntegrals(rho), [x(end)], known, t.byHypothesis),
  };
  const { whole } = ofBounded(kit, densities);
  const rising = x('integral(x, lo, hi, psi(x))');
  const isRising: Tactic = t.introAll((s) => {
    const [a, b] = [...s.variables.keys()].slice(-2).map((name) => x(name)) as [Expression, Expression];
    return t.instantiate(regular, [a, b], known, known)(s);
  });
  const virtual = [rising, t.integrable(rising, 'increasing', [], ofRange(isRising, arithmetic()))] as const;
  const highest = x(`integral(x, lo, hi, max(${M}, psi(x)))`);
  const best = [highest, t.integrable(highest, 'parts', [], definedWith(kit, [virtual], arithmetic()))] as const;
  const product = [better, t.integrable(better, 'parts', [], definedWith(kit, [best, whole], arithmetic()))] as const;
  const same: Tactic = t.introAll((s) =>
    t.instantiate(isBest, [x(newest(s))], known, t.rewrite(t.latest, arithmetic()))(s),
  );
  const agree = t.integrable(earned, 'agree', [better], ofRange(definedWith(kit, [product], same), arithmetic()));
  const exist = [
    [earned, t.have(isBest, proofOfBest(kit), agree)] as const,
    whole,
    [x('integral(y, lo, z, rho(y))'), densities.integrable('z')] as const,
  ];
  const leaf: Tactic = (s) =>
    s.variables.has('z') ? t.instantiate(bounds, [x('z')], known, t.opened(auto()))(s) : upToOneMore(kit, auto())(s);
  return definedWith(kit, exist, leaf);
};
