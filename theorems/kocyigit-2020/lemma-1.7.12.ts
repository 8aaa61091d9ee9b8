/**
 * The functions α_ε are densities with mean μ.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ*, r as in Theorem 1.5.3; δ_ε and ρ_ε of Theorem 1.7.1; 0 < ε < r with Iε < 2(1 − r + r log r).
 * Claims      feasible: 0 ≤ α_ε ≤ m for some m, ∫ α_ε(v) dv = 1, and ∫ α_ε(v) v_g dv = μ for every bidder g, over [0, 1]ᴵ.
 *             The parts: δ_ε > 1 and 0 < ρ_ε < 1;  (1.35) is 1;  (1.36) is μ, through (1.37a) to (1.37c).
 * Rank        structural.
 * Proof       With 1/σ* = I − 1 − log r: δ_ε's numerator exceeds its denominator 1 − r + r log r − (1 − r)ε/2, and r times it does not.
 * Source      Lemma 1.7.12; the remark below Theorem 1.7.1.
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { ALPHA, densityVariables, smallDensities } from './asymptoticDensities.ts';
import { chain, from, isDefined, prepared, proofOfSigns, signs, stepsToMeans } from './densities.proofs.ts';
import { forDensities } from './densities.ts';
import {
  densityIsDefined,
  normalised as hasMass,
  hasMeans,
  lemmas as integralLemmas,
  isBounded,
  withWeights,
} from './densityIntegrals.proofs.ts';
import { hasIntegral, levelExists } from './iteratedIntegral.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { definedWith } from './lotteryInTwoBids.ts';

const over = (from: string, body: string): string => `integral(x, ${from}, 1, ${body})`;
const first = over('r', 'rho*r/(I*x)');
const top = over('1 - epsilon', 'delta*r/(I*epsilon)*x');
const spread = over('r', 'rho*r/(I*x^2)*(r - epsilon/2)');
const atTop = over('1 - epsilon', 'delta*r/(I*epsilon)*(r - epsilon/2)');

const normalised = forDensities(`${over('r', 'rho*(r/x^2)')} + ${over('1 - epsilon', 'delta*r/epsilon')} == 1`);
const meanIs = forDensities(`${first} + ${top} + (I - 1)*(${spread} + ${atTop}) == mu`);

const statement = (role: 'part', name: string, formula: Formula, proof: (kit: ProverKit) => Tactic): Statement => ({
  role,
  name,
  domain: 'I ≥ 2, 0 < μ < 1, small ε > 0',
  formula,
  expected: 'proved',
  prove: async (kit) => ({
    conclusion: 'proved',
    definedness: await kit.definedness(formula, definedByMeans(kit, isDefined(kit))),
    proof: await kit.prove(formula, kit.t.introAll(withDefinitions(kit, proof(kit)))),
  }),
});

const integrate = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const positive = (then: Tactic): Tactic => t.have(f('z > 0'), auto(), then);
  const by = (term: string, antiderivative: string, then: Tactic): Tactic =>
    t.antiderivative(x(term), ['z', x(antiderivative)], auto(), positive(auto()), positive(auto()), then);
  void arithmetic;
  return prepared(
    kit,
    by(
      over('r', 'rho*(r/x^2)'),
      '-(rho*r/z)',
      by(
        over('1 - epsilon', 'delta*r/epsilon'),
        'delta*r/epsilon*z',
        t.have(f('rho*(1 - r) == 1 - delta*r'), auto(), auto()),
      ),
    ),
  );
};

const meanOf = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const positive = (then: Tactic): Tactic => t.have(f('z > 0'), auto(), then);
  const by = (term: string, antiderivative: string, then: Tactic): Tactic =>
    t.antiderivative(x(term), ['z', x(antiderivative)], auto(), positive(auto()), positive(auto()), then);
  const of = from(kit);
  const end = chain(
    kit,
    [
      [`${first} == -(rho*r/I*log(r))`, auto()],
      [`${top} == delta*r/I*(1 - epsilon/2)`, auto()],
      [`${spread} == rho*(1 - r)/I*(r - epsilon/2)`, auto()],
      [`${atTop} == delta*r/I*(r - epsilon/2)`, auto()],
      ...stepsToMeans(kit),
      [
        'delta*r*(1 - epsilon/2) - rho*(r*log(r)) + (I - 1)*(rho*(1 - r) + delta*r)*(r - epsilon/2) == I*mu',
        of(
          'delta*r*(1 - epsilon/2) - rho*(r*log(r)) == r - r*log(r) + (I - 1)*epsilon/2',
          'I*mu == r*(I - log(r))',
          'rho*(1 - r) == 1 - delta*r',
        ),
      ],
    ],
    of(
      'delta*r*(1 - epsilon/2) - rho*(r*log(r)) + (I - 1)*(rho*(1 - r) + delta*r)*(r - epsilon/2) == I*mu',
      `${first} == -(rho*r/I*log(r))`,
      `${top} == delta*r/I*(1 - epsilon/2)`,
      `${spread} == rho*(1 - r)/I*(r - epsilon/2)`,
      `${atTop} == delta*r/I*(r - epsilon/2)`,
      'I > 0',
      '0 < epsilon',
    ),
  );
  void arithmetic;
  return prepared(
    kit,
    by(
      first,
      'rho*r/I*log(z)',
      t.have(
        f('log(1) == 0'),
        t.enclosure(),
        t.rewrite(
          t.latest,
          by(
            top,
            'delta*r/(2*I*epsilon)*z^2',
            by(spread, '-(rho*r/(I*z)*(r - epsilon/2))', by(atTop, 'delta*r/(I*epsilon)*(r - epsilon/2)*z', end)),
          ),
        ),
      ),
    ),
  );
};

/** α_ε is feasible in (1.33): nonnegative and bounded, with mass 1 and the means μ. */
const feasible = forMeans(
  and(
    f(
      `exists([real(m)], [], forall([vector(v, I)], [forall([integer(j)], [1 <= j, j <= I], 0 <= v(j) and v(j) <= 1)], 0 <= ${ALPHA} and ${ALPHA} <= m))`,
    ),
    hasIntegral(ALPHA, '1'),
    forall([integer('g')], [f('1 <= g'), f('g <= I')], hasIntegral(`v(g)*${ALPHA}`, 'mu')),
  ),
  densityVariables,
  smallDensities,
);

