/**
 * Selling to the highest nonnegative virtual value is best, scenario by scenario.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi); one virtual valuation psi for all bidders (symmetry), which does not decrease (regularity); any rule
 *             that breaks ties: winner(v) is one of the highest bidders; q*_i(v) = 1 if i is the winner and psi(v_i) ≥ 0, else 0.
 * Claim       Σ_i psi(v_i) q_i ≤ max{max_i psi(v_i), 0} for all chances q ≥ 0 with Σ_i q_i ≤ 1, with equality for q*. In expectation this is the optimality of q* in
 *             (1.3) for 𝒫 = {ℙ}, and its value (1.4).
 * Rank        tight.
 * Proof       Every q_i psi(v_i) is at most q_i times the maximum. The highest bidder has the highest virtual value, since psi does not decrease.
 * Source      Theorem 1.4.2 (there cited from Myerson).
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { expression, sum } from '../../src/statement/expression.ts';
import { and, forall, functionVariable, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const best = 'max(highest(vector(j, I, psi(v(j)))), 0)';
const regular = f('forall([real(a), real(b)], [lo <= a, a <= b, b <= hi], psi(a) <= psi(b))');
const box = f('forall([integer(k)], [1 <= k, k <= I], lo <= v(k) and v(k) <= hi)');
const chances = f('forall([integer(k)], [1 <= k, k <= I], q(k) >= 0)');
const star = 'if(w == i and psi(v(i)) >= 0, 1, 0)';
const statement = forall(
  [
    integer('I'),
    real('lo'),
    real('hi'),
    functionVariable('psi', 1n),
    vectorVariable('v', 'I'),
    integer('w'),
    vectorVariable('q', 'I'),
  ],
  [
    f('I >= 2'),
    f('lo <= hi'),
    regular,
    box,
    f('1 <= w'),
    f('w <= I'),
    f('v(w) == highest(v)'),
    chances,
    f('sum(k, 1, I, q(k)) <= 1'),
  ],
  and(f(`sum(i, 1, I, psi(v(i))*q(i)) <= ${best}`), f(`sum(i, 1, I, psi(v(i))*${star}) == ${best}`)),
);

const hints: InstanceHints = {
  functions: [
    {
      name: 'virtual value of a uniform value',
      variables: [],
      where: [],
      functions: { psi: { parameters: ['x1'], body: x('2*x1 - hi') } },
    },
    {
      name: 'virtual value with a jump',
      variables: [real('rho')],
      where: [],
      functions: { psi: { parameters: ['x1'], body: x('if(x1 >= rho, x1, x1 - hi)') } },
    },
  ],
  integerLimit: { I: 4n },
};

function virtualSurplus({ t, sums, auto, arithmetic }: ProverKit): Tactic {
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }), arithmetic({ degree: 2, fewest: 2 }));

  const maximum = x(best);
  const withTop = (then: (top: number) => Tactic): Tactic =>
    t.fact(
      'highest',
      [x('vector(j, I, psi(v(j)))')],
      linear,
      (s) => t.fact('max', [maximum], linear, then(t.latest(s)))(s),
      ['a'],
    );
  const upper = withTop((top) => {
    const each: Tactic = (s) => {
      const k = sums.newest(s);
      return t.instantiate(top, [k], linear, t.instantiate(chances, [k], linear, auto()))(s);
    };
    return sums.termwise('<=', x('sum(i, 1, I, psi(v(i))*q(i))'), x(`sum(i, 1, I, ${best}*q(i))`), each, auto());
  });
  const attained = withTop((top) => {
    const others: Tactic = (s) =>
      t.branch(x(star.replaceAll('(i)', `(${name(s)})`).replace('w == i', `w == ${name(s)}`)), auto(), auto())(s);
    const name = (s: Parameters<Tactic>[0]) => [...s.variables.keys()].at(-1) as string;
    /** psi(v_w) is the highest virtual value. */
    const winner = t.fact(
      'highest',
      [x('v')],
      linear,
      (s) => {
        const below = t.latest(s);
        const bounds = (k: string, then: Tactic) => t.instantiate(box, [x(k)], linear, t.opened(then));
        const ordered = t.instantiate(
          regular,
          [x('v(a)'), x('v(w)')],
          linear,
          t.instantiate(top, [x('w')], linear, auto()),
        );
        return t.instantiate(below, [x('a')], linear, bounds('a', bounds('w', ordered)))(s);
      },
      ['c'],
    );
    const total = sum('i', 1n, 'I', x(`psi(v(i))*${star}`));
    const value = t.branch(maximum, auto(), auto());
    return t.have(
      f('psi(v(w)) == highest(vector(j, I, psi(v(j))))'),
      winner,
      sums.spike('=', total, x('w'), expression(0n), others, value),
    );
  });

  return t.introAll(t.conjunction(upper, attained));
}

export default claim({
  id: 'kocyigit-2020/theorem-1.4.2',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.4.2',
  title: 'Selling to the highest nonnegative virtual value maximises the virtual surplus in every scenario.',
  source: { page: '22-26', equation: '(1.4)', section: '1.4' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'optimal',
      domain: 'I ≥ 2, every regular ℙ with independent symmetric values: q* is optimal in (1.3), with the value (1.4)',
      formula: statement,
      expected: 'partial',
      hints,
      note: 'Proved: the pointwise inequality and its equality at q*. The expectation under ℙ, and that q* rises in the own value, are not in the formula.',
    },
    {
      role: 'part',
      name: 'scenario-by-scenario',
      domain: 'I ≥ 2, any nondecreasing virtual valuation, all values, any tie-breaking rule, all chances',
      formula: statement,
      expected: 'proved',
      hints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, virtualSurplus(kit)) }),
    },
  ],
  divergences: [
    'Stated scenario by scenario; the theorem is its expectation under ℙ.',
    'That (1.3) is the problem of the seller is Proposition 1.4.2. That q* rises in the own value, as (1.3) asks, is not part of the statement.',
  ],
});
