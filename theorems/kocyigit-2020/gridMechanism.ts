/**
 * The optimal mechanism of program (2.6): each item is sold separately, at the k-th of its n + 1 values with probability
 * 1 − (1/(k+1) + … + 1/n) if k ≥ K, and not otherwise. The buyer's utility is then (v̄_j − c_j)(φ_n − (k/n)(1/(k+1) + … + 1/n)).
 */
import { and, type Formula, forall, vectorVariable } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { forItems, onGrid, SPREAD } from './pricing.ts';

/** 1/(k+1) + … + 1/n. */
export const tail = (k: string): string => `sum(i, ${k} + 1, n, 1/i)`;
/** φ_n = (K/n)(1/(K+1) + … + 1/n). */
export const PHI = `(K/n*${tail('K')})`;
/** What K is: 1/(K+1) + … + 1/n ≤ 1 ≤ 1/K + … + 1/n. */
export const isThreshold: readonly Formula[] = [
  f('1 <= K'),
  f('K <= n'),
  f(`${tail('K')} <= 1`),
  f(`${tail('K')} + 1/K >= 1`),
];

/** Probability and payment at the k-th value v of an item. */
export const probabilityAt = (k: string): string => `if(${k} >= K, 1 - ${tail(k)}, 0)`;
export const paymentAt = (k: string, v: string, vbar: string, c: string): string =>
  `if(${k} >= K, (1 - ${tail(k)})*${v} - (${vbar} - ${c})*(${PHI} - ${k}/n*${tail(k)}), 0)`;

/** The number of v_j on its grid. */
const step = (v: string): string => `ceil(n*(${v}(j) - c(j))/(vbar(j) - c(j)))`;
export const gridQ = (v: string): string => probabilityAt(step(v));
export const gridM = (v: string): string => paymentAt(step(v), `${v}(j)`, 'vbar(j)', 'c(j)');

const sum = (body: string): string => `sum(j, 1, J, ${body})`;
const utility = (report: string): string => `${sum(`${gridQ(report)}*v(j)`)} - ${sum(gridM(report))}`;
const gridRegret = `${sum('max(v(j) - c(j), 0)')} - (${sum(gridM('v'))} - ${sum(`${gridQ('v')}*c(j)`)})`;
const on = (formula: Formula, ...names: readonly string[]): Formula =>
  forall(
    names.map((name) => vectorVariable(name, 'J')),
    names.map(onGrid),
    formula,
  );

/** Feasible in (2.5), with regret at most φ_n·1ᵀ(v̄ − c). */
export const gridMechanism: Formula = and(
  on(forItems(f(`0 <= ${gridQ('v')} and ${gridQ('v')} <= 1`)), 'v'),
  on(f(`${utility('v')} >= 0`), 'v'),
  on(f(`${utility('v')} >= ${utility('w')}`), 'v', 'w'),
  on(f(`${gridRegret} <= ${PHI}*${SPREAD}`), 'v'),
);
