/**
 * The worst-case expected revenue for reserve prices in 𝓡₁.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), r ∈ 𝓡₁.
 * Claim       inf E[revenue] = (Iμ − 1)/(I − 1), attained by ℚ⁽¹⁾.
 * Rank        tight.
 * Primal      Lemma 1.7.2.     Dual   Lemma 1.7.3.
 * Source      Proposition 1.5.5.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, infimum } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { isAttained, lemma as primal } from './lemma-1.7.2.ts';
import { lemma as dual } from './lemma-1.7.3.ts';
import { dual1, forReserves, Q1, R1, secondPriceProgram, value1 } from './model.ts';
import { cite } from './proofs.ts';

export const proposition = forReserves([R1], and(infimum(secondPriceProgram(), '=', value1), isAttained));

export default claim({
  id: 'kocyigit-2020/proposition-1.5.5',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.5',
  title: 'For r in R1 the worst-case expected revenue is (Iμ − 1)/(I − 1), attained by Q(1).',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, r ∈ R1',
      formula: proposition,
      expected: 'proved',
      prove: async (kit) => {
        const { t } = kit;
        const terms = [x('I'), x('mu'), x('r')];
        const weak = t.momentEqual(
          t.momentAttained(Q1, t.byHypothesis, kit.auto()),
          t.momentBound(dual1, t.byHypothesis, kit.auto()),
        );
        const both = t.opened(
          cite(kit, 'kocyigit-2020/lemma-1.7.3#printed', dual, terms, t.opened(t.conjunction(weak, t.byHypothesis))),
        );
        return {
          conclusion: 'proved',
          proof: await kit.prove(
            proposition,
            t.introAll(cite(kit, 'kocyigit-2020/lemma-1.7.2#printed', primal, terms, both)),
          ),
        };
      },
    },
  ],
  lemmas: ['kocyigit-2020/lemma-1.7.2#printed', 'kocyigit-2020/lemma-1.7.3#printed'],
  divergences: [],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
      { name: 'r', sort: 'real' },
    ],
    domain: [f('I >= 2'), f('0 < mu'), f('mu < 1'), R1],
    domainText: 'I ≥ 2 an integer, 0 < μ < 1, 0 ≤ r ≤ min{1/I, (Iμ − 1)/(I − 1)}',
    quantities: [
      { name: 'z', value: value1 },
      { name: 'weight', value: x('(mu - 1)/((I - 1)*(r - 1))'), note: 'of each atom e_i + r·e_{−i} of Q(1)' },
    ],
  },
});
