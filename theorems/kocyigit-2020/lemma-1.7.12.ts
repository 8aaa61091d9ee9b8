/**
 * The functions α_ε are densities with mean μ.
 *
 * Setting     I ≥ 2 bidders, μ ∈ (0, 1); σ*, r as in Theorem 1.5.3; δ_ε and ρ_ε of Theorem 1.7.1; 0 < ε < r with Iε < 2(1 − r + r log r).
 * Claims      δ_ε > 1 and 0 < ρ_ε < 1;  (1.35) is 1;  (1.36) is μ, through (1.37a) to (1.37c).
 * Rank        structural.
 * Proof       With 1/σ* = I − 1 − log r: δ_ε's numerator exceeds its denominator 1 − r + r log r − (1 − r)ε/2, and r times it does not.
 * Source      Lemma 1.7.12; the remark below Theorem 1.7.1.
 */
import { claim, type Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { DELTA, forDensities, parts, room } from './densities.ts';
import { definedByMeans, withDefinitions } from './lotteryByMeans.ts';

const over = (from: string, body: string): string => `integral(x, ${from}, 1, ${body})`;
const first = over('r', 'rho*r/(I*x)');
const top = over('1 - epsilon', 'delta*r/(I*epsilon)*x');
const spread = over('r', 'rho*r/(I*x^2)*(r - epsilon/2)');
const atTop = over('1 - epsilon', 'delta*r/(I*epsilon)*(r - epsilon/2)');

export const signs = forDensities('delta > 1 and 0 < rho and rho < 1');
const normalised = forDensities(`${over('r', 'rho*(r/x^2)')} + ${over('1 - epsilon', 'delta*r/epsilon')} == 1`);
const meanIs = forDensities(`${first} + ${top} + (I - 1)*(${spread} + ${atTop}) == mu`);

const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

/** Under the definitions: what is positive. */
export const prepared = (kit: ProverKit, then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const degree1 = arithmetic({ degree: 1 });
  const degree2 = arithmetic({ degree: 2 });
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);
  const steps: readonly (readonly [string, Tactic])[] = [
    ['I > 0', degree1],
    ['1 - r > 0', degree1],
    ['r*log(r) > r - 1', from('log(r) > 1 - 1/r', '0 < r')],
    ['1/sigma == I - 1 - log(r)', t.have(f('log(r) == I - 1 - 1/sigma'), t.byHypothesis, degree1)],
    [`${parts.below} == ${room} - epsilon/2*(1 - r)`, arithmetic({ equationDegree: 1 })],
    [
      `${room} - epsilon/2*(1 - r) > 0`,
      t.have(
        f('epsilon*r > 0'),
        from('0 < epsilon', '0 < r'),
        t.have(
          f('(I - 2)*epsilon >= 0'),
          from('I >= 2', '0 < epsilon'),
          t.have(
            f(`2*${room} - 2*epsilon > 0`),
            t.firstOf(degree1, degree2, auto()),
            t.firstOf(degree1, degree2, auto()),
          ),
        ),
      ),
    ],
    [`${parts.below} > 0`, degree1],
  ];
  return t.fact('log-strict', [x('r')], auto(), chain(kit, steps, then));
};

const proofOfSigns = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const degree2 = arithmetic({ degree: 2 });
  const more = chain(
    kit,
    [
      [
        '(I - 1)*(1/r - 1)*epsilon > 0',
        t.have(f('1/r > 1'), auto(), t.have(f('(1/r - 1)*epsilon > 0'), degree2, degree2)),
      ],
      ['epsilon*(1 - r) > 0', degree2],
      [`${parts.above} == ${room} + (I - 1)/2*(1/r - 1)*epsilon`, arithmetic({ equationDegree: 1 })],
      [
        `${parts.above} > ${parts.below}`,
        t.rewrite(
          f(`${parts.above} == ${room} + (I - 1)/2*(1/r - 1)*epsilon`),
          t.rewrite(f(`${parts.below} == ${room} - epsilon/2*(1 - r)`), auto()),
        ),
      ],
      [`r*${parts.above} == r*${room} + (I - 1)/2*(1 - r)*epsilon`, auto()],
      [`(1 - r)*(2*${room} - I*epsilon) > 0`, degree2],
      [
        `r*${parts.above} < ${parts.below}`,
        t.rewrite(
          f(`r*${parts.above} == r*${room} + (I - 1)/2*(1 - r)*epsilon`),
          t.rewrite(f(`${parts.below} == ${room} - epsilon/2*(1 - r)`), arithmetic({ degree: 1 })),
        ),
      ],
      [`${DELTA} > 1`, auto()],
      [`${DELTA}*r < 1`, auto()],
    ],
    t.rewrite(f(`delta == ${DELTA}`), t.conjunction(t.byHypothesis, auto(), auto())),
  );
  return prepared(kit, more);
};
void proofOfSigns;

const statement = (role: 'part', name: string, formula: Formula, proof: (kit: ProverKit) => Tactic): Statement => ({
  role,
  name,
  domain: 'I ≥ 2, 0 < μ < 1, small ε > 0',
  formula,
  expected: 'proved',
  prove: async (kit) => ({
    conclusion: 'proved',
    definedness: await kit.definedness(formula, definedByMeans(kit, isDefined(kit))),
    proof: await kit.prove(formula, kit.t.introAll(withDefinitions(kit, proof(kit)))),
  }),
});

/** Below the definitions of σ and r. */
function isDefined(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const down: Tactic = (state) => {
    const { goal } = state;
    if (goal.kind === 'and' && goal.parts.length > 0) return t.conjunction(down)(state);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(down)(state);
    return t.firstOf(auto({ splits: 1 }), prepared(kit, auto({ splits: 1 })))(state);
  };
  return down;
}

