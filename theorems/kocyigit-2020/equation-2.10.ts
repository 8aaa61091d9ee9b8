/**
 * The worst-case distribution (2.10).
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, v ∈ 𝒱 with v ≠ v̄; s_j = (v_j − c_j)/(v̄_j − c_j).
 * Claim       ℙ*(ṽ ≤ v) = min_j (1 − (1/e)(v̄_j − c_j)/(v_j − c_j))⁺ is the distribution function of the point c + s(v̄ − c), s having the
 *             distribution function 1 − 1/(es) on [1/e, 1): in particular it lies in [0, 1].
 * Rank        structural.
 * Result      False where v_j < c_j: the quotient is then negative, and the "probability" exceeds 1. With one item, v̄ = 2, c = 1 and v = 0 it is 1 + 1/e;
 *             and where v_j = c_j the formula divides by 0. Repair: the j-th term is 0 where s_j < 1/e. Lemma 2.3.4 and Theorem 2.3.2 rest on it; their
 *             proofs use ℙ* only on the segment, where both formulas agree.
 * Source      (2.10), and the marginal distributions below it.
 */
import { claim } from '../../src/claims/claim.ts';
import type { Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, implies, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { isDefined } from './pricing.proofs.ts';
import { inV, standing } from './pricing.ts';

/** The printed marginal distribution function, for v < v̄. */
const printedTerm = 'max(1 - 1/e*((vb - c)/(v - c)), 0)';
/** 0 below the threshold s = 1/e. */
export const repairedTerm = (v: string, vb: string, c: string): string =>
  `if((${v} - ${c})/(${vb} - ${c}) >= 1/e, 1 - 1/e*((${vb} - ${c})/(${v} - ${c})), 0)`;

const forOne = (body: Formula): Formula =>
  forall([real('v'), real('vb'), real('c')], [f('0 <= c'), f('c < vb'), f('0 <= v'), f('v < vb')], body);
const isProbability = (term: string): Formula => f(`0 <= ${term} and ${term} <= 1`);
const printed = forOne(isProbability(printedTerm));
/** Also without the division by 0. */
const away = forOne(implies(f('v != c'), isProbability(printedTerm)));
/** A probability; the same as printed above c; and what it should be: 1 − 1/(es) for s ≥ 1/e, and otherwise 0. */
const term = repairedTerm('v', 'vb', 'c');
const share = '(v - c)/(vb - c)';
const repaired = forOne(
  and(
    isProbability(term),
    implies(f('v > c'), f(`${term} == ${printedTerm}`)),
    f(`${term} == if(${share} >= 1/e, 1 - 1/(e*max(${share}, 1/e)), 0)`),
  ),
);

const vectorTerm = repairedTerm('v(j)', 'vbar(j)', 'c(j)');
/** min_j s_j. */
const LEAST = '(-highest(vector(j, J, -((v(j) - c(j))/(vbar(j) - c(j))))))';
const BELOW = 'sum(j, 1, J, if(v(j) < vbar(j), 1, 0)) > 0';

export default claim({
  id: 'kocyigit-2020/equation-2.10',
  paper: 'kocyigit-2020',
  label: 'Equation (2.10)',
  title: "Nature's worst-case distribution, by its distribution function.",
  source: { page: '75-87', equation: '(2.10)', section: '2.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 ≤ c < v̄, 0 ≤ v < v̄; one item, or a marginal distribution',
      formula: printed,
      expected: 'refuted',
      note: 'At v̄ = 2, c = 1, v = 0 the formula is 1 + 1/e > 1.',
      prove: async (kit) => {
        const { t } = kit;
        return {
          conclusion: 'refuted',
          proof: await kit.refute(
            printed,
            kit.counterexample([x('0'), x('2'), x('1')], t.disjunction(1, t.enclosure())),
          ),
        };
      },
    },
    {
      role: 'reading',
      name: 'away-from-the-cost',
      domain: '0 ≤ c < v̄, 0 ≤ v < v̄, v ≠ c',
      formula: away,
      expected: 'refuted',
      note: 'The division by 0 at v = c is not the only fault.',
      prove: async (kit) => ({
        conclusion: 'refuted',
        proof: await kit.refute(
          away,
          kit.counterexample(
            [x('0'), x('2'), x('1')],
            kit.t.conjunction(kit.auto(), kit.t.disjunction(1, kit.t.enclosure())),
          ),
        ),
      }),
    },
    {
      role: 'repaired',
      name: 'repaired',
      domain: '0 ≤ c < v̄, 0 ≤ v < v̄',
      formula: repaired,
      expected: 'proved',
      note: 'The term is 0 where (v − c)/(v̄ − c) < 1/e.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const have = (text: string, then: Tactic, proof: Tactic = auto()): Tactic => t.have(f(text), proof, then);
        const signs = (then: Tactic): Tactic =>
          have('e > 0', have('1/e > 0', have('vb - c > 0', have(`${share}*(vb - c) == v - c`, then))), t.enclosure());
        const ratio = '(vb - c)/(v - c)';
        const scaled = (then: Tactic): Tactic => have(`${ratio}*(v - c) == vb - c`, then);
        const above = have(
          `${share} > 0`,
          have('v - c > 0', have('e*(v - c) >= vb - c', scaled(have(`${ratio} <= e`, have(`${ratio} > 0`, auto()))))),
          kit.arithmetic(),
        );
        const below = t.cases(
          f('v > c'),
          have('v - c > 0', have('e*(v - c) < vb - c', scaled(have(`${ratio} > e`, auto())))),
          auto(),
        );
        const proof = t.introAll(signs(t.cases(f(`${share} >= 1/e`), above, below)));
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(repaired, isDefined(kit)),
          proof: await kit.prove(repaired, proof),
        };
      },
    },
  ],
  divergences: [
    'The printed formula is refuted for one item; with more items the minimum over j exceeds 1 at v = 0 in the same way if all c_j > 0.',
    'At v = v̄ the printed value 1 is not in question.',
  ],
  closedForms: {
    parameters: [
      { name: 'J', sort: 'integer' },
      { name: 'vbar', sort: 'vector', dimension: 'J' },
      { name: 'c', sort: 'vector', dimension: 'J' },
      { name: 'v', sort: 'vector', dimension: 'J' },
    ],
    domain: [...standing, inV('v')],
    domainText: 'J ≥ 1, 0 ≤ c < v̄ and 0 ≤ v ≤ v̄, component by component',
    quantities: [
      {
        name: 'F',
        value: x(`if(${BELOW}, if(${LEAST} >= 1/e, 1 - 1/(e*${LEAST}), 0), 1)`),
        note: 'the probability that ṽ ≤ v, as repaired',
      },
      {
        name: 'marginals',
        value: x(`vector(j, J, if(v(j) < vbar(j), ${vectorTerm}, 1))`),
        note: 'the probabilities that ṽ_j ≤ v_j',
      },
    ],
  },
});
