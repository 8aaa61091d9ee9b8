/**
 * The objective value of the optimal highest-bidder-lottery.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ*, r and λ* as in Theorem 1.5.3.
 * Claim       λ* + Σ_i σ*μ = r.
 * Rank        structural.
 * Proof       Iσ*μ = (1 + σ*)r by equation (1.30).
 * Source      Lemma 1.7.10.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { isDefined, RESERVE, SIGMA, withEquation, withLambert } from './lottery.ts';
import { domain, forParameters, parameters } from './model.ts';

const lambda = `(-${SIGMA}*${RESERVE})`;
const statement = forParameters(f(`${lambda} + sum(i, 1, I, ${SIGMA}*mu) == ${RESERVE}`));

export default claim({
  id: 'kocyigit-2020/lemma-1.7.10',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.10',
  title: 'The objective value of the optimal highest-bidder-lottery is r.',
  source: { page: '52-57', section: '1.7' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { I: 6n } },
      prove: async (kit) => {
        const { t, auto, arithmetic } = kit;
        const value = t.have(
          f(`I*${SIGMA}*mu == (1 + ${SIGMA})*${RESERVE}`),
          t.have(f(`0 < ${SIGMA}`), auto(), arithmetic()),
          t.fact('sum-constant', [x('sum(i, 1, I, 1)')], auto(), arithmetic()),
        );
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, isDefined(kit)),
          proof: await kit.prove(statement, t.introAll(withLambert(kit, withEquation(kit, value)))),
        };
      },
    },
  ],
  divergences: ['The objective (1.11a) is taken at σ = σ*e.'],
  closedForms: {
    parameters: parameters.map(({ name }) => ({ name, sort: name === 'I' ? ('integer' as const) : ('real' as const) })),
    domain,
    domainText: 'I ≥ 2 an integer, 0 < μ < 1',
    quantities: [
      { name: 'sigma', value: x(SIGMA) },
      { name: 'r', value: x(RESERVE) },
      { name: 'lambda', value: x(lambda) },
    ],
  },
});
