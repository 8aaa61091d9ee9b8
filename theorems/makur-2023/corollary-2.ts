/**
 * How far from product distributions a prior with a large gap between simple and optimal mechanisms must be.
 *
 * Setting     one buyer, m items; R = Rev(D), B = BRev(D), S = SRev(D), V the range of revenue; δ = d_TV(D, D^p) for a product distribution D^p.
 * Claim       R/B ≥ 2m implies δ ≥ R/(4V); R/S ∈ Ω(log m) implies δ ≥ R/(4V).
 * Finding     that does not follow from Observation 1, as is said. With α = 1/m it gives δ ≥ αR/(2(1 + α)V) = R/(2(m + 1)V), which is R/(4V)
 *             for m = 1 only, where R = B and the hypothesis R ≥ 2B is empty. The second half needs a large constant in Ω: for m = 2
 *             every product distribution has R/S ≥ 1 > log 2 at distance 0.
 * Rank        lower.
 * Source      Corollary 2; "BRev is a 1/m approximation" from the paragraph before Observation 1.
 */
import { claim } from '../../src/claims/claim.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distance, distribution, family, someFunction } from './model.ts';
import { bundle, MECHANISM, PRODUCT, revenue, VALUES } from './simple.model.ts';
import { tactics } from './tactics.ts';

const isRev = `forall([function(y, 2), function(p, 1)], [${MECHANISM}], ${revenue('Q')} <= R), exists([function(y, 2), function(p, 1)], [${MECHANISM}], ${revenue('Q')} == R)`;
const isBRev = `forall([real(z)], [z >= 0], ${bundle('Q')} <= B), exists([real(z)], [z >= 0], ${bundle('Q')} == B)`;
const printed =
  f(`forall([integer(m), integer(N), integer(K), real(H), real(R), real(B), function(v, 2), function(P, 1), function(Q, 1), function(pi, 2), function(d, 2), function(c, 2), function(w, 2)],
  [m >= 1, N >= 1, H > 0, ${VALUES}, ${distribution('P')}, ${distribution('Q')}, ${PRODUCT}, ${isRev}, ${isBRev}, B > 0, R/B >= 2*m],
  ${distance('P', 'Q')} >= R/(4*H))`);

/** What Theorem 1 says of the bundle price that is best for D^p, with α = 1/m: B ≥ R/m − (1 + 1/m)Vδ. */
const given = 'm >= 1, V > 0, R >= 0, B >= 0, delta >= 0, B >= 1/m*R - (1 + 1/m)*V*delta, R >= 2*m*B';
const follows = (bound: string) =>
  f(`forall([integer(m), real(V), real(R), real(B), real(delta)], [${given}], delta >= ${bound})`);
const four = follows('R/(4*V)');
const more = follows('R/(2*(m + 1)*V)');
const oneItem = f('forall([real(V), real(R), real(B)], [V > 0, R > 0, B == R], not (R >= 2*B))');
/** One type that values two items at ½ each, V = 1: D = D^p, R = S = 1. */
const logarithm = f('forall([real(V), real(R), real(S)], [V > 0, R > 0, S == R, R <= V, R/S >= log(2)], 0 >= R/(4*V))');

