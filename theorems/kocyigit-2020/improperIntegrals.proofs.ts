/**
 * Improper integrals as limits for b → v̄: what does not fall and is bounded has one; and 1 − F tends to 0 for the F of a regular distribution.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { exists, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { density, distribution, F, isDistribution, isRegular, tendsTo } from './regularDensities.ts';

/** A function on [v̲, v̄) that does not fall and is at most K has a limit at v̄. */
export const CONVERGES = forall(
  [real('lo'), real('hi'), real('K'), functionVariable('G', 1n)],
  [
    f('lo < hi'),
    f('forall([real(u), real(w)], [lo <= u, u <= w, w < hi], G(u) <= G(w))'),
    f('forall([real(u)], [lo <= u, u < hi], G(u) <= K)'),
  ],
  exists([real('R')], [], tendsTo('G(b)', 'R')),
);

/** The limit is the supremum. */
export const proofOfConverges = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const rises = f('forall([real(u), real(w)], [lo <= u, u <= w, w < hi], G(u) <= G(w))');
  const bounded = f('forall([real(u)], [lo <= u, u < hi], G(u) <= K)');
  const reached = f('exists([real(s)], [lo <= s, s < hi], R <= G(s))');
  const above = f('forall([real(s)], [lo <= s, s < hi], G(s) <= R)');
  const some = t.witness([x('G(lo)')], t.witness([x('lo')], arithmetic()));
  const someAbove = t.witness(
    [x('K')],
    t.introAll((s) => t.instantiate(bounded, [x(newest(s))], known, t.byHypothesis)(s)),
  );
  const ordered = t.introAll((state) => {
    const reach = t.latest(state) - 1;
    const top = t.latest(state);
    return t.destruct(reach, (s) => t.instantiate(top, [x(newest(s))], known, arithmetic())(s))(state);
  });
  const limit: Tactic = (state) => {
    const [low, high] = [t.latest(state) - 1, t.latest(state)];
    const near: Tactic = t.introAll((s) => {
      const [from, b] = [...s.variables.keys()].slice(-2) as [string, string];
      const most = t.instantiate(low, [x(`G(${b})`)], t.witness([x(b)], known), t.conjunction(arithmetic()));
      return t.instantiate(rises, [x(from), x(b)], known, most)(s);
    });
    const found = t.destruct(t.latest, (s) => t.witness([x(newest(s))], known, known, near)(s));
    const beyond = t.introAll((s) => t.instantiate(t.latest(s) - 2, [x(newest(s))], known, arithmetic())(s));
    const none = t.absurd(t.instantiate(high, [x('R - eps')], beyond, arithmetic()));
    return t.witness(
      [x('R')],
      t.introAll(t.cases(f('exists([real(s)], [lo <= s, s < hi], R - eps <= G(s))'), found, none)),
    )(state);
  };
  return t.introAll(t.cut(['R', reached, above], some, someAbove, ordered, limit));
};

/** (1 − F(b))C tends to 0 for b → v̄. */
export const VANISHES = forall(
  [...distribution, real('C')],
  [...isDistribution, f('C > 0')],
  f(`forall([real(eps)], [eps > 0], exists([real(d)], [lo <= d, d < hi],
    forall([real(b)], [d <= b, b < hi], 0 <= (1 - F(b))*C and (1 - F(b))*C <= eps)))`),
);

export const proofOfVanishes = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const is = isRegular(F, density);
  const between = t.introAll((s) => {
    const [from, b] = [...s.variables.keys()].slice(-2) as [string, string];
    const steps: readonly (readonly [string, Tactic])[] = [
      [`(1 - F(${from}))*C <= eps`, auto()],
      [`(F(${b}) - F(${from}))*C >= 0`, arithmetic()],
      [`(1 - F(${b}))*C >= 0`, arithmetic()],
    ];
    const end = chain(kit, steps, t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })));
    const higher = t.cases(
      f(`${from} == ${b}`),
      t.have(f(`F(${from}) == F(${b})`), t.rewrite(t.latest, auto()), end),
      t.instantiate(is.rises, [x(from), x(b)], t.firstOf(t.byHypothesis, auto()), end),
    );
    return t.instantiate(is.rises, [x(b), x('hi')], known, higher)(s);
  });
  const small: Tactic = t.destruct(t.latest, (s) => t.witness([x(newest(s))], known, known, between)(s));
  return t.introAll(t.have(f('eps/C > 0'), auto(), t.instantiate(is.noAtom, [x('eps/C')], known, small)));
};

