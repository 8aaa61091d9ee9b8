/**
 * From distributionally robust to ex-post constraints under moment information, for one bidder.
 *
 * Setting     the ambiguity set (1.5), E[h_n(v)] ≥ μ_n for n = 1..J on [v̲, v̄]^I (written lo, hi), with any moment functions; a discrete Slater point ℙ_s with
 *             weights p(k) on points y(k, ·), k = 1..N. One bidder i; Q(r, v) and M(r, v) are his chance and payment if he reports r and the others
 *             have v_{−i} (his own component of v does not matter), U(s, v) = Q(s, v)s − M(s, v). A value of his is typical if it is no y(k, i).
 * Claim       printed: λδ_v + (1 − λ)ℙ_s is in (1.5) for some 0 < λ < 1. expectation: E[u(v); v_i = own] ≥ 0 under every ℙ of (1.5), said of this one.
 *             typical: typical values are dense. perturbed: if all h_n are continuous, some Slater point has no atom with v_i = own. incentives: if E[U(s, v) − (Q(r, v)s − M(r, v)) | v_i = s] ≥ 0 for all s, r under every ℙ, then U(s, v) ≥
 *             Q(r, v)s − M(r, v) for all s, r, v. rationality: if then E[U(s, v) | v_i = s] ≥ 0 for all s under every ℙ, then U(s, v) ≥ 0 for all s, v.
 * Rank        structural.
 * Proof       At a typical w the mixture has no other atom with v_i = w: there both are immediate. Any s has typical w near it. As w does not gain by reporting
 *             s, U(s, ·) − (Q(w, ·)s − M(w, ·)) ≤ |s − w| everywhere; its mean under the mixture is at least 0, so at v it is at least
 *             −|s − w|(1 − λ)/λ, with λ independent of w. As w does not gain by reporting r, s gains at most |s − w|/λ by it: for every typical w,
 *             hence nothing. And U(s, v) ≥ U(w, v) − |s − w| ≥ −|s − w|.
 *             perturbed: the atoms with v_i = own get a value nearby instead, so near that no E[h_n] falls to μ_n.
 * Source      the mixture is in the printed proof of Proposition 1.5.1, which says that the Slater point can be perturbed; the other steps do without.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { movedAway } from './perturbation.proofs.ts';
import { bounded, dense, mixed } from './robustBidder.proofs.ts';
import { expectation, incentives, mixture, perturbed, rationality, STEPS, typical } from './robustBidder.ts';
import { atomHints, bidderHints, perturbedHints } from './robustConstraints.hints.ts';
import { exPostIncentives, exPostRationality } from './robustIncentives.proofs.ts';

const by = (formula: Formula, tactic: (kit: ProverKit) => Tactic) => async (kit: ProverKit) => ({
  conclusion: 'proved' as const,
  proof: await kit.prove(formula, tactic(kit)),
});

export default claim({
  id: STEPS,
  paper: 'kocyigit-2020',
  label: 'proof of Proposition 1.5.1',
  title:
    'Under moment information one bidder’s robust incentive constraints are ex-post ones, and with them his robust participation.',
  source: { page: '26-27', section: '1.5' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'mixture',
      domain: 'I ≥ 2, J ≥ 1, 0 ≤ v̲ < v̄, any moment functions, any discrete Slater point, any v',
      formula: mixture,
      expected: 'proved',
      hints: atomHints,
      prove: by(mixture, mixed),
    },
    {
      role: 'part',
      name: 'expectation',
      domain: 'the same, for any λ that the mixture allows, one bidder, one of his values and any function u',
      formula: expectation,
      expected: 'proved',
      hints: atomHints,
      prove: by(expectation, bounded),
    },
    {
      role: 'part',
      name: 'typical',
      domain: 'N ≥ 0 numbers z(k), any s in [v̲, v̄], any ε > 0',
      formula: typical,
      expected: 'proved',
      hints: { integerLimit: { N: 3n } },
      prove: by(typical, dense),
    },
    {
      role: 'part',
      name: 'perturbed',
      domain:
        'I ≥ 2, J ≥ 1, 0 ≤ v̲ < v̄, continuous moment functions with a discrete Slater point, one bidder and one of his values',
      formula: perturbed,
      expected: 'proved',
      hints: perturbedHints,
      prove: by(perturbed, movedAway),
    },
    {
      role: 'part',
      name: 'incentives',
      domain: 'one bidder, chances in [0, 1] and any payments',
      formula: incentives,
      expected: 'proved',
      hints: bidderHints,
      prove: by(incentives, exPostIncentives),
    },
    {
      role: 'part',
      name: 'rationality',
      domain: 'one bidder whose incentive constraints hold ex post, chances in [0, 1]',
      formula: rationality,
      expected: 'proved',
      hints: bidderHints,
      prove: by(rationality, exPostRationality),
    },
  ],
  lemmas: ['mixture', 'expectation', 'typical'].map((name) => `${STEPS}#${name}`),
  divergences: [
    'The printed proof takes a Slater point without an atom at v_i = own, which need not exist where moment functions are not continuous (Proposition 1.5.1). `incentives` and `rationality` do without.',
    'E[· | v_i = own] ≥ 0 is read as E[·; v_i = own] ≥ 0 under every ℙ: nothing is asked of a ℙ that gives v_i = own no probability.',
  ],
});
