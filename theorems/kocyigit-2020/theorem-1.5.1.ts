/**
 * Among efficient mechanisms the Vickrey mechanism has the highest worst-case expected revenue under moment information.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi); the ambiguity set (1.5) of all distributions on [v̲, v̄]^I with E[h_n(v)] ≥ μ_n for n = 1..J, for any
 *             moment functions; a mechanism that is efficient, individually rational and incentive compatible: printed: ex-post, as in (MMDP), without
 *             a Slater point; robust: distributionally robust, as in (MDP), with a discrete Slater point.
 * Claim       Whatever worst-case expected revenue z the mechanism guarantees, the second highest value guarantees as well.
 * Rank        upper.
 * Proof       Proposition 1.3.3: the revenue is at most the second highest value in every scenario, hence in expectation and in the worst case.
 *             Proposition 1.5.1: both robust constraints together are both ex-post ones, for every h.
 * Source      Theorem 1.5.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, functionVariable, implies, infimum, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { momentHints } from './boxMechanism.hints.ts';
import { atMostOne, compatible, nonnegative, rational } from './boxMechanism.ts';
import { dominates } from './proposition-1.3.3.proofs.ts';
import { efficient } from './proposition-1.3.3.ts';
import { together } from './proposition-1.5.1.ts';
import { efficientMechanismHints } from './robustConstraints.hints.ts';
import { domain, momentProgram, robustCompatible, robustRational, setting, slater } from './robustConstraints.ts';

const TOGETHER = 'kocyigit-2020/proposition-1.5.1#together';
const variables = [...setting, functionVariable('q', 2n), functionVariable('m', 2n), real('z')];
const guarantees = (objective: string) => infimum(momentProgram('v', x(objective)), '>=', 'z');
const vickreyIsBest = implies(guarantees('sum(i, 1, I, m(i, v))'), guarantees('second(v)'));
const statement = forall(
  variables,
  [f('I >= 2'), f('J >= 0'), f('0 <= lo'), f('lo <= hi'), ...Object.values(efficient)],
  vickreyIsBest,
);
const { onlyHighest, sold } = efficient;
const robust = forall(
  variables,
  [...domain, slater([]), nonnegative, onlyHighest, sold, robustCompatible, robustRational],
  vickreyIsBest,
);

/** The robust constraints are ex-post ones; from then on as in the printed statement. */
function fromRobust(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const compared = t.momentMonotone(
    (s) => s.hypotheses.findIndex((h) => h.kind === 'infimum'),
    dominates(kit, { nonnegative, onlyHighest, sold, rational, compatible }),
    auto(),
  );
  const exPost = t.instantiate(
    t.latest,
    ['I', 'J', 'lo', 'hi', 'mu', 'h', 'q', 'm'].map((name) => x(name)),
    t.byHypothesis,
    t.destruct(t.latest, t.instantiate(-2, [], t.conjunction(t.byHypothesis), t.opened(compared))),
  );
  const atMost = t.introAll(t.instantiate(sold, [x('v')], t.byHypothesis, auto()));
  return t.introAll(t.have(atMostOne, atMost, t.lemma(TOGETHER, together, exPost)));
}

export default claim({
  id: 'kocyigit-2020/theorem-1.5.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.5.1',
  title:
    'Among efficient mechanisms the Vickrey mechanism has the highest worst-case expected revenue under moment information.',
  source: { page: '26-27', section: '1.5' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, J ≥ 0, 0 ≤ v̲ ≤ v̄, any moment functions and bounds, every efficient ex-post IR and IC mechanism',
      formula: statement,
      expected: 'proved',
      hints: momentHints,
      prove: async (kit) => {
        const { t, auto } = kit;
        const compared = t.momentMonotone(t.latest, dominates(kit, efficient), auto());
        return { conclusion: 'proved', proof: await kit.prove(statement, t.introAll(compared)) };
      },
    },
    {
      role: 'reading',
      name: 'robust',
      domain:
        'I ≥ 2, J ≥ 1, 0 ≤ v̲ < v̄, any moment functions with a Slater point, every efficient mechanism that is distributionally robust IR and IC',
      formula: robust,
      expected: 'proved',
      hints: efficientMechanismHints,
      note: 'In (MDP) in place of (MMDP), which has ex-post constraints.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(robust, fromRobust(kit)) }),
    },
  ],
  lemmas: [TOGETHER],
  divergences: [
    'That the Vickrey mechanism earns the second highest value is its definition; that it is feasible, Corollary 1.2.1 with Proposition 1.2.1.',
    'The printed proof cites Proposition 1.5.1, which is false for individual rationality alone; what is needed is its true part, both constraints together.',
    'Slater’s condition is needed for distributionally robust constraints only.',
    'h, q and m range over all functions; expectations over distributions under which they exist.',
  ],
});
