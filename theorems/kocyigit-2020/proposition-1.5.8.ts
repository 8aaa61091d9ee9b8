/**
 * The second price auction without reserve price is asymptotically optimal.
 *
 * Setting     μ ∈ (0, 1), ε > 0, I bidders.
 * Claim       There is an I_ε such that for all I ≥ I_ε the second price auction with r = 0 earns, in the worst case, at most ε less
 *             than any mechanism feasible in the seller's problem. Explicitly I_ε = max{2, ⌈1/μ⌉, 1 + ⌈(1 − μ)/ε⌉}.
 * Rank        structural.
 * Proof       For I ≥ I_ε, 0 ∈ 𝓡₁ and (Iμ − 1)/(I − 1) ≥ μ − ε; no mechanism earns more than μ (surplus-bounds-revenue).
 * Source      Proposition 1.5.8.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, exists, forall, infimum, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { mechanismHints } from './mechanism.hints.ts';
import { isMechanism, mechanism, mechanismProgram } from './mechanism.ts';
import { secondPriceProgram } from './model.ts';
import { cite } from './proofs.ts';
import { proposition as onR1 } from './proposition-1.5.5.ts';
import { bound } from './surplus-bounds-revenue.ts';

const suboptimal = exists(
  [real('z')],
  [],
  and(
    infimum(secondPriceProgram(x('0')), '=', 'z'),
    forall(mechanism, isMechanism, infimum(mechanismProgram, '<=', x('z + epsilon'))),
  ),
);
const threshold = x('max(2, ceil(1/mu), 1 + ceil((1 - mu)/epsilon))');
const statement = forall(
  [real('mu'), real('epsilon')],
  [f('0 < mu'), f('mu < 1'), f('epsilon > 0')],
  exists([integer('N')], [f('N >= 2')], forall([integer('I')], [f('I >= N')], suboptimal)),
);

export default claim({
  id: 'kocyigit-2020/proposition-1.5.8',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.8',
  title: 'For I ≥ I_ε the second price auction without reserve price is ε-suboptimal.',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 < μ < 1, ε > 0, I ≥ I_ε, every ex-post IR and IC mechanism',
      formula: statement,
      expected: 'proved',
      hints: { ...mechanismHints, witnesses: { N: [threshold], z: [x('(I*mu - 1)/(I - 1)')] } },
      note: 'With the explicit I_ε = max{2, ⌈1/μ⌉, 1 + ⌈(1 − μ)/ε⌉}.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const isInfimum = (s: Parameters<typeof t.latest>[0]) => s.hypotheses.map((h) => h.kind).lastIndexOf('infimum');
        const earned = cite(
          kit,
          'kocyigit-2020/proposition-1.5.5#printed',
          onR1,
          [x('I'), x('mu'), x('0')],
          t.opened(t.momentCompare(isInfimum, auto())),
        );
        const mechanisms = t.introAll(
          cite(
            kit,
            'kocyigit-2020/surplus-bounds-revenue#printed',
            bound,
            [x('I'), x('mu'), x('q'), x('m')],
            t.opened(t.momentCompare(isInfimum, auto())),
          ),
        );
        const enough = t.have(
          f('I*epsilon >= epsilon + (1 - mu)'),
          auto(),
          t.have(
            f('I*mu >= 1'),
            auto(),
            t.have(
              f('(I*mu - 1)/(I - 1) + epsilon >= mu'),
              auto(),
              t.witness([x('(I*mu - 1)/(I - 1)')], t.conjunction(earned, mechanisms)),
            ),
          ),
        );
        const ceilings = t.fact(
          'ceil',
          [x('ceil(1/mu)')],
          auto(),
          t.fact('ceil', [x('ceil((1 - mu)/epsilon)')], auto(), t.fact('max', [threshold], auto(), enough)),
        );
        return {
          conclusion: 'proved',
          proof: await kit.prove(
            statement,
            t.introAll(t.witness([threshold], t.fact('max', [threshold], auto(), auto()), t.introAll(ceilings))),
          ),
        };
      },
    },
  ],
  lemmas: ['kocyigit-2020/proposition-1.5.5#printed', 'kocyigit-2020/surplus-bounds-revenue#printed'],
  divergences: [
    "Feasible in the seller's problem is stated as ex-post incentive compatible and individually rational, the form to which Propositions 1.5.1 and 1.5.2 reduce it.",
    'I_ε is an integer ≥ 2, since the setting has at least two bidders.',
  ],
  closedForms: {
    parameters: [
      { name: 'mu', sort: 'real' },
      { name: 'epsilon', sort: 'real' },
    ],
    domain: [f('0 < mu'), f('mu < 1'), f('epsilon > 0')],
    domainText: '0 < μ < 1, ε > 0',
    quantities: [
      { name: 'I_epsilon', value: threshold, note: 'the bound holds for all larger I; it need not be the smallest' },
    ],
  },
});
