/**
 * How hard it is to design an optimal deterministic mechanism.
 *
 * Claim       NP-complete, with one reporting agent already, for welfare without payments, for the designer's own utility, for linear
 *             objectives that do not regard payments, and for expected revenue; in polynomial time for welfare with payments (VCG).
 * Rank        structural.
 * Letters     steps(n): the time that the fastest algorithm needs for instances of n numbers.
 * Source      slide 'How hard is designing an optimal deterministic mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { CORRELATED, designProgram, isOptimal, NEARBY, type Prior, UNIFORM } from './model.ts';
import { reduction, starGraphs, VERTEX_COVER } from './reduction.ts';
import { undefinedQuantities } from './undefinedQuantities.ts';

/** Only the quantifiers: the functions stand for quantities that the statement language does not define. */
const printed = f(
  `forall([function(steps, 1)], [], not(exists([real(C), real(d)], [], forall([integer(n)], [n >= 1], steps(n) <= C*exp(d*log(n))))))`,
);

const onSlides = (name: string, prior: Prior, value: string, objective: 'revenue' | 'welfare' = 'revenue') =>
  isOptimal(
    designProgram(`${name}, deterministic`, {
      prior,
      objective,
      deterministic: true,
      incentives: objective === 'revenue' ? 'bayesian' : 'dominant',
      participation: objective === 'revenue' ? 'interim' : 'ex-post',
    }),
    value,
  );
const finite = and(
  onSlides('uniform', UNIFORM, '1.5'),
  onSlides('correlated', CORRELATED, '1.749'),
  onSlides('nearby', NEARBY, '1.499'),
  onSlides('uniform, welfare', UNIFORM, '1.75', 'welfare'),
);

export default claim({
  id: 'conitzer-2021/deterministic-complexity',
  paper: 'conitzer-2021',
  label: 'How hard is designing an optimal deterministic mechanism (table)',
  title: 'Designing an optimal deterministic mechanism is NP-complete for four kinds of objectives.',
  source: { page: 'How hard is designing an optimal deterministic mechanism' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all instances',
      formula: printed,
      expected: 'unchecked',
      hints: undefinedQuantities,
      note: 'A statement about algorithms and NP: running time is not defined in the statement language. The finite part that is proved is the reduction behind one of the four kinds, vertex-cover. That vertex cover is NP-complete (Karp 1972), that the instance is written down in polynomial time, and the other three kinds are not checked; nor is that VCG is found in polynomial time.',
    },
    {
      role: 'reading',
      name: 'vertex-cover',
      domain:
        'kind 3: a linear objective that does not regard payments, which may be of any size; one reporting agent, no participation constraints',
      formula: VERTEX_COVER,
      expected: 'proved',
      note: 'For all graphs: k vertices cover all edges if and only if a deterministic mechanism for the instance made from the graph has value Mm − k, M > k. So whoever designs optimal deterministic mechanisms finds least vertex covers. Payments are allowed, as the slide allows them for this kind; without them the same instances do, since none are paid where there is a cover.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(VERTEX_COVER, reduction(kit)) }),
      hints: starGraphs,
    },
    {
      role: 'reading',
      name: 'on-the-slides',
      domain: 'the three distributions on the slides; welfare for the first',
      formula: finite,
      expected: 'proved',
      note: 'The finite part: these instances are decided exactly, by branch trees. Without lotteries the revenue is the same, and the efficient outcome is had in dominant strategies and with ex-post participation, as VCG has it.',
      prove: async ({ prove, linear, t }) => ({
        conclusion: 'proved',
        proof: await prove(finite, t.conjunction(linear())),
      }),
    },
  ],
  divergences: [
    'The formula records the quantifiers only: as a statement about every function steps it would be false.',
    'NP-completeness is not defined in the statement language; that no polynomial bounds the time follows from it only if P ≠ NP.',
  ],
});
