/**
 * When a Bayesian mechanism extracts the full surplus.
 *
 * Setting     one item, one bidder with types t and values v(t) ≥ 0, a signal w, beliefs Γ(t, ·). Full surplus: every type gets the
 *             item and expects to pay all of v(t), by a payment p(t, w) that depends on the report and the signal.
 * Claim       this is possible if and only if some concave G has G(Γ(t, ·)) = v(t) for every type.
 * Rank        structural.
 * Reading     incentives and full surplus say: Σ_w Γ(t, w) p(t, w) = v(t) and Σ_w Γ(s, w) p(t, w) ≥ v(s); that p(t, ·) is an affine
 *             function above the values that touches at t. The least of them is a concave G, and a concave G has such supports at its
 *             finitely many points after a finite extension: the two conditions are the same, type by type.
 * Source      slides 'Necessary and Sufficient Condition', 'Full Revenue Extraction with an Ex-Post IC Mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, forall, iff, or, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** For any finite numbers of types and signals: extraction if and only if the values have affine supports from above. */
const printed = f(`forall([integer(m), integer(n), function(Gamma, 2), function(v, 1)],
  [m >= 1, n >= 1,
   forall([integer(t), integer(w)], [1 <= t, t <= m, 1 <= w, w <= n], Gamma(t, w) >= 0),
   forall([integer(s)], [1 <= s, s <= m], sum(w_1, 1, n, Gamma(s, w_1)) == 1)],
  iff(
    exists([function(p, 2)], [], forall([integer(t_1), integer(s_1)], [1 <= t_1, t_1 <= m, 1 <= s_1, s_1 <= m],
      sum(w_2, 1, n, Gamma(t_1, w_2)*p(t_1, w_2)) == v(t_1) and sum(w_3, 1, n, Gamma(s_1, w_3)*p(t_1, w_3)) >= v(s_1))),
    exists([function(G, 2), function(g, 1)], [], forall([integer(t_2), integer(s_2)], [1 <= t_2, t_2 <= m, 1 <= s_2, s_2 <= m],
      g(t_2) == v(t_2) and g(s_2) <= g(t_2) + sum(w_4, 1, n, G(t_2, w_4)*(Gamma(s_2, w_4) - Gamma(t_2, w_4)))))))`);

const parameters = [real('a'), real('b'), real('v1'), real('v2')];
const domain = [f('0 <= a'), f('a <= 1'), f('0 <= b'), f('b <= 1'), f('v1 >= 0'), f('v2 >= 0')];
const extraction = f(`exists([real(p11), real(p12), real(p21), real(p22)], [],
  a*p11 + (1 - a)*p12 == v1 and b*p21 + (1 - b)*p22 == v2 and b*p11 + (1 - b)*p12 >= v2 and a*p21 + (1 - a)*p22 >= v1)`);
/** Two points always carry a concave function, unless they are one point with two values. */
const concave = or(f('a != b'), f('v1 == v2'));
const small = forall(parameters, domain, iff(extraction, concave));

/** Three types with beliefs a, (a + b)/2, b: the value in the middle may not lie below the mean of the others. */
const middle = f(`forall([real(a), real(b), real(v1), real(v2), real(v3), real(p1), real(p2)],
  [a*p1 + (1 - a)*p2 >= v1, b*p1 + (1 - b)*p2 >= v3, (a + b)/2*p1 + (1 - (a + b)/2)*p2 == v2], 2*v2 >= v1 + v3)`);
/** A payment p(w) for all reports, as in Crémer and McLean's mechanism: then the middle value is the mean. */
const linear = f(`forall([real(a), real(b), real(v1), real(v2), real(v3), real(p1), real(p2)],
  [a*p1 + (1 - a)*p2 == v1, b*p1 + (1 - b)*p2 == v3, (a + b)/2*p1 + (1 - (a + b)/2)*p2 == v2], 2*v2 == v1 + v3)`);
const three = and(middle, linear);

const slope = '(v1 - v2)/(a - b)';
const differ = [x(`v1 + (1 - a)*${slope}`), x(`v1 - a*${slope}`), x(`v1 + (1 - a)*${slope}`), x(`v1 - a*${slope}`)];
const same = [x('v1'), x('v1'), x('v1'), x('v1')];

export default claim({
  id: 'conitzer-2021/full-surplus-extraction',
  paper: 'conitzer-2021',
  label: 'Theorem (AAAI 2016): Full Surplus Extraction with a Bayesian Mechanism',
  title: 'Full surplus extraction is possible if and only if a concave function carries the values.',
  source: { page: 'Necessary and Sufficient Condition' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any finite numbers of types and signals, concavity by supergradients at the beliefs',
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
      prove: async ({ prove, t, auto }) => ({
        conclusion: 'proved',
        proof: await prove(
          small,
          t.introAll(
            t.conjunction(
              t.intro(
                t.destruct(
                  t.latest,
                  t.cases(
                    f('a == b'),
                    t.disjunction(1, t.opened(t.rewrite(t.latest, auto()))),
                    t.disjunction(0, auto()),
                  ),
                ),
              ),
              t.intro(
                t.destruct(
                  t.latest,
                  t.witness(differ, auto()),
                  t.cases(f('a == b'), t.witness(same, auto()), t.witness(differ, auto())),
                ),
              ),
            ),
          ),
        ),
      }),
    },
    {
      role: 'reading',
      name: 'three-types',
      domain: 'three types on a line of beliefs, the second halfway',
      formula: three,
      expected: 'proved',
      note: 'The first case in which the condition bites: concavity for Bayesian mechanisms, linearity for payments that depend on the signal alone (ex-post).',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(three) }),
    },
  ],
  divergences: [
    'Concavity of G on all of ℝ^|Ω| is stated at the finitely many beliefs, by a supergradient at each; the least of the supporting affine functions is then concave everywhere with the same values.',
    'v(t) ≥ 0, so that selling to every type is efficient.',
  ],
});
