/**
 * The mean of the virtual value is the lowest value, not 0.
 *
 * Setting     a value that is uniform on [v̲, v̄] (written lo, hi), 0 ≤ v̲ < v̄: density 1/(v̄ − v̲), distribution function (x − v̲)/(v̄ − v̲), virtual value
 *             ψ(x) = x − (1 − F(x))/ρ(x) = 2x − v̄, which rises, so that the distribution is regular.
 * Claim       E[ψ(ṽ)] = 0 (said for every regular distribution in the proof of Theorem 1.4.3).
 * Rank        structural.
 * Result      False unless v̲ = 0: E[ψ(ṽ)] = v̲, as integration by parts shows in general: ∫ (xρ − (1 − F)) = [−x(1 − F)] = v̲.
 * Later       (1.27) and (1.28) use E[ψ(ṽ)] ≥ 0 only, which holds as v̲ ≥ 0; Theorem 1.4.3 does not depend on the error.
 * Source      The sentence after (1.27) in the proof of Theorem 1.4.3.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const mean = 'integral(t, lo, hi, (t - (1 - (t - lo)/(hi - lo))/(1/(hi - lo)))*(1/(hi - lo)))';
const domain = '[real(lo), real(hi)], [0 <= lo, lo < hi]';
const printed = f(`forall(${domain}, ${mean} == 0)`);
const repaired = f(`forall(${domain}, ${mean} == lo)`);
const enough = f(`forall(${domain}, ${mean} >= 0)`);

/** The antiderivative of (2t − v̄)/(v̄ − v̲). */
const known = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f('hi - lo > 0'),
    auto(),
    t.antiderivative(x(mean), ['r', x('(r^2 - hi*r)/(hi - lo)')], auto(), auto(), auto(), then),
  );

export default claim({
  id: 'kocyigit-2020/mean-virtual-value',
  paper: 'kocyigit-2020',
  label: 'proof of Theorem 1.4.3, after (1.27)',
  title: 'The mean of the virtual value is the lowest value, not 0.',
  source: { page: '40-71', section: '1.7' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'uniform distributions on [v̲, v̄], 0 ≤ v̲ < v̄',
      formula: printed,
      expected: 'refuted',
      note: 'At v̲ = 1, v̄ = 2 the virtual value is 2x − 2, with mean 1.',
      prove: async (kit) => {
        const { t, auto, refute, counterexample } = kit;
        const term = x('integral(t, 1, 2, (t - (1 - (t - 1)/(2 - 1))/(1/(2 - 1)))*(1/(2 - 1)))');
        const fails = t.antiderivative(term, ['r', x('r^2 - 2*r')], auto(), auto(), auto(), auto());
        return { conclusion: 'refuted', proof: await refute(printed, counterexample([x('1'), x('2')], fails)) };
      },
    },
    {
      role: 'repaired',
      name: 'lowest-value',
      domain: 'uniform distributions on [v̲, v̄], 0 ≤ v̲ < v̄',
      formula: repaired,
      expected: 'proved',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(repaired, kit.t.introAll(known(kit, kit.auto()))),
      }),
    },
    {
      role: 'part',
      name: 'nonnegative',
      domain: 'uniform distributions on [v̲, v̄], 0 ≤ v̲ < v̄',
      formula: enough,
      expected: 'proved',
      note: 'What (1.27) needs.',
      prove: async (kit) => ({
        conclusion: 'proved',
        proof: await kit.prove(enough, kit.t.introAll(known(kit, kit.auto()))),
      }),
    },
  ],
  divergences: [
    'The printed sentence is about every regular distribution; uniform ones are regular, so that it is false with them.',
  ],
});
