/**
 * Revenue equivalence.
 *
 * Setting     I ≥ 2 bidders with values in [v̲, v̄] (written lo, hi), 0 ≤ v̲ ≤ v̄; for every distribution P of a family, Q(i, P, y), M(i, P, y) and
 *             N(i, P, y) are bidder i's expected chance and his expected payments in two mechanisms with the same allocation rule, for the report y.
 * Claim       If both are distributionally robust incentive compatible and leave no utility to the value v̲, then M = N; so the expected
 *             payments of all bidders agree at all values, and with them the expected revenue under every P and in the worst case.
 * Rank        structural.
 * Source      Theorem 1.2.2, (1.17).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { envelopeTactics } from './envelope.proofs.ts';
import { revenueHints } from './payments.hints.ts';
import { equivalent } from './payments.ts';

const bidders = 'integer(i), real(P)';
const truthful = (pay: string) =>
  f(
    `forall([${bidders}, real(y), real(z)], [1 <= i, i <= I, lo <= y, y <= hi, lo <= z, z <= hi],
      Q(i, P, y)*y - ${pay}(i, P, y) >= Q(i, P, z)*y - ${pay}(i, P, z))`,
  );
const noRent = (pay: string) => f(`forall([${bidders}], [1 <= i, i <= I], Q(i, P, lo)*lo - ${pay}(i, P, lo) == 0)`);
const statement = forall(
  [integer('I'), real('lo'), real('hi'), ...['Q', 'M', 'N'].map((name) => functionVariable(name, 3n))],
  [f('I >= 2'), f('0 <= lo'), f('lo <= hi'), truthful('M'), truthful('N'), noRent('M'), noRent('N')],
  f(
    `forall([real(P), vector(v, I)], [forall([integer(j)], [1 <= j, j <= I], lo <= v(j) and v(j) <= hi)],
      sum(i, 1, I, M(i, P, v(i))) == sum(i, 1, I, N(i, P, v(i))))`,
  ),
);

function revenues(kit: ProverKit): Tactic {
  const { t, sums } = kit;
  const { equivalence, linear } = envelopeTactics(kit);
  const of = (name: string, i: string): FunctionTerm => ({
    op: 'function',
    parameters: [real('r')],
    body: x(`${name}(${i}, P, r)`),
  });
  const each: Tactic = (s) => {
    const i = [...s.variables.keys()].at(-1) as string;
    const condition: Tactic = (c) => {
      const { goal } = c;
      const noUtility = (pay: string) => t.instantiate(noRent(pay), [x(i), x('P')], linear, linear);
      const truth = (pay: string) =>
        t.introAll(((inner) => {
          const names = [...inner.variables.keys()].slice(-2).map((name) => x(name));
          return t.instantiate(truthful(pay), [x(i), x('P'), ...names], linear, linear)(inner);
        }) as Tactic);
      if (goal.kind === 'forall') return t.firstOf(truth('M'), truth('N'))(c);
      return t.firstOf(t.byHypothesis, linear, noUtility('M'), noUtility('N'))(c);
    };
    const box = s.hypotheses.findIndex((h) => h.kind === 'forall' && h.body.kind === 'and');
    const used = t.instantiate(t.latest, [x(`v(${i})`)], linear, t.byHypothesis);
    const cited = t.instantiate(equivalent, [x('lo'), x('hi'), of('Q', i), of('M', i), of('N', i)], condition, used);
    return t.instantiate(box, [x(i)], linear, t.opened(cited))(s);
  };
  const added: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind !== 'compare') throw new t.ProofFailure(s, 'not an equation');
    return sums.termwise('=', goal.left, goal.right, each, t.byHypothesis)(s);
  };
  return t.have(equivalent, equivalence, t.introAll(added));
}

export default claim({
  id: 'kocyigit-2020/theorem-1.2.2',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.2.2',
  title: 'Truthful mechanisms with the same allocation and no utility for the lowest value earn the same.',
  source: { page: '16-18', section: '1.2.1' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ v̲ ≤ v̄, every family of distributions, every two such mechanisms',
      formula: statement,
      expected: 'proved',
      hints: revenueHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, revenues(kit)) }),
    },
  ],
  divergences: [
    'Q and M are expectations over the other bidders under ℙ, which may be exchanged with the integral (Fubini). E[· | v_i = y] is that expectation for every y in [v̲, v̄], also where ℙ gives y no probability; read ℙ-almost surely, the constraints would say less of such y.',
    'Stated for the sum of expected payments at all values v; the expected revenue is its expectation over v, so that it agrees under every P, as does the worst case.',
    'Only the expected utility of the value v̲ has to be 0, not that in every scenario; individual rationality is not needed.',
  ],
});