const integrate = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const positive = (then: Tactic): Tactic => t.have(f('z > 0'), auto(), then);
  const by = (term: string, antiderivative: string, then: Tactic): Tactic =>
    t.antiderivative(x(term), ['z', x(antiderivative)], auto(), positive(auto()), positive(auto()), then);
  void arithmetic;
  return prepared(
    kit,
    by(
      over('r', 'rho*(r/x^2)'),
      '-(rho*r/z)',
      by(
        over('1 - epsilon', 'delta*r/epsilon'),
        'delta*r/epsilon*z',
        t.have(f('rho*(1 - r) == 1 - delta*r'), auto(), auto()),
      ),
    ),
  );
};

const meanOf = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const positive = (then: Tactic): Tactic => t.have(f('z > 0'), auto(), then);
  const by = (term: string, antiderivative: string, then: Tactic): Tactic =>
    t.antiderivative(x(term), ['z', x(antiderivative)], auto(), positive(auto()), positive(auto()), then);
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, equationDegree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);
  const end = chain(
    kit,
    [
      [`${first} == -(rho*r/I*log(r))`, auto()],
      [`${top} == delta*r/I*(1 - epsilon/2)`, auto()],
      [`${spread} == rho*(1 - r)/I*(r - epsilon/2)`, auto()],
      [`${atTop} == delta*r/I*(r - epsilon/2)`, auto()],
      ['rho*(1 - r) == 1 - delta*r', auto()],
      [`delta*(${room} - epsilon/2*(1 - r)) == ${room} + (I - 1)/2*(1/r - 1)*epsilon`, auto()],
      [
        `r*delta*(${room} - epsilon/2*(1 - r)) == r*${room} + (I - 1)/2*(1 - r)*epsilon`,
        from(`delta*(${room} - epsilon/2*(1 - r)) == ${room} + (I - 1)/2*(1/r - 1)*epsilon`, '0 < r'),
      ],
      [
        '(1 - r)*(delta*r*(1 - epsilon/2) - rho*(r*log(r))) == (1 - r)*(r - r*log(r) + (I - 1)*epsilon/2)',
        from(
          `r*delta*(${room} - epsilon/2*(1 - r)) == r*${room} + (I - 1)/2*(1 - r)*epsilon`,
          'rho*(1 - r) == 1 - delta*r',
        ),
      ],
      [
        'delta*r*(1 - epsilon/2) - rho*(r*log(r)) == r - r*log(r) + (I - 1)*epsilon/2',
        from(
          '(1 - r)*(delta*r*(1 - epsilon/2) - rho*(r*log(r))) == (1 - r)*(r - r*log(r) + (I - 1)*epsilon/2)',
          '1 - r > 0',
        ),
      ],
      ['I*mu == r*(I - log(r))', from('I*mu == (1/sigma + 1)*r', '1/sigma == I - 1 - log(r)', '0 < sigma')],
      [
        'delta*r*(1 - epsilon/2) - rho*(r*log(r)) + (I - 1)*(rho*(1 - r) + delta*r)*(r - epsilon/2) == I*mu',
        from(
          'delta*r*(1 - epsilon/2) - rho*(r*log(r)) == r - r*log(r) + (I - 1)*epsilon/2',
          'I*mu == r*(I - log(r))',
          'rho*(1 - r) == 1 - delta*r',
        ),
      ],
    ],
    from(
      'delta*r*(1 - epsilon/2) - rho*(r*log(r)) + (I - 1)*(rho*(1 - r) + delta*r)*(r - epsilon/2) == I*mu',
      `${first} == -(rho*r/I*log(r))`,
      `${top} == delta*r/I*(1 - epsilon/2)`,
      `${spread} == rho*(1 - r)/I*(r - epsilon/2)`,
      `${atTop} == delta*r/I*(r - epsilon/2)`,
      'I > 0',
      '0 < epsilon',
    ),
  );
  void arithmetic;
  return prepared(
    kit,
    by(
      first,
      'rho*r/I*log(z)',
      t.have(
        f('log(1) == 0'),
        t.enclosure(),
        t.rewrite(
          t.latest,
          by(
            top,
            'delta*r/(2*I*epsilon)*z^2',
            by(spread, '-(rho*r/(I*z)*(r - epsilon/2))', by(atTop, 'delta*r/(I*epsilon)*(r - epsilon/2)*z', end)),
          ),
        ),
      ),
    ),
  );
};

export default claim({
  id: 'kocyigit-2020/lemma-1.7.12',
  paper: 'kocyigit-2020',
  label: 'Lemma 1.7.12',
  title: 'The functions α_ε are densities with mean μ.',
  source: { page: '56-58', section: '1.7', equation: '1.34 to 1.37' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'feasible',
      domain: 'I ≥ 2, 0 < μ < 1, small ε > 0',
      formula: and(signs, normalised, meanIs),
      expected: 'partial',
      hints: { integerLimit: { I: 2n }, functions: [] },
      note: 'Its three parts are proved. That the integrals over [0, 1]^I come to those of (1.35) and (1.37) is argued on paper: the statement language has no such integrals.',
    },
    statement('part', 'signs', signs, proofOfSigns),
    statement('part', 'normalised', normalised, integrate),
    statement('part', 'mean', meanIs, meanOf),
  ],
  lemmas: ['kocyigit-2020/reserve-of-lottery#printed'],
  divergences: [
    'Small enough is made explicit: 0 < ε < r and Iε < 2(1 − r + r log r).',
    'The integrals over [0, 1]^I are taken in the form of (1.35) and (1.36) where the other bidders’ values are integrated out, as in (1.37).',
  ],
});
