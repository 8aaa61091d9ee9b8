/**
 * The optimal robust mechanism in polynomial time.
 *
 * Claim       the optimal robust mechanism can be calculated in time polynomial in the number of types and of signals.
 * Rank        upper.
 * Letters     steps(m, n): the time for m types and n signals.
 * Source      slide 'Theorem: Polynomial Complexity of the Optimal Robust Mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { Tactic } from '../../src/provers/kit.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { undefinedQuantities } from './undefinedQuantities.ts';

/** Only the quantifiers: the functions stand for quantities that the statement language does not define. */
const printed = f(
  `forall([function(steps, 2)], [], exists([real(C), real(d)], [], forall([integer(m), integer(n)], [m >= 1, n >= 1], steps(m, n) <= C*exp(d*log(m*n)))))`,
);

/**
 * One robust promise, Σ_w π(w) c(w) ≥ 0 for every distribution π between the bounds l and u: multipliers that make it true. With them a
 * mechanism for m types and n signals is a point of one linear program with m² (n + 1) rows and 2mn + m² (2n + 1) columns.
 */
const promised =
  f(`forall([integer(n), function(l, 1), function(u, 1), function(c, 1), function(a, 1), function(b, 1), real(lambda)],
  [n >= 1,
   forall([integer(w)], [1 <= w, w <= n], a(w) >= 0 and b(w) >= 0 and lambda + a(w) - b(w) <= c(w)),
   lambda + sum(w, 1, n, l(w)*a(w) - u(w)*b(w)) >= 0],
  forall([function(p, 1)],
    [sum(w, 1, n, p(w)) == 1, forall([integer(w)], [1 <= w, w <= n], p(w) >= 0 and l(w) <= p(w) and p(w) <= u(w))],
    sum(w, 1, n, p(w)*c(w)) >= 0))`);

/** A distribution p between bounds, multipliers, and c above what they make of it: by e for each signal. */
const letters = ['d', 'u', 'a', 'b', 'e'];
const between = (letter: string) => `if(at == 1, ${letter}_1, ${letter}_2)`;
const distribution = 'if(n == 1, 1, if(at == 1, g_1, 1 - g_1))';
const of = (body: string) => ({ parameters: ['at'], body: x(body) });
const multipliers: InstanceHints = {
  integerLimit: { n: 2n },
  values: { lambda: [x('0'), x('u_1*b_1'), x('-(1 - d_1)*a_1')] },
  functions: [
    {
      name: 'multipliers of bounds',
      variables: ['g_1', ...letters.flatMap((letter) => [`${letter}_1`, `${letter}_2`])].map((name) => real(name)),
      where: ['g_1 <= 1', 'g_1 >= 0', ...letters.flatMap((letter) => [`${letter}_1 >= 0`, `${letter}_2 >= 0`])].map(
        (condition) => f(condition),
      ),
      functions: {
        p: of(distribution),
        l: of(`${distribution} - ${between('d')}`),
        u: of(`${distribution} + ${between('u')}`),
        a: of(between('a')),
        b: of(between('b')),
        c: of(`lambda + ${between('a')} - ${between('b')} + ${between('e')}`),
      },
    },
  ],
};

export default claim({
  id: 'conitzer-2021/robust-complexity',
  paper: 'conitzer-2021',
  label: 'Theorem: Polynomial Complexity of the Optimal Robust Mechanism',
  title: 'The optimal robust mechanism can be calculated in time polynomial in types and signals.',
  source: { page: 'Theorem: Polynomial Complexity of the Optimal Robust Mechanism' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all numbers of types and signals',
      formula: printed,
      expected: 'unchecked',
      hints: undefinedQuantities,
      note: 'A statement about algorithms: running time is not defined in the statement language, and the slides do not print the separation oracle.',
    },
    {
      role: 'reading',
      name: 'explicit-program',
      domain: 'any number of signals, any bounds of the conditional probabilities',
      formula: promised,
      hints: multipliers,
      expected: 'proved',
      note: 'The finite part: multipliers of the bounds prove a robust promise, so that no separation oracle is needed and the program has polynomially many rows and columns. By strong duality every robust promise has such multipliers, which is not certified here; nor is how long a linear program takes.',
      prove: async ({ prove, t, auto, sums }) => {
        const each: Tactic = (s) => {
          const w = sums.newest(s);
          const bounded = t.instantiate(4, [w], auto(), t.opened(auto({ degree: 2 })));
          return t.instantiate(1, [w], auto(), t.opened(bounded))(s);
        };
        const least = x('sum(w, 1, n, lambda*p(w) + l(w)*a(w) - u(w)*b(w))');
        const compared = sums.termwise('<=', least, x('sum(w, 1, n, p(w)*c(w))'), each, auto());
        return { conclusion: 'proved', proof: await prove(promised, t.introAll(compared)) };
      },
    },
  ],
  divergences: [
    'The formula records the quantifiers only: as a statement about every function steps it would be false.',
  ],
});
