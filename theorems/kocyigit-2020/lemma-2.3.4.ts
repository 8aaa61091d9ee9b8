/**
 * The discrete distributions ℙ_n converge to ℙ*.
 *
 * Setting     s = min_j (v_j − c_j)/(v̄_j − c_j) < 1 for v ∈ 𝒱, v ≠ v̄; ℙ_n(ṽ ≤ v) = Σ n/(ek(k+1)) over k from ⌊n/e⌋ to ⌊ns⌋.
 * Claim       ℙ_n(ṽ ≤ v) → (1 − 1/(es))⁺.
 * Rank        structural.
 * Result      False for s < 0, which occurs if v_j < c_j: the sum is empty and its limit 0, while 1 − 1/(es) > 1 (at c = 1, v̄ = 2, v = 0: s = −1). With the repaired
 *             ℙ* of equation-2.10, which is 0 for s < 1/e, the convergence holds, uniformly: 0 ≤ ℙ_n − ℙ* ≤ 2e/(n − e).
 * Source      Lemma 2.3.4 and the displayed limit in its proof.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { exists, type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { leaves } from './pricing.proofs.ts';

const floor = (text: string): string => `(-(ceil(-(${text}))))`;
const K = floor('n/e');
const N = floor('n*s');
/** ℙ_n(ṽ ≤ v). */
const discrete = `sum(k, ${K}, ${N}, n/(e*k*(k + 1)))`;
const limit = 'max(1 - 1/(e*s), 0)';
const repairedLimit = 'if(s >= 1/e, 1 - 1/(e*s), 0)';

const near = (target: string): Formula => f(`abs(${discrete} - ${target}) <= epsilon`);
const converges = (target: string): Formula =>
  forall(
    [real('epsilon')],
    [f('epsilon > 0')],
    exists([integer('N0')], [f('N0 >= 11')], forall([integer('n')], [f('n >= N0')], near(target))),
  );
const printed = forall([real('s')], [f('s < 1'), f('s != 0')], converges(limit));
const repaired = forall(
  [real('s'), integer('n')],
  [f('s < 1'), f('n > e*(1 + e)')],
  f(`0 <= ${discrete} - ${repairedLimit} and ${discrete} - ${repairedLimit} <= 2*e/(n - e)`),
);

/** Σ_{k=a}^{b} n/(ek(k+1)) = n/(ea) − n/(e(b+1)) for 1 ≤ a ≤ b. */
export const telescoped = forall(
  [integer('n'), integer('a'), integer('b')],
  [f('1 <= a'), f('a <= b')],
  f('sum(k, a, b, n/(e*k*(k + 1))) == n/(e*a) - n/(e*(b + 1))'),
);

export function telescopes(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const steps = x('sum(k, a, b, -(n/(e*(k + 1))) - (-(n/(e*k))))');
  const each: Tactic = t.have(f('e > 0'), t.enclosure(), auto());
  return t.introAll(
    t.have(
      f('e > 0'),
      t.enclosure(),
      t.fact(
        'sum-telescope',
        [x('sum(k, a, b, -(n/(e*k)))')],
        auto(),
        sums.termwise('=', x('sum(k, a, b, n/(e*k*(k + 1)))'), steps, each, auto()),
      ),
    ),
  );
}

/** The two estimates of the proof, as numbers: above and below the threshold. */
const estimates = {
  above: f(
    'forall([real(A), real(B), real(S), real(u), real(w), real(R)], [A >= 1, A <= 1 + u, S >= B, S - B <= w, w <= u, 2*u <= R], 0 <= A - B - (1 - S) and A - B - (1 - S) <= R)',
  ),
  below: f(
    'forall([real(A), real(B), real(u), real(R)], [A >= B, A <= 1 + u, B >= 1 - u, 2*u <= R], 0 <= A - B - 0 and A - B - 0 <= R)',
  ),
} as const;

