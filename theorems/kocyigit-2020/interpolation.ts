/**
 * Bilinear interpolation on a grid of n steps: what stands for the values of a rule between the grid points k/n, l/n.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { type Formula, functionVariable, real, type Variable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** The values Q(k, l) on the grid, and bounds T(k, l) of n ∫_0^{k/n} of what is between them. */
export const gridValues: readonly Variable[] = [functionVariable('Q', 2n), functionVariable('T', 2n)];

/** (1 − u)a(l) + u a(l + 1) for a sequence a in a text with l, where u = ny − l. */
export const between = (a: (l: string) => string): string => `((1 - (n*y - l))*${a('l')} + (n*y - l)*${a('(l + 1)')})`;
/** Between the values at l and l + 1, at k/n. */
export const valueAt = (k: string): string => between((l) => `Q(${k}, ${l})`);
export const boundAt = (k: string): string => between((l) => `T(${k}, ${l})`);
/** Interpolated in both directions, at z and y in the cell of k and l. */
export const interpolated = (z: string): string =>
  `(${valueAt('k')} + (n*${z} - k)*(${valueAt('(k + 1)')} - ${valueAt('k')}))`;

/** k/n ≤ z ≤ (k + 1)/n and l/n ≤ y ≤ (l + 1)/n. */
export const inCell = '0 <= k, k < n, 0 <= l, l < n, k <= n*z, n*z <= k + 1, l <= n*y, n*y <= l + 1';
/** g is the interpolation, cell by cell. */
export const interpolates: Formula = f(
  `forall([integer(k), integer(l), real(z), real(y)], [${inCell}], g(z, y) == ${interpolated('z')})`,
);

const points = 'forall([integer(k), integer(l)], [0 <= k, k <= n, 0 <= l, l <= n]';
const steps = 'forall([integer(k), integer(l)], [0 <= k, k < n, 0 <= l, l <= n]';
/** The rows of the finite program, by what they say; the last four about the vertices of a cell. */
export const rows = {
  nonnegative: f(`${points}, Q(k, l) >= 0)`),
  shared: f(`${points}, Q(k, l) + Q(l, k) <= 1)`),
  rises: f(`${steps}, Q(k, l) <= Q(k + 1, l))`),
  empty: f('forall([integer(l)], [0 <= l, l <= n], T(0, l) >= 0)'),
  area: f(`${steps}, T(k + 1, l) >= T(k, l) + (Q(k, l) + Q(k + 1, l))/2)`),
  below: f(`${points}, k*Q(k, l) - T(k, l) + l*Q(l, k) - T(l, k) >= n*c + s*(k + l))`),
  beside: f(`${steps}, k*Q(k + 1, l) - T(k, l) + l*Q(l, k + 1) - T(l, k + 1) >= n*c + s*(k + 1 + l))`),
  above: f(
    'forall([integer(k), integer(l)], [0 <= k, k < n, 0 <= l, l < n], k*Q(k + 1, l + 1) - T(k, l + 1) + l*Q(l + 1, k + 1) - T(l, k + 1) >= n*c + s*(k + l + 2))',
  ),
} as const;

/** The same chance everywhere. */
export const flatHints: InstanceHints = {
  functions: [
    {
      name: 'the same chance everywhere',
      variables: [real('p1')],
      where: [f('0 <= p1'), f('p1 <= 1/2')],
      functions: {
        Q: { parameters: ['a1', 'b1'], body: x('p1') },
        T: { parameters: ['a1', 'b1'], body: x('a1*p1') },
        g: { parameters: ['a1', 'b1'], body: x('p1') },
      },
    },
  ],
  integerLimit: { n: 3n },
};
