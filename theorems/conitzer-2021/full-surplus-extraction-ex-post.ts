/**
 * When an ex-post incentive compatible mechanism extracts the full surplus.
 *
 * Setting     as in full-surplus-extraction: one item, one bidder with types t and values v(t) ≥ 0, a signal w, beliefs Γ(t, ·); every
 *             type gets the item. A Cremer-McLean mechanism is incentive compatible for each signal and asks participation ex interim.
 * Claim       full surplus extraction is possible if and only if some linear G has G(Γ(t, ·)) = v(t) for every type.
 * Rank        structural.
 * Reading     everybody gets the item, so for each signal no type may pay more than another: p(t, w) = p(s, w), a payment of the signal
 *             alone, whose expectation is linear in beliefs.
 * Source      slide 'Full Revenue Extraction with an Ex-Post IC Mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import { forall, iff, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const printed = f(`forall([integer(m), integer(n), function(Gamma, 2), function(v, 1)],
  [m >= 1, n >= 1,
   forall([integer(t), integer(w)], [1 <= t, t <= m, 1 <= w, w <= n], Gamma(t, w) >= 0),
   forall([integer(s)], [1 <= s, s <= m], sum(w_1, 1, n, Gamma(s, w_1)) == 1)],
  iff(
    exists([function(p, 2)],
      [forall([integer(t_1), integer(s_1), integer(w_2)], [1 <= t_1, t_1 <= m, 1 <= s_1, s_1 <= m, 1 <= w_2, w_2 <= n],
        p(t_1, w_2) <= p(s_1, w_2))],
      forall([integer(t_2)], [1 <= t_2, t_2 <= m], sum(w_3, 1, n, Gamma(t_2, w_3)*p(t_2, w_3)) == v(t_2))),
    exists([function(G, 1)], [],
      forall([integer(t_3)], [1 <= t_3, t_3 <= m], sum(w_4, 1, n, Gamma(t_3, w_4)*G(w_4)) == v(t_3)))))`);

const parameters = [real('a'), real('b'), real('v1'), real('v2')];
const domain = [f('0 <= a'), f('a <= 1'), f('0 <= b'), f('b <= 1'), f('v1 >= 0'), f('v2 >= 0')];
const extraction = f(`exists([real(p11), real(p12), real(p21), real(p22)],
  [p11 <= p21, p21 <= p11, p12 <= p22, p22 <= p12], a*p11 + (1 - a)*p12 == v1 and b*p21 + (1 - b)*p22 == v2)`);
const linear = f('exists([real(g1), real(g2)], [], a*g1 + (1 - a)*g2 == v1 and b*g1 + (1 - b)*g2 == v2)');
const small = forall(parameters, domain, iff(extraction, linear));

export default claim({
  id: 'conitzer-2021/full-surplus-extraction-ex-post',
  paper: 'conitzer-2021',
  label: 'Theorem (2016): Full Revenue Extraction with an Ex-Post IC Mechanism',
  title: 'An ex-post mechanism extracts the full surplus if and only if a linear function carries the values.',
  source: { page: 'Full Revenue Extraction with an Ex-Post IC Mechanism' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any finite numbers of types and signals',
      formula: printed,
      expected: 'partial',
      note: 'Proved for two types and two signals; for all sizes the argument is the one in the head comment, not certified here.',
    },
    {
      role: 'part',
      name: 'two-by-two',
      domain: 'two types and two signals',
      formula: small,
      expected: 'proved',
      prove: async ({ prove, t, auto }) => {
        const same = t.witness([x('p11'), x('p12')], auto());
        const onlyIf = t.intro(
          t.destruct(t.latest, t.have(f('p21 == p11'), auto(), t.have(f('p22 == p12'), auto(), same))),
        );
        const back = t.witness([x('g1'), x('g2'), x('g1'), x('g2')], auto());
        return {
          conclusion: 'proved',
          proof: await prove(small, t.introAll(t.conjunction(onlyIf, t.intro(t.destruct(t.latest, back))))),
        };
      },
    },
  ],
  divergences: [
    'A Cremer-McLean mechanism is read as one that is incentive compatible ex-post and individually rational ex interim; the slides draw it and do not define it in their text.',
    'v(t) ≥ 0, so that selling to every type is efficient; where all values are positive, full surplus forces it.',
  ],
});
