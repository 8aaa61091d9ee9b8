/**
 * Moment ambiguity sets with a point mass as their Slater point, and mechanisms under them, for the falsifier.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { momentHints } from './boxMechanism.hints.ts';

/** The moment is the value of bidder 1, and the Dirac distribution at the scenario in which all have the highest value has the largest. */
const moment: FunctionFamily['functions'] = { h: { parameters: ['n6', 'v6'], body: x('v6(1)') } };
const highest: FunctionFamily['functions'] = { y: { parameters: ['k6', 'j6'], body: x('hi') } };
const highestPoint: FunctionFamily = { name: 'all values hi', variables: [], where: [], functions: highest };
const functions = (name: string, terms: FunctionFamily['functions']): FunctionFamily => ({
  name,
  variables: [real('rho')],
  where: [f('lo <= rho'), f('rho <= hi')],
  functions: { ...moment, ...terms },
});
/** A mechanism by chance and payment in i6 and v6. */
const mechanism = (name: string, chance: string, payment: string): FunctionFamily =>
  functions(name, {
    q: { parameters: ['i6', 'v6'], body: x(chance) },
    m: { parameters: ['i6', 'v6'], body: x(payment) },
  });
/** A bidder's chance and payment in his report r6 and the values v6. */
const menu = (name: string, chance: string, payment: string): FunctionFamily =>
  functions(name, {
    ...highest,
    Q: { parameters: ['r6', 'v6'], body: x(chance) },
    M: { parameters: ['r6', 'v6'], body: x(payment) },
  });
const onePoint = { N: [x('1')], p: [x('vector(k6, 1, 1)')] };

/** u is nowhere negative, and 0 where the second bidder has the lowest value. */
const aboveLowest: FunctionFamily['functions'] = { u: { parameters: ['v6'], body: x('v6(2) - lo') } };
export const atomHints: InstanceHints = {
  functions: [
    functions('atoms at the highest values', { ...highest, ...aboveLowest }),
    functions('one atom at the highest values', {
      y: { parameters: ['k6', 'j6'], body: x('if(k6 == 1, hi, rho)') },
      ...aboveLowest,
    }),
  ],
  values: { ...onePoint, own: [x('hi')], v: [x('vector(k6, I, if(k6 == bidder, own, lo))')] },
  integerLimit: { I: 2n, J: 1n, N: 2n },
};
/** The moment is continuous, and all that is changed is the value of an atom. */
export const perturbedHints: InstanceHints = {
  functions: [functions('the value of bidder 1', {}), highestPoint],
  values: { own: [x('hi'), x('lo')] },
  witnesses: { ...onePoint, delta: [x('eps')] },
  integerLimit: { I: 2n, J: 1n },
};
/** Both constraints hold; incentives alone; not incentives, by transfers and by chances. */
export const bidderHints: InstanceHints = {
  functions: [
    menu('price rho', 'if(r6 >= rho, 1, 0)', 'if(r6 >= rho, rho, 0)'),
    menu('a fee of rho', '0', 'rho'),
    menu('money for low reports', '0', 'r6 - rho'),
    menu('a share of the report', 'if(r6 >= rho, 1, 0)', 'if(r6 >= rho, r6/2, 0)'),
  ],
  values: onePoint,
  integerLimit: { I: 2n, J: 1n, N: 1n },
};
export const mechanismHints: InstanceHints = {
  functions: [
    mechanism(
      'price rho posted to bidder 1',
      'if(i6 == 1 and v6(1) >= rho, 1, 0)',
      'if(i6 == 1 and v6(1) >= rho, rho, 0)',
    ),
    mechanism('a fee of rho for bidder 1', '0', 'if(i6 == 1, rho, 0)'),
    mechanism('money for low reports of bidder 1', '0', 'if(i6 == 1, v6(1) - rho, 0)'),
    highestPoint,
  ],
  witnesses: onePoint,
  integerLimit: { I: 2n, J: 1n },
};
export const continuousHints: InstanceHints = { ...mechanismHints, witnesses: { ...onePoint, delta: [x('eps')] } };
/** The Vickrey auction. */
export const efficientMechanismHints: InstanceHints = {
  ...momentHints,
  functions: [...(momentHints.functions ?? []).slice(0, 1), highestPoint],
  witnesses: onePoint,
};
