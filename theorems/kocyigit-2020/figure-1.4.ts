/**
 * The optimal highest-bidder-lottery earns more than the best second price auction, and less than the full surplus.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); z: the worst-case expected revenue of the best second price auction (Theorem 1.5.2), r that of the
 *             optimal highest-bidder-lottery.
 * Claim       z < r < μ; the left side is (1.45), where z = (Iμ − 1)/(I − 1).
 * Rank        structural.
 * Proof       Iμ = r(I − log r). (Iμ − 1)/(I − 1) < r is log r > 1 − 1/r. With ρ = 1 − √(1 − μ) ≤ 1/I the other value of z is Iρ(μ − ρ)/(1 − ρ): for
 *             ρ < r use log r > 1 − 1/r again, for ρ ≥ r use log ρ > 1 − 1/ρ and log(r/ρ) ≥ 1 − ρ/r.
 * Example     I = 2, μ = 1/2: z = 0.1716, r = 0.3178; the second price auction earns 54 % of the lottery's revenue.
 * Source      Figure 1.4 and equation (1.45).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { domain } from './model.ts';
import { secondPrice } from './secondPrice.ts';

const statement = forMeans(f(`${secondPrice('I')} < r and r < mu`));

const proof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const mean = f('I*mu == r*(I - log(r))');
  const few = f('mu <= (2*I - 1)/I^2');
  const strict = (term: string, then: Tactic) => t.fact('log-strict', [x(term)], auto(), then);
  const rho = '(1 - sqrt(1 - mu))';
  const many = t.have(
    f('I*mu - 1 < (I - 1)*r'),
    t.have(f('r*log(r) > r - 1'), arithmetic({ degree: 2 }), arithmetic()),
    t.branch(x(secondPrice('I')), t.absurd(auto()), t.have(f('I - 1 > 0'), auto(), auto())),
  );
  const root = 'sqrt(1 - mu)';
  const atLeast = t.have(
    f(`(I - 1 - I*${root})*(I - 1 + I*${root}) > 0`),
    t.have(
      f(`I*${root} >= 0`),
      arithmetic({ degree: 2 }),
      t.have(f(`I - 1 + I*${root} > 0`), arithmetic(), arithmetic({ degree: 2 })),
    ),
    t.have(f(`I^2*${root}^2 == I^2*(1 - mu)`), arithmetic({ equationDegree: 2 }), t.absurd(arithmetic({ degree: 1 }))),
  );
  const steps: readonly (readonly [string, Tactic])[] = [
    [`${rho} > 0`, auto()],
    [`${rho} < 1`, auto()],
    [`mu == ${rho}*(2 - ${rho})`, auto()],
    [`I*${rho} <= 1`, t.have(f('mu*I^2 <= 2*I - 1'), auto(), t.cases(f(`I*${rho} <= 1`), t.byHypothesis, atLeast))],
  ];
  const ends = t.branch(x(secondPrice('I')), arithmetic({ degree: 1 }), t.absurd(auto()));
  const low = t.have(f(`I*${rho}^2 <= ${rho}`), arithmetic({ degree: 2 }), ends);
  const chain: readonly (readonly [string, Tactic])[] = [
    [
      `-r*log(r) < r/${rho} - 2*r + ${rho}`,
      t.have(f(`-log(r) < 1/${rho} - 1 + ${rho}/r - 1`), auto(), arithmetic({ degree: 2 })),
    ],
    [`${rho}*(-r*log(r)) < r - 2*r*${rho} + ${rho}^2`, arithmetic({ degree: 2 })],
    [`${rho}*(${rho} - r) >= 0`, arithmetic({ degree: 2 })],
    [`(I - 1)*(${rho}*(${rho} - r)) >= 0`, t.have(f('I - 1 > 0'), arithmetic(), arithmetic({ degree: 2 }))],
    [`${rho}*(I*mu) == ${rho}*(r*(I - log(r)))`, arithmetic({ equationDegree: 2 })],
    [`${rho}*(I*mu) - I*${rho}^2 < r*(1 - ${rho})`, arithmetic({ degree: 1 })],
    [`${rho}*(I*mu) == I*${rho}^2*(2 - ${rho})`, arithmetic({ equationDegree: 2 })],
    [`(r - I*${rho}^2)*(1 - ${rho}) > 0`, arithmetic({ degree: 1 })],
    [`I*${rho}^2 < r`, arithmetic({ degree: 2 })],
  ];
  const chained = chain.reduceRight<Tactic>((then, [formula, by]) => t.have(f(formula), by, then), ends);
  const quotient = t.have(
    f(`${rho}/r > 0`),
    auto(),
    t.fact('log-quotient', [x(rho), x('r')], auto(), t.fact('log', [x(`${rho}/r`)], auto(), chained)),
  );
  const high = strict(rho, quotient);
  const all = steps.reduceRight<Tactic>(
    (then, [formula, by]) => t.have(f(formula), by, then),
    t.cases(f(`${rho} < r`), low, high),
  );
  const left = t.cases(few, t.fact('sqrt', [x('sqrt(1 - mu)')], auto(), all), many);
  const right = t.have(f('r*log(r) < 0'), arithmetic({ degree: 2 }), t.have(f('I > 0'), auto(), auto()));
  const logs = strict('r', t.have(f('log(r) < 0'), auto(), t.conjunction(left, right)));
  return t.introAll(withDefinitions(kit, t.have(mean, arithmetic(), logs)));
};

export default claim({
  id: 'kocyigit-2020/figure-1.4',
  paper: 'kocyigit-2020',
  label: 'Figure 1.4 and equation (1.45)',
  title: 'The optimal highest-bidder-lottery earns more than the best second price auction, and less than μ.',
  source: { page: '30-36', section: '1.5.3', equation: '1.45' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { I: 6n } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, definedByMeans(kit, kit.t.introAll(kit.auto()))),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed'],
  divergences: [
    'Figure 1.4 plots r and z for μ = 1/2, and their gap (r − z)/r. (1.45) is printed with ≤ and for large I only.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
    ],
    domain,
    domainText: 'I ≥ 2 an integer, 0 < μ < 1',
    quantities: [
      { name: 'r', value: put('r'), note: 'the optimal highest-bidder-lottery' },
      { name: 'z', value: put(secondPrice('I')), note: 'the best second price auction' },
      { name: 'ratio', value: put(`(${secondPrice('I')})/r`) },
      { name: 'gap', value: put(`(r - (${secondPrice('I')}))/r`), note: 'figure 1.4b' },
    ],
  },
});
