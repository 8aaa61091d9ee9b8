/**
 * The densities α_ε approach the worst case of the optimal highest-bidder-lottery.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ*, r as in Theorem 1.5.3; α_ε, δ_ε, ρ_ε of (1.34).
 * Claim       For every η > 0 and all small ε > 0 the objective value rδ_ε(1 − ε) + rρ_ε ε of α_ε in (1.33) is within η of r.
 * Rank        tight.
 * Proof       Lemma 1.7.13 with its rate: ε(1 + I/(1 − r + r log r)) ≤ η. That r is the least value is Theorem 1.5.3.
 * Example     I = 2, μ = 1/2, ε = 1/100: δ_ε = 1.0450, ρ_ε = 0.9790.
 * Source      Theorem 1.7.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { prepared } from './densities.proofs.ts';
import { DELTA, parts, RHO, room } from './densities.ts';
import lemma1713, { rate } from './lemma-1.7.13.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { domain } from './model.ts';

/** Small enough. */
const small = `min(r/2, min(${room}/I, eta/(1 + I/${room})))`;
const near: Formula = {
  kind: 'exists',
  variables: [real('limit')],
  where: [f('limit > 0')],
  body: forall(
    ['epsilon', 'delta', 'rho'].map((name) => real(name)),
    ['0 < epsilon', 'epsilon < limit', `delta*${parts.below} == ${parts.above}`, 'rho == (1 - delta*r)/(1 - r)'].map(f),
    f('abs(r*delta*(1 - epsilon) + r*rho*epsilon - r) <= eta'),
  ),
};
const statement = forMeans(near, [real('eta')], [f('eta > 0')]);

const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

const proof = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const names = ['I', 'mu', 'sigma', 'r', 'epsilon', 'delta', 'rho'].map((name) => x(name));
  /** p < m ≤ a gives p < a, in numbers of their own: the minimum has quotients in it. */
  const below = f('forall([real(p), real(m), real(a)], [p < m, m <= a], p < a)');
  const less = (bound: string): Tactic =>
    t.instantiate(
      below,
      ['epsilon', small, bound].map((term) => x(term)),
      t.byHypothesis,
      t.byHypothesis,
    );
  const known = t.firstOf(t.byHypothesis, auto());
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);
  const factor = `(1 + I/${room})`;
  const rates = chain(
    kit,
    [
      ['epsilon < r/2', less('r/2')],
      [`epsilon < ${room}/I`, less(`${room}/I`)],
      [`epsilon < eta/${factor}`, less(`eta/${factor}`)],
      ['epsilon < r', from('epsilon < r/2', '0 < r')],
      [`I*epsilon < ${room}`, from(`epsilon < ${room}/I`, 'I > 0')],
      [`I*epsilon < 2*${room}`, from(`I*epsilon < ${room}`, `${room} > 0`)],
      [`epsilon*${factor} <= eta`, from(`epsilon < eta/${factor}`, `${factor} > 0`, `${room} > 0`)],
    ],
    prepared(
      kit,
      t.have(
        f(`delta == ${DELTA}`),
        from(`delta*${parts.below} == ${parts.above}`, `${parts.below} > 0`, '0 < sigma', '0 < r'),
        t.lemma('kocyigit-2020/lemma-1.7.13#rate', rate, t.instantiate(t.latest, names, known, byTransitivity())),
      ),
    ),
  );
  function byTransitivity(): Tactic {
    const order = f('forall([real(p), real(m), real(a)], [p <= m, m <= a], p <= a)');
    const terms = ['abs(r*delta*(1 - epsilon) + r*rho*epsilon - r)', `epsilon*${factor}`, 'eta'].map((term) => x(term));
    return t.have(order, auto(), t.instantiate(t.latest, terms, t.byHypothesis, t.byHypothesis));
  }
  const sizes = chain(
    kit,
    [
      ['I > 0', arithmetic({ degree: 1 })],
      [
        'r*log(r) > r - 1',
        (s) =>
          arithmetic({ degree: 2, hypotheses: ['log(r) > 1 - 1/r', '0 < r'].map((use) => t.indexOf(s, f(use))) })(s),
      ],
      [`${room} > 0`, arithmetic({ degree: 1 })],
      [`${room}/I > 0`, auto()],
      [`I/${room} > 0`, auto()],
      [`${factor} > 0`, arithmetic({ degree: 1 })],
      [`eta/${factor} > 0`, auto()],
      [`${small} <= r/2`, auto()],
      [`${small} <= ${room}/I`, auto()],
      [`${small} <= eta/${factor}`, auto()],
      [`${small} > 0`, auto()],
    ],
    t.have(below, auto(), t.witness([x(small)], t.byHypothesis, t.introAll(rates))),
  );
  return t.introAll(withDefinitions(kit, t.fact('log-strict', [x('r')], auto(), sizes)));
};

const isDefined = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const down: Tactic = (state) => {
    const { goal } = state;
    if (goal.kind === 'and' && goal.parts.length > 0) return t.conjunction(down)(state);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(down)(state);
    return auto()(state);
  };
  return definedByMeans(kit, down);
};

export default claim({
  id: 'kocyigit-2020/theorem-1.7.1',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.7.1',
  title: 'The densities α_ε attain the optimal value of (1.33) asymptotically.',
  source: { page: '56', section: '1.7', equation: '1.33, 1.34' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'attained',
      domain: 'I ≥ 2, 0 < μ < 1: r is the least value of (1.33), and α_ε approaches it',
      formula: statement,
      expected: 'partial',
      hints: { integerLimit: { I: 2n }, functions: [] },
      note: 'Proved: the closed form of the value of α_ε tends to r; with Lemmas 1.7.12 and 1.7.13, which are proved for integrals over [0, 1]^I, α_ε is feasible in (1.33) and its value there tends to r. That no density has a smaller value is weak duality for every α in L_∞, for which the order of the I integrations is exchanged; that is argued on paper.',
    },
    {
      role: 'part',
      name: 'limit',
      domain: 'I ≥ 2, 0 < μ < 1, every η > 0',
      formula: statement,
      expected: 'proved',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: [...(lemma1713.lemmas ?? []), 'kocyigit-2020/lemma-1.7.13#rate'],
  divergences: [
    'That (1.33) has no smaller value follows from weak duality and Lemma 1.7.9; it is not part of the statement.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
      { name: 'epsilon', sort: 'real' },
    ],
    domain: [...domain, f('epsilon > 0'), f('epsilon < 1')],
    domainText: 'I ≥ 2 an integer, 0 < μ < 1, small ε > 0',
    quantities: [
      { name: 'delta', value: put(DELTA) },
      { name: 'rho', value: put(RHO) },
      { name: 'value', value: put(`r*${DELTA}*(1 - epsilon) + r*${RHO}*epsilon`), note: 'the objective value of α_ε' },
      { name: 'r', value: put('r') },
      { name: 'sigma', value: put('sigma') },
    ],
  },
});
