/**
 * The numbers ε, γ and δ in the printed proof of Proposition 1.3.2.
 *
 * Setting     v₁ > v₂ ≥ v₃ ≥ 0 are the highest, the second highest and the next lower value in scenario v′ (v₃ = 0 if there is none); q ∈ (0, 1] and m are
 *             chance and payment of the highest bidder, with q·v₂ < m ≤ q·v₁; ε = m/q − v₂, γ = ε/(2v₁),
 *             δ = min{ε/2, (v₂ − v₃)/(q(1 − γ)) − (v₂ − v₃)}, (1.18).
 * Claim       Step 1: ε > 0, ε/2 < v₁ − v₂, 0 < γ < 1, and 0 < δ < v₁ − v₂. Step 2, (1.21): where the highest bidder lowers his value to v₂ + δ and gets
 *             q_w for m_w, his chance falls by more than qγ. (1.20) then contradicts (1.18).
 * Rank        structural.
 * Result      Step 1 is false for v₂ = v₃ = 0, where the second term of (1.18) is 0 and with it δ; this is the gap that makes the proposition false for
 *             v̲ = 0. For v₂ > v₃ all steps hold.
 * Source      (1.18) to (1.21), proof of Proposition 1.3.2.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, forall, real } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const EPSILON = x('m/q - v2');
const definitions = (formula: Formula): Formula => {
  const epsilon = new Map<string, Expression>([['epsilon', EPSILON]]);
  const gamma = substitute(x('epsilon/(2*v1)'), epsilon);
  const delta = substitute(
    x('min(epsilon/2, (v2 - v3)/(q*(1 - gamma)) - (v2 - v3))'),
    new Map([...epsilon, ['gamma', gamma]]),
  );
  return substitute(formula, new Map([...epsilon, ['gamma', gamma], ['delta', delta]]));
};
const variables = ['v1', 'v2', 'v3', 'q', 'm'].map(real);
const given = [f('v1 > v2'), f('v3 >= 0'), f('0 < q'), f('q <= 1'), f('q*v2 < m'), f('m <= q*v1')];
const STEP1 = f('epsilon > 0 and epsilon/2 < v1 - v2 and 0 < gamma and gamma < 1 and 0 < delta and delta < v1 - v2');
const first = (order: string): Formula => forall(variables, [f(order), ...given], definitions(STEP1));
const printed = first('v2 > v3 or v2 == v3 and v3 == 0');
const repaired = first('v2 > v3');
/** (1.21), and that it contradicts (1.20). */
const second = forall(
  [...variables, ...['d', 'p', 'w'].map(real)],
  [
    f('v2 > v3'),
    ...given,
    f('d > 0'),
    definitions(f('d <= epsilon/2')),
    f('0 <= p'),
    f('p <= q'),
    f('w <= p*(v2 + d)'),
    f('q*v1 - m >= p*v1 - w'),
  ],
  definitions(f('q - p >= (m - w)/v1 and (m - w)/v1 > q*gamma')),
);
const contradiction = forall(
  [...variables, real('p')],
  [f('v2 > v3'), ...given, f('0 < p'), definitions(f('q - p > q*gamma'))],
  definitions(f('(v2 - v3)/p - (v2 - v3) > delta')),
);

/** q(1 − γ). */
const factor = substitute(
  x('q*(1 - gamma)'),
  new Map([['gamma', substitute(x('epsilon/(2*v1)'), new Map([['epsilon', EPSILON]]))]]),
);
/** c/p > c/r for 0 < p < r. */
const FRACTION = f('forall([real(c), real(p), real(r)], [c > 0, 0 < p, p < r], c/p > c/r)');

/** Bounds of m/q and γ first, then what `then` needs. */
function prepared({ t, auto }: ProverKit, then: Tactic): Tactic {
  const positive = t.have(definitions(f('q*(1 - gamma) > 0')), auto(), then);
  const gammas = t.have(
    definitions(f('0 < gamma and gamma <= 1/2')),
    t.conjunction(auto(), auto()),
    t.opened(positive),
  );
  const ratio = t.have(
    f('m/q > v2 and m/q <= v1'),
    t.conjunction(auto(), auto()),
    t.opened(t.have(f('v1 > 0'), auto(), gammas)),
  );
  return t.have(FRACTION, t.introAll(auto()), t.introAll(ratio));
}

function step1(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const larger = t.have(
    definitions(f('(v2 - v3)/(q*(1 - gamma)) > (v2 - v3)/1')),
    t.instantiate(FRACTION, [x('v2 - v3'), factor, x('1')], auto(), t.byHypothesis),
    t.conjunction(auto()),
  );
  return prepared(kit, t.have(definitions(f('q*(1 - gamma) < 1')), auto(), larger));
}

function contradicts(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const larger = t.instantiate(FRACTION, [x('v2 - v3'), x('p'), factor], auto(), auto());
  return prepared(kit, t.have(definitions(f('p < q*(1 - gamma)')), auto(), larger));
}

export default claim({
  id: 'kocyigit-2020/steps-of-proposition-1.3.2',
  paper: 'kocyigit-2020',
  label: 'proof of Proposition 1.3.2, (1.18) to (1.21)',
  title: 'The construction of ε, γ and δ needs a positive second highest value.',
  source: { page: '40-71', equation: '(1.18), (1.20), (1.21)', section: '1.7' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'step-1',
      domain: 'v₁ > v₂, v₂ > v₃ ≥ 0 or v₂ = v₃ = 0, 0 < q ≤ 1, qv₂ < m ≤ qv₁',
      formula: printed,
      expected: 'refuted',
      note: 'v₁ = 1, v₂ = v₃ = 0, q = 1, m = 1/2: δ = 0.',
      prove: async ({ refute, counterexample, auto }) => ({
        conclusion: 'refuted',
        proof: await refute(
          printed,
          counterexample(
            ['1', '0', '0', '1', '1/2'].map((n) => x(n)),
            auto({ splits: 20 }),
          ),
        ),
      }),
    },
    {
      role: 'repaired',
      name: 'step-1-positive',
      domain: 'the same with v₂ > v₃',
      formula: repaired,
      expected: 'proved',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(repaired, step1(kit)) }),
    },
    {
      role: 'part',
      name: 'step-2',
      domain:
        'v₁ > v₂ > v₃ ≥ 0, 0 < d ≤ ε/2, a chance 0 ≤ p ≤ q for a payment w ≤ p(v₂ + d) that the highest bidder does not prefer',
      formula: second,
      expected: 'proved',
      note: '(1.21) with d for δ, p and w for q(w) and m(w).',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(second, kit.t.introAll(kit.auto())) }),
    },
    {
      role: 'part',
      name: 'step-2-contradiction',
      domain: 'v₁ > v₂ > v₃ ≥ 0, p > 0 with q − p > qγ',
      formula: contradiction,
      expected: 'proved',
      note: '(1.20) says that the left side is at most δ.',
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(contradiction, contradicts(kit)) }),
    },
  ],
  divergences: [
    '(1.20) divides by q(w), which may be 0 where it is derived; (1.19) then says v₃ ≥ v₂, which is excluded.',
  ],
});
