/**
 * 1/(K+1) + … + 1/n against logarithms, and its limit 1 for K = ⌊n/e⌋, with a rate.
 *
 * Setting     integers 1 ≤ K ≤ n; in the second part n > e and K = ⌊n/e⌋.
 * Claim       log((n+1)/(K+1)) ≤ 1/(K+1) + … + 1/n ≤ log(n/K); and for K = ⌊n/e⌋: −(e − 1)/(n + 1) ≤ 1/(K+1) + … + 1/n − 1 ≤ e/(n − e).
 * Rank        tight.
 * Proof       Induction on n with 1 − 1/t ≤ log t ≤ t − 1; n/e − 1 < ⌊n/e⌋ ≤ n/e.
 * Source      Step 3 of the proof of Lemma 2.3.3, where the limit is taken from the literature, without a rate.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { leaves } from './pricing.proofs.ts';

const tail = (K: string, n: string): string => `sum(i, ${K} + 1, ${n}, 1/i)`;
export const LOGARITHMS = 'kocyigit-2020/harmonic-tail#logarithms';
export const logarithms = forall(
  [integer('K'), integer('n')],
  [f('1 <= K'), f('K <= n')],
  f(`log((n + 1)/(K + 1)) <= ${tail('K', 'n')} and ${tail('K', 'n')} <= log(n/K)`),
);
/** ⌊n/e⌋. */
export const FLOOR = '(-(ceil(-(n/e))))';
const limit = forall(
  [integer('n')],
  [f('n > e')],
  f(`-((e - 1)/(n + 1)) <= ${tail(FLOOR, 'n')} - 1 and ${tail(FLOOR, 'n')} - 1 <= e/(n - e)`),
);
const statement = and(logarithms, limit);

