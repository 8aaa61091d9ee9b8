/**
 * The objective value of α_ε tends to r.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ*, r as in Theorem 1.5.3; δ_ε, ρ_ε of Theorem 1.7.1; 0 < ε < r, ε ≤ 1/2, Iε < 2(1 − r + r log r).
 * Claims      The integrand of (1.38) is (ρ_ε − δ_ε) r/(Iε^(I−1)) ≤ 0 below 1 − ε and (r/(Iε^I))(δ_ε(2v₁ − 1) + ρ_ε ε) ≥ 0 above;
 *             (1.39) gives the value rδ_ε(1 − ε) + rρ_ε ε; that differs from r by at most ε(1 + I/(1 − r + r log r)).
 * Rank        structural.
 * Proof       ∫ₓ¹ ρ r/y² dy = ρ r(1/x − 1). Of δ_ε − 1, r times that is at most εI/(1 − r + r log r).
 * Source      Lemma 1.7.13, equations (1.38) and (1.39).
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { prepared, signs } from './densities.proofs.ts';
import { forDensities, room } from './densities.ts';
import lemma1712 from './lemma-1.7.12.ts';
import { definedByMeans, withDefinitions } from './lotteryByMeans.ts';

void real;
const over = (from: string, to: string, body: string): string => `integral(x, ${from}, ${to}, ${body})`;
/** What is left at v₁ = y, times Iε^(I − 1). */
const lower = `rho*r/y - ${over('y', '1', 'rho*r/x^2')} - ${over('1 - epsilon', '1', 'delta*r/epsilon')}`;
const upper = `rho*r/y + delta*r/epsilon*y - ${over('y', '1', 'rho*r/x^2')} - ${over('y', '1', 'delta*r/epsilon')}`;
const vanishes = forDensities(
  `forall([real(y)], [r <= y, y < 1 - epsilon], ${lower} == (rho - delta)*r and ${lower} <= 0)`,
);
const remains = forDensities(
  `forall([real(y)], [1 - epsilon <= y, y <= 1, epsilon <= 1/2], ${upper} == r/epsilon*(delta*(2*y - 1) + rho*epsilon) and ${upper} >= 0)`,
);
const value = forDensities(
  `${over('1 - epsilon', '1', 'r/epsilon*(delta*(2*x - 1) + rho*epsilon)')} == r*delta*(1 - epsilon) + r*rho*epsilon`,
);
export const rate = forDensities(`abs(r*delta*(1 - epsilon) + r*rho*epsilon - r) <= epsilon*(1 + I/${room})`);

const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

/** From these hypotheses alone. */
const from =
  ({ t, arithmetic }: ProverKit, ...uses: readonly string[]): Tactic =>
  (s) =>
    arithmetic({ degree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);

/** δ > 1 and 0 < ρ < 1. */
const withSigns = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto } = kit;
  const names = ['I', 'mu', 'sigma', 'r', 'epsilon', 'delta', 'rho'].map((name) => x(name));
  const use = t.instantiate(t.latest, names, t.firstOf(t.byHypothesis, auto()), t.opened(prepared(kit, then)));
  return t.lemma('kocyigit-2020/lemma-1.7.12#signs', signs, use);
};

const by = ({ t, auto }: ProverKit, term: string, antiderivative: string, then: Tactic): Tactic => {
  const positive = t.firstOf(auto(), t.have(f('z > 0'), auto(), auto()));
  return t.antiderivative(x(term), ['z', x(antiderivative)], auto(), positive, positive, then);
};

const tail = (kit: ProverKit, then: Tactic): Tactic => by(kit, over('y', '1', 'rho*r/x^2'), '-(rho*r/z)', then);

