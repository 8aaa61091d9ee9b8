/**
 * Incentive compatibility is monotonicity together with the payment formula.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi) with 0 ≤ v̲ ≤ v̄; mechanisms (q, m) with q ≥ 0 and Σ_i q_i ≤ 1.
 * Claim       (i)  Ex-post incentive compatible ⟺ q is ex-post monotone and (1.1) m_i(v) = q_i(v)v_i − u_i(v̲, v_{−i}) − ∫_v̲^{v_i} q_i(x, v_{−i}) dx.
 *             (ii) With independent values: distributionally robust incentive compatible ⟺ for every ℙ the expected chance is monotone and (1.2).
 * Rank        structural.
 * Proof       For one bidder: (y − z)Q(z) ≤ u(y) − u(z) ≤ (y − z)Q(y) for all reports says both (payments.proofs.ts).
 * Source      Proposition 1.2.2; the thesis cites Krishna (2009) for (ii) and derives (i) from it.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, type Formula, forall, functionVariable, iff, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boxHints } from './boxMechanism.hints.ts';
import { atMostOne, compatible, everywhere, forBidders, nonnegative } from './boxMechanism.ts';
import { singleHints } from './payments.hints.ts';
import { paymentTactics } from './payments.proofs.ts';
import { characterised, increasing, payment, truthful } from './payments.ts';
import { exPost } from './proposition-1.2.2.proofs.ts';

const at = (w: string): string => `vector(j, I, if(j == i, ${w}, v(j)))`;
/** q_i(v_i, v_{−i}) ≥ q_i(w, v_{−i}) for w ≤ v_i. */
export const exPostMonotone: Formula = forBidders(
  everywhere(f(`forall([real(w)], [lo <= w, w <= v(i)], q(i, v) - q(i, ${at('w')}) >= 0)`)),
);
/** (1.1). */
export const exPostPayment: Formula = forBidders(
  everywhere(
    f(`m(i, v) == q(i, v)*v(i) - (q(i, ${at('lo')})*lo - m(i, ${at('lo')})) - integral(y, lo, v(i), q(i, ${at('y')}))`),
  ),
);
export const printed = forall(
  [integer('I'), real('lo'), real('hi'), functionVariable('q', 2n), functionVariable('m', 2n)],
  [f('I >= 2'), f('0 <= lo'), f('lo <= hi'), nonnegative, atMostOne],
  iff(compatible, and(exPostMonotone, exPostPayment)),
);

/** Under one distribution: Q(y) and M(y) are expected chance and payment of the report y. */
const robust = forall(
  [real('lo'), real('hi'), functionVariable('Q', 1n), functionVariable('M', 1n)],
  [f('0 <= lo'), f('lo <= hi')],
  iff(truthful, and(increasing, payment)),
);

export default claim({
  id: 'kocyigit-2020/proposition-1.2.2',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.2.2',
  title: 'Incentive compatibility is monotonicity together with the payment formula.',
  source: { page: '16-18', equation: '(1.1), (1.2)', section: '1.2.1' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'ex-post',
      domain: '(i): I ≥ 2, 0 ≤ v̲ ≤ v̄, every mechanism',
      formula: printed,
      expected: 'proved',
      hints: { ...boxHints, functions: boxHints.functions?.slice(0, 2) ?? [], integerLimit: { I: 2n } },
      prove: async (kit) => {
        const { proof, defined } = exPost(kit, { compatible, exPostMonotone, exPostPayment });
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(printed, defined),
          proof: await kit.prove(printed, proof),
        };
      },
    },
    {
      role: 'printed',
      name: 'robust',
      domain: '(ii): 0 ≤ v̲ ≤ v̄, one bidder and one ℙ of the ambiguity set, whose constraints are separate',
      formula: robust,
      expected: 'proved',
      hints: singleHints,
      note: 'With independent values the distribution of the others does not depend on a bidder’s value, so that his expected utility is Q(z)y − M(z) for value y and report z.',
      prove: async (kit) => {
        const { withPayments, exists } = paymentTactics(kit);
        const { t } = kit;
        const cited = t.instantiate(
          characterised,
          ['lo', 'hi', 'Q', 'M'].map((name) => x(name)),
          t.byHypothesis,
          t.byHypothesis,
        );
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(robust, exists('integral(t, lo, y, Q(t))')),
          proof: await kit.prove(
            robust,
            withPayments((s) => t.intro(cited)(s)),
          ),
        };
      },
    },
  ],
  divergences: [
    'In (ii) E[· | v_i = y] is the expectation over the independent others for every y in [v̲, v̄], also where ℙ gives y no probability; read ℙ-almost surely, the constraints would say less of such y.',
    '(ii) is about expected chance and payment under each ℙ as functions of the report; that expectation and integral over x may be exchanged (Fubini) is part of this reading.',
    'Integrals are Riemann integrals, which exist since the chances are monotone. q and m range over all functions.',
  ],
});
