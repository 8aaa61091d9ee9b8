/**
 * What r = e^(I − 1 − 1/σ*) is: the reserve price of the optimal highest-bidder-lottery.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ* and r as in Theorem 1.5.3.
 * Claim       W₋₁(−μIe^(−I)) < −1, so that σ* > 0;  0 < r < 1;  log r = I − 1 − 1/σ*;  μ = ((1 + σ*)/(Iσ*)) r, so Iμ = r(I − log r);
 * Rank        structural.
 * Proof       (I − 1)σ* < 1 makes the exponent negative; equation (1.30) is the third.
 * Source      Used in the proofs of Lemma 1.7.9 (r ∈ [0, 1]), Theorem 1.7.1 (log r) and Lemma 1.7.15 (r ≤ μ < 1).
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { factsOfReserve, isDefined, SIGMA, withEquation, withLambert } from './lottery.ts';
import { forParameters } from './model.ts';

const statement = forParameters(factsOfReserve);

export default claim({
  id: 'kocyigit-2020/reserve-of-lottery',
  paper: 'kocyigit-2020',
  label: 'r in the proofs of Lemmas 1.7.9 and 1.7.15',
  title: 'r lies in (0, 1), its logarithm is I − 1 − 1/σ*, and Iμ = r(I − log r).',
  source: { page: '52-62', section: '1.7' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < μ < 1',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { I: 4n } },
      prove: async (kit) => {
        const { t, auto, arithmetic } = kit;
        const exponent = `I - 1 - 1/${SIGMA}`;
        const logarithm = t.fact('log-exp', [x(exponent)], auto(), t.firstOf(t.byHypothesis, auto()));
        const below = t.fact('exp-lt', [x(exponent), x('0')], auto(), arithmetic());
        const inside = t.have(f(`${exponent} < 0`), arithmetic(), t.have(f('I > 0'), auto(), below));
        return {
          conclusion: 'proved',
          definedness: await kit.definedness(statement, isDefined(kit)),
          proof: await kit.prove(
            statement,
            t.introAll(
              withLambert(
                kit,
                withEquation(
                  kit,
                  t.have(
                    f(`0 < ${SIGMA}`),
                    auto(),
                    t.fact(
                      'exp',
                      [x(exponent)],
                      auto(),
                      t.conjunction(t.byHypothesis, auto(), arithmetic(), auto(), inside, logarithm, arithmetic()),
                    ),
                  ),
                ),
              ),
            ),
          ),
        };
      },
    },
  ],
  divergences: ['The thesis says r ∈ [0, 1]; both bounds are strict.'],
});
