/**
 * Regular distributions and chances for the falsifier, all with integrals of polynomials.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
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

/** A uniform value; ties are broken in favour of the first or of the last; the good is sold to the highest nonnegative virtual value, or to the first bidder. */
const firstHighest = 'if(x1(1) == highest(x1), 1, if(x1(2) == highest(x1), 2, 3))';
const auction = (name: string, q: string) => ({
  name,
  variables: [real('slope')],
  where: ['0 <= slope', 'slope <= 1'].map((text) => f(text)),
  functions: {
    F: { parameters: ['x1'], body: x(place) },
    f: { parameters: ['x1'], body: x('1/(hi - lo)') },
    psi: { parameters: ['x1'], body: x('2*x1 - hi') },
    winner: { parameters: ['x1'], body: x(firstHighest) },
    q: { parameters: ['x0', 'x1'], body: x(q) },
    earned: { parameters: ['x1'], body: x('integral(x, lo, hi, max(2*highest(x1) - hi, 2*x - hi)/(hi - lo))') },
  },
});
export const auctionHints: InstanceHints = {
  functions: [
    auction('a good for nobody in particular', 'slope/2'),
    auction('the first bidder', 'if(x0 == 1, slope, 0)'),
  ],
  witnesses: {
    d: [x('max(lo, hi - eps*(hi - lo)/max(1, 2*hi))')],
    R: [x('integral(x, lo, hi, max(2*highest(v) - hi, 2*x - hi)/(hi - lo))')],
  },
  integerLimit: { I: 2n },
};
