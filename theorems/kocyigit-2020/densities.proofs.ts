/**
 * What δ_ε and ρ_ε of Theorem 1.7.1 are: their signs, and the identity that gives α_ε its means.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { DELTA, forDensities, parts, room } from './densities.ts';

/** For small ε: δ_ε > 1 and 0 < ρ_ε < 1. */
export const signs = forDensities('delta > 1 and 0 < rho and rho < 1');
/** The mass 1 of α_ε, and the sum Iμ of its means. */
export const identities = forDensities(
  'rho*(1 - r) + delta*r == 1 and delta*r*(1 - epsilon/2) - rho*(r*log(r)) + (I - 1)*(r - epsilon/2) == I*mu',
);

export const chain = ({ t }: ProverKit, steps: readonly (readonly [string, Tactic])[], end: Tactic): Tactic =>
  steps.reduceRight<Tactic>((then, [formula, proof]) => t.have(f(formula), proof, then), end);

/** Under the definitions: what is positive. */
export const prepared = (kit: ProverKit, then: Tactic, epsilon = 'epsilon'): Tactic => {
  const named = (text: string): string => text.replaceAll('epsilon', epsilon);
  const { t, auto, arithmetic } = kit;
  const g = (text: string) => f(named(text));
  const degree1 = arithmetic({ degree: 1 });
  const degree2 = arithmetic({ degree: 2 });
  const from =
    (...uses: readonly string[]): Tactic =>
    (s) =>
      arithmetic({ degree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(named(use)))) })(s);
  const steps: readonly (readonly [string, Tactic])[] = [
    ['I > 0', degree1],
    ['1 - r > 0', degree1],
    ['r*log(r) > r - 1', from('log(r) > 1 - 1/r', '0 < r')],
    ['1/sigma == I - 1 - log(r)', t.have(g('log(r) == I - 1 - 1/sigma'), t.byHypothesis, degree1)],
    [`${parts.below} == ${room} - epsilon/2*(1 - r)`, arithmetic({ equationDegree: 1 })],
    [
      `${room} - epsilon/2*(1 - r) > 0`,
      t.have(
        g('epsilon*r > 0'),
        from('0 < epsilon', '0 < r'),
        t.have(
          g('(I - 2)*epsilon >= 0'),
          from('I >= 2', '0 < epsilon'),
          t.have(
            g(`2*${room} - 2*epsilon > 0`),
            t.firstOf(degree1, degree2, auto()),
            t.firstOf(degree1, degree2, auto()),
          ),
        ),
      ),
    ],
    [`${parts.below} > 0`, degree1],
  ];
  return t.fact(
    'log-strict',
    [x('r')],
    auto(),
    chain(
      kit,
      steps.map(([text, proof]) => [named(text), proof] as const),
      then,
    ),
  );
};

export const proofOfSigns = (kit: ProverKit): Tactic => {
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

/** From these hypotheses alone. */
export const from =
  ({ t, arithmetic }: ProverKit) =>
  (...uses: readonly string[]): Tactic =>
  (s) =>
    arithmetic({ degree: 2, equationDegree: 2, hypotheses: uses.map((use) => t.indexOf(s, f(use))) })(s);

/** What the weights satisfy, step by step: ρ(1 − r) = 1 − δr, what δ is, and Iμ. */
export const stepsToMeans = (kit: ProverKit): readonly (readonly [string, Tactic])[] => {
  const { auto } = kit;
  const by = from(kit);
  return [
    ['rho*(1 - r) == 1 - delta*r', auto()],
    [`delta*(${room} - epsilon/2*(1 - r)) == ${room} + (I - 1)/2*(1/r - 1)*epsilon`, auto()],
    [
      `r*delta*(${room} - epsilon/2*(1 - r)) == r*${room} + (I - 1)/2*(1 - r)*epsilon`,
      by(`delta*(${room} - epsilon/2*(1 - r)) == ${room} + (I - 1)/2*(1/r - 1)*epsilon`, '0 < r'),
    ],
    [
      '(1 - r)*(delta*r*(1 - epsilon/2) - rho*(r*log(r))) == (1 - r)*(r - r*log(r) + (I - 1)*epsilon/2)',
      by(
        `r*delta*(${room} - epsilon/2*(1 - r)) == r*${room} + (I - 1)/2*(1 - r)*epsilon`,
        'rho*(1 - r) == 1 - delta*r',
      ),
    ],
    [
      'delta*r*(1 - epsilon/2) - rho*(r*log(r)) == r - r*log(r) + (I - 1)*epsilon/2',
      by(
        '(1 - r)*(delta*r*(1 - epsilon/2) - rho*(r*log(r))) == (1 - r)*(r - r*log(r) + (I - 1)*epsilon/2)',
        '1 - r > 0',
      ),
    ],
    ['I*mu == r*(I - log(r))', by('I*mu == (1/sigma + 1)*r', '1/sigma == I - 1 - log(r)', '0 < sigma')],
  ];
};

export const proofOfIdentities = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  return prepared(kit, chain(kit, stepsToMeans(kit), t.conjunction(arithmetic({ degree: 1 }))));
};

/** Below the definitions of σ and r. */
export function isDefined(kit: ProverKit, epsilon = 'epsilon'): Tactic {
  const { t, auto } = kit;
  const down: Tactic = (state) => {
    const { goal } = state;
    if (goal.kind === 'and' && goal.parts.length > 0) return t.conjunction(down)(state);
    if (goal.kind === 'forall' || goal.kind === 'implies') return t.intro(down)(state);
    return t.firstOf(auto({ splits: 1 }), prepared(kit, auto({ splits: 1 }), epsilon))(state);
  };
  return down;
}
