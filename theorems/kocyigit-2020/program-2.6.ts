/**
 * The value of the finite programs (2.6) and (2.7), for every n and every number of items.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, n ≥ 1, the grid 𝒱_n with n + 1 values of each item; K with
 *             1/(K+1) + … + 1/n ≤ 1 ≤ 1/K + … + 1/n, and φ_n = (K/n)(1/(K+1) + … + 1/n).
 * Claim       z*_n = φ_n·1ᵀ(v̄ − c): a separable mechanism (gridMechanism) is feasible on 𝒱_n and has at most that regret there, and whoever bounds
 *             the regret of a feasible mechanism by r on 𝒱_n has r ≥ φ_n·1ᵀ(v̄ − c).
 * Rank        tight.
 * Proof       Upper half: the increments of the utility are the chances, which rise, item by item (gridMechanism.proofs). Lower half: grid-lower-bound.
 * Result      The thesis uses z*_n only as a lower bound that tends to 1ᵀ(v̄ − c)/e; the value itself has a closed form, and so has a mechanism.
 * Source      (2.5), (2.6), (2.7). The value is not printed.
 * Example     n = 10: K = 4, φ = 2131/6300; with v̄ = 1, c = 1/4: z* = 2131/8400.
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boundedOnGrid, GRID_BOUND, gridConditions, gridLowerBound } from './grid-lower-bound.ts';
import { proofOfGridMechanism, withItem, withSigns } from './gridMechanism.proofs.ts';
import { gridMechanism, isThreshold, PHI } from './gridMechanism.ts';
import { mechanismHints } from './pricing.hints.ts';
import { leaves } from './pricing.proofs.ts';
import { forItems, mechanism, SPREAD, setting, standing } from './pricing.ts';
import { dualProgram, isOptimal, optimum, type Pricing, pricing, primalProgram } from './pricingPrograms.ts';
import { regretOptimum } from './program-2.6.compute.ts';

const lowerBound = forall([...mechanism, real('r')], [...gridConditions, boundedOnGrid], f(`r >= ${PHI}*${SPREAD}`));
const parameters = [...setting, integer('n'), integer('K')];
const conditions = [...standing, ...isThreshold];
/** No mechanism has less: the half that the thesis needs. */
const least = forall(parameters, conditions, lowerBound);
const statement = forall(parameters, conditions, and(gridMechanism, lowerBound));

const citedBound = ({ t, auto }: ProverKit): Tactic => {
  const given = ['J', 'vbar', 'c', 'n', 'K', 'q', 'm', 'r'].map((name) => x(name));
  const known = t.firstOf(t.byHypothesis, auto());
  return t.lemma(GRID_BOUND, gridLowerBound, t.instantiate(t.latest, given, known, auto()));
};

/** n, K and v̄_j − c_j are positive. */
const isDefined = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const ofItem: Tactic = (s) => {
    if (!s.variables.has('j')) return auto()(s);
    const condition = forItems(f('0 <= c(j) and c(j) < vbar(j)'));
    return t.firstOf(t.instantiate(condition, [x('j')], auto(), t.opened(auto())), auto())(s);
  };
  return leaves(kit, ofItem);
};

/** Both programs at numbers, solved. */
function instance(name: string, domain: string, given: Pricing): Statement {
  const formula = and(isOptimal(primalProgram(given), optimum(given)), isOptimal(dualProgram(given), optimum(given)));
  return {
    role: 'part',
    name,
    domain,
    formula,
    expected: 'proved',
    note: 'The programs (2.6) and (2.7) row by row; the certificate holds a feasible point and multipliers of each.',
    prove: async ({ prove, t, linear }) => ({
      conclusion: 'proved',
      proof: await prove(formula, t.conjunction(linear())),
    }),
  };
}

export default claim({
  id: 'kocyigit-2020/program-2.6',
  paper: 'kocyigit-2020',
  label: 'programs (2.6) and (2.7)',
  title: 'The value of the discretised regret program is φ_n·1ᵀ(v̄ − c), for every n and J.',
  source: { page: '75-87', equation: '(2.6)', section: '2.3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, n ≥ 1, every mechanism that is feasible on the grid',
      formula: statement,
      expected: 'proved',
      hints: mechanismHints,
      prove: async (kit) => {
        const { t } = kit;
        const both = t.conjunction(proofOfGridMechanism(kit), t.introAll(citedBound(kit)));
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, isDefined(kit)),
          proof: await kit.prove(statement, withItem(kit, t.introAll(withSigns(kit, both)))),
        };
      },
    },
    {
      role: 'part',
      name: 'lower-bound',
      domain: 'the second half: no mechanism on the grid has less regret, for all n and J',
      formula: least,
      expected: 'proved',
      note: 'The half that the thesis needs.',
      hints: mechanismHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(least, kit.t.introAll(citedBound(kit))) }),
    },
    instance('one-item', 'J = 1, n = 10, v̄ = 1, c = 1/4', pricing(10n, ['1'], ['1/4'])),
    instance('one-item-no-cost', 'J = 1, n = 20, v̄ = 3, c = 0', pricing(20n, ['3'], ['0'])),
    instance('two-items', 'J = 2, n = 3, v̄ = (2, 5), c = (1, 9/2)', pricing(3n, ['2', '5'], ['1', '9/2'])),
  ],
  lemmas: [GRID_BOUND],
  divergences: [
    'The thesis does not state the value of (2.6); the claim is what the programs come to.',
    'K exists for every n ≥ 1: the sums 1/(K+1) + … + 1/n fall from at least 1 at K = 0 to 0 at K = n.',
  ],
  closedForms: {
    parameters: [
      { name: 'J', sort: 'integer' },
      { name: 'n', sort: 'integer' },
      { name: 'vbar', sort: 'vector', dimension: 'J' },
      { name: 'c', sort: 'vector', dimension: 'J' },
    ],
    domain: [f('J >= 1'), f('n >= 1'), forItems(f('0 <= c(j) and c(j) <= vbar(j)'))],
    domainText: 'J ≥ 1, n ≥ 1, 0 ≤ c ≤ v̄, component by component',
    quantities: [
      { name: 'z', compute: regretOptimum, note: 'by solving (2.6); the kernel checks the optimum' },
      { name: 'limit', value: x(`${SPREAD}/e`), note: 'what z tends to as n grows' },
    ],
  },
});
