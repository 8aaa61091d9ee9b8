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
 * Source      Proposition 1.3.2; Corollary 1.3.1 rests on it.
 */

import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import {
  compare,
  type Formula,
  forall,
  functionVariable,
  integer,
  real,
  type Variable,
  vectorVariable,
} from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atMostOne, compatible, everywhere, nonnegative, rational } from './boxMechanism.ts';

const conditions = [nonnegative, atMostOne, rational, compatible, everywhere(f('sum(i, 1, I, m(i, v)) >= second(v)'))];
const optimal = (lowest: string): Formula =>
  forall(
    [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n), functionVariable('m', 2n)],
    [f('I >= 2'), f(lowest), f('lo < hi'), ...conditions],
    everywhere(f('sum(i, 1, I, m(i, v)) <= second(v)')),
  );
const printed = optimal('0 <= lo');
const positive = optimal('0 < lo');

/** In scenario v, bidder i faces the price 1/2 if the other one has value 0, and else the other one's value; bidder 1 wins ties. */
const other = 'v(3 - i)';
const wins = `${other} == 0 and v(i) >= 1/2 or ${other} != 0 and v(i) > ${other} or ${other} != 0 and v(i) == ${other} and i == 1`;
const parameters: readonly Variable[] = [integer('i'), vectorVariable('v', 2n)];
const allocation: FunctionTerm = { op: 'function', parameters, body: x(`if(${wins}, 1, 0)`) };
const payment: FunctionTerm = {
  op: 'function',
  parameters,
  body: x(`if(${wins}, if(${other} == 0, 1/2, ${other}), 0)`),
};

/** The two-bidder mechanism on [0, 1] satisfies all conditions, and earns 1/2 > 0 at (1, 0). */
function dominated({ t, sums, auto, concrete }: ProverKit): Tactic {
  const split = auto({ splits: 40 });
  /** Goes through the bidders 1 and 2 for a variable between 1 and 2. */
  const which = (name: string, then: Tactic): Tactic => {
    const isTwo = t.have(compare(name, '>', 1n), auto(), t.fact('integer-gap', [x(name), x('1')], auto(), auto()));
    return t.cases(
      compare(name, '=', 1n),
      t.rewrite(t.latest, then),
      t.have(compare(name, '=', 2n), isTwo, t.rewrite(t.latest, then)),
    );
  };
  const forBidder = t.introAll(which('i', split));
  const atMostOne = t.introAll(concrete(split));
  const inBox = (box: number, then: Tactic): Tactic =>
    t.instantiate(box, [x('1')], auto(), t.opened(t.instantiate(box, [x('2')], auto(), t.opened(then))));
  const enough = t.introAll((s) => {
    const box = t.latest(s);
    return sums.orderStatistics(x('v'), ['a', 'b'], inBox(box, which('a', which('b', concrete(split)))))(s);
  });
  const better = t.witness([x('vector(j, 2, if(j == 1, 1, 0))')], auto(), concrete(split));
  const conditionsHold = [forBidder, atMostOne, forBidder, forBidder, enough];
  const terms = [x('2'), x('0'), x('1'), allocation, payment];
  return t.witness(terms, auto(), auto(), auto(), ...conditionsHold, t.conjunction(auto(), better));
}

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
      note: "I = 2, v̲ = 0, v̄ = 1: sell to a bidder at the other one's value, but at 1/2 if that is 0. It earns at least min{v₁, v₂} everywhere, and 1/2 at (1, 0).",
      prove: async (kit) => ({ conclusion: 'refuted', proof: await kit.refute(printed, dominated(kit)) }),
    },
    {
      role: 'repaired',
      name: 'positive-lowest-value',
      domain: 'I ≥ 2, 0 < v̲ < v̄, every ex-post IR and IC mechanism',
      formula: positive,
      expected: 'unchecked',
      note: 'The printed argument has its gap only at second highest value 0, which v̲ > 0 excludes. No machine-checked proof yet.',
    },
  ],
  divergences: [
    'No Pareto improvement is stated as: a mechanism that earns at least the second highest value everywhere earns no more anywhere.',
    'V = [v̲, v̄] ⊆ ℝ₊ is taken to allow v̲ = 0, as the sections on Markov ambiguity sets do.',
  ],
});
