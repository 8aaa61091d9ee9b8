/**
 * Numbers in the proof of Theorem 2.3.2, and the randomised posted price below it.
 *
 * Setting     ℙˢ has the density 1/(es²) on [1/e, 1) and the mass 1/e at 1, so that ℙˢ(s̃ ≤ p) = 1 − 1/(ep) on [1/e, 1), 0 below and 1 from 1 on. One item with
 *             0 ≤ c < v̄ (written vb), θ = c + (v̄ − c)/e, and a price drawn from the distribution function q* of (2.3): density 1/(p − c) on [θ, v̄].
 * Claim       The total mass is 1; E[s̃] = 2/e; p(1 − ℙˢ(s̃ ≤ p)) is p below 1/e, 1/e on [1/e, 1), 0 from 1 on, hence at most 1/e; and for v ≥ θ the expected payment
 *             ∫_θ^v p/(p − c) dp under the random price is m*(v).
 * Rank        structural.
 * Source      Step 2 of the proof of Theorem 2.3.2, and the discussion of (2.13).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { leaves } from './pricing.proofs.ts';

const MASS = 'integral(s, 1/e, 1, 1/(e*s^2))';
const MEAN = 'integral(s, 1/e, 1, s*(1/(e*s^2)))';
const THETA = '(c + (vb - c)/e)';
const PAID = `integral(y, ${THETA}, v, y*(1/(y - c)))`;
const belowOrAt = 'if(p < 1/e, 0, if(p < 1, 1 - 1/(e*p), 1))';
const revenue = forall(
  [real('p')],
  [],
  f(`p*(1 - ${belowOrAt}) == if(p < 1/e, p, if(p < 1, 1/e, 0)) and p*(1 - ${belowOrAt}) <= 1/e`),
);
const payment = forall(
  [real('vb'), real('c'), real('v')],
  [f('0 <= c'), f('c < vb'), f(`${THETA} <= v`), f('v <= vb')],
  f(`${PAID} == v - (vb - c)/e + c*log((v - c)/(vb - c))`),
);
const statement = and(f(`${MASS} + 1/e == 1`), f(`${MEAN} + 1/e == 2/e`), revenue, payment);

const signs = ({ t, auto }: ProverKit, then: Tactic): Tactic =>
  t.have(
    f('e > 1'),
    t.enclosure(),
    t.have(f('e > 0'), t.enclosure(), t.have(f('1/e > 0'), auto(), t.have(f('1/e <= 1'), auto(), then))),
  );
/** Adds log(1/e) = −1 and log 1 = 0. */
const logs = ({ t, auto }: ProverKit, then: Tactic): Tactic => {
  const values = t.have(f('log(1) == 0'), auto(), t.have(f('log(1/e) == -1'), auto(), then));
  const quotient = t.fact('log-quotient', [x('1'), x('e')], auto(), t.fact('log', [x('1')], auto(), values));
  return t.fact('exp-one', [], auto(), t.fact('log-exp', [x('1')], auto(), t.rewrite(-2, quotient)));
};

function proof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const inside = have('z > 0', auto(), arithmetic());
  const mass = t.antiderivative(x(MASS), ['z', x('-(1/(e*z))')], auto(), inside, inside, auto());
  const mean = t.antiderivative(x(MEAN), ['z', x('1/e*log(z)')], auto(), inside, inside, logs(kit, auto()));
  const price = t.introAll(
    t.cases(
      f('p < 1/e'),
      t.conjunction(auto(), auto()),
      have('p > 0', t.cases(f('p < 1'), t.conjunction(auto(), auto()), t.conjunction(auto(), auto())), arithmetic()),
    ),
  );
  const above = have('(vb - c)/e > 0', have('z - c > 0', have('(z - c)/(vb - c) > 0', auto()), arithmetic()));
  const share = `(${THETA} - c)/(vb - c)`;
  const ends = logs(
    kit,
    have(`log(${share}) == -1`, arithmetic(), have(`${share} == 1/e`, t.rewrite(t.latest, auto()))),
  );
  const paid = t.introAll(
    have(
      'vb - c > 0',
      t.antiderivative(x(PAID), ['z', x('z + c*log((z - c)/(vb - c))')], arithmetic(), above, above, ends),
    ),
  );
  return signs(kit, t.conjunction(mass, mean, price, paid));
}

function isDefined(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const inside = t.firstOf(
    auto(),
    t.have(f('s > 0'), arithmetic(), auto()),
    t.have(f('p > 0'), arithmetic(), auto()),
    t.have(
      f('(vb - c)/e > 0'),
      t.have(f('vb - c > 0'), auto(), auto()),
      t.have(
        f('vb - c > 0'),
        auto(),
        t.firstOf(t.have(f('y - c > 0'), arithmetic(), auto()), t.have(f('v - c > 0'), arithmetic(), auto()), auto()),
      ),
    ),
  );
  return leaves(kit, signs(kit, inside));
}

export default claim({
  id: 'kocyigit-2020/steps-of-theorem-2.3.2',
  paper: 'kocyigit-2020',
  label: 'proof of Theorem 2.3.2, numbers',
  title: 'Mass, mean and revenue of the worst-case distribution, and the random price that pays the same.',
  source: { page: '75-87', section: '2.3' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all prices p; 0 ≤ c < v̄, θ ≤ v ≤ v̄',
      formula: statement,
      expected: 'proved',
      hints: { values: { p: [x('1/e'), x('1'), x('0'), x('1/2'), x('-1')] } },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  divergences: [
    'ℙˢ is printed as 1 − 1/(es) on [0, 1] and as 1 at s = 1; here it is 0 below 1/e, where the positive part is meant, and 1 at s = 1.',
    'That posted prices are optimal under a distribution is cited in the thesis; it is not used here (expected-regret-of-a-segment).',
  ],
  closedForms: {
    parameters: [],
    domain: [],
    domainText: 'no parameters',
    quantities: [
      { name: 'mean', value: x('2/e') },
      { name: 'revenue', value: x('1/e') },
    ],
  },
});