function logarithmsProof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const bounds = (n: string): Formula =>
    f(`log((${n} + 1)/(K + 1)) <= sum(i, K + 1, ${n}, 1/i) and sum(i, K + 1, ${n}, 1/i) <= log((${n})/K)`);
  const one = t.fact('log', [x('1')], auto(), auto());
  const base = t.fact(
    'sum-empty',
    [x('sum(i, K + 1, K, 1/i)')],
    auto(),
    have('K > 0', have('K/K == 1', have('(K + 1)/(K + 1) == 1', t.rewrite(-2, t.rewrite(-2, one))))),
  );
  const peeled = (then: Tactic): Tactic => {
    const empty = t.fact('sum-empty', [x('sum(i, (k + 1) + 1, k + 1, 1/i)')], auto(), auto());
    const sameEnd = t.have(f('(k + 1) - 1 == k'), auto(), t.rewrite(t.latest, empty));
    const parts = t.fact('sum-peel', [x('sum(i, K + 1, k + 1, 1/i)'), x('k + 1')], auto(), sameEnd);
    return t.have(f('sum(i, K + 1, k + 1, 1/i) == sum(i, K + 1, k, 1/i) + 1/(k + 1)'), parts, then);
  };
  /** log(b/a) by its two bounds, for 0 < a ≤ b. */
  const step = (a: string, b: string, then: Tactic): Tactic =>
    have(
      `(${b})/(${a}) > 0`,
      t.fact('log-quotient', [x(b), x(a)], auto(), t.fact('log', [x(`(${b})/(${a})`)], auto(), then)),
    );
  const whole = (a: string, then: Tactic): Tactic => t.fact('log-quotient', [x(a), x('K + 1')], auto(), then);
  const upper = (a: string, then: Tactic): Tactic => t.fact('log-quotient', [x(a), x('K')], auto(), then);
  const next = have(
    'K > 0',
    have(
      'k > 0',
      peeled(
        t.destruct(
          bounds('k'),
          whole(
            'k + 1',
            whole(
              'k + 1 + 1',
              upper(
                'k',
                upper(
                  'k + 1',
                  step(
                    'k + 1',
                    'k + 1 + 1',
                    step(
                      'k',
                      'k + 1',
                      have(
                        '(k + 1 + 1)/(k + 1) - 1 == 1/(k + 1)',
                        have('1 - 1/((k + 1)/k) == 1/(k + 1)', t.conjunction(auto())),
                      ),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
      arithmetic(),
    ),
  );
  const found = t.instantiate(t.latest, [x('n')], auto(), t.byHypothesis);
  return t.introAll(t.induction({ variable: 'k', from: x('K'), formula: bounds('k') }, base, next, found));
}

function limitProof(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const lower = have(
    `(n + 1)/(${FLOOR} + 1) >= e*((n + 1)/(n + e))`,
    have(
      '(n + 1)/(n + e) > 0',
      have(
        `(n + 1)/(${FLOOR} + 1) > 0`,
        have(
          'e*((n + 1)/(n + e)) > 0',
          t.fact(
            'log-le',
            [x('e*((n + 1)/(n + e))'), x(`(n + 1)/(${FLOOR} + 1)`)],
            auto(),
            t.fact(
              'log-product',
              [x('e'), x('(n + 1)/(n + e)')],
              auto(),
              t.fact(
                'log',
                [x('(n + 1)/(n + e)')],
                auto(),
                have('1 - 1/((n + 1)/(n + e)) == -((e - 1)/(n + 1))', auto()),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  const upper = have(
    `n/${FLOOR} <= e*(n/(n - e))`,
    have(
      'n/(n - e) > 0',
      have(
        `n/${FLOOR} > 0`,
        have(
          'e*(n/(n - e)) > 0',
          t.fact(
            'log-le',
            [x(`n/${FLOOR}`), x('e*(n/(n - e))')],
            auto(),
            t.fact(
              'log-product',
              [x('e'), x('n/(n - e)')],
              auto(),
              t.fact('log', [x('n/(n - e)')], auto(), have('n/(n - e) - 1 == e/(n - e)', auto())),
            ),
          ),
        ),
      ),
    ),
  );
  const cited = t.instantiate(
    logarithms,
    [x(FLOOR), x('n')],
    auto(),
    t.destruct(t.latest, t.conjunction(lower, upper)),
  );
  const floor = t.fact(
    'ceil',
    [x('ceil(-(n/e))')],
    auto(),
    have(
      `${FLOOR} <= n/e`,
      have(
        `${FLOOR} > n/e - 1`,
        have(
          'n/e > 1',
          have(
            `${FLOOR} > 0`,
            t.fact(
              'integer-gap',
              [x(FLOOR), x('0')],
              auto(),
              have(
                'n/e <= n',
                t.fact('exp-one', [], auto(), t.fact('log-exp', [x('1')], auto(), t.rewrite(-2, cited))),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  return t.introAll(have('e > 1', have('e > 0', have('n - e > 0', floor)), t.enclosure()));
}

/** n > 0, n − e > 0, and ⌊n/e⌋ + 1 > 0. */
function isDefined(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const signs = t.have(
    f('e > 0'),
    t.enclosure(),
    t.have(
      f('n/e > 0'),
      auto(),
      t.fact('ceil', [x('ceil(-(n/e))')], auto(), t.have(f(`${FLOOR} > n/e - 1`), auto(), auto())),
    ),
  );
  return leaves(kit, t.firstOf(auto(), signs));
}

export default claim({
  id: 'kocyigit-2020/harmonic-tail',
  paper: 'kocyigit-2020',
  label: 'proof of Lemma 2.3.3, Step 3',
  title: '1/(⌊n/e⌋+1) + … + 1/n tends to 1.',
  source: { page: '75-87', section: '2.3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '1 ≤ K ≤ n; n > e',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { n: 60n, K: 60n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(
          statement,
          kit.t.have(logarithms, logarithmsProof(kit), kit.t.conjunction(kit.t.byHypothesis, limitProof(kit))),
        ),
      }),
    },
    {
      role: 'part',
      name: 'logarithms',
      domain: '1 ≤ K ≤ n',
      formula: logarithms,
      expected: 'proved',
      note: 'The first part by itself, for proofs that cite it.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(logarithms, logarithmsProof(kit)) }),
    },
  ],
  divergences: ['The limit is stated as two bounds that tend to 0, which is more.'],
});
