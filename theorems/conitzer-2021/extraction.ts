/**
 * Full surplus extraction from one bidder: what the theorems of the slides speak of, for any finite numbers of types and signals.
 *
 * Letters     m types t, n signals w; Gamma(t, w) the belief of type t, mu(t) its probability, v(t) its value for the item.
 * Mechanism   type t gets the item with probability q(t, w) and pays x(t, w).
 * Surplus     Σ_t mu(t) v(t), since every type is worth selling to.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, functionVariable, integer, real, type Variable } from '../../src/statement/formula.ts';
import type { Term } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

export const VARIABLES: readonly Variable[] = [
  integer('m'),
  integer('n'),
  functionVariable('Gamma', 2n),
  functionVariable('mu', 1n),
  functionVariable('v', 1n),
];

/** Where the conditions stand among the hypotheses after `introAll`. */
export const DOMAIN = { nonnegative: 2, total: 3, likely: 4, valued: 5 } as const;

/** Beliefs are distributions, every type occurs, every type has a value of this kind. */
export const domain = (valued: 'v(t) > 0' | 'v(t) >= 0'): Formula[] => [
  f('m >= 1'),
  f('n >= 1'),
  f('forall([integer(t), integer(w)], [1 <= t, t <= m, 1 <= w, w <= n], Gamma(t, w) >= 0)'),
  f('forall([integer(t)], [1 <= t, t <= m], sum(w, 1, n, Gamma(t, w)) == 1)'),
  f('forall([integer(t)], [1 <= t, t <= m], mu(t) > 0)'),
  f(`forall([integer(t)], [1 <= t, t <= m], ${valued})`),
];

const SHARES = 'forall([integer(t), integer(w)], [1 <= t, t <= m, 1 <= w, w <= n], 0 <= q(t, w) and q(t, w) <= 1)';
const PARTICIPATION = 'forall([integer(t)], [1 <= t, t <= m], sum(w, 1, n, Gamma(t, w)*(v(t)*q(t, w) - x(t, w))) >= 0)';
const FULL = 'sum(t, 1, m, mu(t)*sum(w, 1, n, Gamma(t, w)*x(t, w))) == sum(t, 1, m, mu(t)*v(t))';

/** A mechanism that is interim individually rational, Bayesian incentive compatible, and earns the full surplus. */
export const BAYESIAN = f(`exists([function(q, 2), function(x, 2)], [${SHARES}, ${PARTICIPATION},
  forall([integer(t), integer(s)], [1 <= t, t <= m, 1 <= s, s <= m],
    sum(w, 1, n, Gamma(t, w)*(v(t)*q(t, w) - x(t, w))) >= sum(w, 1, n, Gamma(t, w)*(v(t)*q(s, w) - x(s, w))))], ${FULL})`);

/** The same, incentive compatible for each signal. */
export const EX_POST = f(`exists([function(q, 2), function(x, 2)], [${SHARES}, ${PARTICIPATION},
  forall([integer(t), integer(s), integer(w)], [1 <= t, t <= m, 1 <= s, s <= m, 1 <= w, w <= n],
    v(t)*q(t, w) - x(t, w) >= v(t)*q(s, w) - x(s, w))], ${FULL})`);

/** For each type t a linear function p(t, ·) with value v(t) at its belief and at least v(s) at the others'. */
export const SUPPORTS = f(`exists([function(p, 2)], [],
  forall([integer(t), integer(s)], [1 <= t, t <= m, 1 <= s, s <= m],
    sum(w, 1, n, Gamma(t, w)*p(t, w)) == v(t) and sum(w, 1, n, Gamma(s, w)*p(t, w)) >= v(s)))`);

/** G is concave on all of ℝⁿ and G(Γ(t, ·)) = v(t). */
export const CONCAVE = f(`exists([function(G, 1)],
  [forall([vector(x, n), vector(y, n), vector(z, n), real(lambda)],
    [0 <= lambda, lambda <= 1, forall([integer(w)], [1 <= w, w <= n], x(w) == lambda*y(w) + (1 - lambda)*z(w))],
    G(x) >= lambda*G(y) + (1 - lambda)*G(z))],
  forall([integer(t)], [1 <= t, t <= m], G(vector(w, n, Gamma(t, w))) == v(t)))`);

/** G(y) = Σ_w g(w) y(w), every linear function on ℝⁿ, and G(Γ(t, ·)) = v(t). */
export const LINEAR = f(`exists([function(g, 1)], [],
  forall([integer(t)], [1 <= t, t <= m], sum(w, 1, n, Gamma(t, w)*g(w)) == v(t)))`);

/** (parameters) ↦ body. */
export const map = (parameters: readonly string[], body: string | Expression): Term => ({
  op: 'function',
  parameters: parameters.map((name) => ({ name, sort: 'real' })),
  body: typeof body === 'string' ? x(body) : body,
});

/** For at most two types: the affine function through two rows that differ in the first signal, constant where they do not. */
const affine =
  'if(m == 1, v(1), if(Gamma(1, 1) == Gamma(2, 1), v(1), v(1) + (y(1) - Gamma(1, 1))*(v(2) - v(1))/(Gamma(2, 1) - Gamma(1, 1))))';
/** Three types whose beliefs lie on a line, in any order, and their values. */
const threeTypes = (): FunctionFamily => {
  const [beliefs, values] = [
    ['a_1', 'a_2', 'a_3'],
    ['v_1', 'v_2', 'v_3'],
  ];
  const at = (numbers: readonly string[]) => `if(t == 1, ${numbers[0]}, if(t == 2, ${numbers[1]}, ${numbers[2]}))`;
  const of = (parameters: readonly string[], body: string) => ({ parameters, body: x(body) });
  return {
    name: 'three types on a line',
    variables: [...beliefs, ...values].map((name) => real(name)),
    where: [...beliefs.flatMap((a) => [`0 <= ${a}`, `${a} <= 1`]), ...values.flatMap((v) => [`0 <= ${v}`])].map((c) =>
      f(c),
    ),
    functions: {
      Gamma: of(['t', 'w'], `if(n == 1, 1, if(w == 1, ${at(beliefs)}, if(w == 2, 1 - (${at(beliefs)}), 0)))`),
      mu: of(['t'], '1/m'),
      v: of(['t'], at(values)),
    },
  };
};
const threeValues = {
  a_1: [x('0'), x('1/2')],
  a_2: [x('1/2'), x('a_1')],
  a_3: [x('1'), x('a_1'), x('2*a_2 - a_1')],
  v_1: [x('1')],
  v_2: [x('1'), x('201/200'), x('0')],
  v_3: [x('1'), x('2*v_2 - v_1')],
};

export const extractionHints: InstanceHints = {
  integerLimit: { m: 3n, n: 2n },
  values: { m: [x('2'), x('3')], n: [x('2')], ...threeValues },
  functions: [
    threeTypes(),
    {
      name: 'affine function through two points',
      variables: [],
      where: [],
      functions: { G: { parameters: ['y'], body: x(affine) } },
    },
  ],
};