const isFeasible = (kit: ProverKit): Tactic => {
  const parts = kit.t.conjunction(isBounded(kit), hasMass(kit), hasMeans(kit));
  return kit.t.intro(withDefinitions(kit, withWeights(kit, parts)));
};

const feasibleIsDefined = (kit: ProverKit): Tactic =>
  definedByMeans(kit, definedWith(kit, [levelExists(kit)], densityIsDefined(kit)));

export default claim({
  id: 'kocyigit-2020/lemma-1.7.12',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.12',
  title: 'The functions α_ε are densities with mean μ.',
  source: { page: '56-58', section: '1.7', equation: '1.34 to 1.37' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'feasible',
      domain: 'I ≥ 2, 0 < μ < 1, small ε > 0, any tie-breaking rule: integrals over [0, 1]^I',
      formula: feasible,
      expected: 'proved',
      hints: { untried: 'the falsifier does not integrate over [0, 1]^I' },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(feasible, feasibleIsDefined(kit)),
        proof: await kit.prove(feasible, isFeasible(kit)),
      }),
    },
    statement('part', 'signs', signs, proofOfSigns),
    statement('part', 'normalised', normalised, integrate),
    statement('part', 'mean', meanIs, meanOf),
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed', ...integralLemmas],
  divergences: [
    'Small enough is made explicit: 0 < ε < r and Iε < 2(1 − r + r log r).',
    'An integral over [0, 1]^I is taken one coordinate after the other, all of them Riemann integrals, which exist; measurability is not expressed.',
  ],
});
