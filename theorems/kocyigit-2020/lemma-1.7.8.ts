/**
 * The multiplier of the optimal highest-bidder-lottery.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); W₋₁ the lower branch of Lambert's W.
 * Claim       σ* = −1/(W₋₁(−μIe^(−I)) + 1) is the only solution of ((1 + σ)/(Iσ)) e^(I − 1 − 1/σ) = μ in (0, 1/(I − 1)).
 * Rank        structural.
 * Proof       w = W₋₁(−μIe^(−I)) is below −I, since y·eʸ decreases on y ≤ −1. With y = −(1 + σ)/σ the equation reads y·eʸ = −μIe^(−I).
 * Source      Lemma 1.7.8.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { isDefined, SIGMA, W, withEquation, withLambert } from './lottery.ts';
import { forParameters } from './model.ts';

const unique = forall(
  [real('s')],
  [f('0 < s'), f('s < 1/(I - 1)'), f('(1 + s)/(I*s)*exp(I - 1 - 1/s) == mu')],
  f(`s == ${SIGMA}`),
);
const statement = forParameters(
  and(
    f(`0 < ${SIGMA}`),
    f(`${SIGMA} < 1/(I - 1)`),
    f(`(1 + ${SIGMA})/(I*${SIGMA})*exp(I - 1 - 1/${SIGMA}) == mu`),
    unique,
  ),
);

export default claim({
  id: 'kocyigit-2020/lemma-1.7.8',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.8',
  title: 'The multiplier of the optimal highest-bidder-lottery solves equation (1.30), and nothing else does.',
  source: { page: '52', section: '1.7', equation: '1.30' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1',
      formula: statement,
      expected: 'proved',
      prove: async (kit) => {
        const { t, auto, arithmetic } = kit;
        const y = '(-(1 + s)/s)';
        const solution = t.have(
          f(`-${y}*exp(I)*exp${y} == mu*I`),
          t.have(f('I*s > 0'), auto(), arithmetic()),
          t.have(f(`${y}*exp${y}*(exp(-I)*exp(I)) == -mu*I*exp(-I)`), arithmetic(), arithmetic()),
        );
        const only = t.introAll(
          t.have(
            f('I > 0'),
            auto(),
            t.fact(
              'exp-sum',
              [x('I'), x(y)],
              auto(),
              t.have(
                f(`exp(I - 1 - 1/s) == exp(I)*exp${y}`),
                arithmetic(),
                t.have(
                  f(`${y} + 1 < 0`),
                  t.have(f('1/s > 0'), auto(), arithmetic()),
                  t.have(
                    f(`${y}*exp${y} == -mu*I*exp(-I)`),
                    solution,
                    t.fact(
                      'lambert-unique',
                      [x('-mu*I*exp(-I)'), x(y)],
                      t.firstOf(t.byHypothesis, arithmetic()),
                      t.have(f(`s*(${W} + 1) == -1`), arithmetic(), arithmetic()),
                    ),
                  ),
                ),
              ),
            ),
          ),
        );
        const inRange = t.have(f('I - 1 > 0'), auto(), auto());
        const goals = t.conjunction(auto(), inRange, withEquation(kit, t.byHypothesis), only);
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, isDefined(kit)),
          proof: await kit.prove(statement, t.introAll(withLambert(kit, goals))),
        };
      },
    },
  ],
  divergences: ['μI/eᴵ is written μ·I·e^(−I), as printed.'],
});
