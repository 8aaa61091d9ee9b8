/**
 * The optimal worst-case regret does not depend on the number of bidders.
 *
 * Setting     I ≥ 2 bidders, J ≥ 1 items, values in [0, v̄_j], v̄ > 0 (written V); mechanisms that are feasible in (3.1).
 * Claim       Whatever bounds the regret of a mechanism in every scenario is at least Σ_j v̄_j/e, a number without I; and the separate auctions,
 *             which are feasible (Remark 3.3.1), have a regret of at most that (Proposition 3.3.2). So it is the optimal value of (3.1).
 * Rank        tight.
 * Source      Corollary 3.3.1, and the sentence before it on the optimal value.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, forall } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { rayHints } from './equalRevenue.hints.ts';
import { worstCase } from './equalRevenue.ts';
import { atMost } from './proposition-3.3.2.proofs.ts';
import { statement as remark331, separateIsFeasible } from './remark-3.3.1.ts';
import { setting, settingConditions } from './separateAuctions.ts';
import { gameTactics, WORST, withWorstRegret } from './theorem-3.3.1.proofs.ts';

const FEASIBLE = 'kocyigit-2020/remark-3.3.1#printed';
const statement = forall(setting, settingConditions, and(worstCase, atMost, separateIsFeasible));

export default claim({
  id: 'kocyigit-2020/corollary-3.3.1',
  paper: 'kocyigit-2020',
  label: 'Corollary 3.3.1',
  title: 'The optimal value of the auction problem with minimax regret is Σ_j v̄_j/e, whatever the number of bidders.',
  source: { page: '73-86', section: '3.3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, J ≥ 1, v̄ > 0, every feasible mechanism, any tie-breaking rule',
      formula: statement,
      expected: 'proved',
      hints: {
        ...rayHints,
        values: { ...rayHints.values, z: [x('sum(j, 1, J, V(j))/2'), x('sum(j, 1, J, V(j))*2/5')] },
      },
      prove: async (kit) => {
        const { t } = kit;
        const { withRay, atLeast, defined } = gameTactics(kit);
        const setting = ['I', 'J', 'V'].map((name) => x(name));
        const feasible = t.lemma(FEASIBLE, remark331, t.instantiate(t.latest, setting, t.byHypothesis, t.byHypothesis));
        const parts = t.conjunction(t.introAll(atLeast), t.byHypothesis, feasible);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, defined),
          proof: await kit.prove(statement, withRay(t.introAll(withWorstRegret(kit, parts)))),
        };
      },
    },
  ],
  lemmas: [WORST, FEASIBLE],
  divergences: [
    'The conditions of (3.1) are asked only among the scenarios in which one bidder has values s·v̄ and the others 0, which makes the lower bound stronger.',
    'q and m range over all functions.',
  ],
  closedForms: {
    parameters: [
      { name: 'J', sort: 'integer' },
      { name: 'vbar', sort: 'vector', dimension: 'J' },
    ],
    domain: [f('J >= 1'), f('forall([integer(j)], [1 <= j, j <= J], vbar(j) > 0)')],
    domainText: 'J ≥ 1 upper bounds vbar(j) > 0',
    quantities: [
      { name: 'z', value: x('sum(j, 1, J, vbar(j))/e'), note: 'the optimal worst-case regret, for every I' },
    ],
  },
});
