/**
 * The number of additional bidders in closed form, and its growth.
 *
 * Setting     I ≥ 2, μ ∈ (0, 1), σ*, r as in Theorem 1.5.3; d additional bidders, with I + d so large that the best second price auction earns
 *             ((I + d)μ − 1)/(I + d − 1).
 * Claims      That is at least r exactly if d ≥ (1 − r − I(μ − r))/(μ − r);  I(μ − r) = −r log r for every I, which tends to
 *             μ log(1/μ) < 1 − μ, at a distance of at most (1 − log μ)/I.
 * Rank        structural.
 * Proof       (I + d)(μ − r) ≥ 1 − r, where μ > r, since Iμ = r(I − log r).
 * Example     μ = 1/2: Δ(5) = 3, Δ(1000) = 444.
 * Source      Figure 1.5 and the displayed formula of Δ(I) in the proof of Proposition 1.5.10.
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { put } from './lottery.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { domain } from './model.ts';
import { ADDITIONAL } from './secondPrice.ts';

const enough = forMeans(
  f('iff(((I + d)*mu - 1)/(I + d - 1) >= r, d >= (1 - r - I*(mu - r))/(mu - r))'),
  [integer('d')],
  [f('d >= 0')],
);
const identity = forMeans(f('I*(mu - r) == -(r*log(r)) and mu > r'));

/** The limit of I(μ − r) is −μ log μ, which is less than 1 − μ: with a rate. */
const limit = forMeans(f('abs(I*(mu - r) + mu*log(mu)) <= (1 - log(mu))/I and -(mu*log(mu)) < 1 - mu'));

const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

/** μ > r. */
const prepared = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const steps: readonly (readonly [string, Tactic])[] = [
    ['log(r) < 0', auto()],
    ['r*log(r) < 0', arithmetic({ degree: 2 })],
    ['I > 0', arithmetic({ degree: 1 })],
    ['I*(mu - r) == -(r*log(r))', t.have(f('I*mu == r*(I - log(r))'), arithmetic(), arithmetic({ degree: 1 }))],
    ['I*(mu - r) > 0', arithmetic({ degree: 1 })],
    ['mu - r > 0', arithmetic({ degree: 2 })],
  ];
  return t.fact('log-strict', [x('r')], auto(), chain(kit, steps, then));
};

const proofOfEnough = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const there = t.introAll(t.have(f('(I + d)*mu - 1 >= (I + d - 1)*r'), auto(), auto()));
  const back = t.introAll(t.have(f('d*(mu - r) >= 1 - r - I*(mu - r)'), auto(), auto()));
  return prepared(kit, t.have(f('I + d - 1 > 0'), auto(), t.conjunction(there, back)));
};

const proofOfIdentity = (kit: ProverKit): Tactic => prepared(kit, kit.t.conjunction(kit.t.byHypothesis, kit.auto()));

const proofOfLimit = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);
  const above = 'I*(mu - r) + mu*log(mu) <= (mu - r)*(1 - log(mu))';
  const below = 'I*(mu - r) + mu*log(mu) >= -((mu - r)*(1 - log(mu)))';
  const small = '(mu - r)*(1 - log(mu)) <= (1 - log(mu))/I';
  const lower = t.have(f('r/mu < 1'), auto(), from('log(r) - log(mu) <= r/mu - 1', 'r/mu < 1', '0 < mu'));
  const steps: readonly (readonly [string, Tactic])[] = [
    ['log(mu) < 0', from('log(mu) < mu - 1', 'mu < 1')],
    ['mu*log(mu) > mu - 1', from('log(mu) > 1 - 1/mu', '0 < mu')],
    ['r*log(r) > r - 1', from('log(r) > 1 - 1/r', '0 < r')],
    ['I*(mu - r) < 1', from('I*(mu - r) == -(r*log(r))', 'r*log(r) > r - 1', '0 < r')],
    ['log(r) - log(mu) >= 1 - mu/r', auto()],
    ['r*log(r) >= r*log(mu) + r - mu', from('log(r) - log(mu) >= 1 - mu/r', '0 < r')],
    ['log(r) - log(mu) <= r/mu - 1', auto()],
    ['log(r) - log(mu) <= 0', lower],
    ['r*(log(r) - log(mu)) <= 0', from('log(r) - log(mu) <= 0', '0 < r')],
    ['(mu - r)*log(mu) < 0', from('mu - r > 0', 'log(mu) < 0')],
    [above, from('I*(mu - r) == -(r*log(r))', 'r*log(r) >= r*log(mu) + r - mu', '(mu - r)*log(mu) < 0')],
    [below, from('I*(mu - r) == -(r*log(r))', 'r*(log(r) - log(mu)) <= 0', 'mu - r > 0')],
    ['I*((mu - r)*(1 - log(mu))) <= 1 - log(mu)', from('I*(mu - r) < 1', 'log(mu) < 0')],
    [small, from('I*((mu - r)*(1 - log(mu))) <= 1 - log(mu)', 'I > 0')],
  ];
  const near = t.branch(x('abs(I*(mu - r) + mu*log(mu))'), from(above, small, 'I > 0'), from(below, small, 'I > 0'));
  const goals = t.conjunction(near, from('mu*log(mu) > mu - 1'));
  const ratio = t.have(
    f('r/mu > 0'),
    auto(),
    t.fact('log-quotient', [x('r'), x('mu')], auto(), t.fact('log', [x('r/mu')], auto(), chain(kit, steps, goals))),
  );
  return prepared(kit, t.fact('log-strict', [x('mu')], auto(), ratio));
};

const statement = (
  role: 'printed' | 'part',
  name: string,
  formula: Formula,
  proof: (kit: ProverKit) => Tactic,
): Statement => ({
  role,
  name,
  domain: 'I ≥ 2, 0 < μ < 1, d ≥ 0',
  formula,
  expected: 'proved',
  hints: { integerLimit: { I: 6n } },
  prove: async (kit) => {
    const { t, auto } = kit;
    const inside: Tactic = (state) => {
      const { goal } = state;
      if (goal.kind === 'and' && goal.parts.length > 0) return t.conjunction(inside)(state);
      if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(inside)(state);
      return t.firstOf(auto({ splits: 0 }), prepared(kit, auto({ splits: 0 })))(state);
    };
    return {
      conclusion: 'proved',
      definedness: await kit.definedness(formula, definedByMeans(kit, inside)),
      proof: await kit.prove(formula, t.introAll(withDefinitions(kit, proof(kit)))),
    };
  },
});

export default claim({
  id: 'kocyigit-2020/figure-1.5',
  paper: 'kocyigit-2020',
  label: 'Figure 1.5; Δ(I) in the proof of Proposition 1.5.10',
  title: 'How many bidders more the best second price auction needs to outperform the lottery.',
  source: { page: '30-36', section: '1.5.3' },
  rank: 'structural',
  statements: [
    statement('printed', 'closed-form', enough, proofOfEnough),
    statement('part', 'identity', identity, proofOfIdentity),
    statement('part', 'limit', limit, proofOfLimit),
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed'],
  divergences: [
    'The least such integer is the ceiling of the right side, as printed. For μ in 𝓜₁ or 𝓜₂ at I + d the closed form of `claimcheck eval` uses the other value of Theorem 1.5.2.',
  ],
  closedForms: {
    parameters: [
      { name: 'I', sort: 'integer' },
      { name: 'mu', sort: 'real' },
    ],
    domain,
    domainText: 'I ≥ 2 an integer, 0 < μ < 1',
    quantities: [{ name: 'Delta', value: put(ADDITIONAL) }],
  },
});
