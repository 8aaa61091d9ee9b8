/**
 * Posted prices under close priors, and the two remarks with which the result of Dütting and Kesselheim is recovered.
 *
 * Setting     type profiles 1..N; o(t) ∈ [0, V] the welfare of a posted price mechanism at profile t; P = D, Q = D̂, d_TV(P, Q) ≤ δ.
 * Claim       Val(M, D) ≥ Val(M, D̂) − V δ; with product priors whose factors are within ε, d_TV ≤ nε; with values in [0, 1], V = n.
 * Rank        upper.
 * Proof       Lemma 2 for welfare. For products one factor is exchanged after the other: the distance of two products that differ in one
 *             factor is that of the factors (`one-factor`), and distances add up along the way (`chain`).
 * Source      Corollary 1 and the remarks (1) and (2) after it.
 * Example     for one item welfare is at most 1, not n: V = n is not the best choice there.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { Tactic } from '../../src/provers/kit.ts';
import { forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { byMultipliers, DIFFERENT, type Game, underCouplings } from './couplings.ts';
import { distance, distribution, each, family, POINTS, someDistribution, someFunction, someTable } from './model.ts';
import { tactics } from './tactics.ts';

const bounded = each('i', 'N', '0 <= o(i) and o(i) <= V');
const finite = f(`forall([integer(N), real(V), real(delta), function(P, 1), function(Q, 1), function(o, 1)],
  [N >= 1, V >= 0, ${distribution('P')}, ${distribution('Q')}, ${bounded}, ${distance('P', 'Q')} <= delta],
  sum(t, 1, N, P(t)*o(t)) >= sum(t, 1, N, Q(t)*o(t)) - V*delta)`);
const inRange = f('forall([real(y)], [0 <= y, y <= 1], 0 <= o(y) and o(y) <= V)');
/** Val(M, D) − Val(M, D̂) ≥ −Vδ for a coupling of D and D̂ with Pr[t ≠ t′] ≤ δ. */
const game: Game = {
  objective: 'o(w(1)) - o(w(2))',
  value: '-(V*delta)',
  constraints: [[`-(${DIFFERENT})`, '-delta', 'V']],
};
const printed = forall(
  [...['V', 'delta'].map(real), functionVariable('o', 1n)],
  [f('V >= 0'), inRange],
  underCouplings(game),
);
/** R × P against R × Q. */
const oneFactor = f(`forall([integer(A), integer(B), function(R, 1), function(P, 1), function(Q, 1)],
  [A >= 1, B >= 1, ${distribution('R', 'A')}, ${distribution('P', 'B')}, ${distribution('Q', 'B')}],
  sum(t, 1, A, sum(s, 1, B, abs(R(t)*P(s) - R(t)*Q(s))))/2 == sum(s, 1, B, abs(P(s) - Q(s)))/2)`);
/** Distributions F(0, ·), …, F(n, ·), each within ε of the one before. */
const chain = f(`forall([integer(n), integer(N), real(epsilon), function(F, 2)],
  [n >= 1, N >= 1, ${each('k', 'n', 'sum(t, 1, N, abs(F(k, t) - F(k - 1, t)))/2 <= epsilon')}],
  sum(t, 1, N, abs(F(n, t) - F(0, t)))/2 <= n*epsilon)`);
const two = f(`forall([integer(A), integer(B), function(P, 1), function(Q, 1), function(R, 1), function(S, 1)],
  [A >= 1, B >= 1, ${distribution('P', 'A')}, ${distribution('Q', 'A')}, ${distribution('R', 'B')}, ${distribution('S', 'B')}],
  sum(t, 1, A, sum(s, 1, B, abs(P(t)*R(s) - Q(t)*S(s))))/2 <= ${distance('P', 'Q', 'A')} + sum(s, 1, B, abs(R(s) - S(s)))/2)`);
const sizes = f(`forall([integer(n), function(v, 1)], [n >= 1, ${each('k', 'n', '0 <= v(k) and v(k) <= 1')}],
  0 <= sum(s, 1, n, v(s)) and sum(s, 1, n, v(s)) <= n)`);
const oneItem = f(`forall([integer(n), function(v, 1), function(w, 1)],
  [n >= 1, ${each('k', 'n', '0 <= v(k) and v(k) <= 1 and w(k) >= 0')}, sum(s, 1, n, w(s)) <= 1], sum(s, 1, n, w(s)*v(s)) <= 1)`);

