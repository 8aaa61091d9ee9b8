/**
 * Which classes of reserve prices are empty when 1/I < μ ≤ (2I − 1)/I².
 *
 * Setting     I ≥ 2, μ ∈ 𝓜₂.
 * Claim       (Iμ − 1)/(I − 1) ≤ 1/I, and 𝓡₁, 𝓡₂, 𝓡₃ are all nonempty.
 * Rank        structural.
 * Result      False at the right end: for μ = (2I − 1)/I² the bounds of 𝓡₂ are 1/I ≥ r > 1/I, so 𝓡₂ is empty. True inside.
 * Source      section 1.5.2, with Figure 1.3; used again in the proof of Theorem 1.5.2.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, exists, type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { M2, R1, R2, R3 } from './model.ts';

const nonempty = and(
  f('(I*mu - 1)/(I - 1) <= 1/I'),
  exists([real('r')], [], R1),
  exists([real('r')], [], R2),
  exists([real('r')], [], R3),
);
const over = (where: readonly Formula[]) => forall([integer('I'), real('mu')], [f('I >= 2'), ...where], nonempty);
const printed = over([M2]);
const repaired = over([M2, f('mu < (2*I - 1)/I^2')]);

export default claim({
  id: 'kocyigit-2020/classes-on-M2',
  paper: 'kocyigit-2020',
  label: 'Classes of reserve prices for μ ∈ M2 (with Figure 1.3)',
  title: 'For 1/I < μ ≤ (2I − 1)/I², R1, R2 and R3 are all nonempty.',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, μ ∈ M2',
      formula: printed,
      expected: 'refuted',
      note: 'At μ = (2I − 1)/I², for example I = 2, μ = 3/4, the class R2 asks for 1/I ≥ r > 1/I and is empty.',
      prove: async ({ refute, counterexample, t, auto }) => ({
        conclusion: 'refuted',
        proof: await refute(printed, counterexample([x('2'), x('3/4')], t.disjunction(2, auto()))),
      }),
      hints: { values: { mu: [x('(2*I - 1)/I^2')] }, witnesses: { r: [x('0'), x('min(mu, 1/I)'), x('mu')] } },
    },
    {
      role: 'repaired',
      name: 'repaired',
      domain: 'I ≥ 2, 1/I < μ < (2I − 1)/I²',
      formula: repaired,
      expected: 'proved',
      prove: async ({ prove, t, auto }) => ({
        conclusion: 'proved',
        proof: await prove(
          repaired,
          t.introAll(
            t.conjunction(
              auto(),
              t.witness([x('0')], auto()),
              t.witness([x('1/I')], auto()),
              t.witness([x('mu')], auto()),
            ),
          ),
        ),
      }),
      hints: { witnesses: { r: [x('0'), x('1/I'), x('mu')] } },
    },
  ],
  divergences: [
    'Theorem 1.5.2 (i) includes the border μ = (2I − 1)/I² and stays true there (see theorem-1.5.2): r* = 1/I then lies in R1.',
  ],
});
