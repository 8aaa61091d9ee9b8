/**
 * The upper end of the first class of reserve prices does not exceed the mean.
 *
 * Setting     I bidders, mean μ ∈ (0, 1).
 * Claim       μ ≥ (Iμ − 1)/(I − 1).
 * Rank        upper.
 * Source      equation (1.10), section 1.5.2.
 */
import { claim } from '../../src/claims/claim.ts';
import { forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { forParameters } from './model.ts';

const inequality = f('mu >= (I*mu - 1)/(I - 1)');
const printed = forParameters(inequality);
const literal = forall([integer('I'), real('mu')], [f('I >= 1'), f('0 < mu'), f('mu < 1')], inequality);

export default claim({
  id: 'kocyigit-2020/equation-1.10',
  paper: 'kocyigit-2020',
  label: 'Equation (1.10)',
  title: 'μ is at least (Iμ − 1)/(I − 1).',
  source: { page: '29-34', equation: '(1.10)', section: '1.5.2' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1',
      formula: printed,
      expected: 'proved',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(printed) }),
    },
    {
      role: 'reading',
      name: 'every-natural-I',
      domain: 'I ≥ 1, 0 < μ < 1',
      formula: literal,
      expected: 'refuted',
      note: 'Read literally, I ∈ ℕ includes I = 1, where the right-hand side divides by zero.',
      prove: async ({ refuteDefinedness, t, auto }) => ({
        conclusion: 'undefined',
        proof: await refuteDefinedness(literal, t.witness([x('1'), x('1/2')], auto())),
      }),
    },
  ],
  divergences: [
    'Printed for I ∈ ℕ; section 1.2 fixes I ≥ 2, and that is what `printed` says. The literal reading is the second statement.',
  ],
});
