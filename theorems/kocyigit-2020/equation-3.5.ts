/**
 * Nature's strategy for one bidder: s̃·v̄ with s̃ = 1/max{τ̃, 1} and τ̃ uniform on [0, e] has the distribution function (3.5).
 *
 * Setting     J ≥ 1 items, v̄ > 0 (written V), a value profile y with 0 < y ≤ v̄.
 * Claim       P(s̃·v̄ ≤ y) = min_j (1 − v̄_j/(e·y_j))⁺ for y ≠ v̄, and 1 for y = v̄. The values s̃·v̄ are comonotonic, at least v̄/e, and
 *             equal to v̄ with probability 1/e; their mean is 2v̄/e.
 * Rank        structural.
 * Proof       s̃·v̄ ≤ y means max{τ̃, 1} ≥ R = max_j v̄_j/y_j; and R > 1 for y ≠ v̄.
 * Source      (3.5), and what is said of ℙ̂ and its support before Theorem 3.3.1.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, forall, integer, vectorVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distribution } from './equation-3.5.proofs.ts';

/** P(s̃·v̄ ≤ y), the part of [0, e] in which τ has that effect. */
const probability =
  '1/e*integral(tau, 0, e, if(forall([integer(j)], [1 <= j, j <= J], V(j)/max(tau, 1) <= y(j)), 1, 0))';
const differs = 'exists([integer(l)], [1 <= l, l <= J], y(l) != V(l))';
const minimum = '-highest(vector(j, J, -max(0, 1 - 1/e*(V(j)/y(j)))))';
const statement = forall(
  [integer('J'), vectorVariable('V', 'J'), vectorVariable('y', 'J')],
  [
    f('J >= 1'),
    f('forall([integer(j)], [1 <= j, j <= J], V(j) > 0)'),
    f('forall([integer(j)], [1 <= j, j <= J], 0 < y(j) and y(j) <= V(j))'),
  ],
  and(f(`implies(${differs}, ${probability} == ${minimum})`), f(`implies(not (${differs}), ${probability} == 1)`)),
);
const support = f(
  `forall([real(tau)], [0 <= tau, tau <= e], 1/e <= 1/max(tau, 1) and 1/max(tau, 1) <= 1 and iff(tau <= 1, 1/max(tau, 1) == 1))`,
);
const mean = f('1/e*integral(tau, 0, e, 1/max(tau, 1)) == 2/e');

export default claim({
  id: 'kocyigit-2020/equation-3.5',
  paper: 'kocyigit-2020',
  label: '(3.5)',
  title: "The distribution function of nature's strategy for one bidder.",
  source: { page: '73-86', equation: '(3.5)', section: '3.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, v̄ > 0, 0 < y ≤ v̄',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { J: 3n } },
      prove: async (kit) => {
        const { proof, defined } = distribution(kit);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, defined),
          proof: await kit.prove(statement, proof),
        };
      },
    },
    {
      role: 'part',
      name: 'support',
      domain: '0 ≤ τ ≤ e',
      formula: support,
      expected: 'proved',
      note: 's̃ lies between 1/e and 1, and is 1 for τ ≤ 1, which has probability 1/e.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(support, distribution(kit).supported) }),
    },
    {
      role: 'part',
      name: 'mean',
      domain: 'no parameters',
      formula: mean,
      expected: 'proved',
      note: 'E[s̃] = 2/e: half of the expected surplus is lost, as in Theorem 3.3.1.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(mean, distribution(kit).mean) }),
    },
  ],
  divergences: [
    '(3.5) divides by the components of y, so that it says nothing where one is 0. There the probability is 0, the limit of the formula; the statement asks for y > 0.',
  ],
  closedForms: {
    parameters: [
      { name: 'J', sort: 'integer' },
      { name: 'vbar', sort: 'vector', dimension: 'J' },
      { name: 'v', sort: 'vector', dimension: 'J' },
    ],
    domain: [f('J >= 1'), f('forall([integer(j)], [1 <= j, j <= J], vbar(j) > 0 and 0 <= v(j) and v(j) <= vbar(j))')],
    domainText: 'J ≥ 1 upper bounds vbar(j) > 0 and values 0 ≤ v(j) ≤ vbar(j)',
    quantities: [
      {
        name: 'F',
        value: x(
          `if(sum(j, 1, J, if(v(j) == vbar(j), 1, 0)) == J, 1,
            if(sum(j, 1, J, if(v(j) == 0, 1, 0)) > 0, 0, max(0, 1 - highest(vector(j, J, vbar(j)/v(j)))/e)))`,
        ),
        note: 'probability that no value of the bidder exceeds v',
      },
    ],
  },
});
