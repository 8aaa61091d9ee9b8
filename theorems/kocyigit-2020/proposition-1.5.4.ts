/**
 * The worst-case expected revenue under a Markov ambiguity set and its dual program.
 *
 * Setting     I ≥ 1, values in [0, 1], 0 < μ < 1, the ambiguity set (1.6): E[v_i] ≥ μ for every bidder; g(v) is what (1.7) takes the expectation of,
 *             Σ_i [q_i(v)v_i − ∫_0^{v_i} q_i(x, v_{−i}) dx]; any function here.
 * Claim       (1.7) and (1.8) have the same optimal value: z is a lower bound of E[g] over (1.6) iff for every η > 0 there are σ ≥ 0 and λ with
 *             λ + Σ_i σ_i v_i ≤ g(v) for all v, and λ + Σ_i σ_i μ ≥ z − η.
 * Rank        tight.
 * Proof       Weak duality, from right to left: the mean of the minorant is at least λ + μ Σ_i σ_i. The other direction is cited in the thesis (Shapiro 2001,
 *             Proposition 3.4); the kernel has no strong duality for general g.
 * Source      Proposition 1.5.4.
 */
import { claim } from '../../src/claims/claim.ts';
import {
  and,
  exists,
  type Formula,
  forall,
  functionVariable,
  iff,
  implies,
  infimum,
  integer,
  real,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { forallPoints } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { markovProgram } from './model.ts';

const program = markovProgram(x('g(v)'));
const setting = [integer('I'), real('mu'), functionVariable('g', 1n), real('z')];
const domain = [f('I >= 1'), f('0 < mu'), f('mu < 1')];
const feasible = and(
  f('forall([integer(i)], [1 <= i, i <= I], sigma(i) >= 0)'),
  forallPoints(program, f('g(v) >= lambda + sum(i, 1, I, sigma(i)*v(i))')),
);
const dual = [vectorVariable('sigma', 'I'), real('lambda')];
const approached: Formula = forall(
  [real('eta')],
  [f('eta > 0')],
  exists(dual, [feasible], f('lambda + sum(i, 1, I, sigma(i)*mu) >= z - eta')),
);
const strong = forall(setting, domain, iff(infimum(program, '>=', 'z'), approached));
const weak = forall(
  [...setting, ...dual],
  [...domain, feasible],
  implies(f('lambda + sum(i, 1, I, sigma(i)*mu) >= z'), infimum(program, '>=', 'z')),
);

export default claim({
  id: 'kocyigit-2020/proposition-1.5.4',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.4',
  title: 'The worst-case expected revenue under a Markov ambiguity set is the value of the dual program.',
  source: { page: '27-29', equation: '(1.7), (1.8)', section: '1.5.1' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 1, 0 < μ < 1, every function of the values',
      formula: strong,
      expected: 'partial',
      note: 'Weak duality is proved. Strong duality for general g is cited in the thesis; where the thesis uses it (Propositions 1.5.5 to 1.5.7, Theorem 1.5.3), both sides are proved with explicit solutions.',
    },
    {
      role: 'part',
      name: 'weak-duality',
      domain: 'every dual feasible (σ, λ): its value is a lower bound',
      formula: weak,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto } = kit;
        const bound = t.momentBound(
          { constant: x('lambda'), multipliers: [x('sigma(i)')] },
          t.firstOf(t.byHypothesis, t.opened(t.byHypothesis)),
          auto(),
        );
        return { conclusion: 'proved', proof: await kit.prove(weak, t.introAll(bound)) };
      },
    },
  ],
  divergences: [
    'Stated for any function g of the values in place of the revenue of an allocation rule.',
    'Equal optimal values are stated through their lower bounds, without suprema.',
  ],
});
