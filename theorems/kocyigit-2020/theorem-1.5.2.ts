/**
 * The best second price auction with reserve price.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), reserve prices r ∈ [0, 1], worst-case expected revenue over the ambiguity set (1.6).
 * Claim       (i)  for μ ∈ 𝓜₁ ∪ 𝓜₂:  r* = 1 − √(1 − μ) is optimal, with z* = I(1 − √(1 − μ))²;
 *             (ii) for μ ∈ 𝓜₃:  every r ∈ 𝓡₁ is optimal, with z* = (Iμ − 1)/(I − 1).
 * Rank        tight.
 * Proof       r falls in one of (μ, 1], 𝓡₁, 𝓡₂, 𝓡₃, where the worst-case revenue is known. With s = √(1 − μ):
 *             z* − Ir(μ − r)/(1 − r) = I(r − r*)²/(1 − r),   z* − (Iμ − 1)/(I − 1) = (I(1 − s) − 1)²/(I − 1).
 * Result      True as a statement about optimality. Read as `the` optimal reserve price, (i) fails at μ = (2I − 1)/I², where
 *             every r ∈ [0, 1/I] is optimal; it is unique for smaller μ.
 * Source      Theorem 1.5.2.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, type Formula, forall, implies, infimum, or, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { forParameters, M1, M2, M3, optimalReserve, optimalValue, R1, secondPriceProgram, value1 } from './model.ts';
import { optimal, unique, uniqueFails } from './theorem-1.5.2.proofs.ts';

const unitInterval = [f('0 <= r'), f('r <= 1')];
const earns = (relation: '=' | '<=', value: typeof value1): Formula => infimum(secondPriceProgram(), relation, value);
const nothingBetter = (value: typeof value1): Formula => forall([real('r')], unitInterval, earns('<=', value));

const theorem = forParameters(
  and(
    implies(
      or(M1, M2),
      and(infimum(secondPriceProgram(optimalReserve), '=', optimalValue), nothingBetter(optimalValue)),
    ),
    implies(M3, and(forall([real('r')], [R1], earns('=', value1)), nothingBetter(value1))),
  ),
);

const onlyOne = forall([real('r')], unitInterval, implies(earns('=', optimalValue), f('r == 1 - sqrt(1 - mu)')));
const uniqueness = forParameters(implies(or(M1, M2), onlyOne));
const strictUniqueness = forParameters(implies(f('mu < (2*I - 1)/I^2'), onlyOne));

const lemmas = [
  'kocyigit-2020/reserve-above-mean#printed',
  'kocyigit-2020/proposition-1.5.5#printed',
  'kocyigit-2020/proposition-1.5.6#repaired',
  'kocyigit-2020/proposition-1.5.7#printed',
];

export default claim({
  id: 'kocyigit-2020/theorem-1.5.2',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.5.2',
  title: 'The optimal reserve price is 1 − √(1 − μ) on M1 ∪ M2, and any r in R1 on M3.',
  source: { page: '29-34', section: '1.5.2' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1, all r ∈ [0, 1]',
      formula: theorem,
      expected: 'proved',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(theorem, optimal(kit)) }),
      hints: { values: { r: [optimalReserve, x('1/I'), x('mu'), x('0')], mu: [x('1/I'), x('(2*I - 1)/I^2')] } },
    },
    {
      role: 'reading',
      name: 'unique',
      domain: 'I ≥ 2, μ ∈ M1 ∪ M2, all r ∈ [0, 1]',
      formula: uniqueness,
      expected: 'refuted',
      note: '`The` optimal reserve price, read as the only one: at I = 2, μ = 3/4 the reserve price r = 0 earns z* = 1/2 as well.',
      prove: async (kit) => ({ conclusion: 'refuted', proof: await kit.refute(uniqueness, uniqueFails(kit)) }),
    },
    {
      role: 'repaired',
      name: 'unique-inside',
      domain: 'I ≥ 2, 0 < μ < (2I − 1)/I², all r ∈ [0, 1]',
      formula: strictUniqueness,
      expected: 'proved',
      note: 'Uniqueness on M1 ∪ M2 without its right end.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(strictUniqueness, unique(kit)) }),
    },
  ],
  lemmas,
  divergences: [
    'Optimal means: no reserve price in [0, 1] earns more in the worst case. `The` is not read as `the only`; see the statement `unique`.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
    ],
    domain: [f('I >= 2'), f('0 < mu'), f('mu < 1')],
    domainText: 'I ≥ 2 an integer, 0 < μ < 1',
    quantities: [
      {
        name: 'r',
        value: x('if(mu <= (2*I - 1)/I^2, 1 - sqrt(1 - mu), 0)'),
        note: 'on M3 every r in [0, 1/I] is optimal; 0 is the efficient one',
      },
      { name: 'z', value: x('if(mu <= (2*I - 1)/I^2, I*(1 - sqrt(1 - mu))^2, (I*mu - 1)/(I - 1))') },
      {
        name: 'region',
        cases: [
          { when: M1, text: 'M1' },
          { when: M2, text: 'M2' },
          { when: M3, text: 'M3' },
        ],
      },
    ],
  },
});
