/**
 * What the winner of the optimal highest-bidder-lottery pays.
 *
 * Setting     I ≥ 2, r ∈ (0, 1) and σ = 1/(I − 1 − log r), so that r and σ are those of one μ (Lemma 1.7.8); 0 ≤ s ≤ h ≤ 1: the highest
 *             bid and the best other one. Q(h, s): the winner's probability by (1.12).
 * Claim       Q(h, s)·h − ∫ₛʰ Q(x, s) dx = σ(h + (I − 1)s − r) for h ≥ r, and (I − 1)σs for h < r.
 * Rank        structural.
 * Proof       ∫ log(x/s) = x log(x/s) − x. Below s the bidder loses, so that (1.13) integrates from s on.
 * Example     I = 2, r = 1/2, h = 1, s = 0: 1 − ∫ = 1 − (σ/2 + ∫_{1/2}^1 (σ log x + 1) dx) = σ/2.
 * Source      Equation (1.13) and the displayed equalities of cases 1 to 3 in the proof of Lemma 1.7.9.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { inTwoBids, PAYMENT, PROBABILITY, withLogarithm } from './lottery.ts';
import { definedWith, forTwoBids, twoBidHints } from './lotteryInTwoBids.ts';

const Q = PROBABILITY;
const inside = Q.replaceAll(/\bh\b/g, 'x');
const over = (from: string, to: string): string => `integral(x, ${from}, ${to}, ${inside})`;
export const statement = forTwoBids(`${PAYMENT} == h*${Q} - ${over('s', 'h')}`);

/** An antiderivative of Q(·, s) on [from, to], where it has one formula. */
const byAntiderivative = ({ t, auto }: ProverKit, from: string, to: string, body: string, then: Tactic): Tactic =>
  t.antiderivative(x(inTwoBids(over(from, to))), ['y', x(inTwoBids(body))], auto(), auto(), auto(), then);

const proof = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const ownLog = t.have(f('s > 0'), auto(), t.fact('log-quotient', [x('s'), x('s')], auto(), auto()));
  const above = byAntiderivative(kit, 's', 'h', 'sigma*(y*log(y/s) - y) + (I*sigma - sigma*r/s)*y', ownLog);
  const below = (to: string, then: Tactic) => byAntiderivative(kit, 's', to, '(I - 1)*sigma*y', then);
  const upper = byAntiderivative(kit, 'r', 'h', 'sigma*(y*log(y) - y) + y', auto());
  const across = t.fact('integral-split', [x(inTwoBids(over('s', 'h'))), x('r')], auto(), below('r', upper));
  return t.cases(f('s >= r'), above, t.cases(f('h >= r'), across, below('h', auto())));
};

/** Piece by piece the integrand is continuous. */
const exists = ({ t, auto }: ProverKit): Tactic => {
  const integralOf = (from: string, to: string, body: string) => x(inTwoBids(`integral(x, ${from}, ${to}, ${body})`));
  const piece = (from: string, to: string, body: string) => {
    const [term, simple] = [integralOf(from, to, inside), integralOf(from, to, body)];
    const form = t.integrable(simple, 'form', [], auto());
    return t.integrable(term, 'agree', [simple], auto(), auto(), form);
  };
  const above = t.have(f('s > 0'), auto(), piece('s', 'h', 'sigma*log(x/s) + I*sigma - sigma*r/s'));
  const across = t.integrable(
    integralOf('s', 'h', inside),
    'split',
    [x('r')],
    auto(),
    auto(),
    piece('s', 'r', '(I - 1)*sigma'),
    piece('r', 'h', 'sigma*log(x) + 1'),
  );
  return t.cases(f('s >= r'), above, t.cases(f('h >= r'), across, piece('s', 'h', '(I - 1)*sigma')));
};

export default claim({
  id: 'kocyigit-2020/payment-of-lottery',
  paper: 'kocyigit-2020',
  label: 'equation (1.13) for (1.12); proof of Lemma 1.7.9',
  title: 'The payments of the optimal highest-bidder-lottery in closed form.',
  source: { page: '53-55', section: '1.7', equation: '1.13' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 2, 0 < r < 1, 0 ≤ s ≤ h ≤ 1',
      formula: statement,
      expected: 'proved',
      hints: twoBidHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(
          statement,
          kit.t.introAll(withLogarithm(kit, definedWith(kit, [[x(inTwoBids(over('s', 'h'))), exists(kit)]]))),
        ),
        proof: await kit.prove(statement, kit.t.introAll(withLogarithm(kit, proof(kit)))),
      }),
    },
  ],
  divergences: [
    'The thesis gives the payments through (1.13) and works the integrals out within the proof of Lemma 1.7.9.',
  ],
});
