/**
 * The payment of the mechanism (2.3) is what Proposition 2.2.1 asks for.
 *
 * Setting     one item, 0 ≤ c < v̄ (written vb), v ∈ [0, v̄]; q̂ and m̂ as in (2.3), θ = c + (v̄ − c)/e.
 * Claim       m̂(v) = m̂(0) + q̂(v)v − ∫₀^v q̂, m̂(0) = 0, and for v ≥ θ: ∫_θ^v (1 + log((y − c)/(v̄ − c))) dy = (v − c) log((v − c)/(v̄ − c)) + (v̄ − c)/e.
 * Rank        structural.
 * Proof       The first from incentive compatibility by Proposition 2.2.1; the integral by its antiderivative (y − c) log((y − c)/(v̄ − c)).
 * Source      Step 1 of the proof of Lemma 2.3.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, implies, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { allocation, payment } from './pricing.ts';
import { CHARACTERISATION, proposition221 } from './proposition-2.2.1.ts';
import { SINGLE, singleItem } from './single-item-mechanism.ts';

const q = (v: string): string => allocation(v, 'vb', 'c');
const m = (v: string): string => payment(v, 'vb', 'c');
const THRESHOLD = '(c + (vb - c)/e)';
const upper = `integral(y, ${THRESHOLD}, v, 1 + log((y - c)/(vb - c)))`;
const statement = forall(
  [real('vb'), real('c'), real('v')],
  [f('0 <= c'), f('c < vb'), f('0 <= v'), f('v <= vb')],
  and(
    f(`${m('v')} == ${m('0')} + ${q('v')}*v - integral(y, 0, v, ${q('y')})`),
    f(`${m('0')} == 0`),
    implies(f(`v >= ${THRESHOLD}`), f(`${upper} == (v - c)*log((v - c)/(vb - c)) + (vb - c)/e`)),
  ),
);

const withSigns = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  t.have(f('e > 0'), t.enclosure(), t.have(f('1/e > 0'), auto(), t.have(f('vb - c > 0'), auto(), then)));
const ofValue = (text: string): FunctionTerm => ({ op: 'function', parameters: [real('a')], body: x(text) });

/** y > c above the threshold. */
const positive = ({ t, auto, arithmetic }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f('(vb - c)/e > 0'),
    auto(),
    t.have(f('y - c > 0'), arithmetic(), t.have(f('(y - c)/(vb - c) > 0'), auto(), then)),
  );

/** Adds the parts of the single-item claim at the two newest values. */
const atTwoValues =
  ({ t }: ProverKit, conditions: Tactic, then: Tactic): Tactic =>
  (s) => {
    const values = [...s.variables.keys()].slice(-2).map((name) => x(name));
    const parts = t.instantiate(t.latest, [x('vb'), x('c'), ...values], conditions, t.destruct(t.latest, then));
    return t.lemma(SINGLE, singleItem, parts)(s);
  };

function proof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const compatible = t.introAll(atTwoValues(kit, t.firstOf(t.byHypothesis, arithmetic()), t.byHypothesis));
  const identity = t.lemma(
    CHARACTERISATION,
    proposition221,
    t.instantiate(
      t.latest,
      [x('vb'), ofValue(q('a')), ofValue(m('a'))],
      auto(),
      t.destruct(
        t.latest,
        t.instantiate(
          -2,
          [],
          compatible,
          t.destruct(t.latest, t.instantiate(t.latest, [x('v')], t.byHypothesis, t.byHypothesis)),
        ),
      ),
    ),
  );
  const start = t.branch(x(m('0')), t.have(f('0 - c <= 0'), auto(), auto()), auto());
  const atThreshold = t.fact(
    'exp-one',
    [],
    auto(),
    t.fact(
      'log-exp',
      [x('1')],
      auto(),
      t.rewrite(-2, t.fact('log-quotient', [x('1'), x('e')], auto(), t.fact('log', [x('1')], auto(), finish(kit)))),
    ),
  );
  const integral = t.intro(
    t.antiderivative(
      x(upper),
      ['y', x('(y - c)*log((y - c)/(vb - c))')],
      arithmetic(),
      positive(kit, auto()),
      positive(kit, auto()),
      atThreshold,
    ),
  );
  return t.introAll(withSigns(kit, t.conjunction(identity, start, integral)));
}

/** The antiderivative at θ is −(v̄ − c)/e: (θ − c)/(v̄ − c) = 1/e, and log(1/e) = −1. */
function finish({ t, auto, arithmetic }: ProverKit): Tactic {
  const share = `(${THRESHOLD} - c)/(vb - c)`;
  const equal = t.have(
    f(`log(${share}) == -1`),
    t.have(f(`${share} == 1/e`), auto(), t.rewrite(t.latest, auto())),
    arithmetic(),
  );
  return equal;
}

/** q̂ is integrable because it does not decrease. */
function isDefined(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const increasing = atTwoValues(kit, arithmetic(), t.instantiate(-5, [], t.byHypothesis, t.byHypothesis));
  const exists = t.integrable(x(`integral(y, 0, v, ${q('y')})`), 'increasing', [], auto(), t.introAll(increasing));
  const leaf = withSigns(kit, t.firstOf(auto(), positive(kit, auto())));
  /** The one goal that begins with ∀ε is that the integral exists. */
  const visit: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon')) return exists(s);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(visit)(s);
    return goal.kind === 'and' ? t.conjunction(visit)(s) : leaf(s);
  };
  return visit;
}

export default claim({
  id: 'kocyigit-2020/payment-identity',
  paper: 'kocyigit-2020',
  label: 'proof of Lemma 2.3.1, payment identity',
  title: 'The payment in (2.3) is the one that the payment identity gives.',
  source: { page: '75-87', section: '2.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: '0 ≤ c < v̄, 0 ≤ v ≤ v̄',
      formula: statement,
      expected: 'proved',
      hints: { values: { c: [x('0'), x('vb/2')], v: [x('c + (vb - c)/2'), x('vb'), x('c')] } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: [SINGLE, CHARACTERISATION],
  divergences: ['The order is that of the proofs here: the payment identity follows from incentive compatibility.'],
});
