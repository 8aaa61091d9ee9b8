/**
 * The Lagrangian dual of the problem of highest-bidder-lotteries.
 *
 * Setting     two bidders, the first of whom wins ties, values in [0, 1], μ ∈ (0, 1), the Markov ambiguity set (1.6); α ≥ 0 on [0, 1]² with total mass 1 and
 *             means μ; everything that is feasible in (1.11), q not necessarily monotone.
 * Claim       λ + σ_1 μ + σ_2 μ ≤ ∬ max{0, Σ_i 1{v ∈ 𝒲ⁱ}(α(v)v_i − ∫_{v_i}^1 α(x, v_{−i}) dx)} dv: the value of α in (1.33) bounds (1.11).
 * Rank        upper.
 * Source      Lemma 1.7.11.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const cell = '0 <= a, a <= 1, 0 <= b, b <= 1';
/** What bidder 1 and bidder 2 bring at (y, z): α(v)v_i − ∫_{v_i}^1 α(x, v_{−i}) dx. */
const first = '(alpha(y, z)*y - integral(t, y, 1, alpha(t, z)))';
const second = '(alpha(y, z)*z - integral(t, z, 1, alpha(y, t)))';
const over = (body: string): string => `integral(y, 0, 1, integral(z, 0, 1, ${body}))`;
const printed = f(`forall([real(mu), real(s_1), real(s_2), real(c), function(alpha, 2), function(g, 2), function(h, 2)],
  [0 < mu, mu < 1, s_1 >= 0, s_2 >= 0,
   forall([real(a), real(b)], [${cell}], alpha(a, b) >= 0 and g(a, b) >= 0 and h(a, b) >= 0 and g(a, b) + h(a, b) <= 1),
   forall([real(a), real(b)], [${cell}], implies(a < b, g(a, b) == 0) and implies(a >= b, h(a, b) == 0)),
   ${over('alpha(y, z)')} == 1, ${over('alpha(y, z)*y')} == mu, ${over('alpha(y, z)*z')} == mu,
   forall([real(a), real(b)], [${cell}], g(a, b)*a - integral(t, 0, a, g(t, b)) + h(a, b)*b - integral(t, 0, b, h(a, t)) >= c + s_1*a + s_2*b)],
  c + s_1*mu + s_2*mu <= ${over(`max(0, if(y >= z, ${first}, ${second}))`)})`);

export default claim({
  id: 'kocyigit-2020/lemma-1.7.11',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.11',
  title: 'The dual of the problem of highest-bidder-lotteries is (1.33).',
  source: { page: '55-56', section: '1.7', equation: '1.33' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'two bidders, 0 < μ < 1: weak duality',
      formula: printed,
      expected: 'unchecked',
      note: 'Integrals over [0, 1]^I are not in the statement language, nor a rule that exchanges the order of integration; so the formula is about two bidders. What Theorem 1.5.3 needs is proved against the limit of α_ε instead, in bound-on-lotteries.',
      hints: {
        functions: [
          {
            name: 'constant density, nothing sold',
            variables: [],
            where: [],
            functions: {
              alpha: { parameters: ['a', 'b'], body: x('1') },
              g: { parameters: ['a', 'b'], body: x('0') },
              h: { parameters: ['a', 'b'], body: x('0') },
            },
          },
        ],
      },
    },
  ],
  divergences: [
    'Weak duality for two bidders, the only part of the lemma that later proofs use; the printed one is for all I, and says what the dual is.',
    'Integrals are Riemann integrals; measurability is not expressed.',
  ],
});
