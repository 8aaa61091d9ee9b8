/**
 * α_ε of (1.34) as a function of the scenario v, and the integrand of (1.33) for it. ε is written eps, since `isIntegrable` binds the name epsilon.
 */
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, real, type Variable, vectorVariable } from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atWinner } from './asymptoticDensities.proofs.ts';
import { DELTA, parts, room } from './densities.ts';
import { integrand, ofAlpha } from './integrandOfDensities.proofs.ts';
import { breaksTies, winner } from './tieBreaking.ts';

export const inEps = (text: string): string => text.replaceAll('epsilon', 'eps');

/** ρ r/(I v_i² ε^(I − 1)), and δ r/(I ε^I) more at the top, for the winner's value z. */
export const atValue = (z: string): string =>
  `rho*r/(I*${z}^2*eps^(I - 1)) + if(1 - eps <= ${z}, delta*r/(I*eps^I), 0)`;
/** α_ε(v). */
export const ALPHA = atWinner(atValue);
export const alpha: FunctionTerm = {
  op: 'function',
  parameters: [vectorVariable('v', 'I')],
  body: x(ALPHA),
};
/** The integrand of (1.33) at α_ε. */
export const INTEGRAND: Expression = substitute(x(integrand('alpha(v)', ofAlpha)), new Map([['alpha', alpha]]));

export const densityVariables: readonly Variable[] = [...['eps', 'delta', 'rho'].map((name) => real(name)), winner];
/** Small ε, δ_ε, ρ_ε, any tie-breaking rule. */
export const smallDensities: readonly Formula[] = [
  f('0 < eps'),
  f('eps < r'),
  f(`I*eps < 2*${room}`),
  f(`delta == ${inEps(DELTA)}`),
  f('rho == (1 - delta*r)/(1 - r)'),
  breaksTies,
];
export const fractions = { above: inEps(parts.above), below: inEps(parts.below) };
