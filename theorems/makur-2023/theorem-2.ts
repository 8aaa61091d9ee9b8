/**
 * Robustness of BIC mechanisms.
 *
 * Setting     as in Lemma 4, for each agent; in addition an objective o(i, j) = O(t, M(t)) ∈ [a, b] at the profile (i, j).
 * Claim       the mechanism is (8Hδ/q, q)-BIC for D̂ for 0 ≤ q ≤ 1, and E_D̂[o] ≥ E_D[o] − V δ, V = b − a.
 * Rank        upper; the objective part is tight, the incentive part holds with 5 in place of 8 (lemma-4).
 * Proof       Lemmas 2 and 4.
 * Source      Theorem 2.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { EVERY_SPACE as STABLE, spaceHints as stableHints } from './lemma-2.spaces.ts';
import { incentive, range } from './lemma-4.model.ts';
import { robust } from './lemma-4.proofs.ts';
import { sharpPart } from './lemma-4.sharp.ts';
import { EVERY_SPACE as INCENTIVES, spaceHints as incentiveHints } from './lemma-4.spaces.ts';
import { family, joint, jointDistance, someTable } from './model.ts';
import { tactics } from './tactics.ts';

const variables =
  'integer(A), integer(B), real(H), real(delta), real(q), real(a), real(b), function(P, 2), function(Q, 2), function(w, 3), function(p, 2), function(o, 2)';
const bounded = 'forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], a <= o(i, j) and o(i, j) <= b)';
const setting = `A >= 1, B >= 1, H > 0, ${joint('P')}, ${joint('Q')}, ${jointDistance('P', 'Q')} <= delta, 0 <= q, q <= 1, ${range.values}, ${range.payments}, ${range.participation}, ${incentive}, ${bounded}`;
const mean = (P: string) => `sum(t, 1, A, sum(s, 1, B, ${P}(t, s)*o(t, s)))`;
const finite = f(`forall([${variables}], [${setting}],
  forall([integer(r)], [1 <= r, r <= A], sum(t, 1, A, if(${range.bad('t', 'r', '8')}, ${range.mass('t')}, 0)) <= q)
  and ${mean('Q')} >= ${mean('P')} - (b - a)*delta)`);

/** Of the objective it is Lemma 2, E_D[o] − E_D̂[o] ≤ V δ. */
const printed = and(INCENTIVES, STABLE);

/** Lemma 2 on profiles with two coordinates. */
function objective(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, at, le } = tactics(kit);
  const less = (i: string) => `sum(s, 1, B, (P(${i}, s) - Q(${i}, s))*(o(${i}, s) - (a + b)/2))`;
  const most = (i: string) => `sum(s, 1, B, abs(P(${i}, s) - Q(${i}, s))*((b - a)/2))`;
  const row = named((k) =>
    le(
      less(k),
      most(k),
      named((l) => at(bounded, [k, l], auto())),
      auto(),
    ),
  );
  const total = le(
    `sum(t, 1, A, ${less('t')})`,
    `sum(t, 1, A, ${most('t')})`,
    row,
    t.have(f(`(b - a)*(delta - ${jointDistance('P', 'Q')}) >= 0`), auto(), auto()),
  );
  return t.have(f('a <= b'), at(bounded, ['1', '1'], auto()), total);
}

const hints: InstanceHints = {
  integerLimit: { A: 2n, B: 2n },
  values: {
    A: [x('2')],
    B: [x('2')],
    H: [x('1')],
    delta: [x('tau/2'), x('1')],
    q: [x('1/2'), x('499/1000'), x('1')],
    r: [x('2')],
  },
  functions: [family('the sharp mechanism, mass tau/2 moved', sharpPart(), someTable('o', 'a', 'b'))],
};

export default claim({
  id: 'makur-2023/theorem-2',
  paper: 'makur-2023',
  label: 'Theorem 2',
  title: 'A BIC mechanism is approximately BIC for close priors, and its objective moves by at most V δ.',
  source: { page: '7', section: '3.2' },
  rank: 'upper',
  lemmas: ['makur-2023/lemma-2', 'makur-2023/lemma-4'],
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain: 'any standard Borel type spaces, every agent and report, any two priors, 0 ≤ q ≤ 1 where c/0 = +∞',
      formula: printed,
      expected: 'proved',
      note: 'D and D̂ need not have the same support.',
      hints: {
        values: { ...stableHints.values, ...incentiveHints.values },
        functions: [...(stableHints.functions ?? []), ...(incentiveHints.functions ?? [])],
        distributions: [...(stableHints.distributions ?? []), ...(incentiveHints.distributions ?? [])],
      },
      prove: async (kit) => {
        const { t } = kit;
        const incentives = t.lemma('makur-2023/lemma-4#every-space', INCENTIVES, t.byHypothesis);
        const stable = t.lemma('makur-2023/lemma-2#every-space', STABLE, t.byHypothesis);
        return { conclusion: 'proved', proof: await kit.prove(printed, t.conjunction(incentives, stable)) };
      },
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many types, each agent, 0 ≤ q ≤ 1 where c/0 = +∞',
      formula: finite,
      expected: 'proved',
      note: 'The caveat that D and D̂ must have the same support is not needed for mechanisms that are defined, ex-post IR and BIC on all of 𝒯: a type without mass under D has the mass that it has under D̂ from what was moved.',
      prove: async (kit) => {
        const incentives = robust(kit, { most: '2', least: '3', bound: '8', uses: ['participation'] }, false);
        const proof = await kit.prove(finite, kit.t.introAll(kit.t.conjunction(incentives, objective(kit))));
        return { conclusion: 'proved', proof };
      },
      hints,
    },
  ],
  divergences: [
    'As for Lemma 4: standard Borel spaces mapped into [0, 1], conditional expectations by their integrals, c/0 = +∞ at q = 0; in the part finitely many types, joint instead of conditional probabilities.',
    'Ex-post IR is asked at all profiles of 𝒯, so that it is the same for D and D̂; nothing is left to prove.',
    'One agent at a time; its part of the objective is written over (own type, profile of the others).',
  ],
});
