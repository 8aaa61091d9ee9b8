/**
 * The solution (α_n, γ_n) of the dual program (2.8), and for which n it is one.
 *
 * Setting     an integer n, K = ⌊n/e⌋, G = (n − e − e²)n/(e(n − e)). On the diagonal point k ∈ {K, …, n − 1}: α_n = n/(ek(k+1)), and γ_n from k + 1 to k is
 *             G/(k + 1); at k = n, α_n is what is missing to 1.
 * Claim       For n > e(1 + e): α_n at v̄ is 1 − (n/e)(1/K − 1/n) > 1 − n/(n − e) + 1/e > 0, (2.9); γ_n > 0; the flow condition of (2.8) holds strictly at every k,
 *             with the printed values; and the term of z⁻_n at k is e/((n − e)(k + 1)).
 * Rank        lower.
 * Result      The printed range is exactly right: for the integers e < n ≤ 10, which it leaves out, γ_n < 0.
 * Source      Steps 1 and 2 of the proof of Lemma 2.3.3, (2.9).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { FLOOR as K } from './harmonic-tail.ts';
import { telescoped, telescopes } from './lemma-2.3.4.ts';
import { leaves } from './pricing.proofs.ts';

const G = '((n - e - e^2)*n/(e*(n - e)))';
const alphaTop = `(1 - sum(k, ${K}, n - 1, n/(e*k*(k + 1))))`;
const forSteps = (from: string, to: string, text: string): Formula =>
  forall([integer('k')], [f(`${from} <= k`), f(`k <= ${to}`)], f(text));

const parts = {
  top: f(`${alphaTop} == 1 - n/e*(1/${K} - 1/n)`),
  bound: f(`${alphaTop} > 1 - n/(n - e) + 1/e and 1 - n/(n - e) + 1/e > 0`),
  positive: forSteps(K, 'n - 1', `n/(e*k*(k + 1)) > 0 and ${G}/(k + 1) > 0`),
  flow: forSteps(
    `${K} + 1`,
    'n - 1',
    `n/(e*k*(k + 1)) + ${G}/(k + 1) - ${G}/k == n*e/(k*(k + 1)*(n - e)) and n*e/(k*(k + 1)*(n - e)) > 0`,
  ),
  topFlow: f(`${alphaTop} - ${G}/n > 0`),
  loss: forSteps(K, 'n - 1', `n/(e*k*(k + 1))*(k/n) - 1/n*(${G}/(k + 1)) == e/((n - e)*(k + 1))`),
} as const;
const printed = forall([integer('n')], [f('n > e*(1 + e)')], and(...Object.values(parts)));
const range = forall([integer('n')], [f('n > e'), f('n <= 10')], f(`${G} < 0`));

/** e between 271/100 and 272/100, n − e > 0, and K between n/e − 1 and n/e, positive, at most n − 1. */
function known(kit: ProverKit, then: Tactic): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, next: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, next);
  const floor = t.fact(
    'ceil',
    [x('ceil(-(n/e))')],
    auto(),
    have(
      `${K} <= n/e`,
      have(
        `${K} > n/e - 1`,
        have(
          'n/e > 1',
          have(
            `${K} > 0`,
            t.fact('integer-gap', [x(K), x('0')], auto(), have('n/e <= n/2', have(`${K} <= n - 1`, then))),
          ),
        ),
      ),
    ),
  );
  const size = have(
    'e*e > 4',
    have(
      'n - e - e^2 > 0',
      have('n > 6', have('n - e > 0', have('n > 0', have('e*(n - e) > 0', floor, arithmetic()))), arithmetic()),
      arithmetic(),
    ),
    arithmetic(),
  );
  return have('e > 2', have('e > 0', size), t.enclosure());
}

function proof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, next: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, next);
  const top = t.instantiate(telescoped, [x('n'), x(K), x('n - 1')], auto(), (s) => {
    const equation = t.latest(s);
    void equation;
    return have(`n/e*(1/${K} - 1/n) == n/(e*${K}) - n/(e*(n - 1 + 1))`, auto())(s);
  });
  const bound = have(
    `n/(e*${K}) < n/(n - e)`,
    t.conjunction(
      t.instantiate(telescoped, [x('n'), x(K), x('n - 1')], auto(), have('n/(e*(n - 1 + 1)) == 1/e', auto())),
      have('1 - n/(n - e) + 1/e == (n - e - e^2)/(e*(n - e))', auto()),
    ),
    have(`e*${K} > n - e`, have(`e*${K} > 0`, auto()), have('e*(n/e) == n', arithmetic())),
  );
  const ratio = (then: Tactic): Tactic => have(`${G} > 0`, then, have('(n - e - e^2)*n > 0', auto()));
  const atStep = (then: Tactic): Tactic => t.introAll(have('k > 0', have('k + 1 > 0', then), arithmetic()));
  const positive = atStep(ratio(t.conjunction(have('e*k*(k + 1) > 0', auto()), auto())));
  const flow = atStep(t.conjunction(auto(), have('k*(k + 1)*(n - e) > 0', auto())));
  const topFlow = t.have(parts.bound, bound, t.destruct(t.latest, have(`${G}/n == 1 - n/(n - e) + 1/e`, auto())));
  const loss = atStep(auto());
  return t.have(
    telescoped,
    telescopes(kit),
    t.introAll(known(kit, t.conjunction(top, bound, positive, flow, topFlow, loss))),
  );
}

function isDefined(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const step = t.have(f('k > 0'), arithmetic(), t.have(f('k + 1 > 0'), arithmetic(), auto()));
  return leaves(
    kit,
    t.firstOf(auto(), t.have(f('e > 0'), t.enclosure(), t.firstOf(auto(), known(kit, t.firstOf(step, auto()))))),
  );
}

export default claim({
  id: 'kocyigit-2020/dual-solution',
  paper: 'kocyigit-2020',
  label: 'proof of Lemma 2.3.3, Steps 1 and 2',
  title: 'The printed (α_n, γ_n) is feasible in (2.8), for exactly the printed n.',
  source: { page: '75-87', equation: '(2.9)', section: '2.3' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all integers n > e(1 + e)',
      formula: printed,
      expected: 'proved',
      hints: { integerLimit: { n: 40n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(printed, isDefined(kit)),
        proof: await kit.prove(printed, proof(kit)),
      }),
    },
    {
      role: 'part',
      name: 'range',
      domain: 'the integers from 3 to 10, which are left out',
      formula: range,
      expected: 'proved',
      note: 'There the multipliers γ_n are negative: the condition n > e(1 + e) cannot be weakened.',
      prove: async (kit) => {
        const { t, auto, arithmetic } = kit;
        const have = (text: string, next: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, next);
        const negative = have(
          'n - e - e^2 < 0',
          have('e*(n - e) > 0', have('(n - e - e^2)*n < 0', auto(), arithmetic()), arithmetic()),
          have('e + e^2 > 10', arithmetic(), t.enclosure()),
        );
        const proof = t.introAll(
          have('e > 0', have('n > 0', have('n - e > 0', negative), arithmetic()), t.enclosure()),
        );
        const defined = leaves(kit, have('e > 0', have('n - e > 0', auto()), t.enclosure()));
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(range, defined),
          proof: await kit.prove(range, proof),
        };
      },
    },
  ],
  divergences: [
    'Only the points of the diagonal are written down; α_n and γ_n are 0 elsewhere, where the condition is 0 ≥ 0.',
    'In the printed z⁻_n the positive part is taken of the sum over items and values, in (2.8) of each term; all terms are positive here, so that both are the same.',
  ],
});
