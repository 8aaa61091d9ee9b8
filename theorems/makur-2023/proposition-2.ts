/**
 * The better of separate sale and grand bundle near a product distribution.
 *
 * Setting     one additive buyer, m items (simple.model.ts); Q = D, P = D^p a product distribution with d_TV(P, Q) < δ.
 * Claim       max{SRev(D), BRev(D)} ≥ Rev(D)/6 − (7/6) H δ.
 * Rank        upper.
 * Proof       Theorem 1 with α = 1/6 and V = H: Rev(D^p) ≥ Rev(D) − Hδ, one of the two simple mechanisms earns a sixth of that under D^p
 *             (Babaioff, Immorlica, Lucier and Weinberg, assumed), and under D at most Hδ less.
 * Source      Proposition 2.
 */

import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distance, distribution, each } from './model.ts';
import { MECHANISM, mechanism, PRODUCT, revenue, simpleEarns, VALUES } from './simple.model.ts';
import { tactics } from './tactics.ts';

const variables =
  'integer(m), integer(N), integer(K), real(H), real(delta), function(v, 2), function(P, 1), function(Q, 1), function(pi, 2), function(d, 2), function(c, 2), function(w, 2)';
const setting = `m >= 1, N >= 1, H >= 0, ${VALUES}, ${distribution('P')}, ${distribution('Q')}, ${PRODUCT}, ${distance('P', 'Q')} < delta`;
const printed = f(`forall([${variables}], [${setting}], forall([function(y, 2), function(p, 1)], [${MECHANISM}],
  ${simpleEarns('Q', `${revenue('Q')}/6 - 7/6*H*delta`)}))`);
/** The theorem that the paper cites, for every product distribution P. */
const cited = {
  name: 'for independent items and an additive buyer, max{SRev, BRev} >= Rev/6 (Babaioff, Immorlica, Lucier, Weinberg)',
  formula:
    f(`forall([integer(m), integer(N), integer(K), real(H), function(v, 2), function(P, 1), function(pi, 2), function(d, 2), function(c, 2), function(w, 2)],
    [m >= 1, N >= 1, H >= 0, ${VALUES}, ${distribution('P')}, ${PRODUCT}],
    forall([function(x, 2), function(paid, 1)], [${mechanism('x', 'paid')}], ${simpleEarns('P', `${revenue('P', 'paid')}/6`)}))`),
};

function nearProduct(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, here, at, le } = tactics(kit);
  const shift = (earned: (k: string) => string, bounds: Tactic, then: Tactic) =>
    le(`sum(t, 1, N, (P(t) - Q(t))*(${earned('t')} - H/2))`, 'sum(t, 1, N, abs(P(t) - Q(t))*(H/2))', bounds, then);
  const back = (earned: (k: string) => string, bounds: Tactic, then: Tactic) =>
    le(`sum(t, 1, N, (Q(t) - P(t))*(${earned('t')} - H/2))`, 'sum(t, 1, N, abs(P(t) - Q(t))*(H/2))', bounds, then);
  const nonnegative = 'forall([integer(j), integer(i)], [1 <= j, j <= m, 1 <= i, i <= N], v(j, i) >= 0)';
  const small = 'forall([integer(i)], [1 <= i, i <= N], sum(s, 1, m, v(s, i)) <= H)';
  const slack = (then: Tactic) => t.have(f(`H*(delta - ${distance('P', 'Q')}) >= 0`), auto(), then);

  const sale = (k: string) => `sum(s, 1, m, if(v(s, ${k}) >= r(s), r(s), 0))`;
  const prices = 'forall([integer(j)], [1 <= j, j <= m], r(j) >= 0)';
  const saleBounds = named((k) =>
    at(
      small,
      [k],
      le(
        'sum(s, 1, m, 0)',
        sale(k),
        here(prices, auto()),
        le(
          sale(k),
          `sum(s, 1, m, v(s, ${k}))`,
          named((j) => at(nonnegative, [j, k], at(prices, [j], auto()))),
          t.have(f(`0 <= ${sale(k)} and ${sale(k)} <= H`), t.conjunction(kit.arithmetic()), t.opened(auto())),
        ),
      ),
    ),
  );
  const pack = (k: string) => `if(sum(s, 1, m, v(s, ${k})) >= z, z, 0)`;
  const packBounds = named((k) => at(small, [k], auto()));
  const paid = here(each('i', 'N', '0 <= p(i) and p(i) <= H'), auto());
  const separately = t.disjunction(
    0,
    t.witness([x('r')], t.byHypothesis, shift(sale, saleBounds, slack(kit.arithmetic()))),
  );
  const bundled = t.disjunction(
    1,
    t.witness([x('z')], t.byHypothesis, shift(pack, packBounds, slack(kit.arithmetic()))),
  );
  const ofSetting = (then: Tactic) =>
    t.instantiate(
      cited.formula,
      ['m', 'N', 'K', 'H', 'v', 'P', 'pi', 'd', 'c', 'w'].map((name) => x(name)),
      t.byHypothesis,
      then,
    );
  const use: Tactic = t.instantiate(
    t.latest,
    [x('y'), x('p')],
    t.byHypothesis,
    t.destruct(
      t.latest,
      t.destruct(
        t.latest,
        back((k) => `p(${k})`, paid, separately),
      ),
      t.destruct(
        t.latest,
        back((k) => `p(${k})`, paid, bundled),
      ),
    ),
  );
  return t.assuming(cited, t.introAll(ofSetting(use)));
}

export default claim({
  id: 'makur-2023/proposition-2',
  paper: 'makur-2023',
  label: 'Proposition 2',
  title: 'Near a product distribution the better of separate sale and bundling earns Rev/6 − (7/6)Hδ.',
  source: { page: '12', section: '4.4' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'one additive buyer, any finite numbers of items and types, payments in [0, H]',
      formula: printed,
      expected: 'conditional',
      assumptions: [cited],
      note: 'Given the factor 6 for independent items. The error follows from Theorem 1 with V = H: (1 + 1/6)Hδ.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(printed, nearProduct(kit)) }),
    },
  ],
  divergences: [
    'Payments lie in [0, H] instead of [−H, H]. For a single buyer that is no loss: options with subsidies can be replaced by the same at price 0, and each type then chooses again. With V = 2H for the optimum the same argument gives only Rev/6 − (4/3)Hδ.',
    'The theorem for product distributions is cited by the paper and assumed here.',
    'Rev is the supremum over mechanisms: the bound is stated for each of them.',
    'The product structure of D^p is used by the assumed theorem only.',
  ],
});