const hints: InstanceHints = {
  integerLimit: { N: BigInt(POINTS), A: BigInt(POINTS), B: BigInt(POINTS), n: 2n },
  values: { delta: [x('1'), x('1/2')], V: [x('1')], epsilon: [x('1'), x('1/2')] },
  functions: [
    family('tables', someDistribution('P'), someDistribution('Q'), someFunction('o', '0', 'V')),
    family(
      'two factors',
      someDistribution('P', 'A'),
      someDistribution('Q', 'A'),
      someDistribution('R', 'B'),
      someDistribution('S', 'B'),
    ),
    family('one factor', someDistribution('R', 'A'), someDistribution('P', 'B'), someDistribution('Q', 'B')),
    family('three in a row', {
      ...someTable('F', '0', '1', 3, 2),
      functions: {
        F: {
          parameters: ['one', 'on'],
          body: x(
            'if(one == 0, if(on == 1, vF1_1, vF1_2), if(one == 1, if(on == 1, vF2_1, vF2_2), if(on == 1, vF3_1, vF3_2)))',
          ),
        },
      },
    }),
    family('values', someFunction('v', '0', '1')),
    family('values and shares', someFunction('v', '0', '1'), {
      ...someFunction('w', '0', '1/2'),
      functions: { w: { parameters: ['at'], body: x('if(at == 1, vw_1, vw_2)') } },
    }),
  ],
};

