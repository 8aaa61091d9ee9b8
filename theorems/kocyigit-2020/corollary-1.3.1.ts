/**
 * The Vickrey mechanism among the mechanisms that are optimal, efficient and Pareto robustly optimal.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ < v̄.
 * Claim       (a) The Vickrey mechanism is Pareto robustly optimal (it is optimal by Theorem 1.3.1, and efficient). (b) A mechanism that is
 *             efficient, ex-post individually rational and incentive compatible, and not dominated by the Vickrey mechanism, is the Vickrey
 *             mechanism up to the tie-breaking rule: m_i(v) = q_i(v)·second(v), where efficiency gives the good to the highest bidders.
 * Rank        structural.
 * Result      (a) is false for v̲ = 0, as Proposition 1.3.2 is. For v̲ > 0 both are true. (b) is true for v̲ = 0, too.
 * Proof       (b) Efficiency and incentives give m_i ≤ q_i·second(v) for every bidder (the argument for Proposition 1.3.3). If the revenue were
 *             less than second(v) anywhere, the Vickrey mechanism would dominate; so all of these are equalities.
 * Source      Corollary 1.3.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { expression } from '../../src/statement/expression.ts';
import {
  and,
  type Formula,
  forall,
  functionVariable,
  implies,
  integer,
  real,
  type Variable,
} from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boxHints } from './boxMechanism.hints.ts';
import { atMostOne, compatible, everywhere, nonnegative, rational } from './boxMechanism.ts';
import { gapMechanism, noMoreThanSecond } from './proposition-1.3.2.proofs.ts';
import { dominates, paysAtMost } from './proposition-1.3.3.proofs.ts';
import { efficient } from './proposition-1.3.3.ts';

const mechanism: readonly Variable[] = [functionVariable('q', 2n), functionVariable('m', 2n)];
const enough = everywhere(f('sum(i, 1, I, m(i, v)) >= second(v)'));
const noMore = everywhere(f('sum(i, 1, I, m(i, v)) <= second(v)'));
/** The Vickrey mechanism, which earns second(v), is Pareto robustly optimal. */
const undominated = forall(mechanism, [nonnegative, atMostOne, rational, compatible, enough], noMore);
/** The Vickrey mechanism earns no more anywhere if it earns at least as much everywhere. */
const notBeaten = implies(noMore, enough);
const unique = forall(
  mechanism,
  [...Object.values(efficient), notBeaten],
  forall(
    [integer('bidder')],
    [f('1 <= bidder'), f('bidder <= I')],
    everywhere(f('m(bidder, v) == q(bidder, v)*second(v)')),
  ),
);
const statement = (lowest: string): Formula =>
  forall([integer('I'), real('lo'), real('hi')], [f('I >= 2'), f(lowest), f('lo < hi')], and(undominated, unique));
const printed = statement('0 <= lo');
const positive = statement('0 < lo');
const uniqueOnly = forall([integer('I'), real('lo'), real('hi')], [f('I >= 2'), f('0 <= lo'), f('lo < hi')], unique);

/** Every inequality m_k ≤ q_k·second(v) is an equality, since their sum is one. */
function equalities(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const each: Tactic = (s) => t.instantiate(paysAtMost, [sums.newest(s)], auto(), auto())(s);
  const total = x('sum(i, 1, I, m(i, v) - q(i, v)*second(v))');
  const k = x('bidder');
  const sold = t.instantiate(
    efficient.sold,
    [x('v')],
    t.byHypothesis,
    t.instantiate(enough, [x('v')], t.byHypothesis, auto()),
  );
  return sums.spike('<=', total, k, expression(0n), each, t.instantiate(paysAtMost, [k], auto(), sold));
}
function isUnique(kit: ProverKit): Tactic {
  const { t } = kit;
  const all = t.have(
    noMore,
    dominates(kit, efficient),
    t.instantiate(notBeaten, [], t.byHypothesis, dominates(kit, efficient, equalities(kit))),
  );
  return t.intro(all);
}

export default claim({
  id: 'kocyigit-2020/corollary-1.3.1',
  paper: 'kocyigit-2020',
  label: 'Corollary 1.3.1',
  title: 'The Vickrey mechanism is the only one that is optimal, efficient and Pareto robustly optimal.',
  source: { page: '19-22', section: '1.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ v̲ < v̄, every mechanism',
      formula: printed,
      expected: 'refuted',
      hints: boxHints,
      note: 'For v̲ = 0 the Vickrey mechanism is not Pareto robustly optimal: see Proposition 1.3.2.',
      prove: async (kit) => {
        const { terms, conditionsHold, better } = gapMechanism(kit);
        const { t, auto } = kit;
        const fails = t.disjunction(0, t.witness(terms, ...conditionsHold, better));
        const size = [x('2'), x('0'), x('1')];
        const proof = t.witness(size, auto(), auto(), auto(), t.conjunction(auto(), fails));
        return { conclusion: 'refuted', proof: await kit.refute(printed, proof) };
      },
    },
    {
      role: 'repaired',
      name: 'positive-lowest-value',
      domain: 'I ≥ 2, 0 < v̲ < v̄, every mechanism',
      formula: positive,
      expected: 'proved',
      hints: boxHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(positive, kit.t.intro(kit.t.conjunction(noMoreThanSecond(kit, enough), isUnique(kit)))),
      }),
    },
    {
      role: 'part',
      name: 'uniqueness',
      domain:
        'I ≥ 2, 0 ≤ v̲ < v̄, every efficient ex-post IR and IC mechanism that the Vickrey mechanism does not dominate',
      formula: uniqueOnly,
      expected: 'proved',
      hints: boxHints,
      note: 'This half holds for v̲ = 0, too.',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(uniqueOnly, kit.t.intro(isUnique(kit))),
      }),
    },
  ],
  divergences: [
    'Unique is read as: up to the tie-breaking rule, which may also be random. Two rules give two Vickrey mechanisms.',
    'Pareto robustly optimal, of the other mechanism, enters as: not dominated by the Vickrey mechanism, which is weaker, so that more is proved.',
    'q and m range over all functions.',
  ],
});
