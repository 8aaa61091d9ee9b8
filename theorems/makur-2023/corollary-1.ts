/**
 * Posted prices under close priors, and the two remarks with which the result of Dütting and Kesselheim is recovered.
 *
 * Setting     a space of type profiles; o(t) ∈ [a, a + V] the welfare of a posted price mechanism at profile t; P = D, Q = D̂, d_TV(P, Q) ≤ δ.
 * Claim       Val(M, D) ≥ Val(M, D̂) − V δ; with product priors whose factors are within ε, d_TV ≤ nε; with values in [0, 1], V = n.
 * Rank        upper.
 * Proof       Lemma 2 for welfare. For products by induction on the number of factors (factors.proofs.ts).
 * Source      Corollary 1 and the remarks (1) and (2) after it.
 * Example     for one item welfare is at most 1, not n: V = n is not the best choice there.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { FACTORS, factorByFactor } from './factors.proofs.ts';
import { TWO_SIDED } from './lemma-2.proofs.ts';
import { EVERY_SPACE, spaceHints as generalHints, MOVE } from './lemma-2.spaces.ts';
import { distance, distribution, each, family, POINTS, someDistribution, someFunction } from './model.ts';
import { DENSITIES, DENSITY_VARIABLES, underTwoPriors } from './priors.ts';
import { TWO_BY_TWO } from './profiles.ts';
import { tactics } from './tactics.ts';
import { atProfiles } from './transfer.ts';

const bounded = each('i', 'N', '0 <= o(i) and o(i) <= V');
const finite = f(`forall([integer(N), real(V), real(delta), function(P, 1), function(Q, 1), function(o, 1)],
  [N >= 1, V >= 0, ${distribution('P')}, ${distribution('Q')}, ${bounded}, ${distance('P', 'Q')} <= delta],
  sum(t, 1, N, P(t)*o(t)) >= sum(t, 1, N, Q(t)*o(t)) - V*delta)`);
const inRange = 'forall([real(y)], [0 <= y, y <= 1], a <= o(y) and o(y) <= a + V)';
/** Val(M, D̂) − Val(M, D) ≤ V δ, where p and r are the densities of D̂ and D. */
const everySpace = forall(
  [...['a', 'V', 'delta'].map(real), functionVariable('o', 1n), ...DENSITY_VARIABLES],
  [f('V >= 0'), f(inRange), ...DENSITIES],
  underTwoPriors({ ...MOVE, distance: 'delta', value: '-(V*delta)' }),
);
const sizes = f(`forall([integer(n), function(v, 1)], [n >= 1, ${each('k', 'n', '0 <= v(k) and v(k) <= 1')}],
  0 <= sum(s, 1, n, v(s)) and sum(s, 1, n, v(s)) <= n)`);
const oneItem = f(`forall([integer(n), function(v, 1), function(w, 1)],
  [n >= 1, ${each('k', 'n', '0 <= v(k) and v(k) <= 1 and w(k) >= 0')}, sum(s, 1, n, w(s)) <= 1], sum(s, 1, n, w(s)*v(s)) <= 1)`);

/**
 * One agent's turn at posted prices: what is left and what it costs, options 1..G, does not depend on her report; v(t, k) is type t's value of option k,
 * option 1 is to buy nothing. The mechanism gives the report t an option c(t) that is best for type t.
 */
const taken = each('i', 'K', 'exists([integer(u)], [1 <= u, u <= G], c(i) == u)');
const bestChoice =
  'forall([integer(i), integer(k)], [1 <= i, i <= K, 1 <= k, k <= G], v(i, c(i)) - p(c(i)) >= v(i, k) - p(k))';
const nothing = each('i', 'K', 'v(i, 1) - p(1) == 0');
const dominant = f(`forall([integer(G), integer(K), function(v, 2), function(p, 1), function(c, 1)],
  [G >= 1, K >= 1, ${taken}, ${bestChoice}, ${nothing}],
  forall([integer(i), integer(j)], [1 <= i, i <= K, 1 <= j, j <= K],
    v(i, c(i)) - p(c(i)) >= v(i, c(j)) - p(c(j)) and v(i, c(i)) - p(c(i)) >= 0))`);
const turn: InstanceHints = {
  integerLimit: { G: 2n, K: 2n },
  values: { G: [x('2')], K: [x('2')] },
  functions: [
    {
      name: 'one option at the price 1/2',
      variables: ['worth_1', 'worth_2'].map((name) => real(name)),
      where: ['0 <= worth_1', 'worth_1 <= 1', '0 <= worth_2', 'worth_2 <= 1'].map((condition) => f(condition)),
      functions: {
        v: { parameters: ['at', 'on'], body: x('if(on == 1, 0, if(at == 1, worth_1, worth_2))') },
        p: { parameters: ['on'], body: x('if(on == 1, 0, 1/2)') },
        c: { parameters: ['at'], body: x('if(if(at == 1, worth_1, worth_2) >= 1/2, 2, 1)') },
      },
    },
  ],
};

