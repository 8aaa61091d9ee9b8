/**
 * Second price auctions are ex-post individually rational and incentive compatible.
 *
 * Setting     a bidder with value a ≥ 0 who reports w ≥ 0, while the highest report of the others is h and the reserve price r ≥ 0. His
 *             probability q(x) of winning with the report x is 1 if x > h and x ≥ r, 0 if x < h or x < r, and in a tie x = h ≥ r
 *             whatever the tie-breaking rule makes it; if he wins he pays max{h, r}.
 * Claim       u(a) ≥ u(w) and u(a) ≥ 0, where u(x) = q(x)·(a − max{h, r}). For r = 0 this is the Vickrey mechanism.
 * Rank        structural.
 * Source      Corollary 1.2.1, and the text before it for every reserve price r.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const probability = (condition: string): Formula => forall([real('x')], [], f(condition));
/** What any tie-breaking rule makes of the probability of winning. */
const winning = [
  probability('implies(x > h and x >= r, q(x) == 1)'),
  probability('implies(x < h or x < r, q(x) == 0)'),
  probability('0 <= q(x) and q(x) <= 1'),
] as const;

const statement = (reserve: readonly Formula[]): Formula =>
  forall(
    [real('a'), real('w'), real('h'), real('r'), functionVariable('q', 1n)],
    [f('a >= 0'), f('w >= 0'), f('h >= 0'), ...reserve, ...winning],
    and(f('q(a)*(a - max(h, r)) >= q(w)*(a - max(h, r))'), f('q(a)*(a - max(h, r)) >= 0')),
  );
const vickrey = statement([f('r == 0')]);
const anyReserve = statement([f('r >= 0')]);

/** Ties are lost, won, or won with the chance sigma. */
const hints: InstanceHints = {
  functions: [
    {
      name: 'ties won with the chance sigma',
      variables: [real('sigma')],
      where: [f('0 <= sigma'), f('sigma <= 1')],
      functions: { q: { parameters: ['x1'], body: x('if(x1 >= r, if(x1 > h, 1, if(x1 == h, sigma, 0)), 0)') } },
    },
  ],
  values: {
    sigma: [x('0'), x('1'), x('1/2')],
    w: [x('h'), x('r'), x('a')],
    a: [x('0')],
    h: [x('a'), x('w')],
    r: [x('h'), x('a')],
  },
};

/** Three cases: he wins for sure, loses for sure, or ties at the price he would pay. */
function proof({ t, auto }: ProverKit): Tactic {
  const at = (condition: Formula, term: string, then: Tactic): Tactic =>
    t.instantiate(condition, [x(term)], auto(), then);
  const bounds = at(winning[2], 'w', t.opened(at(winning[2], 'a', t.opened(auto()))));
  const won = at(winning[0], 'a', t.instantiate(t.latest, [], auto(), bounds));
  const lost = at(winning[1], 'a', t.instantiate(t.latest, [], auto(), bounds));
  const rest = t.have(f('a == max(h, r)'), auto(), bounds);
  return t.introAll(t.cases(f('a > h and a >= r'), won, t.cases(f('a < h or a < r'), lost, rest)));
}

export default claim({
  id: 'kocyigit-2020/corollary-1.2.1',
  paper: 'kocyigit-2020',
  label: 'Corollary 1.2.1',
  title: 'The Vickrey mechanism is ex-post individually rational and incentive compatible.',
  source: { page: '18-19', section: '1.2.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'values, reports and the highest other report ≥ 0, any tie-breaking rule',
      formula: vickrey,
      expected: 'proved',
      hints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(vickrey, proof(kit)) }),
    },
    {
      role: 'part',
      name: 'any-reserve',
      domain: 'the same, and any reserve price r ≥ 0',
      formula: anyReserve,
      expected: 'proved',
      hints,
      note: 'The text before the corollary says it of second price auctions with any reserve price.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(anyReserve, proof(kit)) }),
    },
  ],
  divergences: [
    'One bidder against the highest report h of the others; the others enter his utility through h only.',
    'Values range over [0, ∞), which contains every [v̲, v̄] of the thesis.',
  ],
});
