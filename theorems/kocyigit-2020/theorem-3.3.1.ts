/**
 * The separate auctions and the distribution ℙ* of values are a Nash equilibrium between seller and nature.
 *
 * Setting     I ≥ 2 bidders, J ≥ 1 items, values in [0, v̄_j], v̄ > 0 (written V); mechanisms that are feasible in (3.1); ℙ* = (1/I) Σ_k P̂ᵏ, where
 *             under P̂ᵏ bidder k has the values s̃·v̄ and the others 0 (equalRevenue.ts).
 * Claim       (3.7): sup_ℙ z(m*, ℙ) ≤ z(m*, ℙ*) ≤ inf z(m, ℙ*).
 * Rank        tight.
 * Proof       Left: the regret of m* is at most Σ_j v̄_j/e everywhere, and equal to it on the support of ℙ* (Proposition 3.3.2). Right: bidders
 *             with values 0 pay at most 0; and along the ray s·v̄ the utility U of bidder k satisfies d/dτ τU(1/τ) = −m(1/τ), so that
 *             E[m] = (value(1) − eU(1/e))/e ≤ Σ_j v̄_j/e, whereas E[Σ_j v_j] = 2 Σ_j v̄_j/e.
 * Source      Theorem 3.3.1 with Steps 1, 2.a and 2.b; there the last part is cited from Koçyiğit et al. (2018b, Theorem 2).
 */
import { claim } from '../../src/claims/claim.ts';
import { and, compare, type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { rayHints } from './equalRevenue.hints.ts';
import { onAverage, onlyOnePays } from './equalRevenue.ts';
import { atMost, regret, value } from './proposition-3.3.2.proofs.ts';
import { setting, settingConditions, winners, wins } from './separateAuctions.ts';
import { equilibrium, WORST } from './theorem-3.3.1.proofs.ts';

/** Bidder c has the values s·v̄, the others have 0. */
const onlyC: FunctionTerm = {
  op: 'function',
  parameters: [integer('l'), integer('o')],
  body: x('if(l == c, s*V(o), 0)'),
};
const there = new Map([['v', onlyC]]);
const onSupport: Formula = forall(
  [integer('c'), real('s'), winners],
  [f('1 <= c'), f('c <= I'), f('1/e <= s'), f('s <= 1'), substitute(wins, there)],
  compare(substitute(regret, there), '=', value),
);
const statement = forall(setting, settingConditions, and(atMost, onSupport, onlyOnePays, onAverage));

export default claim({
  id: 'kocyigit-2020/theorem-3.3.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 3.3.1',
  title: 'The separate auctions and the comonotonic distribution ℙ* are a Nash equilibrium.',
  source: { page: '73-86', equation: '(3.7)', section: '3.3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, J ≥ 1, v̄ > 0, any tie-breaking rule, every feasible mechanism',
      formula: statement,
      expected: 'proved',
      hints: rayHints,
      prove: async (kit) => {
        const { proof, defined } = equilibrium(kit, onlyC);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, defined),
          proof: await kit.prove(statement, proof),
        };
      },
    },
  ],
  lemmas: [WORST],
  divergences: [
    'sup_ℙ z(m*, ℙ) ≤ z(m*, ℙ*) is stated as: the regret of m* is at most Σ_j v̄_j/e in every scenario, and equal to it in every scenario of the support of ℙ*.',
    'The expectation under P̂ᵏ is written as an integral over a uniform τ, with s̃ = 1/max{τ, 1}; the module equation-3.5 proves that this is the distribution (3.5).',
    'z(m, ℙ*) is bounded below in two steps as in Step 2.a: scenario by scenario bidders with value 0 pay at most 0, and the mean of what is left is at least Σ_j v̄_j/e. So the integral of arbitrary payments of losers, which need not exist as a Riemann integral, does not occur.',
    'The conditions of (3.1) are asked only among the scenarios in which one bidder has values s·v̄ and the others 0, which makes the statement stronger; q and m range over all functions.',
    'P̂ᵏ for one k alone is as good for nature as the average ℙ*: the proof shows the bound for each k. Symmetry is not needed.',
  ],
  closedForms: {
    parameters: [
      { name: 'J', sort: 'integer' },
      { name: 'vbar', sort: 'vector', dimension: 'J' },
    ],
    domain: [f('J >= 1'), f('forall([integer(j)], [1 <= j, j <= J], vbar(j) > 0)')],
    domainText: 'J ≥ 1 upper bounds vbar(j) > 0',
    quantities: [{ name: 'z', value: x('sum(j, 1, J, vbar(j))/e'), note: 'the value of the game, for every I' }],
  },
});