const proofs: Record<string, (kit: ProverKit) => Tactic> = {
  vanishes: (kit) => {
    const { t, auto } = kit;
    const end = t.have(
      f(`${lower} == (rho - delta)*r`),
      auto(),
      t.conjunction(
        t.byHypothesis,
        t.have(
          f('(delta - rho)*r > 0'),
          from(kit, 'delta > 1', 'rho < 1', '0 < r'),
          t.rewrite(f(`${lower} == (rho - delta)*r`), from(kit, '(delta - rho)*r > 0')),
        ),
      ),
    );
    return t.introAll(
      t.have(
        f('y > 0'),
        auto(),
        tail(kit, by(kit, over('1 - epsilon', '1', 'delta*r/epsilon'), 'delta*r/epsilon*z', end)),
      ),
    );
  },
  remains: (kit) => {
    const { t, auto } = kit;
    const positive = chain(
      kit,
      [
        ['delta*(2*y - 1) >= 0', from(kit, 'delta > 1', '1 - epsilon <= y', 'epsilon <= 1/2')],
        ['rho*epsilon > 0', from(kit, '0 < rho', '0 < epsilon')],
        ['r/epsilon > 0', auto()],
        [
          'r/epsilon*(delta*(2*y - 1) + rho*epsilon) >= 0',
          from(kit, 'r/epsilon > 0', 'delta*(2*y - 1) >= 0', 'rho*epsilon > 0', '0 < epsilon'),
        ],
      ],
      t.conjunction(
        t.byHypothesis,
        t.rewrite(f(`${upper} == r/epsilon*(delta*(2*y - 1) + rho*epsilon)`), t.byHypothesis),
      ),
    );
    const end = t.have(f(`${upper} == r/epsilon*(delta*(2*y - 1) + rho*epsilon)`), auto(), positive);
    return t.introAll(
      t.have(f('y > 0'), auto(), tail(kit, by(kit, over('y', '1', 'delta*r/epsilon'), 'delta*r/epsilon*z', end))),
    );
  },
  value: (kit) =>
    by(
      kit,
      over('1 - epsilon', '1', 'r/epsilon*(delta*(2*x - 1) + rho*epsilon)'),
      'r/epsilon*(delta*(z^2 - z) + rho*epsilon*z)',
      kit.auto(),
    ),
  rate: (kit) => {
    const { t, auto, arithmetic } = kit;
    const from =
      (...uses: readonly string[]): Tactic =>
      (s) =>
        arithmetic({ degree: 2, equationDegree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);
    const steps: readonly (readonly [string, Tactic])[] = [
      [`${room} > 0`, arithmetic({ degree: 1 })],
      [`delta*(${room} - epsilon/2*(1 - r)) == ${room} + (I - 1)/2*(1/r - 1)*epsilon`, auto()],
      [
        `r*(delta - 1)*(${room} - epsilon/2*(1 - r)) == (I - 1)/2*(1 - r)*epsilon + r*epsilon/2*(1 - r)`,
        from(`delta*(${room} - epsilon/2*(1 - r)) == ${room} + (I - 1)/2*(1/r - 1)*epsilon`, '0 < r'),
      ],
      ['epsilon*(1 - r) > 0', from('0 < epsilon', '1 - r > 0')],
      ['epsilon*(1 - r) < epsilon', from('0 < epsilon', '0 < r')],
      ['r*(epsilon*(1 - r)) < epsilon', from('epsilon*(1 - r) > 0', 'epsilon*(1 - r) < epsilon', 'r < 1')],
      ['(I - 1)*(epsilon*(1 - r)) <= (I - 1)*epsilon', from('I >= 2', 'epsilon*(1 - r) < epsilon')],
      ['(I - 2)*epsilon >= 0', from('I >= 2', '0 < epsilon')],
      [`2*(${room} - epsilon/2*(1 - r)) >= ${room}`, arithmetic({ degree: 1 })],
      ['r*(delta - 1) > 0', from('delta > 1', '0 < r')],
      [
        `r*(delta - 1)*${room} <= r*(delta - 1)*(2*(${room} - epsilon/2*(1 - r)))`,
        from('r*(delta - 1) > 0', `2*(${room} - epsilon/2*(1 - r)) >= ${room}`),
      ],
      [`r*(delta - 1)*${room} <= I*epsilon`, arithmetic({ degree: 1 })],
      [`r*(delta - 1) <= epsilon*(I/${room})`, auto()],
      ['r*(delta - 1)*epsilon > 0', from('r*(delta - 1) > 0', '0 < epsilon')],
      ['1 - epsilon > 0', from('epsilon < r', 'r < 1')],
      ['r*(delta - 1)*(1 - epsilon) > 0', from('r*(delta - 1) > 0', '1 - epsilon > 0')],
      ['r*rho*epsilon > 0', t.have(f('r*rho > 0'), from('0 < r', '0 < rho'), from('r*rho > 0', '0 < epsilon'))],
      [
        'r*(1 - rho)*epsilon > 0',
        t.have(f('r*(1 - rho) > 0'), from('0 < r', 'rho < 1'), from('r*(1 - rho) > 0', '0 < epsilon')),
      ],
      ['r*epsilon < epsilon', from('r < 1', '0 < epsilon')],
      [`epsilon*(I/${room}) > 0`, auto()],
    ];
    const absolute = 'abs(r*delta*(1 - epsilon) + r*rho*epsilon - r)';
    const last = from(
      'r*(delta - 1) > 0',
      `r*(delta - 1) <= epsilon*(I/${room})`,
      'r*(delta - 1)*epsilon > 0',
      'r*(delta - 1)*(1 - epsilon) > 0',
      'r*rho*epsilon > 0',
      'r*(1 - rho)*epsilon > 0',
      'r*epsilon < epsilon',
      `epsilon*(I/${room}) > 0`,
      `${room} > 0`,
      '0 < epsilon',
    );
    return chain(kit, steps, t.branch(x(absolute), last, last));
  },
};

const statement = (role: 'part', name: string, formula: Formula): Statement => ({
  role,
  name,
  domain: 'I ≥ 2, 0 < μ < 1, small ε > 0',
  formula,
  expected: 'proved',
  prove: async (kit) => {
    const { t, auto } = kit;
    const inside = t.have(f('y > 0'), auto(), auto());
    const leaf = (then: Tactic): Tactic =>
      t.firstOf(auto({ splits: 1 }), prepared(kit, t.firstOf(auto({ splits: 1 }), then)));
    const down: Tactic = (state) => {
      const { goal } = state;
      if (goal.kind === 'and' && goal.parts.length > 0) return t.conjunction(down)(state);
      if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(down)(state);
      return leaf(inside)(state);
    };
    const proof = (proofs[name] as (kit: ProverKit) => Tactic)(kit);
    return {
      conclusion: 'proved',
      definedness: await kit.definedness(formula, definedByMeans(kit, down)),
      proof: await kit.prove(formula, t.introAll(withSignsOf(kit, proof))),
    };
  },
});

function withSignsOf(kit: ProverKit, proof: Tactic): Tactic {
  return withDefinitions(kit, withSigns(kit, proof));
}

export default claim({
  id: 'kocyigit-2020/lemma-1.7.13',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.13',
  title: 'The objective value of α_ε converges to r, at the rate ε.',
  source: { page: '58-59', section: '1.7', equation: '1.38, 1.39' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'limit',
      domain: 'I ≥ 2, 0 < μ < 1, small ε > 0',
      formula: and(value, rate),
      expected: 'partial',
      hints: { integerLimit: { I: 2n }, functions: [] },
      note: 'Its parts are proved. That the objective of (1.33) comes to the integral of (1.39) is argued on paper: the statement language has no integrals over [0, 1]^I.',
    },
    statement('part', 'rate', rate),
    statement('part', 'value', value),
    statement('part', 'vanishes', vanishes),
    statement('part', 'remains', remains),
  ],
  lemmas: [...(lemma1712.lemmas ?? []), 'kocyigit-2020/lemma-1.7.12#signs'],
  divergences: [
    'The limit is proved with a rate. The other bidders’ values, on which the integrand does not depend, are integrated out, and the factors 1/I and ε^(1 − I) with them.',
  ],
});