/** K and N as integers a and b with n/e − 1 < a ≤ n/e and ns − 1 < b ≤ ns. */
function named(kit: ProverKit, then: Tactic): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, next: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, next);
  const both = exists([integer('a'), integer('b')], [f(`${K} == a`)], f(`${N} == b`));
  const rewritten = t.destruct(t.latest, (s) => {
    const last = t.latest(s);
    return t.rewrite(last - 1, t.rewrite(last, then))(s);
  });
  const integers = t.have(both, t.witness([x(K), x(N)], auto(), auto()), rewritten);
  const bounds = have(`${K} <= n/e`, have(`${K} > n/e - 1`, have(`${N} <= n*s`, have(`${N} > n*s - 1`, integers))));
  return have(
    'e > 1',
    have(
      'e > 0',
      have(
        'e*e > 0',
        have(
          'n > e',
          have(
            'n > 0',
            have(
              'n - e > 0',
              t.fact('ceil', [x('ceil(-(n/e))')], auto(), t.fact('ceil', [x('ceil(-(n*s))')], auto(), bounds)),
            ),
            arithmetic(),
          ),
          arithmetic(),
        ),
        arithmetic(),
      ),
    ),
    t.enclosure(),
  );
}

function repairedProof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const [A, B] = ['n/(e*a)', 'n/(e*(b + 1))'];
  const sum = 'sum(k, a, b, n/(e*k*(k + 1)))';
  const cited = (formula: Formula, terms: readonly string[]): Tactic =>
    t.instantiate(
      formula,
      terms.map((term) => x(term)),
      t.byHypothesis,
      t.byHypothesis,
    );
  const empty = t.fact(
    'sum-empty',
    [x(sum)],
    auto(),
    t.fact(
      'integer-gap',
      [x('a'), x('b')],
      auto(),
      have(
        'n*s < n*(1/e)',
        have(
          's < 1/e',
          have('2*e/(n - e) > 0', auto()),
          t.cases(f('s < 1/e'), t.byHypothesis, t.absurd(have('n*s >= n*(1/e)', arithmetic(), arithmetic()))),
        ),
        have('n*(1/e) == n/e', arithmetic()),
      ),
    ),
  );
  const above = have(
    's > 0',
    have(
      'e*s >= 1',
      have(
        `1/(e*s) >= ${B}`,
        have(
          `1/(e*s) - ${B} <= 1/(b + 1)`,
          have('1/(b + 1) <= 1/a', cited(estimates.above, [A, B, '1/(e*s)', '1/a', '1/(b + 1)', '2*e/(n - e)'])),
          have(
            `1/(e*s) - ${B} == (b + 1 - n*s)*(1/(e*s))*(1/(b + 1))`,
            have('1/(b + 1) > 0', have('1/(e*s) <= 1', have('(b + 1 - n*s)*(1/(e*s)) <= 1', auto()))),
          ),
        ),
      ),
      have('e*(1/e) == 1', arithmetic()),
    ),
    have('1/e > 0', arithmetic()),
  );
  const below = have(
    'b == a',
    t.rewrite(
      t.latest,
      have(
        `n/(e*(a + 1)) >= 1 - 1/a`,
        have(`${A} >= n/(e*(a + 1))`, cited(estimates.below, [A, 'n/(e*(a + 1))', '1/a', '2*e/(n - e)'])),
        have(
          'n/(e*(a + 1)) >= a/(a + 1)',
          have('a/(a + 1) == 1 - 1/(a + 1)', have('a + 1 > 0', have('1/(a + 1) <= 1/a', arithmetic()))),
        ),
      ),
    ),
    have(
      'n*s < n/e',
      t.cases(
        f('b > a'),
        t.fact('integer-gap', [x('b'), x('a')], auto(), auto()),
        t.conjunction(arithmetic(), arithmetic()),
      ),
      have('n*s < n*(1/e)', have('n*(1/e) == n/e', arithmetic(), arithmetic()), arithmetic()),
    ),
  );
  const values = t.instantiate(
    telescoped,
    [x('n'), x('a'), x('b')],
    auto(),
    t.rewrite(
      t.latest,
      have(`${A}*a == n/e`, have(`${A} >= 1`, have(`${A} <= 1 + 1/a`, t.branch(x(repairedLimit), above, below)))),
    ),
  );
  const rate = have(
    '1/a <= e/(n - e)',
    have(
      '2*(1/a) <= 2*e/(n - e)',
      t.cases(f('a <= b'), values, have('a > b', empty)),
      have('2*e/(n - e) == 2*(e/(n - e))', arithmetic()),
    ),
    have('a*e > n - e', have('e*(n/e) == n', arithmetic(), arithmetic()), auto()),
  );
  const positive = have('n/e > 1', have('a > 0', t.fact('integer-gap', [x('a'), x('0')], auto(), rate)));
  const proved = (formula: Formula, then: Tactic): Tactic => t.have(formula, auto(), then);
  const start = proved(estimates.above, proved(estimates.below, t.introAll(named(kit, positive))));
  return t.have(telescoped, telescopes(kit), start);
}

