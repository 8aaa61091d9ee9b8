/**
 * Near a product distribution, the product of one's own marginals is near.
 *
 * Setting     G = D̂ a joint distribution of n types, D the product of its marginals, D^p any product distribution, d_TV(G, D^p) ≤ ε.
 * Claim       d_TV(D, G) ≤ (n + 1) ε.
 * Rank        upper; for n = 2 the factor 3 is approached, for n = 1 the left side is 0.
 * Proof       marginals are no further apart than joint distributions, products by the sum over factors (corollary-1), and the triangle.
 * Source      Proposition 1.
 * Example     M × M cells of 1/M² each, one of them moved onto another: ε = 1/M² and d_TV(D, G) → 3ε.
 */
import { claim } from '../../src/claims/claim.ts';
import type { FunctionTerm, InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { add, choose, expression } from '../../src/statement/expression.ts';
import { and } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distribution, each, family, joint, someDistribution, someJoint } from './model.ts';
import { tactics } from './tactics.ts';

/** Profiles 1..K^n with coordinates c(k, t) ∈ 1..K; x(k, t) and z(k, t) are the products of the first k factors of D and D^p. */
const printed =
  f(`forall([integer(n), integer(N), integer(K), real(epsilon), function(c, 2), function(G, 1), function(d, 2), function(p, 2), function(x, 2), function(z, 2)],
  [n >= 1, K >= 1, N == raise(K, n),
   forall([integer(k), integer(i)], [1 <= k, k <= n, 1 <= i, i <= N], exists([integer(u)], [1 <= u, u <= K], c(k, i) == u)),
   forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= N, i != j], exists([integer(k)], [1 <= k, k <= n], c(k, i) != c(k, j))),
   ${distribution('G')},
   forall([integer(k), integer(j)], [1 <= k, k <= n, 1 <= j, j <= K], d(k, j) == sum(t, 1, N, if(c(k, t) == j, G(t), 0)) and p(k, j) >= 0),
   forall([integer(k)], [1 <= k, k <= n], sum(s, 1, K, p(k, s)) == 1),
   forall([integer(i)], [1 <= i, i <= N], x(0, i) == 1 and z(0, i) == 1),
   forall([integer(k), integer(i)], [1 <= k, k <= n, 1 <= i, i <= N], x(k, i) == x(k - 1, i)*d(k, c(k, i)) and z(k, i) == z(k - 1, i)*p(k, c(k, i))),
   sum(t, 1, N, abs(G(t) - z(n, t)))/2 <= epsilon],
  sum(t, 1, N, abs(G(t) - x(n, t)))/2 <= (n + 1)*epsilon)`);

const rows = each('i', 'A', 'g(i) == sum(s, 1, B, G(i, s))');
const columns = each('j', 'B', 'h(j) == sum(t, 1, A, G(t, j))');
const two =
  f(`forall([integer(A), integer(B), real(epsilon), function(G, 2), function(g, 1), function(h, 1), function(p, 1), function(r, 1)],
  [A >= 1, B >= 1, ${joint('G')}, ${rows}, ${columns}, ${distribution('p', 'A')}, ${distribution('r', 'B')},
   sum(t, 1, A, sum(s, 1, B, abs(G(t, s) - p(t)*r(s))))/2 <= epsilon],
  sum(t, 1, A, sum(s, 1, B, abs(G(t, s) - g(t)*h(s))))/2 <= 3*epsilon)`);
const one =
  f(`forall([integer(A), function(G, 1), function(p, 1)], [A >= 1, ${distribution('G', 'A')}, ${distribution('p', 'A')}],
  sum(t, 1, A, abs(G(t) - G(t)))/2 == 0)`);

/** 20 × 20 cells: the mass of cell (2, 2) is moved to cell (1, 1). */
const M = '20';
const cell = `if(t == 1 and s == 1, 2/${M}^2, if(t == 2 and s == 2, 0, 1/${M}^2))`;
const margin = (i: string) => `(1/${M} + if(${i} == 1, 1/${M}^2, if(${i} == 2, -1/${M}^2, 0)))`;
const sharp = and(
  f(`sum(t, 1, ${M}, sum(s, 1, ${M}, abs(${cell} - 1/${M}^2)))/2 == 1/${M}^2`),
  f(`sum(t, 1, ${M}, abs(sum(s, 1, ${M}, ${cell}) - ${margin('t')})) == 0`),
  f(`sum(s, 1, ${M}, abs(sum(t, 1, ${M}, ${cell}) - ${margin('s')})) == 0`),
  f(`sum(t, 1, ${M}, sum(s, 1, ${M}, abs(${cell} - ${margin('t')}*${margin('s')})))/2 > 2.7/${M}^2`),
);