const hints: InstanceHints = {
  integerLimit: { N: BigInt(POINTS), n: 2n },
  values: { delta: [x('1'), x('1/2')], V: [x('1')] },
  functions: [
    family('tables', someDistribution('P'), someDistribution('Q'), someFunction('o', '0', 'V')),
    family('values', someFunction('v', '0', '1')),
    family('values and shares', someFunction('v', '0', '1'), {
      ...someFunction('w', '0', '1/2'),
      functions: { w: { parameters: ['at'], body: x('if(at == 1, vw_1, vw_2)') } },
    }),
  ],
};

/** Two points, as for Lemma 2. */
const spaceHints: InstanceHints = {
  ...generalHints,
  values: { a: [x('0'), x('1')], V: [x('1')], delta: [x('1/10'), x('1')] },
  functions: [
    atProfiles('two points', {
      p: 'if(y == 0, 1 + delta, 1 - delta)',
      r: 'if(y == 0, 1 - delta, 1 + delta)',
      o: 'if(y == 0, a + V, a)',
    }),
  ],
};

const twoByTwo: InstanceHints = {
  integerLimit: { n: 2n, N: 4n, K: 2n },
  values: {
    n: [x('2')],
    N: [x('4')],
    K: [x('2')],
    epsilon: [x('max(sum(v, 1, K, abs(d(1, v) - p(1, v))), sum(v, 1, K, abs(d(2, v) - p(2, v))))/2')],
  },
  functions: [TWO_BY_TWO],
};

export default claim({
  id: 'makur-2023/corollary-1',
  paper: 'makur-2023',
  label: 'Corollary 1',
  title: 'The welfare of a posted price mechanism moves by at most V δ.',
  source: { page: '10', section: '4.3' },
  rank: 'upper',
  lemmas: ['makur-2023/lemma-2'],
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain: 'any standard Borel type space, any two distributions on it, welfare in an interval [a, a + V]',
      formula: everySpace,
      expected: 'proved',
      note: 'Lemma 2 with D̂ for P and D for Q. Nothing about prices is used: it holds for every mechanism.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const terms = ['a', 'a + V', 'delta', 'o', 'p', 'r'].map((text) => x(text));
        const applied = t.instantiate(
          EVERY_SPACE,
          terms,
          t.firstOf(t.byHypothesis, auto()),
          t.momentCompare(t.latest, auto()),
        );
        const proof = t.lemma('makur-2023/lemma-2#every-space', EVERY_SPACE, t.introAll(applied));
        return { conclusion: 'proved', proof: await kit.prove(everySpace, proof) };
      },
      hints: spaceHints,
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many type profiles, welfare in [0, V]',
      formula: finite,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        const terms = ['N', '0', 'V', 'P', 'Q', 'o'].map((text) => x(text));
        const slack = t.have(f(`V*(delta - ${distance('P', 'Q')}) >= 0`), auto(), auto());
        const applied = t.instantiate(TWO_SIDED, terms, t.firstOf(t.byHypothesis, auto()), slack);
        const proof = t.lemma('makur-2023/lemma-2#two-sided', TWO_SIDED, t.introAll(applied));
        return { conclusion: 'proved', proof: await kit.prove(finite, proof) };
      },
      hints,
    },
    {
      role: 'reading',
      name: 'posted-prices',
      domain: 'one agent at her turn, any numbers of types and options',
      formula: dominant,
      expected: 'proved',
      note: 'Posted price mechanisms are DSIC and ex-post IR: she cannot change what she may choose from, and may buy nothing.',
      prove: async (kit) => {
        const { t } = kit;
        const { named, take, leaf } = tactics(kit);
        const other = named((u) =>
          take(
            bestChoice,
            ['i', u],
            t.rewrite(f(`c(j) == ${u}`), take(bestChoice, ['i', '1'], take(nothing, ['i'], t.conjunction(leaf)))),
          ),
        );
        const proof = t.introAll(t.instantiate(f(taken), [x('j')], leaf, t.destruct(t.latest, other)));
        return { conclusion: 'proved', proof: await kit.prove(dominant, proof) };
      },
      hints: turn,
    },
    {
      role: 'reading',
      name: 'factors',
      domain: 'remark (1): products over any number n of agents with K types each',
      formula: FACTORS,
      expected: 'proved',
      note: 'Factors within ε make products within nε: d_TV(×d, ×p) ≤ Σ_k d_TV(d_k, p_k). Also, the product of the p_k sums to 1 and has the marginals p_k.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(FACTORS, factorByFactor(kit)) }),
      hints: twoByTwo,
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
    'Standard Borel type spaces are mapped into [0, 1], priors given by densities, as for Lemma 2; the part and the readings, among them both remarks, are about finitely many type profiles, numbered 1..N.',
    'In remark (1) profiles of n agents are numbered 1..N, r(k, t, j) being the number of (j, t_−k), and the product over agents is the last of the products of the first k factors; all agents have the same number K of types, some of which may have no mass.',
  ],
});
