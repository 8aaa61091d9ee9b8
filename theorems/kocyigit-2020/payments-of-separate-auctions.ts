/**
 * Who pays in the separate auctions, and that keeping all items maximises the worst-case revenue.
 *
 * Setting     one item with upper bound u > 0: bidder i has the bid h ∈ [0, u], the highest other bid is s ≥ 0, and n wins, whose bid is highest.
 * Claim       Payments are nonnegative; a payment is positive only with a positive chance, and then h > u/e; a chance is positive only for the winner,
 *             and only if h > u/e. Further: an individually rational mechanism earns at most 0 where all values are 0, so that keeping all
 *             items, which earns 0 everywhere, maximises the worst-case revenue.
 * Rank        structural.
 * Source      The text after (3.2), and section 3.1 on naïve mechanisms.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, real } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { separateTactics } from './separateAuctions.proofs.ts';
import { chance, price } from './separateAuctions.ts';

const named = (formula: Formula): Formula =>
  substitute(
    formula,
    new Map([
      ['pay', price('n == i')],
      ['chance', chance('n == i')],
    ]),
  );
const statement = forall(
  ['n', 'i', 'h', 's', 'u'].map(real),
  [f('u > 0'), f('0 <= s'), f('0 <= h'), f('h <= u'), f('implies(n == i, s <= h)')],
  named(f('pay >= 0 and implies(pay > 0, chance > 0 and h > u/e) and implies(chance > 0, n == i and h > u/e)')),
);
/** Payments and chances where all values are 0. */
const kept = f(
  `forall([integer(I), integer(J), vector(m, I), function(q, 2)], [I >= 1, J >= 1,
    forall([integer(i)], [1 <= i, i <= I], sum(j, 1, J, q(i, j)*0) - m(i) >= 0)], sum(i, 1, I, m(i)) <= 0)`,
);

function signs(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { logBound, borderLog, logE } = separateTactics(kit);
  /** Adds the sign of 1 + log(h/u): 0 at the border, positive above. */
  const chanceSign = (then: Tactic): Tactic => {
    const above = t.have(
      f('1 + log(h/u) > 0'),
      t.have(
        f('e*(h/u) > 1'),
        auto(),
        t.fact('log-strict', [x('e*(h/u)')], auto(), t.fact('log-product', [x('e'), x('h/u')], auto(), logE(auto()))),
      ),
      then,
    );
    const border = t.have(
      f('h/u == u/e/u'),
      auto(),
      t.have(f('log(h/u) == -1'), t.rewrite(t.latest, borderLog(auto())), then),
    );
    return t.have(
      f('h > 0'),
      auto(),
      t.have(f('h/u > 0'), auto(), t.cases(f('h > u/e'), above, t.have(f('h == u/e'), auto(), border))),
    );
  };
  const paymentSign = (then: Tactic): Tactic => {
    const atLeast = t.have(f('log(s/u) >= -1'), auto(), then);
    return t.cases(
      f('s >= u/e'),
      t.have(f('s > 0'), auto(), t.have(f('s/u > 0'), auto(), logBound('s/u', atLeast))),
      then,
    );
  };
  const border: Tactic = t.cases(
    f('h > u/e'),
    auto({ splits: 12 }),
    t.cases(
      f('s >= u/e'),
      t.have(f('s == h'), auto(), t.rewrite(t.latest, auto({ splits: 12 }))),
      auto({ splits: 12 }),
    ),
  );
  const sold = t.opened(
    t.instantiate(
      f('implies(n == i, s <= h)'),
      [],
      t.byHypothesis,
      chanceSign(paymentSign(t.conjunction(auto({ splits: 12 }), t.intro(border), t.intro(border)))),
    ),
  );
  const unsold = t.conjunction(auto({ splits: 12 }), t.intro(auto({ splits: 12 })), t.intro(auto({ splits: 12 })));
  const never = t.cases(f('n == i'), t.instantiate(f('implies(n == i, s <= h)'), [], t.byHypothesis, unsold), unsold);
  return t.have(f('e > 0'), t.enclosure(), t.introAll(t.cases(f('n == i and h >= u/e'), sold, never)));
}

export default claim({
  id: 'kocyigit-2020/payments-of-separate-auctions',
  paper: 'kocyigit-2020',
  label: 'after (3.2); section 3.1',
  title: 'Who pays in the separate auctions; keeping everything maximises the worst-case revenue.',
  source: { page: '73-86', section: '3.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'one item: all bids, any tie-breaking rule',
      formula: statement,
      expected: 'proved',
      hints: { values: { i: [x('n')], s: [x('h'), x('0')], h: [x('u'), x('u*37/100'), x('u*2/5')] } },
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, signs(kit)) }),
    },
    {
      role: 'part',
      name: 'keeping-everything',
      domain: 'I ≥ 1, J ≥ 1, chances and payments of an individually rational mechanism where all values are 0',
      formula: kept,
      expected: 'proved',
      hints: {
        functions: [
          {
            name: 'equal chances',
            variables: [],
            where: [],
            functions: { q: { parameters: ['x1', 'x2'], body: x('1/I') } },
          },
        ],
        integerLimit: { I: 4n, J: 2n },
      },
      note: 'Section 3.1: with the worst-case revenue as objective it is optimal to keep all items.',
      prove: async (kit) => {
        const { t, sums, auto } = kit;
        const each: Tactic = (s) => t.instantiate(-3, [sums.newest(s)], auto(), auto())(s);
        const zero = x('sum(i, 1, I, 0)');
        const proof = t.introAll(sums.termwise('<=', x('sum(i, 1, I, m(i))'), zero, each, auto()));
        return { conclusion: 'proved', proof: await kit.prove(kept, proof) };
      },
    },
  ],
  divergences: ['Stated for one item and one bidder, as the claims are.'],
});