function threefold(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, number, at, here, le, eq } = tactics(kit);
  const off = 'abs(G(t, s) - p(t)*r(s))';
  const row = (k: string) => `sum(s, 1, B, abs(G(${k}, s) - p(${k})*r(s)))`;
  const column = (l: string) => `sum(t, 1, A, abs(G(t, ${l}) - p(t)*r(${l})))`;
  const nonnegative = (P: string, n: string, k: string, then: Tactic) => at(each('i', n, `${P}(i) >= 0`), [k], then);
  const signed = (a: string, b: string, then: Tactic) => le(a, b, auto(), then);
  /** |g − p| ≤ the row's distance, |h − r| ≤ the column's. */
  const rowMoves = here(
    rows,
    named((k) =>
      signed(
        `sum(s, 1, B, G(${k}, s) - p(${k})*r(s))`,
        row(k),
        signed(`sum(s, 1, B, p(${k})*r(s) - G(${k}, s))`, row(k), auto()),
      ),
    ),
  );
  const columnMoves = here(
    columns,
    named((l) =>
      signed(
        `sum(t, 1, A, G(t, ${l}) - p(t)*r(${l}))`,
        column(l),
        signed(`sum(t, 1, A, p(t)*r(${l}) - G(t, ${l}))`, column(l), auto()),
      ),
    ),
  );
  const triangle = f(
    'forall([real(y), real(z), real(u), real(v), real(w)], [u >= 0, z >= 0], abs(w - y*u) <= abs(w - z*v) + abs(y - z)*u + z*abs(u - v))',
  );
  const marginPositive = (l: string, then: Tactic) =>
    t.have(
      f(`h(${l}) >= 0`),
      at(
        columns,
        [l],
        le(
          'sum(t, 1, A, 0)',
          `sum(t, 1, A, G(t, ${l}))`,
          named((k) =>
            at('forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], G(i, j) >= 0)', [k, l], auto()),
          ),
          auto(),
        ),
      ),
      then,
    );
  const entry = (k: string) =>
    named((l) =>
      marginPositive(
        l,
        nonnegative(
          'p',
          'A',
          k,
          t.instantiate(
            triangle,
            [`g(${k})`, `p(${k})`, `h(${l})`, `r(${l})`, `G(${k}, ${l})`].map((e) => x(e)),
            auto(),
            auto(),
          ),
        ),
      ),
    );
  const point = named((k) =>
    le(
      `sum(s, 1, B, abs(G(${k}, s) - g(${k})*h(s)))`,
      `sum(s, 1, B, abs(G(${k}, s) - p(${k})*r(s)) + abs(g(${k}) - p(${k}))*h(s) + p(${k})*abs(h(s) - r(s)))`,
      entry(k),
      auto(),
    ),
  );
  const total = le(
    'sum(t, 1, A, sum(s, 1, B, abs(G(t, s) - g(t)*h(s))))',
    `sum(t, 1, A, ${row('t')} + abs(g(t) - p(t))*W + p(t)*X)`,
    point,
    auto(),
  );
  const masses = eq(
    'sum(s, 1, B, h(s))',
    'sum(s, 1, B, sum(t, 1, A, G(t, s)))',
    here(columns, auto()),
    t.fact('sum-exchange', [x('sum(s, 1, B, sum(t, 1, A, G(t, s)))')], auto(), t.have(f('W == 1'), auto(), total)),
  );
  const allColumns = le(
    'sum(s, 1, B, abs(h(s) - r(s)))',
    `sum(s, 1, B, ${column('s')})`,
    columnMoves,
    t.fact('sum-exchange', [x(`sum(t, 1, A, sum(s, 1, B, ${off}))`)], auto(), masses),
  );
  const moves = le('sum(t, 1, A, abs(g(t) - p(t)))', `sum(t, 1, A, ${row('t')})`, rowMoves, allColumns);
  return t.introAll(
    t.have(
      triangle,
      t.introAll(auto({ splits: 12 })),
      number('W', 'sum(s, 1, B, h(s))', number('X', 'sum(s, 1, B, abs(h(s) - r(s)))', moves)),
    ),
  );
}

const J = someJoint('G');
const cellAt = (at: string, on: string) =>
  substitute(
    (J.functions.G as FunctionTerm).body,
    new Map([
      ['at', expression(at)],
      ['on', expression(on)],
    ]),
  );
const hints: InstanceHints = {
  integerLimit: { A: 2n, B: 2n },
  values: { epsilon: [x('1'), x('1/2')] },
  functions: [
    family('tables', J, someDistribution('p', 'A'), someDistribution('r', 'B'), {
      variables: [],
      where: [],
      functions: {
        g: { parameters: ['at'], body: add(cellAt('at', '1'), choose(f('B >= 2'), cellAt('at', '2'), '0')) },
        h: { parameters: ['on'], body: add(cellAt('1', 'on'), choose(f('A >= 2'), cellAt('2', 'on'), '0')) },
      },
    }),
  ],
};

export default claim({
  id: 'makur-2023/proposition-1',
  paper: 'makur-2023',
  label: 'Proposition 1',
  title: 'The product of the marginals is within (n + 1)ε if any product distribution is within ε.',
  source: { page: '9', section: '4.1' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any number of agents with K types each',
      formula: printed,
      expected: 'partial',
      note: 'For more than two agents the argument is the same, one factor at a time (one-factor and chain of corollary-1).',
    },
    {
      role: 'part',
      name: 'two-agents',
      domain: 'two agents with any finite numbers of types',
      formula: two,
      expected: 'proved',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(two, threefold(kit)) }),
      hints,
    },
    {
      role: 'part',
      name: 'one-agent',
      domain: 'one agent',
      formula: one,
      expected: 'proved',
      note: 'Every distribution is the product of its marginals: 0 ≤ 2ε.',
      prove: async (kit) => {
        const { eq } = tactics(kit);
        const proof = eq('sum(t, 1, A, abs(G(t) - G(t)))', 'sum(t, 1, A, 0)', kit.auto(), kit.auto());
        return { conclusion: 'proved', proof: await kit.prove(one, kit.t.introAll(proof)) };
      },
    },
    {
      role: 'reading',
      name: 'nearly-three',
      domain: 'two agents with 20 types each',
      formula: sharp,
      expected: 'proved',
      note: 'The factor 3 is not far from best: here d_TV(D, G) > 2.7 ε; with M types each it is 3 − 6/M up to smaller terms.',
      prove: async ({ prove, t }) => ({
        conclusion: 'proved',
        proof: await prove(sharp, t.conjunction(t.enclosure())),
      }),
    },
  ],
  divergences: [
    'All agents have the same number K of types in the printed statement, which is no restriction (types may have no mass).',
    'Finitely many types; the paper allows standard Borel type spaces.',
  ],
});
