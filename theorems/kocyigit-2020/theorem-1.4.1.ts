/**
 * With independent values, too, the Vickrey mechanism earns the most among efficient mechanisms.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ ≤ v̄; an efficient allocation rule q (q ≥ 0, Σ_i q_i = 1, and q_i(v) > 0 only for a highest
 *             bidder).
 * Claim       Σ_i [q_i(v)v_i − ∫_v̲^{v_i} q_i(x, v_{−i}) dx] is the second highest value, in every scenario v. The objective of (IMDP) takes the expectation of this, less
 *             Σ_i u_i(v̲, ·): under every distribution with E[u_i(v̲, ·)] ≥ 0 it is at most E[second(v)], the revenue of the Vickrey mechanism.
 * Rank        upper.
 * Proof       Σ_i q_i v_i is the highest value. With h the best bid of the others, q_i(x, v_{−i}) is 0 for x < h and 1 for x > h; so the integral is v_i − h
 *             for the highest bidder, and 0 for the others.
 * Source      Theorem 1.4.1, the equality in the display of its proof.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, functionVariable, infimum, integer, real } from '../../src/statement/formula.ts';
import type { MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { efficientHints } from './boxMechanism.hints.ts';
import { everywhere, forBidders, nonnegative } from './boxMechanism.ts';
import { earnsSecond } from './theorem-1.4.1.proofs.ts';

export const allocation = {
  nonnegative,
  onlyHighest: forBidders(everywhere(f('implies(q(i, v) > 0, v(i) == highest(v))'))),
  sold: everywhere(f('sum(i, 1, I, q(i, v)) == 1')),
} as const;
const identity = forall(
  [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n)],
  [f('I >= 2'), f('0 <= lo'), f('lo <= hi'), ...Object.values(allocation)],
  everywhere(
    f('sum(i, 1, I, q(i, v)*v(i) - integral(y, lo, v(i), q(i, vector(j, I, if(j == i, y, v(j)))))) == second(v)'),
  ),
);

/** u_n(v̲, v_{−n}), and what the objective of (IMDP) takes the expectation of. */
const atLowest = (n: string): string => {
  const scenario = `vector(j, I, if(j == ${n}, lo, v(j)))`;
  return `(q(${n}, ${scenario})*lo - m(${n}, ${scenario}))`;
};
const earned = `sum(i, 1, I, q(i, v)*v(i) - ${atLowest('i')} - integral(y, lo, v(i), q(i, vector(j, I, if(j == i, y, v(j))))))`;
/** E[second(v) − the revenue of (q, m)] over all distributions on [v̲, v̄]^I with E[u_n(v̲, ·)] ≥ 0 for every bidder n. */
const program: MomentProgram = {
  vector: 'v',
  dimension: x('I'),
  lower: x('lo'),
  upper: x('hi'),
  objective: x(`second(v) - ${earned}`),
  constraints: [{ index: 'n', from: x('1'), to: x('I'), moment: x(atLowest('n')), bound: x('0') }],
};
const statement = forall(
  [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n), functionVariable('m', 2n)],
  [f('I >= 2'), f('0 <= lo'), f('lo <= hi'), ...Object.values(allocation)],
  infimum(program, '>=', '0'),
);

function earnsMost(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const { proof } = earnsSecond(kit, allocation);
  const terms = ['I', 'lo', 'hi', 'q'].map((name) => x(name));
  const linear = t.firstOf(auto(), arithmetic({ degree: 1 }));
  const minorant = t.introAll((s) =>
    t.instantiate(
      identity,
      terms,
      t.byHypothesis,
      t.instantiate(t.latest, [sums.newest(s)], t.byHypothesis, linear),
    )(s),
  );
  const nothing = sums.constant(x('sum(n, 1, I, 1*0)'), auto());
  const bound = t.momentBound({ constant: x('0'), multipliers: [x('1')] }, t.conjunction(auto(), minorant), nothing);
  return t.have(identity, proof, t.introAll(bound));
}

export default claim({
  id: 'kocyigit-2020/theorem-1.4.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.4.1',
  title:
    'With independent values the Vickrey mechanism has the highest worst-case expected revenue among efficient mechanisms.',
  source: { page: '22-26', section: '1.4' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain:
        'I ≥ 2, 0 ≤ v̲ ≤ v̄, every efficient mechanism, every distribution under which the value v̲ expects at least 0',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { I: 2n }, functions: [] },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, earnsSecond(kit, allocation).defined),
        proof: await kit.prove(statement, earnsMost(kit)),
      }),
    },
    {
      role: 'part',
      name: 'scenario-by-scenario',
      domain: 'I ≥ 2, 0 ≤ v̲ ≤ v̄, every efficient allocation rule, every scenario',
      formula: identity,
      expected: 'proved',
      note: 'The equality in the display of the proof.',
      hints: efficientHints,
      prove: async (kit) => {
        const { proof, defined } = earnsSecond(kit, allocation);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(identity, defined),
          proof: await kit.prove(identity, proof),
        };
      },
    },
  ],
  divergences: [
    'The revenue is the objective of (IMDP); of its constraints only E[u_i(v̲, ·)] ≥ 0 is needed. The claim is proved under each distribution, independent or not; so it holds in the worst case.',
    'That the Vickrey mechanism earns second(v) is its definition; that it is feasible, Corollary 1.2.1 with Propositions 1.2.1 and 1.4.1.',
    'q and m range over all functions.',
  ],
});
