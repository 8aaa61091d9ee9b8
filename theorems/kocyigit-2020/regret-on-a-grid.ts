/**
 * Regret along n + 1 equally spaced values: the finite form of regret-of-a-segment.
 *
 * Setting     integers 1 ≤ K ≤ n, functions U (utility) and f (probability times gain) on {K, …, n}, numbers D and r with U ≥ 0, f ≤ D,
 *             U(k + 1) ≥ U(k) + f(k)/n (incentive compatibility) and U(k) ≤ r − (k/n)D + (k/n)f(k) (the regret is at most r).
 * Claim       r ≥ (K/n)(1/(K+1) + … + 1/n)·D.
 * Rank        lower.
 * Proof       U(k)/k ≥ (D/n)(1/(K+1) + … + 1/k) − r(1/K − 1/k) by induction on k; at k = n, U(n) ≤ r.
 * Source      weak duality between (2.6) and (2.7), for the multipliers on the diagonal; sharper than the proof of Lemma 2.3.3.
 * Example     n = 10, K = 4: r ≥ (2131/6300)·D.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, integer, real, type Variable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const variables: readonly Variable[] = [
  integer('n'),
  integer('K'),
  functionVariable('U', 1n),
  functionVariable('f', 1n),
  real('D'),
  real('r'),
];
const forSteps = (last: string, formula: string): Formula =>
  forall([integer('k')], [f('K <= k'), f(`k <= ${last}`)], f(formula));
const conditions = {
  first: f('1 <= K'),
  order: f('K <= n'),
  nonnegative: forSteps('n', 'U(k) >= 0'),
  atMostAll: forSteps('n', 'f(k) <= D'),
  tangent: forSteps('n - 1', 'U(k + 1) >= U(k) + f(k)/n'),
  bounded: forSteps('n', 'U(k) <= r - k/n*D + k/n*f(k)'),
} as const;

export const GRID = 'kocyigit-2020/regret-on-a-grid#printed';
export const gridRegret = forall(variables, Object.values(conditions), f('r >= K/n*sum(i, K + 1, n, 1/i)*D'));

/** What is shown by induction; the sum to `last`. */
const reached = (k: string): Formula =>
  f(`implies(${k} <= n, U(${k})/(${k}) >= D/n*sum(i, K + 1, ${k}, 1/i) - r*(1/K - 1/(${k})))`);

function proof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const at = (formula: Formula, k: string, then: Tactic): Tactic =>
    t.instantiate(formula, [x(k)], t.firstOf(t.byHypothesis, auto()), then);
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const base = t.intro(
    t.fact(
      'sum-empty',
      [x('sum(i, K + 1, K, 1/i)')],
      auto(),
      at(conditions.nonnegative, 'K', have('U(K)/K >= 0', auto())),
    ),
  );
  /** The sum to k + 1 becomes the sum to k and 1/(k + 1). */
  const peeled = (then: Tactic): Tactic => {
    const empty = t.fact('sum-empty', [x('sum(i, (k + 1) + 1, k + 1, 1/i)')], auto(), auto());
    const sameEnd = t.have(f('(k + 1) - 1 == k'), auto(), t.rewrite(t.latest, empty));
    const parts = t.fact('sum-peel', [x('sum(i, K + 1, k + 1, 1/i)'), x('k + 1')], auto(), sameEnd);
    return t.have(
      f('sum(i, K + 1, k + 1, 1/i) == sum(i, K + 1, k, 1/i) + 1/(k + 1)'),
      parts,
      t.rewrite(t.latest, then),
    );
  };
  const known = (then: Tactic): Tactic =>
    have(
      'k > 0',
      have(
        'k/n*f(k) >= U(k) + k/n*D - r',
        have(
          'f(k)/n >= (U(k) + k/n*D - r)/k',
          have('k + 1 > 0', have('K > 0', have('1/(k + 1) > 0', then))),
          have('k*(f(k)/n) == k/n*f(k)', auto()),
        ),
        arithmetic(),
      ),
      arithmetic(),
    );
  const step = t.intro(
    have(
      'n > 0',
      have(
        'k <= n',
        t.instantiate(
          reached('k'),
          [],
          auto(),
          at(
            conditions.tangent,
            'k',
            at(
              conditions.bounded,
              'k',
              known(
                have(
                  'U(k + 1) >= U(k) + (U(k) + k/n*D - r)/k',
                  have(
                    'U(k + 1)*(1/(k + 1)) >= (U(k) + (U(k) + k/n*D - r)/k)*(1/(k + 1))',
                    have(
                      '(U(k) + (U(k) + k/n*D - r)/k)*(1/(k + 1)) == U(k)/k + D/n*(1/(k + 1)) - r*(1/k - 1/(k + 1))',
                      peeled(arithmetic()),
                    ),
                    arithmetic(),
                  ),
                  arithmetic(),
                ),
              ),
            ),
          ),
        ),
        arithmetic(),
      ),
      arithmetic(),
    ),
  );
  const end = at(
    f(`forall([integer(k)], [K <= k], ${'implies(k <= n, U(k)/k >= D/n*sum(i, K + 1, k, 1/i) - r*(1/K - 1/k))'})`),
    'n',
    t.instantiate(
      t.latest,
      [],
      auto(),
      at(
        conditions.bounded,
        'n',
        at(
          conditions.atMostAll,
          'n',
          have(
            'n > 0',
            have('U(n) <= r', have('U(n)/n <= r/n', have('r/K >= D/n*sum(i, K + 1, n, 1/i)', auto())), auto()),
          ),
        ),
      ),
    ),
  );
  return t.introAll(t.induction({ variable: 'k', from: x('K'), formula: reached('k') }, base, step, end));
}

const hints: InstanceHints = {
  integerLimit: { n: 8n },
  values: {
    K: [x('1'), x('n'), x('ceil(n/e)'), x('ceil(2*n/5)')],
    D: [x('1'), x('5/2'), x('0')],
    r: [x('K/n*sum(i, K + 1, n, 1/i)*D'), x('99/100*K/n*sum(i, K + 1, n, 1/i)*D')],
  },
  functions: [
    {
      name: 'the optimal curve',
      variables: [],
      where: [],
      functions: {
        U: { parameters: ['a'], body: x('D*(K/n*sum(h, K + 1, n, 1/h) - a/n*sum(h, ceil(a) + 1, n, 1/h))') },
        f: { parameters: ['a'], body: x('D*(1 - sum(h, ceil(a) + 1, n, 1/h))') },
      },
    },
    {
      name: 'one price',
      variables: [real('rho')],
      where: [f('0 <= rho'), f('rho <= 1')],
      functions: {
        U: { parameters: ['a'], body: x('D*max(a/n - rho, 0)') },
        f: { parameters: ['a'], body: x('if(a/n >= rho, D, 0)') },
      },
    },
  ],
};

export default claim({
  id: 'kocyigit-2020/regret-on-a-grid',
  paper: 'kocyigit-2020',
  label: '(2.7), on the diagonal',
  title: 'Along n + 1 equally spaced values the regret is at least (K/n)(1/(K+1) + … + 1/n)·D.',
  source: { page: '75-87', equation: '(2.7)', section: '2.3' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '1 ≤ K ≤ n, all functions U and f',
      formula: gridRegret,
      expected: 'proved',
      hints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(gridRegret, proof(kit)) }),
    },
  ],
  divergences: ['The thesis bounds the same programs with other multipliers, (α_n, γ_n), by less.'],
});
