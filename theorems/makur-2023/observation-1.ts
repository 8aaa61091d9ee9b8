/**
 * Simple mechanisms that are good for product distributions are good near them.
 *
 * Setting     as in theorem-1, with P = D^p and Q = D: mechanism 0 is SM_{D^p}, with E_P[o(0)] ≥ α E_P[o(k)] for all k of the class;
 *             mechanism 1 is optimal under Q, OPT = E_Q[o(1)]; d_TV(P, Q) ≤ α OPT/(2(1 + α)V).
 * Claim       E_Q[o(0)] ≥ (α/2) OPT.
 * Rank        upper.
 * Proof       Theorem 1: α OPT − (1 + α)V δ with the largest δ allowed.
 * Source      Observation 1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distance, distribution } from './model.ts';
import { byDensities, DENSITIES, DENSITY_VARIABLES, type Move, underTwoPriors } from './priors.ts';
import { tactics } from './tactics.ts';
import { comparedWith, lemmaTwice, mechanismHints, SETTING, spaceHints } from './theorem-1.model.ts';

const optimum = 'sum(t, 1, N, Q(t)*o(1, t))';
const variables = 'integer(N), real(a), real(b), real(alpha), function(P, 1), function(Q, 1), function(o, 2)';
const near = `${distance('P', 'Q')} <= alpha*(${optimum})/(2*(1 + alpha)*(b - a))`;
const setting = `N >= 1, a < b, alpha >= 0, ${distribution('P')}, ${distribution('Q')}, ${SETTING.bounded}, ${SETTING.approximate},
  forall([real(k)], [], sum(t, 1, N, Q(t)*o(k, t)) <= ${optimum})`;
const finite = f(`forall([${variables}], [${setting}, ${near}], sum(t, 1, N, Q(t)*o(0, t)) >= alpha/2*(${optimum}))`);

const inRange = 'forall([real(l), real(y)], [0 <= y, y <= 1], a <= o(l, y) and o(l, y) <= b)';
/** E_D̂[o(0)] ≥ (α/2) v − α ε for OPT(D̂) = v, mechanism k being optimal for D̂ up to ε. */
const move: Move = {
  k: '(o(0, w(1)) - alpha*o(k, w(1)))',
  low: '(a - alpha*b)',
  range: '((1 + alpha)*(b - a))',
  distance: 'delta',
  objective: 'r(w(1))*o(0, w(1))',
  value: 'alpha/2*v - alpha*epsilon',
  constraints: [
    ['p(w(1))*(o(0, w(1)) - alpha*o(k, w(1)))', '0', '1'],
    ['r(w(1))*o(k, w(1))', 'v - epsilon', 'alpha'],
  ],
};
const isNear = 'delta <= alpha*v/(2*(1 + alpha)*(b - a))';
const printed = forall(
  [
    ...['a', 'b', 'alpha', 'delta', 'v', 'epsilon'].map(real),
    functionVariable('o', 2n),
    real('k'),
    ...DENSITY_VARIABLES,
  ],
  [...['a < b', 'alpha >= 0', 'epsilon >= 0', isNear, inRange].map((condition) => f(condition)), ...DENSITIES],
  underTwoPriors(move),
);

/** The threshold without a division. */
function cleared(kit: ProverKit, near: string, best: string, then: Tactic): Tactic {
  const { t, auto } = kit;
  const multiplied = f('forall([real(y), real(u), real(w)], [w > 0, y <= u/w], y*w <= u)');
  const terms = [near, `alpha*(${best})`, '2*(1 + alpha)*(b - a)'].map((text) => x(text));
  const shown = t.have(multiplied, t.introAll(auto()), t.instantiate(multiplied, terms, auto(), auto()));
  const positive = f('2*(1 + alpha)*(b - a) > 0');
  return t.have(positive, auto(), t.have(f(`(${near})*(2*(1 + alpha)*(b - a)) <= alpha*(${best})`), shown, then));
}

/** Tight for α = 1 and the mechanisms of theorem-1, with δ at the threshold and v = E_D[o(k)]. */
const nearHints: InstanceHints = {
  ...spaceHints,
  values: {
    ...spaceHints.values,
    a: [x('0')],
    alpha: [x('1')],
    delta: [x('(a + b)/(6*(b - a))'), x('1/10')],
    v: [x('(a + b)/2 + delta*(b - a)')],
    epsilon: [x('0')],
  },
};

export default claim({
  id: 'makur-2023/observation-1',
  paper: 'makur-2023',
  label: 'Observation 1',
  title:
    'Within αOPT/(2(1 + α)V) of a product distribution its α-approximate simple mechanism is an α/2 approximation.',
  source: { page: '11', section: '4.4' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain: 'any standard Borel type space, any two distributions on it, any class of mechanisms, V > 0, α ≥ 0',
      formula: printed,
      expected: 'proved',
      note: 'That D^p is a product distribution is not used. For every mechanism k that is within ε of the optimum; it need not be attained.',
      prove: async (kit) => {
        const proof = cleared(kit, 'delta', 'v', byDensities(kit, move, comparedWith(kit, inRange)));
        return { conclusion: 'proved', proof: await kit.prove(printed, kit.t.introAll(proof)) };
      },
      hints: nearHints,
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many type profiles, V > 0, α ≥ 0',
      formula: finite,
      expected: 'proved',
      note: 'That D^p is a product distribution is not used.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const last = cleared(kit, distance('P', 'Q'), optimum, tactics(kit).at(SETTING.approximate, ['1'], auto()));
        return { conclusion: 'proved', proof: await kit.prove(finite, t.introAll(lemmaTwice(kit, '1', last))) };
      },
      hints: mechanismHints,
    },
  ],
  divergences: [
    'Standard Borel type spaces are mapped into [0, 1], priors given by densities, as for Lemma 2; the part is about finitely many type profiles.',
    'V > 0 and α ≥ 0: otherwise the printed threshold divides by 0 or is about nothing.',
    'The optimum under D is a number v that mechanism k of the class attains up to ε, and ε may be 0; in the part mechanism 1 attains it.',
    'The class is the same for all distributions, as in Theorem 1; the paper does not say again that the simple mechanisms are ex-post IR and DSIC.',
  ],
});
