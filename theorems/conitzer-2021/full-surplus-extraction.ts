/**
 * When a Bayesian mechanism extracts the full surplus.
 *
 * Setting     one item, one bidder with types t, beliefs Γ(t, ·) over a signal w, values v(t) > 0. A mechanism gives type t the item
 *             with probability q(t, w) for x(t, w), Bayesian incentive compatible and interim individually rational.
 * Claim       some mechanism earns Σ_t mu(t) v(t) if and only if some concave G on ℝⁿ has G(Γ(t, ·)) = v(t) for every type.
 * Rank        structural.
 * Proof       extraction if and only if the values have supports: for each t a linear p(t, ·) with value v(t) at its belief, at least
 *             v(s) at the others' (extraction.proofs.ts). The least of the supports is concave. That a concave function on ℝⁿ has
 *             supports at finitely many points is the separation theorem.
 * Border      with types of value 0 the theorem fails: they need not be sold to (worthless.proofs.ts).
 * Source      slides 'Necessary and Sufficient Condition', 'Full Revenue Extraction with an Ex-Post IC Mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import { and, forall, iff, implies, or, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { extractionProofs } from './extraction.proofs.ts';
import { BAYESIAN, CONCAVE, domain, SUPPORTS, VARIABLES } from './extraction.ts';
import { notConcave, worthlessTypes } from './worthless.proofs.ts';

const printed = forall(VARIABLES, domain('v(t) > 0'), iff(BAYESIAN, CONCAVE));
const supports = forall(VARIABLES, domain('v(t) > 0'), iff(BAYESIAN, SUPPORTS));
const onlyIf = forall(VARIABLES, domain('v(t) > 0'), implies(BAYESIAN, CONCAVE));
const worthless = forall(VARIABLES, domain('v(t) >= 0'), iff(BAYESIAN, CONCAVE));

const parameters = [real('a'), real('b'), real('v1'), real('v2')];
const box = [f('0 <= a'), f('a <= 1'), f('0 <= b'), f('b <= 1'), f('v1 >= 0'), f('v2 >= 0')];
const extraction = f(`exists([real(p11), real(p12), real(p21), real(p22)], [],
  a*p11 + (1 - a)*p12 == v1 and b*p21 + (1 - b)*p22 == v2 and b*p11 + (1 - b)*p12 >= v2 and a*p21 + (1 - a)*p22 >= v1)`);
/** Two points always carry a concave function, unless they are one point with two values. */
const concave = or(f('a != b'), f('v1 == v2'));
const small = forall(parameters, box, iff(extraction, concave));

/** Three types with beliefs a, (a + b)/2, b: the value in the middle may not lie below the mean of the others. */
const middle = f(`forall([real(a), real(b), real(v1), real(v2), real(v3), real(p1), real(p2)],
  [a*p1 + (1 - a)*p2 >= v1, b*p1 + (1 - b)*p2 >= v3, (a + b)/2*p1 + (1 - (a + b)/2)*p2 == v2], 2*v2 >= v1 + v3)`);
/** A payment p(w) for all reports, as in Crémer and McLean's mechanism: then the middle value is the mean. */
const linear = f(`forall([real(a), real(b), real(v1), real(v2), real(v3), real(p1), real(p2)],
  [a*p1 + (1 - a)*p2 == v1, b*p1 + (1 - b)*p2 == v3, (a + b)/2*p1 + (1 - (a + b)/2)*p2 == v2], 2*v2 == v1 + v3)`);
const three = and(middle, linear);

const slope = '(v1 - v2)/(a - b)';
const differ = [x(`v1 + (1 - a)*${slope}`), x(`v1 - a*${slope}`), x(`v1 + (1 - a)*${slope}`), x(`v1 - a*${slope}`)];
const same = [x('v1'), x('v1'), x('v1'), x('v1')];

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
      expected: 'partial',
      note: 'Proved for all sizes: extraction if and only if the values have supports, and then a concave function. Not certified here: that a concave function on ℝⁿ has a support at each belief (separation of convex sets).',
    },
    {
      role: 'part',
      name: 'only-if',
      domain: 'all sizes: extraction implies a concave function',
      formula: onlyIf,
      expected: 'proved',
      note: 'The least of the supporting linear functions is concave on all of ℝⁿ and has the value v(t) at the belief of type t.',
      prove: async (kit) => {
        const { supportsOfMechanism, leastOfSupports } = extractionProofs(kit);
        const { t } = kit;
        return {
          conclusion: 'proved',
          proof: await kit.prove(onlyIf, t.introAll(t.have(SUPPORTS, supportsOfMechanism, leastOfSupports))),
        };
      },
    },
    {
      role: 'part',
      name: 'supports',
      domain: 'all sizes: extraction if and only if every value has a support',
      formula: supports,
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
      role: 'part',
      name: 'two-by-two',
      domain: 'two types and two signals',
      formula: small,
      expected: 'proved',
      prove: async ({ prove, t, auto }) => ({
        conclusion: 'proved',
        proof: await prove(
          small,
          t.introAll(
            t.conjunction(
              t.intro(
                t.destruct(
                  t.latest,
                  t.cases(
                    f('a == b'),
                    t.disjunction(1, t.opened(t.rewrite(t.latest, auto()))),
                    t.disjunction(0, auto()),
                  ),
                ),
              ),
              t.intro(
                t.destruct(
                  t.latest,
                  t.witness(differ, auto()),
                  t.cases(f('a == b'), t.witness(same, auto()), t.witness(differ, auto())),
                ),
              ),
            ),
          ),
        ),
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
