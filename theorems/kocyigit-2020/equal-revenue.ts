/**
 * Against a bidder whose value is distributed like the winner's in the worst case of Theorem 1.5.3, every allocation rule that
 * serves him from r on earns r times its value at the top.
 *
 * Setting     r ∈ (0, 1); a nondecreasing g on [r, 1] with values in [0, 1]; density r/x² on [r, 1), an atom r at 1.
 * Claim       ∫ᵣ¹ (r/x²)(x g(x) − ∫ᵣˣ g) dx = r ∫ᵣ¹ g.  With the atom's r(g(1) − ∫ᵣ¹ g) that makes r g(1).
 * Rank        tight.
 * Proof       The integrand is what (r/x)∫ᵣˣ g changes by: from x to y, up to (y − x)(ω(y) − ω(x)) with ω(x) = g(x) + 2x/r².
 * Example     g = 1 from p on: x g(x) − ∫ᵣˣ g = p for x ≥ p, and ∫ₚ¹ (r/x²) p dx = r(1 − p).
 * Source      The cancellation in the proofs of Lemmas 1.7.13 and 1.7.15, where α_ε v₁ − ∫ α_ε vanishes below 1 − ε.
 */
import { claim } from '../../src/claims/claim.ts';
import type { FunctionFamily } from '../../src/falsification/hints.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { byEstimate, value } from './equal-revenue.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';

export const rising = 'forall([real(x), real(y)], [r <= x, x <= y, y <= 1], 0 <= g(x) and g(x) <= g(y) and g(y) <= 1)';
export const area = (to: string) => `integral(n, r, ${to}, g(n))`;
export const earned = `integral(x, r, 1, r/x^2*(x*g(x) - ${area('x')}))`;

export const statement = f(`forall([real(r), function(g, 1)], [0 < r, r < 1, ${rising}], ${earned} == r*${area('1')})`);

/** Thresholds, and lines. */
const families: readonly FunctionFamily[] = [
  {
    name: 'if(y >= p, 1, 0)',
    variables: [real('p')],
    where: [f('0 <= p'), f('p <= 1')],
    functions: { g: { parameters: ['n'], body: x('if(n >= p, 1, 0)') } },
  },
  {
    name: 'p n',
    variables: [real('p')],
    where: [f('0 <= p'), f('p <= 1')],
    functions: { g: { parameters: ['n'], body: x('p*n') } },
  },
];

export default claim({
  id: 'kocyigit-2020/equal-revenue',
  paper: 'kocyigit-2020',
  label: 'proofs of Lemmas 1.7.13 and 1.7.15, the cancellation',
  title: 'Against the density r/x² every monotone allocation earns the same.',
  source: { page: '59-62', section: '1.7' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 < r < 1, all nondecreasing g: [r, 1] → [0, 1]',
      formula: statement,
      expected: 'proved',
      hints: { functions: families },
      prove: async (kit) => {
        const { t, auto } = kit;
        const rises = t.introAll((s) => {
          const [lower, upper] = [...s.variables.keys()].slice(-2).map((name) => x(name));
          return t.instantiate(f(rising), [lower as Expression, upper as Expression], auto(), auto())(s);
        });
        const inner = (to: string) =>
          [x(area(to)), t.integrable(x(area(to)), 'increasing', [], auto(), rises)] as const;
        const outer = [x(earned), byEstimate(kit, t.byHypothesis)] as const;
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, definedWith(kit, [inner('x'), inner('1'), outer])),
          proof: await kit.prove(statement, value(kit)),
        };
      },
    },
  ],
  divergences: ['The thesis spreads the other bidders over [r − ε, r] and the atom over [1 − ε, 1]; here ε = 0.'],
});