const near = (
  error: string,
  then: string,
): string => `forall([real(eps)], [eps > 0], exists([real(d)], [lo <= d, d < hi],
  forall([real(b)], [d <= b, b < hi], ${then.replaceAll('ERROR', error)})))`;
const total = (n: string): string => `sum(i, 1, ${n}, E(i, b))`;
/** Finitely many terms that tend to 0 do so together. */
export const TOGETHER = forall(
  [integer('I'), real('lo'), real('hi'), functionVariable('E', 2n)],
  [
    f('I >= 0'),
    f('lo < hi'),
    f(`forall([integer(i)], [1 <= i, i <= I], ${near('E(i, b)', '0 <= ERROR and ERROR <= eps')})`),
  ],
  f(near(total('I'), 'ERROR <= eps')),
);

export const proofOfTogether = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic, sums } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const each = f(`forall([integer(i)], [1 <= i, i <= I], ${near('E(i, b)', '0 <= ERROR and ERROR <= eps')})`);
  const upTo = (n: string) => f(`implies(${n} <= I, ${near(total(n), 'ERROR <= eps')})`);
  const none = t.introAll(
    t.witness(
      [x('lo')],
      arithmetic(),
      arithmetic(),
      t.introAll((s) => t.fact('sum-empty', [x(total('0').replace('b)', `${newest(s)})`))], auto(), arithmetic())(s)),
    ),
  );
  /** The newest number is beyond both bounds: max{first, second} ≤ b. */
  const next: Tactic = t.introAll((state) => {
    const before = state.hypotheses.findIndex((one) => one.kind === 'implies');
    const step = (s: Parameters<Tactic>[0], own: number, rest: number, [one, other]: readonly [string, string]) => {
      const inside = t.introAll((c) => {
        const b = newest(c);
        const all = x(total('(k + 1)').replace('b)', `${b})`));
        const last = x(`sum(i, k + 1 + 1, k + 1, E(i, ${b}))`);
        const peeled = sums.peel(
          all,
          x('k + 1'),
          t.fact(
            'sum-empty',
            [last],
            auto(),
            t.have(f('k + 1 - 1 == k'), auto(), t.rewrite(t.latest, arithmetic({ degree: 1 }))),
          ),
        );
        const bounds = t.have(
          f(`${one} <= ${b}`),
          auto(),
          t.have(
            f(`${other} <= ${b}`),
            auto(),
            t.instantiate(own, [x(b)], known, t.opened(t.instantiate(rest, [x(b)], known, peeled))),
          ),
        );
        return bounds(c);
      });
      return t.witness([x(`max(${one}, ${other})`)], auto(), auto(), inside)(s);
    };
    const ofRest = (own: number, one: string): Tactic =>
      t.destruct(t.latest, (s) => step(s, own, t.latest(s), [one, newest(s)]));
    const ofOwn: Tactic = t.destruct(t.latest, (s) => {
      const own = t.latest(s);
      const one = newest(s);
      return t.have(
        f('k <= I'),
        arithmetic(),
        t.instantiate(
          before,
          [],
          t.byHypothesis,
          t.instantiate(t.latest, [x('eps/2')], arithmetic(), ofRest(own, one)),
        ),
      )(s);
    });
    return t.instantiate(each, [x('k + 1')], known, t.instantiate(t.latest, [x('eps/2')], arithmetic(), ofOwn))(state);
  });
  const end = t.instantiate(t.latest, [x('I')], known, t.instantiate(t.latest, [], known, t.byHypothesis));
  return t.intro(t.induction({ variable: 'k', from: x('0'), formula: upTo('k') }, none, next, end));
};
