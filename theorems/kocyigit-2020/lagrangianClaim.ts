/**
 * What the modules of Lemmas 1.7.11 and 1.7.14 share: the statement about two bidders, its parts, and what is said of them.
 */
import { type Claim, claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { EXCHANGE, equalMeansReading, sharedParts } from './lagrangian.ts';

const cell = '0 <= a, a <= 1, 0 <= b, b <= 1';
/** What bidder 1 and bidder 2 bring at (y, z): α(v)v_i − ∫_{v_i}^1 α(x, v_{−i}) dx. */
export const first = '(alpha(y, z)*y - integral(t, y, 1, alpha(t, z)))';
export const second = '(alpha(y, z)*z - integral(t, z, 1, alpha(y, t)))';
const over = (body: string): string => `integral(y, 0, 1, integral(z, 0, 1, ${body}))`;
/** Nobody but the first bidder with the highest value may win. */
export const HIGHEST_ONLY = `
   forall([real(a), real(b)], [${cell}], implies(a < b, g(a, b) == 0) and implies(a >= b, h(a, b) == 0)),`;
/** Weak duality for two bidders, with a further condition on the chances, and the integrand of the dual problem. */
export const weakDuality = (condition: string, integrand: string): Formula =>
  f(`forall([real(mu), real(s_1), real(s_2), real(c), function(alpha, 2), function(g, 2), function(h, 2)],
  [0 < mu, mu < 1, s_1 >= 0, s_2 >= 0,
   forall([real(a), real(b)], [${cell}], alpha(a, b) >= 0 and g(a, b) >= 0 and h(a, b) >= 0 and g(a, b) + h(a, b) <= 1),${condition}
   ${over('alpha(y, z)')} == 1, ${over('alpha(y, z)*y')} == mu, ${over('alpha(y, z)*z')} == mu,
   forall([real(a), real(b)], [${cell}], g(a, b)*a - integral(t, 0, a, g(t, b)) + h(a, b)*b - integral(t, 0, b, h(a, t)) >= c + s_1*a + s_2*b)],
  c + s_1*mu + s_2*mu <= ${over(integrand)})`);

interface Dual extends Pick<Claim, 'id' | 'label' | 'title' | 'source'> {
  readonly printed: Formula;
  /** What needs the lemma, and where that is proved without it. */
  readonly needed: string;
  /** The supremum over the chances in every scenario, over which chances that is, and its proof. */
  readonly bestChances: Formula;
  readonly over: string;
  readonly proofOfBest: (kit: ProverKit) => Tactic;
}

export function lagrangianClaim({ printed, needed, bestChances, over: best, proofOfBest, ...named }: Dual): Claim {
  const weak: Statement = {
    role: 'printed',
    name: 'printed',
    domain: 'two bidders, 0 < μ < 1: weak duality',
    formula: printed,
    expected: 'partial',
    note: `The steps are proved for all I: collecting q in the Lagrangian, for each bidder and all values of the others; the best q in every scenario; the supremum over λ and σ. That an integral over [0, 1]^I may be taken in any order of the coordinates is not proved for all α, so the formula is about two bidders; it is not proved. What ${needed}.`,
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
  };
  const chances: Statement = {
    role: 'part',
    name: 'best-chances',
    domain: 'I ≥ 1, every scenario',
    formula: bestChances,
    expected: 'proved',
    note: `The supremum over ${best}.`,
    hints: { integerLimit: { I: 4n } },
    prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(bestChances, proofOfBest(kit)) }),
  };
  return claim({
    ...named,
    paper: 'kocyigit-2020',
    rank: 'upper',
    statements: [weak, chances, ...sharedParts, equalMeansReading],
    lemmas: [EXCHANGE],
    divergences: [
      'Weak duality for two bidders, the only part of the lemma that later proofs use; the printed one is for all I, and says what the dual is.',
      'In (1.11) σ ≥ 0, so that its Lagrangian dual asks for ∫ α v_i ≥ μ; printed is =. Nothing later depends on it: α_ε has the means μ, and what meets ≥ bounds (1.11) as well.',
      'Integrals are Riemann integrals; measurability is not expressed.',
    ],
  });
}
