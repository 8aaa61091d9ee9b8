/**
 * The discretised program is a relaxation: z*_n ≤ z*.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, n ≥ 1; a mechanism (q, m) that is feasible in (2.1), with regret at most r on 𝒱.
 * Claim       It is feasible in (2.5), with regret at most r on 𝒱_n.
 * Rank        structural.
 * Proof       𝒱_n ⊆ 𝒱.
 * Source      Lemma 2.3.2.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { boundedOnGrid, gridConditions } from './grid-lower-bound.ts';
import { mechanismHints } from './pricing.hints.ts';
import { atItem } from './pricing.proofs.ts';
import { everywhere, feasible, inV, mechanism, onGrid, REGRET, setting, standing } from './pricing.ts';

const statement = forall(
  [...setting, integer('n'), ...mechanism, real('r')],
  [...standing, f('n >= 1'), ...feasible, everywhere(f(`${REGRET} <= r`))],
  and(...gridConditions, boundedOnGrid),
);
/** 𝒱_n ⊆ 𝒱. */
const inclusion = forall([vectorVariable('v', 'J')], [onGrid('v')], inV('v'));

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const share = (then: Tactic): Tactic =>
    t.have(f('n > 0'), arithmetic(), t.have(f('k/n >= 0'), auto(), t.have(f('k/n <= 1'), auto(), then)));
  const isIn = t.introAll(atItem(kit, t.destruct(-1, share(t.rewrite(-4, t.conjunction(auto(), auto()))))));
  /** The condition on 𝒱 at the points of the goal. */
  const restricted = (condition: number): Tactic =>
    t.introAll((s) => {
      const points = [...s.variables.values()].filter(
        ({ sort, name }) => sort === 'vector' && ['v', 'w'].includes(name),
      );
      const terms = points.map(({ name }) => ({ op: 'variable' as const, name }));
      const inside = t.firstOf(
        ...terms.map((term) => t.instantiate(inclusion, [term], t.byHypothesis, t.byHypothesis)),
      );
      const finished = t.firstOf(t.byHypothesis, (last) =>
        t.instantiate(t.latest, [sums.newest(last)], auto(), t.byHypothesis)(last),
      );
      return t.instantiate(condition, terms, inside, finished)(s);
    });
  return t.introAll((s) => {
    const first = s.hypotheses.length - 5;
    const parts = [0, 1, 2, 3, 4].map((k) => restricted(first + k));
    return t.have(inclusion, isIn, t.conjunction(...parts))(s);
  });
}

export default claim({
  id: 'kocyigit-2020/lemma-2.3.2',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.3.2',
  title: 'The value of the discretised program is at most that of (2.1).',
  source: { page: '75-87', section: '2.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, n ≥ 1, every feasible mechanism and every bound on its regret',
      formula: statement,
      expected: 'proved',
      hints: { ...mechanismHints, integerLimit: { J: 2n, n: 3n } },
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, proof(kit)) }),
    },
  ],
  divergences: ['z*_n ≤ z* is stated mechanism by mechanism.'],
});
