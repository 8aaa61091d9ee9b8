/**
 * When a Bayesian mechanism extracts the full surplus.
 *
 * Setting     one item, one bidder with types t, beliefs Γ(t, ·) over a signal w, values v(t) > 0. A mechanism gives type t the item
 *             with probability q(t, w) for x(t, w), Bayesian incentive compatible and interim individually rational.
 * Claim       some mechanism earns Σ_t mu(t) v(t) if and only if some concave G on ℝⁿ has G(Γ(t, ·)) = v(t) for every type.
 * Rank        structural.
 * Proof       extraction if and only if the values have supports: for each t a linear p(t, ·) with value v(t) at its belief, at least
 *             v(s) at the others' (extraction.proofs.ts). The least of the supports is concave, and a concave function on ℝⁿ has
 *             supports (supports.proofs.ts).
 * Border      with types of value 0 the theorem fails: they need not be sold to (worthless.proofs.ts).
 * Source      slides 'Necessary and Sufficient Condition', 'Full Revenue Extraction with an Ex-Post IC Mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, forall, iff } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { extractionProofs } from './extraction.proofs.ts';
import { BAYESIAN, CONCAVE, domain, extractionHints, SUPPORTS, VARIABLES } from './extraction.ts';
import { concaveSupports } from './supports.proofs.ts';
import { notConcave, worthlessTypes } from './worthless.proofs.ts';

const printed = forall(VARIABLES, domain('v(t) > 0'), iff(BAYESIAN, CONCAVE));
const supports = forall(VARIABLES, domain('v(t) > 0'), iff(BAYESIAN, SUPPORTS));
const worthless = forall(VARIABLES, domain('v(t) >= 0'), iff(BAYESIAN, CONCAVE));

/** Three types with beliefs a, (a + b)/2, b: the value in the middle may not lie below the mean of the others. */
const middle = f(`forall([real(a), real(b), real(v1), real(v2), real(v3), real(p1), real(p2)],
  [a*p1 + (1 - a)*p2 >= v1, b*p1 + (1 - b)*p2 >= v3, (a + b)/2*p1 + (1 - (a + b)/2)*p2 == v2], 2*v2 >= v1 + v3)`);
/** A payment p(w) for all reports, as in Crémer and McLean's mechanism: then the middle value is the mean. */
const linear = f(`forall([real(a), real(b), real(v1), real(v2), real(v3), real(p1), real(p2)],
  [a*p1 + (1 - a)*p2 == v1, b*p1 + (1 - b)*p2 == v3, (a + b)/2*p1 + (1 - (a + b)/2)*p2 == v2], 2*v2 == v1 + v3)`);
const three = and(middle, linear);

export default claim({
  id: 'conitzer-2021/full-surplus-extraction',
  paper: 'conitzer-2021',
  label: 'Theorem (AAAI 2016): Full Surplus Extraction with a Bayesian Mechanism',
  title: 'Full surplus extraction is possible if and only if a concave function carries the values.',
  source: { page: 'Necessary and Sufficient Condition' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'any finite numbers of types and signals, v > 0',
      formula: printed,
      hints: extractionHints,
      expected: 'proved',
      prove: async (kit) => {
        const { supportsOfMechanism, leastOfSupports, sellAtSupports } = extractionProofs(kit);
        const { t } = kit;
        const onlyIf = t.have(SUPPORTS, supportsOfMechanism, leastOfSupports);
        const ifConcave = t.have(SUPPORTS, concaveSupports(kit), sellAtSupports);
        const both = t.conjunction(t.intro(onlyIf), t.intro(ifConcave));
        return { conclusion: 'proved', proof: await kit.prove(printed, t.introAll(both)) };
      },
    },
    {
      role: 'reading',
      name: 'supports',
      domain: 'any finite numbers of types and signals, v > 0',
      formula: supports,
      hints: extractionHints,
      expected: 'proved',
      note: 'Concavity stated where it is used: for each type a linear function above the values that touches at its belief.',
      prove: async (kit) => {
        const { supportsOfMechanism, sellAtSupports } = extractionProofs(kit);
        const { t } = kit;
        const both = t.conjunction(t.intro(supportsOfMechanism), t.intro(sellAtSupports));
        return { conclusion: 'proved', proof: await kit.prove(supports, t.introAll(both)) };
      },
    },
    {
      role: 'reading',
      name: 'worthless-types',
      domain: 'any finite numbers of types and signals, v ≥ 0',
      formula: worthless,
      expected: 'refuted',
      note: 'Where a type may have value 0 the condition is not necessary: beliefs (1, 0), (½, ½), (0, 1) with values 1, 0, 1. The price 1 earns the full surplus, as the middle type need not buy, but no concave function has these values.',
      prove: async (kit) => ({
        conclusion: 'refuted',
        proof: await kit.refute(worthless, worthlessTypes(kit, notConcave(kit))),
      }),
    },
    {
      role: 'reading',
      name: 'three-types',
      domain: 'three types on a line of beliefs, the second halfway',
      formula: three,
      expected: 'proved',
      note: 'The first case in which the condition bites: concavity for Bayesian mechanisms, linearity for payments that depend on the signal alone (ex-post).',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(three) }),
    },
  ],
  divergences: [
    'The slides do not say which values types may have; in all of their examples they are positive, and so they are here. With types of value 0 the theorem fails (worthless-types).',
    'Every type has positive probability. Participation is ex interim, incentives are Bayesian; the slides draw both.',
    'A concave function is stated by its inequality at all triples of points of ℝⁿ on a line.',
  ],
});