export default claim({
  id: 'makur-2023/corollary-2',
  paper: 'makur-2023',
  label: 'Corollary 2',
  title: 'If bundling loses a factor 2m, the prior is at total variation Rev/(4V) from every product distribution.',
  source: { page: '11', section: '4.4' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'one additive buyer, first half, V = H',
      formula: printed,
      expected: 'unchecked',
      note: 'Neither a proof nor a counterexample is known here. It is said to follow from Observation 1, which gives less (from-observation-1, what-follows). A counterexample needs a product distribution near D for which Rev exceeds SRev and is nearly m times BRev at once: if Rev(D^p) ≤ SRev(D^p), then Rev(D) ≤ mB + Vδ + Vδ, and the claim holds.',
    },
    {
      role: 'reading',
      name: 'from-observation-1',
      domain: 'the derivation with α = 1/m',
      formula: four,
      expected: 'refuted',
      note: 'm = 2, V = R = 1, B = 1/4, δ = 1/6 meets all that Theorem 1 and the hypothesis say, and δ < 1/4.',
      prove: async (kit) => ({
        conclusion: 'refuted',
        proof: await kit.refute(four, tactics(kit).failsAt(['2', '1', '1', '1/4', '1/6'].map((number) => x(number)))),
      }),
      hints: { values: { B: [x('R/(2*m)')], delta: [x('R/(2*(m + 1)*V)')] } },
    },
    {
      role: 'repaired',
      name: 'what-follows',
      domain: 'any m ≥ 1, given that bundling is a 1/m approximation for product distributions',
      formula: more,
      expected: 'proved',
      note: 'δ ≥ R/(2(m + 1)V).',
      prove: async ({ prove, t, auto, arithmetic }) => {
        const scaled = t.have(
          f('m*B >= R - (m + 1)*V*delta'),
          t.have(f('m*B >= m*(1/m*R - (1 + 1/m)*V*delta)'), auto(), auto()),
          t.have(f('R/2 <= (m + 1)*V*delta'), arithmetic(), auto()),
        );
        return { conclusion: 'proved', proof: await prove(more, t.introAll(scaled)) };
      },
      hints: { values: { B: [x('R/(2*m)')], delta: [x('R/(2*(m + 1)*V)')] } },
    },
    {
      role: 'reading',
      name: 'if-separate-is-optimal',
      domain: 'Rev(D^p) ≤ Σ_j r_j, the revenue of single items, each at most B + z_j δ with Σ z_j ≤ V',
      formula: f(`forall([integer(m), real(V), real(R), real(B), real(delta), function(r, 1), function(z, 1)],
        [m >= 1, V > 0, B >= 0, delta >= 0, R >= 2*m*B, R <= sum(s, 1, m, r(s)) + V*delta, sum(s, 1, m, z(s)) <= V,
         forall([integer(j)], [1 <= j, j <= m], r(j) <= B + z(j)*delta)], delta >= R/(4*V))`),
      expected: 'proved',
      note: 'Where separate sale is optimal for D^p, the printed constant holds: item j alone at its price z_j earns r_j under D^p, the bundle at that price no less, and under D at most z_jδ less.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const { here, le } = tactics(kit);
        const proof = le(
          'sum(s, 1, m, r(s))',
          'sum(s, 1, m, B + z(s)*delta)',
          here('forall([integer(j)], [1 <= j, j <= m], r(j) <= B + z(j)*delta)', auto()),
          t.fact(
            'sum-constant',
            [x('sum(s, 1, m, B)')],
            auto(),
            t.have(
              f('delta*(V - sum(s, 1, m, z(s))) >= 0'),
              auto(),
              t.have(
                f('R <= m*B + 2*V*delta'),
                kit.arithmetic(),
                t.have(f('R <= 4*V*delta'), kit.arithmetic(), auto()),
              ),
            ),
          ),
        );
        const formula = f(`forall([integer(m), real(V), real(R), real(B), real(delta), function(r, 1), function(z, 1)],
        [m >= 1, V > 0, B >= 0, delta >= 0, R >= 2*m*B, R <= sum(s, 1, m, r(s)) + V*delta, sum(s, 1, m, z(s)) <= V,
         forall([integer(j)], [1 <= j, j <= m], r(j) <= B + z(j)*delta)], delta >= R/(4*V))`);
        return { conclusion: 'proved', proof: await kit.prove(formula, t.introAll(proof)) };
      },
      hints: {
        integerLimit: { m: 3n },
        values: { R: [x('2*m*B')], delta: [x('R/(4*V)')] },
        functions: [family('three items', someFunction('r', '0', 'B + V*delta', 3), someFunction('z', '0', 'V/3', 3))],
      },
    },
    {
      role: 'reading',
      name: 'one-item',
      domain: 'm = 1',
      formula: oneItem,
      expected: 'proved',
      note: 'For one item a price is optimal, B = R: the hypothesis R/B ≥ 2m is empty there.',
      prove: async ({ prove }) => ({ conclusion: 'proved', proof: await prove(oneItem) }),
    },
    {
      role: 'reading',
      name: 'log-two',
      domain: 'second half with R/S ≥ log m, m = 2, D = D^p',
      formula: logarithm,
      expected: 'refuted',
      note: 'At R = S = V = 1: R/S = 1 ≥ log 2, but δ = 0 < 1/4. The constant in Ω(log m) has to exceed what product distributions themselves reach, and they reach Θ(log m).',
      prove: async (kit) => ({
        conclusion: 'refuted',
        proof: await kit.refute(logarithm, tactics(kit).failsAt(['1', '1', '1'].map((number) => x(number)))),
      }),
      hints: { values: { V: [x('1')], R: [x('1')], S: [x('R')] } },
    },
  ],
  divergences: [
    'V is the length of an interval that contains the revenue; here V = H, payments in [0, H].',
    'B > 0, or the printed ratio is not defined.',
    'The second half hides a constant: Ω(log m) is not a condition on one distribution. It is unchecked but for the reading with the constant 1.',
  ],
});
