/**
 * The Vickrey mechanism is optimal against all scenarios.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ ≤ v̄; mechanisms (q, m) with q ≥ 0, Σ_i q_i ≤ 1 that are ex-post
 *             individually rational and incentive compatible: the feasible set of (RMDP).
 * Claim       Whatever revenue z such a mechanism guarantees in every scenario, the second highest value guarantees as well; and
 *             that guarantee is v̲.
 * Rank        tight.
 * Proof       At v = v̲e individual rationality bounds the revenue by v̲, and the second highest value is never below v̲.
 * Source      Theorem 1.3.1 (there cited from Bandi and Bertsimas).
 */

import { claim } from '../../src/claims/claim.ts';
import { apply, multiply, sum } from '../../src/statement/expression.ts';
import { and, type Formula, forall, functionVariable, implies, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boxHints } from './boxMechanism.hints.ts';
import { atMostOne, compatible, everywhere, nonnegative, rational } from './boxMechanism.ts';

const guarantee = forall(
  [real('z')],
  [],
  implies(everywhere(f('sum(i, 1, I, m(i, v)) >= z')), everywhere(f('second(v) >= z'))),
);
const worst = and(everywhere(f('second(v) >= lo')), f('second(vector(j, I, lo)) == lo'));
const statement = forall(
  [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n), functionVariable('m', 2n)],
  [f('I >= 2'), f('0 <= lo'), f('lo <= hi'), nonnegative, atMostOne, rational, compatible],
  and(guarantee, worst),
);

export default claim({
  id: 'kocyigit-2020/theorem-1.3.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.3.1',
  title: 'The Vickrey mechanism maximises the revenue that is guaranteed in every scenario.',
  source: { page: '19-22', section: '1.3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ v̲ ≤ v̄, every ex-post IR and IC mechanism',
      formula: statement,
      expected: 'proved',
      // Three families reach every tight corner; each costs as much again.
      hints: { ...boxHints, functions: boxHints.functions?.slice(3, 6) ?? [], integerLimit: { I: 3n } },
      prove: async (kit) => {
        const { t, sums, spikes, auto } = kit;
        const low = x('vector(j, I, lo)');
        /** lo ≤ second(v): the runner-up's value lies in the box. */
        const secondInBox =
          (then: ReturnType<typeof auto>): typeof then =>
          (s) => {
            const inBox = t.latest(s);
            return sums.orderStatistics(
              x('v'),
              ['a', 'b'],
              t.instantiate(inBox, [x('b')], auto(), t.opened(t.have(f('second(v) >= lo'), auto(), then))),
            )(s);
          };
        const paid = sum('i', 1n, 'I', apply('m', 'i', low));
        const allocated = sum('i', 1n, 'I', multiply(apply('q', 'i', low), 'lo'));
        const at = (condition: Formula, k: ReturnType<typeof x>, then: ReturnType<typeof auto>) =>
          t.instantiate(condition, [k], auto(), t.instantiate(t.latest, [low], auto(), then));
        const each = (s: Parameters<typeof sums.newest>[0]) =>
          at(rational, sums.newest(s), at(nonnegative, sums.newest(s), auto()))(s);
        const bounded = sums.termwise(
          '<=',
          paid,
          allocated,
          each,
          t.instantiate(atMostOne, [low], auto(), t.have(f('z <= lo'), auto(), auto())),
        );
        const guaranteed = t.introAll((s) => {
          const claimed = s.hypotheses.length - 2;
          return secondInBox(t.instantiate(claimed, [low], auto(), bounded))(s);
        });
        return {
          conclusion: 'proved',
          proof: await kit.prove(
            statement,
            t.introAll(
              t.conjunction(guaranteed, t.conjunction(t.introAll(secondInBox(auto())), spikes.evaluate(auto()))),
            ),
          ),
        };
      },
    },
  ],
  divergences: [
    'Optimal in (RMDP) is stated without the supremum: any guarantee z of any feasible mechanism is a guarantee of the Vickrey mechanism.',
    'q and m range over all functions; the thesis asks for bounded Borel functions.',
  ],
});