export default claim({
  id: 'makur-2023/corollary-1',
  paper: 'makur-2023',
  label: 'Corollary 1',
  title: 'The welfare of a posted price mechanism moves by at most V δ; for products of factors within ε, by nε V.',
  source: { page: '10', section: '4.3' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any type space, any coupling of any two priors, welfare in [0, V]',
      formula: printed,
      expected: 'proved',
      note: 'Nothing about prices is used: it holds for every mechanism.',
      prove: async (kit) => {
        const at = (k: number, then: Tactic): Tactic => kit.t.instantiate(inRange, [x(`w(${k})`)], kit.auto(), then);
        const proof = byMultipliers(kit, game, (then) => at(1, at(2, then)));
        return { conclusion: 'proved', proof: await kit.prove(printed, kit.t.introAll(proof)) };
      },
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many type profiles, welfare in [0, V]',
      formula: finite,
      expected: 'proved',
      note: 'Nothing about prices is used: it holds for every mechanism.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const { here, le } = tactics(kit);
        const moved = le(
          'sum(t, 1, N, (Q(t) - P(t))*(o(t) - V/2))',
          'sum(t, 1, N, abs(P(t) - Q(t))*(V/2))',
          here(bounded, auto()),
          t.have(f(`V*(delta - ${distance('P', 'Q')}) >= 0`), auto(), auto()),
        );
        return { conclusion: 'proved', proof: await kit.prove(finite, t.introAll(moved)) };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'one-factor',
      domain: 'remark (1): products that differ in one factor',
      formula: oneFactor,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        const { named, number, here, eq } = tactics(kit);
        const entry = (k: string) =>
          named((l) =>
            t.branch(
              x(`abs(P(${l}) - Q(${l}))`),
              auto(),
              t.have(f(`R(${k})*(Q(${l}) - P(${l})) >= 0`), auto(), auto()),
            ),
          );
        const row = here(
          each('i', 'A', 'R(i) >= 0'),
          named((k) =>
            eq(
              `sum(s, 1, B, abs(R(${k})*P(s) - R(${k})*Q(s)))`,
              `sum(s, 1, B, R(${k})*abs(P(s) - Q(s)))`,
              entry(k),
              auto(),
            ),
          ),
        );
        const total = number(
          'G',
          'sum(s, 1, B, abs(P(s) - Q(s)))',
          eq('sum(t, 1, A, sum(s, 1, B, abs(R(t)*P(s) - R(t)*Q(s))))', 'sum(t, 1, A, R(t)*G)', row, auto()),
        );
        return { conclusion: 'proved', proof: await kit.prove(oneFactor, t.introAll(total)) };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'chain',
      domain: 'remark (1): any number n of exchanges',
      formula: chain,
      expected: 'proved',
      note: 'With F(k, ·) the product of the first k factors of the one and the others of the other, one-factor and chain give nε for all n.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const { named, here, le } = tactics(kit);
        const steps = (i: string) => `sum(s, 1, n, abs(F(s, ${i}) - F(s - 1, ${i})))`;
        const point = named((i) =>
          t.fact(
            'sum-telescope',
            [x(`sum(s, 1, n, F(s - 1, ${i}))`)],
            auto(),
            le(
              `sum(s, 1, n, F(s + 1 - 1, ${i}) - F(s - 1, ${i}))`,
              steps(i),
              auto(),
              le(`sum(s, 1, n, F(s - 1, ${i}) - F(s + 1 - 1, ${i}))`, steps(i), auto(), auto()),
            ),
          ),
        );
        const exchanged = t.fact(
          'sum-exchange',
          [x(`sum(t, 1, N, ${steps('t')})`)],
          auto(),
          le(
            'sum(s, 1, n, sum(t, 1, N, abs(F(s, t) - F(s - 1, t))))',
            'sum(s, 1, n, 2*epsilon)',
            here(each('k', 'n', 'sum(t, 1, N, abs(F(k, t) - F(k - 1, t)))/2 <= epsilon'), auto()),
            t.fact('sum-constant', [x('sum(s, 1, n, 2*epsilon)')], auto(), auto()),
          ),
        );
        const total = le('sum(t, 1, N, abs(F(n, t) - F(0, t)))', `sum(t, 1, N, ${steps('t')})`, point, exchanged);
        return { conclusion: 'proved', proof: await kit.prove(chain, t.introAll(total)) };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'two-factors',
      domain: 'remark (1) for n = 2',
      formula: two,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        const { named, number, here, le, at } = tactics(kit);
        const triangle = f(
          'forall([real(y), real(z), real(u), real(w)], [u >= 0, z >= 0], abs(y*u - z*w) <= abs(y - z)*u + z*abs(u - w))',
        );
        const entry = (k: string) =>
          named((l) =>
            at(
              each('i', 'B', 'R(i) >= 0'),
              [l],
              t.instantiate(
                triangle,
                [`P(${k})`, `Q(${k})`, `R(${l})`, `S(${l})`].map((e) => x(e)),
                auto(),
                auto(),
              ),
            ),
          );
        const row = here(
          each('i', 'A', 'Q(i) >= 0'),
          named((k) =>
            le(
              `sum(s, 1, B, abs(P(${k})*R(s) - Q(${k})*S(s)))`,
              `sum(s, 1, B, abs(P(${k}) - Q(${k}))*R(s) + Q(${k})*abs(R(s) - S(s)))`,
              entry(k),
              auto(),
            ),
          ),
        );
        const total = number(
          'G',
          'sum(s, 1, B, abs(R(s) - S(s)))',
          le(
            'sum(t, 1, A, sum(s, 1, B, abs(P(t)*R(s) - Q(t)*S(s))))',
            'sum(t, 1, A, abs(P(t) - Q(t)) + Q(t)*G)',
            row,
            auto(),
          ),
        );
        return {
          conclusion: 'proved',
          proof: await kit.prove(two, t.introAll(t.have(triangle, t.introAll(auto({ splits: 10 })), total))),
        };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'welfare-range',
      domain: 'remark (2): values in [0, 1]',
      formula: sizes,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        const { here, le } = tactics(kit);
        const bound = (then: Parameters<typeof here>[1]) => here(each('k', 'n', '0 <= v(k) and v(k) <= 1'), then);
        const proof = le(
          'sum(s, 1, n, 0)',
          'sum(s, 1, n, v(s))',
          bound(auto()),
          le(
            'sum(s, 1, n, v(s))',
            'sum(s, 1, n, 1)',
            bound(auto()),
            t.fact('sum-constant', [x('sum(s, 1, n, 1)')], auto(), t.conjunction(auto())),
          ),
        );
        return { conclusion: 'proved', proof: await kit.prove(sizes, t.introAll(proof)) };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'one-item',
      domain: 'one item: V = 1 will do',
      formula: oneItem,
      expected: 'proved',
      note: 'The setting of the prophet inequality for one item; the loss is then nε, not n²ε.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const { here, le } = tactics(kit);
        const proof = le(
          'sum(s, 1, n, w(s)*v(s))',
          'sum(s, 1, n, w(s))',
          here(each('k', 'n', '0 <= v(k) and v(k) <= 1 and w(k) >= 0'), auto()),
          auto(),
        );
        return { conclusion: 'proved', proof: await kit.prove(oneItem, t.introAll(proof)) };
      },
      hints,
    },
  ],
  divergences: [
    'd_TV by couplings, standard Borel type spaces mapped into [0, 1], as for Lemma 2; the part and the readings are about finitely many type profiles, numbered 1..N.',
    'Remark (1) for n factors is stated by its two steps, since the statement language has no product over a symbolic number of factors.',
  ],
});
