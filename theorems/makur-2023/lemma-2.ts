/**
 * wip
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distance, distribution, each, family, someDistribution, someFunction } from './model.ts';

const bounded = each('i', 'N', 'a <= o(i) and o(i) <= b');
const printed = f(`forall([integer(N), real(a), real(b), function(P, 1), function(Q, 1), function(o, 1)],
  [N >= 1, ${distribution('P')}, ${distribution('Q')}, ${bounded}],
  sum(t, 1, N, P(t)*o(t)) - sum(t, 1, N, Q(t)*o(t)) <= (b - a)*(${distance('P', 'Q')}))`);

export default claim({
  id: 'makur-2023/lemma-2',
  paper: 'makur-2023',
  label: 'Lemma 2',
  title: 'wip',
  source: { page: '6', section: '3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'finite',
      formula: printed,
      expected: 'proved',
      prove: async ({ prove, t, sums, auto }) => {
        const term: Parameters<typeof t.have>[1] = (s) =>
          t.instantiate(f(bounded), [sums.newest(s)], auto(), t.opened(auto()))(s);
        const proof = sums.termwise(
          '<=',
          x('sum(t, 1, N, (P(t) - Q(t))*(o(t) - (a + b)/2))'),
          x('sum(t, 1, N, abs(P(t) - Q(t))*((b - a)/2))'),
          term,
          auto(),
        );
        return { conclusion: 'proved', proof: await prove(printed, t.introAll(proof)) };
      },
      hints: {
        integerLimit: { N: 4n },
        functions: [family('tables', someDistribution('P'), someDistribution('Q'), someFunction('o', 'a', 'b'))],
      },
    },
  ],
  divergences: [],
});
