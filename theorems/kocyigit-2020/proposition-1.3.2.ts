/**
 * Pareto robust optimality of the Vickrey mechanism, and why it needs v̲ > 0.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ < v̄; mechanisms (q, m) with q ≥ 0, Σ_i q_i ≤ 1 that are ex-post
 *             individually rational and incentive compatible.
 * Claim       No such mechanism earns at least the second highest value in every scenario and more in some scenario.
 * Rank        structural.
 * Result      False for v̲ = 0. Two bidders, values in [0, 1]: sell at the other bidder's value, but at 1/2 if that value is 0. This is
 *             incentive compatible (the price does not depend on the own report), earns the second highest value wherever that is
 *             positive, and earns 1/2 > 0 at v = (1, 0). The certificate contains this mechanism. The
 *             printed proof overlooks v'_{i²} = v'_{i³} = 0: the second term of (1.18) is then 0, not positive.
 * Repair      For v̲ > 0 it holds, and for v̲ = 0 wherever the second highest value is positive. The proof is shorter than the printed one: no
 *             bidder but the highest may get anything after the highest value is lowered.
 * Source      Proposition 1.3.2; Corollary 1.3.1 rests on it.
 */

import { claim } from '../../src/claims/claim.ts';
import { type Formula, forall, functionVariable, implies, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boxHints } from './boxMechanism.hints.ts';
import { atMostOne, compatible, everywhere, nonnegative, rational } from './boxMechanism.ts';
import { gapMechanism, noMoreThanSecond } from './proposition-1.3.2.proofs.ts';

const enough = everywhere(f('sum(i, 1, I, m(i, v)) >= second(v)'));
const conditions = [nonnegative, atMostOne, rational, compatible, enough];
const optimal = (lowest: string): Formula =>
  forall(
    [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n), functionVariable('m', 2n)],
    [f('I >= 2'), f(lowest), f('lo < hi'), ...conditions],
    everywhere(f('sum(i, 1, I, m(i, v)) <= second(v)')),
  );
/** Wherever the second highest value is positive. */
const positiveSecond: Formula = forall(
  [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n), functionVariable('m', 2n)],
  [f('I >= 2'), f('0 <= lo'), f('lo < hi'), ...conditions],
  everywhere(implies(f('second(v) > 0'), f('sum(i, 1, I, m(i, v)) <= second(v)'))),
);
const printed = optimal('0 <= lo');
const positive = optimal('0 < lo');

export default claim({
  id: 'kocyigit-2020/proposition-1.3.2',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.3.2',
  title: 'The Vickrey mechanism is Pareto robustly optimal.',
  source: { page: '19-22', section: '1.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ v̲ < v̄, every ex-post IR and IC mechanism',
      formula: printed,
      expected: 'refuted',
      hints: boxHints,
      note: "I = 2, v̲ = 0, v̄ = 1: sell to a bidder at the other one's value, but at 1/2 if that is 0. It earns at least min{v₁, v₂} everywhere, and 1/2 at (1, 0).",
      prove: async (kit) => {
        const { terms, conditionsHold, better } = gapMechanism(kit);
        const { t, auto } = kit;
        const size = [x('2'), x('0'), x('1')];
        const proofs = [auto(), auto(), auto(), ...conditionsHold, t.conjunction(auto(), better)];
        return { conclusion: 'refuted', proof: await kit.refute(printed, t.witness([...size, ...terms], ...proofs)) };
      },
    },
    {
      role: 'repaired',
      name: 'positive-lowest-value',
      domain: 'I ≥ 2, 0 < v̲ < v̄, every ex-post IR and IC mechanism',
      formula: positive,
      expected: 'proved',
      hints: boxHints,
      note: 'The printed argument has its gap only at second highest value 0, which v̲ > 0 excludes.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(positive, noMoreThanSecond(kit, enough)) }),
    },
    {
      role: 'part',
      name: 'positive-second-value',
      domain:
        'I ≥ 2, 0 ≤ v̲ < v̄, every ex-post IR and IC mechanism, every scenario with a positive second highest value',
      formula: positiveSecond,
      expected: 'proved',
      hints: boxHints,
      note: 'For v̲ = 0 the claim fails at second highest value 0 only.',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(positiveSecond, noMoreThanSecond(kit, enough)),
      }),
    },
  ],
  divergences: [
    'No Pareto improvement is stated as: a mechanism that earns at least the second highest value everywhere earns no more anywhere.',
    'V = [v̲, v̄] ⊆ ℝ₊ is taken to allow v̲ = 0, as the sections on Markov ambiguity sets do.',
  ],
});
