/**
 * Proposition 1 for any number of agents: D^p has the marginals p_l (factors.proofs.ts), so that Σ_s |d_l(s) − p_l(s)| ≤ Σ_t |G − D^p|(t) ≤ 2ε for
 * each agent l; the product D of the d_l is within the sum of these of D^p; and then the triangle inequality.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { everywhere, FACTORS, gaps, nonnegative, parts, products, start, sumsToOne } from './factors.proofs.ts';
import { distribution } from './model.ts';
import { FIBRES, marginal, PROFILE_VARIABLES, PROFILES, term, typed } from './profiles.ts';
import { tactics } from './tactics.ts';

const isMarginal = `forall([integer(k), integer(j)], [1 <= k, k <= n, 1 <= j, j <= K], d(k, j) == ${marginal('G', 'k', 'j')})`;
const cells = 'forall([integer(i)], [1 <= i, i <= N], G(i) >= 0)';
const near = 'sum(t, 1, N, abs(G(t) - z(n, t)))/2 <= epsilon';

/** x(k, t) and z(k, t) are the products of the first k factors of D, the product of G's marginals d, and of D^p. */
export const ANY_NUMBER: Formula =
  f(`forall([${PROFILE_VARIABLES}, function(G, 1), function(d, 2), function(p, 2), function(x, 2), function(z, 2), real(epsilon)],
  [${PROFILES}, ${distribution('G')}, ${isMarginal}, ${nonnegative('p')}, ${sumsToOne('p')}, ${start}, ${products}, ${near}],
  sum(t, 1, N, abs(G(t) - x(n, t)))/2 <= (n + 1)*epsilon)`);

/** Proposition 1, with FIBRES and FACTORS among the hypotheses. */
export function anyNumber(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, at, le, eq } = tactics(kit);
  const leaf = kit.arithmetic({ degree: 1 });
  const apart = 'abs(G(t) - z(n, t))';
  const split = (k: string, h: string, then: Tactic) =>
    t.instantiate(
      FIBRES,
      [x('N'), x('K'), term(`c(${k}, i)`, 'i'), term(h, 'i'), term('1', 'i')],
      t.firstOf(t.byHypothesis, t.introAll(named((i) => at(typed, [k, i], t.byHypothesis)))),
      then,
    );
  const isNonnegative = t.introAll(
    at(
      isMarginal,
      ['k', 'j'],
      le(
        'sum(t, 1, N, 0)',
        marginal('G', 'k', 'j'),
        named((i) => at(cells, [i], t.branch(x(`if(c(k, ${i}) == j, 1, 0)`), leaf, leaf))),
        leaf,
      ),
    ),
  );
  const isDistribution = t.introAll(
    eq(
      'sum(s, 1, K, d(k, s))',
      `sum(s, 1, K, 1*${marginal('G', 'k', 's')})`,
      named((j) => at(isMarginal, ['k', j], leaf)),
      split('k', 'G(i)', leaf),
    ),
  );
  /** |d_l(v) − p_l(v)| ≤ Σ_t |G − z_n| 1{c_l = v}. */
  const inType = (l: string, v: string) => {
    const bound = `sum(t, 1, N, ${apart}*if(c(${l}, t) == ${v}, 1, 0))`;
    const signed = (difference: string, then: Tactic) =>
      le(`sum(t, 1, N, (${difference})*if(c(${l}, t) == ${v}, 1, 0))`, bound, auto(), then);
    return at(
      isMarginal,
      [l, v],
      at(
        parts(everywhere, 'n'),
        [l, v],
        signed(
          'G(t) - z(n, t)',
          signed('z(n, t) - G(t)', t.branch(x(`abs(d(${l}, ${v}) - p(${l}, ${v}))`), leaf, leaf)),
        ),
      ),
    );
  };
  const ofAgent = named((l) =>
    le(
      `sum(v, 1, K, abs(d(${l}, v) - p(${l}, v)))`,
      `sum(s, 1, K, 1*sum(t, 1, N, ${apart}*if(c(${l}, t) == s, 1, 0)))`,
      named((v) => inType(l, v)),
      split(l, 'abs(G(i) - z(n, i))', leaf),
    ),
  );
  const triangle = le(
    'sum(t, 1, N, abs(G(t) - x(n, t)))',
    `sum(t, 1, N, ${apart} + abs(x(n, t) - z(n, t)))`,
    auto(),
    le(
      gaps('n'),
      'sum(s, 1, n, 2*epsilon)',
      ofAgent,
      t.fact('sum-constant', [x('sum(s, 1, n, 2*epsilon)')], auto(), leaf),
    ),
  );
  return t.introAll(
    t.have(
      f(nonnegative('d')),
      isNonnegative,
      t.have(
        f(sumsToOne('d')),
        isDistribution,
        t.instantiate(
          FACTORS,
          ['n', 'N', 'K', 'c', 'r', 'd', 'p', 'x', 'z'].map((name) => x(name)),
          t.byHypothesis,
          t.opened(triangle),
        ),
      ),
    ),
  );
}
