/**
 * With independent, regular values the expected revenue is the expected virtual value of whoever gets the good.
 *
 * Setting     values in [v̲, v̄] (written lo, hi), 0 ≤ v̲ < v̄; one bidder and one ℙ: rho is the density of his value, Q(x) his expected chance for
 *             the report x, which rises; ψ(x) = x − (1 − ∫_v̲^x rho)/rho(x).
 * Claim       ∫ [Q(x)x − ∫_v̲^x Q] rho(x) dx = ∫ ψ(x) Q(x) rho(x) dx: without utility at v̲ (Lemma 1.7.1) the objective of (IMDP) is that of (1.3).
 * Rank        structural.
 * Proof       The order of integration is exchanged (Fubini).
 * Source      Proposition 1.4.2.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const paid = '(Q(x)*x - integral(y, lo, x, Q(y)))*rho(x)';
const virtual = '(x - (1 - integral(y, lo, x, rho(y)))/rho(x))*Q(x)*rho(x)';
const printed = f(`forall([real(lo), real(hi), function(rho, 1), function(Q, 1)],
  [0 <= lo, lo < hi, forall([real(z)], [lo <= z, z <= hi], rho(z) > 0 and 0 <= Q(z) and Q(z) <= 1),
   forall([real(z), real(t)], [lo <= z, z <= t, t <= hi], Q(z) <= Q(t)), integral(x, lo, hi, rho(x)) == 1],
  integral(x, lo, hi, ${paid}) == integral(x, lo, hi, ${virtual}))`);
/** Uniform values. */
const uniform = '1/(hi - lo)';

export default claim({
  id: 'kocyigit-2020/proposition-1.4.2',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.4.2',
  title: 'With independent regular values the revenue is the expected virtual value of the winner.',
  source: { page: '22-26', equation: '(1.3)', section: '1.4' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 ≤ v̲ < v̄, one bidder and one ℙ, every positive density and every rising chance',
      formula: printed,
      expected: 'unchecked',
      note: 'No proof here: the kernel has no rule that exchanges the order of integration.',
      hints: {
        functions: [
          {
            name: 'uniform values, a chance that is linear',
            variables: [],
            where: [],
            functions: {
              rho: { parameters: ['a'], body: x(uniform) },
              Q: { parameters: ['a'], body: x('(a - lo)/(hi - lo)') },
            },
          },
        ],
      },
    },
  ],
  divergences: [
    'Stated for one bidder and one ℙ, in expectation over the other bidders; integrals are Riemann integrals.',
    'That both problems have the same feasible chances is Proposition 1.4.1 with Lemma 1.7.1.',
  ],
});
