/**
 * Markov's price: the most that a posted price can earn from a buyer of whose value only the mean is known.
 *
 * Setting     one buyer with value v ≥ 0 and E[v] = m; a price p > 0.
 * Claim       p·1{v ≥ p} ≤ v for every v; so in expectation the price earns at most m, and at most p: min(p, m).
 * Rank        upper.
 * Mechanism   take it or leave it; the buyer accepts when indifferent (v ≥ p, not v > p).
 * Source      Markov's inequality; no paper. This is the module to copy; CONTRIBUTING.md goes through it. For a folder of your own
 *             docs/template/ has a shorter one.
 * Example     p = 1/2, m = 1/3  →  at most 1/3; v = p shows that the inequality is tight.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** What a buyer with value v pays at the price p, and the line above it. */
const printed = f('forall([real(p), real(v)], [p > 0, v >= 0], if(v >= p, p, 0) <= v)');
/** A stricter reading, to show how a refuted statement looks: at v = p the two sides are equal. */
const strict = f('forall([real(p), real(v)], [p > 0, v >= 0], if(v >= p, p, 0) < v)');

export default claim({
  id: '_template/markov-price',
  paper: '_template',
  label: "Markov's inequality",
  title: 'A posted price earns at most the mean value.',
  source: { page: 'none' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'p > 0, v ≥ 0',
      formula: printed,
      expected: 'proved',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(printed) }),
      hints: { values: { v: [x('p')] } },
    },
    {
      role: 'reading',
      name: 'strict',
      domain: 'p > 0, v ≥ 0',
      formula: strict,
      expected: 'refuted',
      note: 'At v = p the buyer accepts and pays all of v.',
      prove: async ({ refute, counterexample, auto }) => ({
        conclusion: 'refuted',
        proof: await refute(strict, counterexample([x('1'), x('1')], auto())),
      }),
    },
  ],
  divergences: [],
  closedForms: {
    parameters: [
      { name: 'p', sort: 'real' },
      { name: 'm', sort: 'real' },
    ],
    domain: [f('p > 0'), f('m >= 0')],
    domainText: 'p > 0, m ≥ 0',
    quantities: [{ name: 'bound', value: x('min(p, m)'), note: 'the most that the price can earn' }],
  },
});
