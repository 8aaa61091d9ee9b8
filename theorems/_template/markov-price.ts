/**
 * Markov's price: the least that a posted price earns when only a lower bound of the mean value is known.
 *
 * Setting     one buyer with value v in [0, 1], E[v] ≥ m, 0 ≤ m ≤ 1; a price p with 0 < p < 1.
 * Claim       min(p, p·(m − p)/(1 − p)) is a lower bound of p · Pr(v ≥ p), written with the expectation of a line below it:
 *             p·1{v ≥ p} ≥ p·(v − p)/(1 − p) for every v in [0, 1].
 * Rank        lower.
 * Mechanism   take it or leave it; the buyer accepts when indifferent (v ≥ p, not v > p).
 * Source      no paper: this is the module to copy. CONTRIBUTING.md goes through it line by line.
 * Example     p = 1/2, v = 1/2: p·1{v ≥ p} = 1/2, and the line is at 0.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

export default claim({
  id: '_template/markov-price',
  paper: '_template',
  label: "Markov's price",
  title: 'a line below the revenue of a posted price',
  source: { page: 'none' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 < p < 1, 0 ≤ v ≤ 1',
      formula: f('forall([real(p), real(v)], [0 < p, p < 1, 0 <= v, v <= 1], if(v >= p, p, 0) >= p*(v - p)/(1 - p))'),
      expected: 'proved',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(
          f('forall([real(p), real(v)], [0 < p, p < 1, 0 <= v, v <= 1], if(v >= p, p, 0) >= p*(v - p)/(1 - p))'),
        ),
      }),
    },
  ],
  divergences: [],
});
