/**
 * Strong duality for Markov's ambiguity set and any function of the values.
 *
 * Setting     I ≥ 1, values in [0, 1], 0 < μ < 1, the ambiguity set (1.6): E[v_i] ≥ μ for every bidder; any g: [0, 1]ᴵ → ℝ.
 * Claims      printed: z is a lower bound of E[g] over (1.6) iff for every η > 0 there are σ ≥ 0 and λ with λ + Σ_i σ_i v_i ≤ g(v) for all v, and λ + Σ_i σ_i μ ≥ z − η.
 *             attained: if z ≤ E[g] under every distribution in (1.6) on finitely many points, there are such with z for z − η.
 * Rank        tight.
 * Proof       The separation theorem, one multiplier after the other; see `strongDuality.proofs`. Weak duality is the mean of the minorant.
 * Source      Proposition 1.5.4 cites Shapiro (2001, Proposition 3.4), for the revenue in place of g.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, functionVariable, iff, infimum, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { BOUNDED } from './finiteMeasures.proofs.ts';
import { markovProgram } from './model.ts';
import { APPROACHED, ATTAINED, boundedByDual, boundedByInfimum, dualSolution } from './strongDuality.proofs.ts';

const program = markovProgram(x('g(v)'));
const setting = [integer('I'), real('mu'), functionVariable('g', 1n), real('z')];
const domain = [f('I >= 1'), f('0 < mu'), f('mu < 1')];
const separated = forall(setting, [...domain, BOUNDED], ATTAINED);
/** Strong duality, through the lower bounds z of both values. */
export const everyFunction = forall(setting, domain, iff(infimum(program, '>=', 'z'), APPROACHED));

const strongly = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  /** From a proof of `BOUNDED`, which is the last hypothesis: a dual solution, σ and λ. */
  const solved = (bounded: Tactic, then: (sigma: string, lambda: string) => Tactic): Tactic => {
    const named: Tactic = (s) => then(...([...s.variables.keys()].slice(-2) as [string, string]))(s);
    const terms = ['I', 'mu', 'g', 'z'].map((name) => x(name));
    const use = t.instantiate(separated, terms, t.byHypothesis, t.destruct(t.latest, named));
    return t.have(BOUNDED, bounded, use);
  };
  const near = (sigma: string, lambda: string): Tactic =>
    t.introAll(t.witness([x(sigma), x(lambda)], t.byHypothesis, t.byHypothesis, arithmetic()));
  const bound = (sigma: string, lambda: string): Tactic =>
    t.momentBound(
      { constant: x(lambda), multipliers: [x(`${sigma}(i)`)] },
      t.conjunction(t.byHypothesis),
      auto({ degree: 1 }),
    );
  const toDual = t.intro(solved(boundedByInfimum(kit, program), near));
  const toBound = t.intro(solved(boundedByDual(kit), bound));
  return t.have(separated, t.intro(dualSolution(kit)), t.introAll(t.conjunction(toDual, toBound)));
};

export default claim({
  id: 'kocyigit-2020/strong-duality',
  paper: 'kocyigit-2020',
  label: 'proof of Proposition 1.5.4, strong duality',
  title:
    'Under a Markov ambiguity set the worst-case expectation of any function is the value of its dual program, which is attained.',
  source: { page: '27-29', equation: '(1.7), (1.8)', section: '1.5.1' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 1, 0 < μ < 1, every function of the values',
      formula: everyFunction,
      expected: 'proved',
      hints: { integerLimit: { I: 2n } },
      note: 'The two programs have the same value.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(everyFunction, strongly(kit)) }),
    },
    {
      role: 'part',
      name: 'attained',
      domain:
        'I ≥ 1, 0 < μ < 1, every function of the values whose mean is at least z under all distributions in (1.6) on finitely many points',
      formula: separated,
      expected: 'proved',
      hints: { integerLimit: { I: 2n, n: 2n } },
      note: 'The dual program has a solution of value z, not only solutions that approach it.',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(separated, kit.t.intro(dualSolution(kit))),
      }),
    },
  ],
  divergences: [
    'Cited in the thesis, and there for general moment problems.',
    'Equal optimal values are stated through their lower bounds, without suprema.',
  ],
});
