/**
 * Lemma 2 on finitely many profiles, and the printed argument for it, for every coupling.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distance, distribution, each } from './model.ts';
import { tactics } from './tactics.ts';

const bounded = each('i', 'N', 'a <= o(i) and o(i) <= b');
/** Type profiles 1..N with distributions P and Q, an objective o with values in [a, b]. */
export const FINITE = {
  bounded,
  variables: 'integer(N), real(a), real(b), function(P, 1), function(Q, 1), function(o, 1)',
  setting: `N >= 1, ${distribution('P')}, ${distribution('Q')}, ${bounded}`,
  difference: 'sum(t, 1, N, P(t)*o(t)) - sum(t, 1, N, Q(t)*o(t))',
};
export const TWO_SIDED: Formula = f(
  `forall([${FINITE.variables}], [${FINITE.setting}], abs(${FINITE.difference}) <= (b - a)*(${distance('P', 'Q')}))`,
);
const nonnegative = 'forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= N], g(i, j) >= 0)';
const rows = each('i', 'N', 'sum(s, 1, N, g(i, s)) == P(i)');
const columns = each('j', 'N', 'sum(t, 1, N, g(t, j)) == Q(j)');

/** Σ|P − Q| = Σ|Q − P|, then the rest. */
export const mirrored = (kit: ProverKit): Tactic =>
  tactics(kit).eq('sum(t, 1, N, abs(Q(t) - P(t)))', 'sum(t, 1, N, abs(P(t) - Q(t)))', kit.auto(), kit.auto());

export function couplingArgument(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, at, here, le, eq } = tactics(kit);
  const pointwise = t.introAll(
    at(bounded, ['i'], at(bounded, ['j'], t.cases(f('i == j'), t.rewrite(t.latest, auto()), auto()))),
  );

  /** Σ_t Σ_s g(t, s) o(t) = Σ P o. */
  const first = (then: Tactic) =>
    eq('sum(t, 1, N, sum(s, 1, N, g(t, s)*o(t)))', 'sum(t, 1, N, P(t)*o(t))', here(rows, auto()), then);
  /** Σ_t Σ_s g(t, s) o(s) = Σ Q o, the order of summation exchanged. */
  const second = (then: Tactic) =>
    t.fact(
      'sum-exchange',
      [x('sum(t, 1, N, sum(s, 1, N, g(t, s)*o(s)))')],
      auto(),
      eq('sum(s, 1, N, sum(t, 1, N, g(t, s)*o(s)))', 'sum(s, 1, N, Q(s)*o(s))', here(columns, auto()), then),
    );
  const linearity = first(second(auto()));

  const entry = (k: string): Tactic =>
    named((l) => {
      const same = t.rewrite(t.latest, auto());
      return at(nonnegative, [k, l], at(bounded, [k], at(bounded, [l], t.cases(f(`${k} == ${l}`), same, auto()))));
    });
  const weighted = '(b - a)*if(t == s, 0, g(t, s))';
  const row = named((k) =>
    le(
      `sum(s, 1, N, g(${k}, s)*(o(${k}) - o(s)))`,
      `sum(s, 1, N, (b - a)*if(${k} == s, 0, g(${k}, s)))`,
      entry(k),
      auto(),
    ),
  );
  const inequality = le(
    'sum(t, 1, N, sum(s, 1, N, g(t, s)*(o(t) - o(s))))',
    `sum(t, 1, N, sum(s, 1, N, ${weighted}))`,
    row,
    auto(),
  );
  return t.introAll(t.conjunction(pointwise, linearity, inequality));
}
