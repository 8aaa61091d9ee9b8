/**
 * Lemma 2 on any type space, from the definition of total variation (priors.ts), and by couplings.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { atom } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { DIFFERENT, type Game } from './couplings.ts';
import { byDensities, DENSITIES, DENSITY_VARIABLES, type Move, underTwoPriors } from './priors.ts';
import { tactics } from './tactics.ts';
import { atProfiles } from './transfer.ts';

export const IN_RANGE = 'forall([real(y)], [0 <= y, y <= 1], a <= o(y) and o(y) <= b)';
export const MOVE: Move = {
  k: 'o(w(1))',
  low: 'a',
  range: '(b - a)',
  distance: 'd',
  objective: '-((p(w(1)) - r(w(1)))*o(w(1)))',
  value: '-((b - a)*d)',
};

/** E_P[o] − E_Q[o] ≤ (b − a) d. */
export const EVERY_SPACE: Formula = forall(
  [...['a', 'b', 'd'].map(real), functionVariable('o', 1n), ...DENSITY_VARIABLES],
  [f('a <= b'), f(IN_RANGE), ...DENSITIES],
  underTwoPriors(MOVE),
);

export const everySpace = (kit: ProverKit): Tactic =>
  kit.t.introAll(byDensities(kit, MOVE, (then) => tactics(kit).take(IN_RANGE, ['w(1)'], then)));

/** E_γ[o(t) − o(t′)] ≤ (b − a) d for couplings with Pr[t ≠ t′] ≤ d. */
export const COUPLED: Game = {
  objective: '-(o(w(1)) - o(w(2)))',
  value: '-((b - a)*d)',
  constraints: [[`-(${DIFFERENT})`, '-d', 'b - a']],
};

/** Under μ the points 0 and 1 are equally likely; P has 1/2 + d/2 on 0, Q has 1/2 − d/2. */
export const spaceHints: InstanceHints = {
  values: { a: [x('0'), x('-1')], b: [x('1')], d: [x('1/10'), x('1')] },
  functions: [
    atProfiles('two points', {
      p: 'if(y == 0, 1 + d, 1 - d)',
      r: 'if(y == 0, 1 - d, 1 + d)',
      o: 'if(y == 0, b, a)',
    }),
  ],
  distributions: [[atom(x('1/2'), x('vector(j, 1, 0)')), atom(x('1/2'), x('vector(j, 1, 1)'))]],
};