/** At s = −1 the sum is empty for every n, and the printed limit is 1 + 1/e > 1. */
function refutation(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const at = (text: string): string =>
    text.replaceAll('n*s', 'N0*(-1)').replaceAll('n/', 'N0/').replaceAll('e*s', 'e*(-1)');
  const sum = at(discrete);
  const value = at(limit);
  const large = have(
    `${value} >= 1 + 1/e`,
    t.fact('abs', [x(`abs(0 - ${value})`)], auto(), auto()),
    have('1/(e*(-1)) == -(1/e)', auto()),
  );
  const empty = t.fact(
    'sum-empty',
    [x(sum)],
    have(`${at(K)} > N0/e - 1`, have('N0/e > 1', have(`${at(N)} <= -N0`, auto()))),
    t.rewrite(t.latest, large),
  );
  const floors = t.fact('ceil', [x('ceil(-(N0/e))')], auto(), t.fact('ceil', [x('ceil(-(N0*(-1)))')], auto(), empty));
  const far = t.witness([x('N0')], auto(), signs(kit, have('N0 > 0', floors)));
  const fails = t.witness([x('1')], auto(), t.introAll(far));
  return t.witness([x('-1')], auto(), auto(), t.conjunction(isDefined(kit), fails));
}

/** 1 < e < 3. */
const signs = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f('e > 1'),
    t.enclosure(),
    t.have(f('e < 3'), t.enclosure(), t.have(f('e > 0'), auto(), t.have(f('1/e > 0'), auto(), then))),
  );

/** Definedness: n, k and s are positive where they divide. */
function isDefined(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const inSum = t.fact(
    'ceil',
    [x('ceil(-(n/e))')],
    auto(),
    t.have(
      f(`${K} > n/e - 1`),
      auto(),
      t.have(f(`${K} > 0`), auto(), t.firstOf(t.have(f('k > 0'), arithmetic(), auto()), auto())),
    ),
  );
  const large = t.firstOf(
    t.have(f('e*e > 0'), arithmetic(), t.have(f('n > e'), arithmetic(), next())),
    t.have(f('n > e'), arithmetic(), next()),
  );
  function next(): Tactic {
    return t.firstOf(auto(), t.have(f('n/e > 1'), auto(), inSum));
  }
  return leaves(kit, signs(kit, t.firstOf(auto(), large)));
}

export default claim({
  id: 'kocyigit-2020/lemma-2.3.4',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.3.4',
  title: 'The discrete distributions converge weakly to the worst-case distribution.',
  source: { page: '75-87', section: '2.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'every s = min_j (v_j − c_j)/(v̄_j − c_j) < 1 other than 0',
      formula: printed,
      expected: 'refuted',
      note: 'At s = −1 (one item, c = 1, v̄ = 2, v = 0) every ℙ_n is 0 and the printed limit is 1 + 1/e. The fault is that of (2.10).',
      prove: async (kit) => ({ conclusion: 'refuted', proof: await kit.refute(printed, refutation(kit)) }),
    },
    {
      role: 'repaired',
      name: 'repaired',
      domain: 'every s < 1, n > e(1 + e)',
      formula: repaired,
      expected: 'proved',
      note: 'ℙ* as repaired in equation-2.10; a rate that is uniform in s, which is more than weak convergence.',
      hints: {
        integerLimit: { n: 60n },
        values: { s: [x('1/2'), x('3/8'), x('36/100'), x('0'), x('-1/2'), x('99/100')] },
      },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(repaired, isDefined(kit)),
        proof: await kit.prove(repaired, repairedProof(kit)),
      }),
    },
  ],
  divergences: [
    's = 0 is left out of the printed statement: there the formula divides by 0.',
    'ℙ_n(ṽ ≤ v) depends on v through s alone, since all mass lies on the points c + (k/n)(v̄ − c).',
  ],
});
