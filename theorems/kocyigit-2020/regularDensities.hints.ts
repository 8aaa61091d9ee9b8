/**
 * Regular distributions and chances for the falsifier, all with integrals of polynomials.
 */
import type { FunctionTerm, InstanceHints } from '../../src/falsification/hints.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const family = (name: string, F: string, density: string, g: string) => ({
  name,
  variables: [real('slope')],
  where: ['0 <= slope', 'slope <= 1'].map((text) => f(text)),
  functions: {
    F: { parameters: ['x1'], body: x(F) },
    f: { parameters: ['x1'], body: x(density) },
    g: { parameters: ['x1'], body: x(g) },
  },
});
const place = '((x1 - lo)/(hi - lo))';
export const regularHints: InstanceHints = {
  functions: [
    family('uniform values, linear chances', place, '1/(hi - lo)', `slope*${place}`),
    family('uniform values, a price', place, '1/(hi - lo)', 'if(x1 >= lo + slope*(hi - lo), 1, 0)'),
    family(
      'linear density',
      `(${place} + slope/2*(${place}^2 - ${place}))`,
      `(1 + slope*(${place} - 1/2))/(hi - lo)`,
      place,
    ),
  ],
  witnesses: {
    d: ['max(lo, hi - eps*(hi - lo))', 'max(lo, hi - eps)', 'max(lo, hi - eps/2*(hi - lo))'].map((text) => x(text)),
  },
};

const ofBidders = (name: string, density: string, F: string, chance: string) => ({
  name,
  variables: [real('slope')],
  where: ['0 <= slope', 'slope <= 1'].map((text) => f(text)),
  functions: {
    F: { parameters: ['x0', 'x1'], body: x(F) },
    rho: { parameters: ['x0', 'x1'], body: x(density) },
    Q: { parameters: ['x0', 'x1'], body: x(chance) },
  },
});
const paid = 'sum(i, 1, I, integral(x, lo, hi, (Q(i, x)*x - integral(y, lo, x, Q(i, y)))*rho(i, x)))';
/** The same for I bidders. */
export const bidderHints: InstanceHints = {
  functions: [ofBidders('uniform values, constant chances', '1/(hi - lo)', place, 'slope/x0')],
  witnesses: {
    R: [x(paid)],
    d: ['max(lo, hi - eps*(hi - lo)/max(1, I*hi))'].map((text) => x(text)),
  },
  integerLimit: { I: 2n },
};

const ofOneMore = (name: string, density: string, F: string, psi: string) => ({
  name,
  variables: [],
  where: [],
  functions: {
    F: { parameters: ['x1'], body: x(F) },
    f: { parameters: ['x1'], body: x(density) },
    psi: { parameters: ['x1'], body: x(psi) },
  },
});
/** With the virtual value. */
export const auctionHints: InstanceHints = {
  functions: [ofOneMore('uniform values', '1/(hi - lo)', place, '2*x1 - hi')],
  witnesses: { d: [x('max(lo, hi - eps*(hi - lo))')] },
  integerLimit: { I: 3n },
};
/** One regular distribution. */
export const distributionHints: InstanceHints = {
  functions: (regularHints.functions ?? []).slice(0, 1).map((one) => {
    const { F, f: ofValue } = one.functions as Record<'F' | 'f', FunctionTerm>;
    return { ...one, variables: [], where: [], functions: { F, f: ofValue } };
  }),
  witnesses: { d: [x('max(lo, hi - eps*(hi - lo)/max(1, hi))')] },
};
