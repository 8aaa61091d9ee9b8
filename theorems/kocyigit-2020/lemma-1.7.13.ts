/**
 * The objective value of α_ε tends to r.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ*, r as in Theorem 1.5.3; δ_ε, ρ_ε of Theorem 1.7.1; 0 < ε < r, ε ≤ 1/2, Iε < 2(1 − r + r log r).
 * Claims      limit: for every η > 0 and all small ε > 0 the value of α_ε in (1.33), an integral over [0, 1]ᴵ, is within η of r.
 *             The parts: the integrand of (1.38) is (ρ_ε − δ_ε) r/(Iε^(I−1)) ≤ 0 below 1 − ε and (r/(Iε^I))(δ_ε(2v₁ − 1) + ρ_ε ε) ≥ 0 above;
 *             (1.39) gives the value rδ_ε(1 − ε) + rρ_ε ε; that differs from r by at most ε(1 + I/(1 − r + r log r)).
 * Rank        structural.
 * Proof       ∫ₓ¹ ρ r/y² dy = ρ r(1/x − 1). Of δ_ε − 1, r times that is at most εI/(1 − r + r log r).
 * Source      Lemma 1.7.13, equations (1.38) and (1.39).
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { exists, type Formula, forall, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { INTEGRAND, smallDensities } from './asymptoticDensities.ts';
import { prepared, signs } from './densities.proofs.ts';
import { forDensities, room } from './densities.ts';
import { densityIsDefined } from './densityIntegrals.proofs.ts';
import { hasIntegral, levelExists } from './iteratedIntegral.ts';
import lemma1712 from './lemma-1.7.12.ts';
import { definedByMeans, forMeans, withDefinitions } from './lotteryByMeans.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import objectiveClaim, { statement as objective } from './objective-of-densities.ts';
import { sectionsExist, VALUE_OF_ALPHA } from './objectiveOfDensities.proofs.ts';
import { breaksTies, winner } from './tieBreaking.ts';

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

/** For every η > 0 and all small ε > 0 the objective value of α_ε in (1.33) is within η of r. */
const near = forall(
  ['eps', 'delta', 'rho'].map((name) => real(name)),
  [...smallDensities.slice(0, -1), f('eps <= 1/2'), f('eps < limit')],
  exists([real('value')], [hasIntegral(INTEGRAND, 'value')], f('abs(value - r) <= eta')),
);
const limit = forMeans(
  exists([real('limit')], [f('limit > 0')], near),
  [real('eta'), winner],
  [f('eta > 0'), breaksTies],
);

const converges = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const factor = `(1 + I/${room})`;
  const known = t.firstOf(t.byHypothesis, auto());
  const of =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);
  const names = ['I', 'mu', 'sigma', 'r', 'eps', 'delta', 'rho'].map((name) => x(name));
  const byRate: Tactic = (s) => {
    const order = f('forall([real(p), real(m), real(a)], [p <= m, m <= a], p <= a)');
    const terms = [`abs(${VALUE_OF_ALPHA} - r)`, `eps*${factor}`, 'eta'].map((term) => x(term));
    const ends = t.have(
      order,
      t.introAll((c) => arithmetic({ degree: 1, hypotheses: [t.latest(c) - 1, t.latest(c)] })(c)),
      t.instantiate(t.latest, terms, t.byHypothesis, t.byHypothesis),
    );
    return t.instantiate(rate, names, known, ends)(s);
  };
  const inside = t.intro(
    chain(
      kit,
      [[`eps*${factor} <= eta`, of(`eps < eta/${factor}`, `${factor} > 0`, `${room} > 0`)]],
      t.lemma(
        'kocyigit-2020/objective-of-densities#printed',
        objective,
        t.instantiate(t.latest, [...names, x('winner')], known, t.witness([x(VALUE_OF_ALPHA)], t.byHypothesis, byRate)),
      ),
    ),
  );
  const sizes = chain(
    kit,
    [
      ['I > 0', arithmetic({ degree: 1 })],
      ['r*log(r) > r - 1', of('log(r) > 1 - 1/r', '0 < r')],
      [`${room} > 0`, arithmetic({ degree: 1 })],
      [`I/${room} > 0`, auto()],
      [`${factor} > 0`, arithmetic({ degree: 1 })],
      [`eta/${factor} > 0`, auto()],
    ],
    t.witness([x(`eta/${factor}`)], t.byHypothesis, inside),
  );
  const main = t.intro(withDefinitions(kit, t.fact('log-strict', [x('r')], auto(), sizes)));
  const ofRate = (proofs.rate as (kit: ProverKit) => Tactic)(kit);
  return t.have(rate, t.introAll(withSignsOf(kit, ofRate)), main);
};

const limitIsDefined = (kit: ProverKit): Tactic =>
  definedByMeans(kit, definedWith(kit, [levelExists(kit), sectionsExist(kit)], densityIsDefined(kit)));

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
      domain: 'I ≥ 2, 0 < μ < 1, every η > 0, any tie-breaking rule: an integral over [0, 1]^I',
      formula: limit,
      expected: 'proved',
      hints: { untried: 'the falsifier does not integrate over [0, 1]^I' },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(limit, limitIsDefined(kit)),
        proof: await kit.prove(limit, converges(kit)),
      }),
    },
    statement('part', 'rate', rate),
    statement('part', 'value', value),
    statement('part', 'vanishes', vanishes),
    statement('part', 'remains', remains),
  ],
  lemmas: [
    ...(lemma1712.lemmas ?? []),
    ...(objectiveClaim.lemmas ?? []),
    'kocyigit-2020/lemma-1.7.12#signs',
    'kocyigit-2020/objective-of-densities#printed',
  ],
  divergences: [
    'The limit is proved with a rate. An integral over [0, 1]^I is taken one coordinate after the other, all of them Riemann integrals, which exist.',
    'Small ε is ε < r, ε ≤ 1/2 and Iε < 2(1 − r + r log r), beside what η asks for.',
  ],
});
