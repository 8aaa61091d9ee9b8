/**
 * One more bidder is worth more than the optimal auction.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi), 0 ≤ v̲ < v̄, independent with the common density rho (symmetry), whose virtual valuation
 *             ψ(x) = x − (1 − F(x))/rho(x) does not decrease (regularity); one ℙ.
 * Claim       E[max{ψ(v_1), …, ψ(v_{I+1})}], the revenue of the second price auction with I + 1 bidders, is at least E[max{ψ(v_1), …, ψ(v_I), 0}], that of the
 *             optimal auction with I. The highest of n values has the density nF^(n−1) rho.
 * Rank        lower.
 * Proof       (1.26) to (1.28). The mean of ψ is said to be 0; it is v̲ ≥ 0, which is enough (mean-virtual-value).
 * Source      Theorem 1.4.3, (1.28).
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const F = 'integral(y, lo, x, rho(y))';
const psi = `(x - (1 - ${F})/rho(x))`;
const at = (name: string): string => psi.replaceAll(/\bx\b/g, name);
const printed = f(`forall([integer(I), real(lo), real(hi), function(rho, 1)],
  [I >= 2, 0 <= lo, lo < hi, forall([real(z)], [lo <= z, z <= hi], rho(z) > 0), integral(x, lo, hi, rho(x)) == 1,
   forall([real(z), real(t)], [lo <= z, z <= t, t <= hi], ${at('z')} <= ${at('t')})],
  integral(x, lo, hi, ${psi}*(I + 1)*(${F})^I*rho(x)) >= integral(x, lo, hi, max(${psi}, 0)*I*(${F})^(I - 1)*rho(x)))`);

export default claim({
  id: 'kocyigit-2020/theorem-1.4.3',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.4.3',
  title: 'The second price auction with one more bidder earns at least what the optimal auction earns.',
  source: { page: '22-26', section: '1.4' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 ≤ v̲ < v̄, one symmetric and regular ℙ',
      formula: printed,
      expected: 'unchecked',
      note: 'No proof here. The step from one ℙ to the worst case, (1.25) and (1.29), is not in the formula either.',
      hints: {
        integerLimit: { I: 4n },
        functions: [
          {
            name: 'uniform values',
            variables: [],
            where: [],
            functions: { rho: { parameters: ['a'], body: x('1/(hi - lo)') } },
          },
        ],
      },
    },
  ],
  divergences: [
    'Stated for one ℙ; the thesis compares worst cases over ambiguity sets for I and I + 1 bidders that belong together.',
    'Integrals are Riemann integrals.',
  ],
});
