/**
 * The best second price auction has no guarantee against the unknown optimal mechanism either.
 *
 * Setting     I ≥ 2 bidders; z the worst-case expected revenue of the best second price auction (Theorem 1.5.2), r that of the lottery.
 * Claim       For every ε > 0 and every I there is a μ ∈ (0, 1) with z < ε·w for the worst-case expected revenue w of the optimal mechanism.
 * Rank        structural.
 * Proof       w ≥ r, since the lottery is a mechanism; then Theorem 1.5.5.
 * Source      Corollary 1.5.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { definedByMeans, setsReserve, setsSigma } from './lotteryByMeans.ts';
import { secondPrice } from './secondPrice.ts';
import { root, statement as theorem } from './theorem-1.5.5.ts';

const some: Formula = {
  kind: 'exists',
  variables: [real('mu')],
  where: [f('0 < mu'), f('mu < 1')],
  body: forall(
    [real('sigma'), real('r'), real('w')],
    [setsSigma, setsReserve, f('w >= r')],
    f(`${secondPrice('I')} < epsilon*w`),
  ),
};
const statement = forall([real('epsilon'), integer('I')], [f('epsilon > 0'), f('I >= 2')], some);

const proof = ({ t, auto, arithmetic }: ProverKit): Tactic => {
  const more = t.have(f('epsilon*w >= epsilon*r'), arithmetic({ degree: 2 }), arithmetic({ degree: 1 }));
  const at = t.introAll(
    t.instantiate(
      (s) => s.hypotheses.findIndex(({ kind }, k) => kind === 'forall' && k > 2),
      ['sigma', 'r'].map((name) => x(name)),
      t.byHypothesis,
      more,
    ),
  );
  const open = t.destruct(t.latest, t.witness([x('mu')], t.byHypothesis, t.byHypothesis, at));
  const cited = t.instantiate(
    t.latest,
    ['epsilon', 'I'].map((name) => x(name)),
    t.byHypothesis,
    open,
  );
  void auto;
  return t.introAll(t.lemma('kocyigit-2020/theorem-1.5.5#printed', theorem, cited));
};

export default claim({
  id: 'kocyigit-2020/corollary-1.5.1',
  paper: 'kocyigit-2020',
  label: 'Corollary 1.5.1',
  title: 'The best second price auction has no share of the optimal revenue that holds for all μ.',
  source: { page: '30-36', section: '1.5.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'every ε > 0, I ≥ 2, every w ≥ r',
      formula: statement,
      expected: 'proved',
      hints: { witnesses: { mu: [x(`(${root})^2`)] }, integerLimit: { I: 5n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, definedByMeans(kit, kit.t.introAll(kit.auto()))),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/theorem-1.5.5#printed', 'kocyigit-2020/reserve-of-lottery#printed'],
  divergences: [
    'Of the optimal mechanism only w ≥ r is used: it earns at least what the lottery earns, which is feasible by Lemma 1.7.9 and earns r by worst-case-of-lottery. z is the term that Theorem 1.5.2 proves.',
  ],
});
