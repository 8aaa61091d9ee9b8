/**
 * The setting of chapter 2 of the thesis: J items, one buyer with values v(j) in [0, v̄(j)] (written vbar), costs c(j) ≥ 0; direct
 * mechanisms q(j, v), m(v).
 */
import {
  exists,
  type Formula,
  forall,
  functionVariable,
  integer,
  type Variable,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';

/** J, v̄ and c. */
export const setting: readonly Variable[] = [integer('J'), vectorVariable('vbar', 'J'), vectorVariable('c', 'J')];
/** q_j(v) and m(v). */
export const mechanism: readonly Variable[] = [functionVariable('q', 2n), functionVariable('m', 1n)];

/** ∀ j ∈ {1, …, J}. */
export const forItems = (formula: Formula): Formula => forall([integer('j')], [f('1 <= j'), f('j <= J')], formula);

/** The name is a vector in 𝒱 = ×_j [0, v̄_j]. */
export const inV = (name: string): Formula => forItems(f(`0 <= ${name}(j) and ${name}(j) <= vbar(j)`));
/** ∀ v ∈ 𝒱, and likewise for several. */
export const everywhere = (formula: Formula, ...names: readonly string[]): Formula => {
  const points = names.length > 0 ? names : ['v'];
  return forall(
    points.map((name) => vectorVariable(name, 'J')),
    points.map(inV),
    formula,
  );
};

/** The name is a vector in 𝒱_n: v_j = c_j + (k/n)(v̄_j − c_j) for an integer k from 0 to n. */
export const onGrid = (name: string): Formula =>
  forItems(exists([integer('k')], [f('0 <= k'), f('k <= n')], f(`${name}(j) == c(j) + k/n*(vbar(j) - c(j))`)));

/** J ≥ 1 and 0 ≤ c < v̄, the standing assumption. */
export const standing: readonly Formula[] = [f('J >= 1'), forItems(f('0 <= c(j) and c(j) < vbar(j)'))];

/** q ≥ 0; q ≤ 1; (IR); (IC): the constraints of (2.1), in this order, for all v (and w) that meet the condition. */
export function feasibleOn(where: (name: string) => Formula): readonly Formula[] {
  const all = (formula: Formula, ...names: readonly string[]): Formula =>
    forall(
      names.map((name) => vectorVariable(name, 'J')),
      names.map(where),
      formula,
    );
  return [
    all(forItems(f('q(j, v) >= 0')), 'v'),
    all(forItems(f('q(j, v) <= 1')), 'v'),
    all(f('sum(j, 1, J, q(j, v)*v(j)) - m(v) >= 0'), 'v'),
    all(f('sum(j, 1, J, q(j, v)*v(j)) - m(v) >= sum(j, 1, J, q(j, w)*v(j)) - m(w)'), 'v', 'w'),
  ];
}
export const feasible = feasibleOn(inV);

/** The regret of (q, m) at v: 1ᵀ(v − c)⁺ − (m(v) − q(v)ᵀc). */
export const REGRET = '(sum(j, 1, J, max(v(j) - c(j), 0)) - (m(v) - sum(j, 1, J, q(j, v)*c(j))))';
/** 1ᵀ(v̄ − c). */
export const SPREAD = 'sum(j, 1, J, vbar(j) - c(j))';

/** s_j = (v_j − c_j)/(v̄_j − c_j), with terms in the places of v_j, v̄_j and c_j. */
const share = (v: string, vbar: string, c: string): string => `(${v} - ${c})/(${vbar} - ${c})`;
/** (2.3): q̂ and m̂ of one item. */
export const allocation = (v: string, vbar: string, c: string): string =>
  `if(${share(v, vbar, c)} >= 1/e, 1 + log(${share(v, vbar, c)}), 0)`;
export const payment = (v: string, vbar: string, c: string): string =>
  `if(${share(v, vbar, c)} >= 1/e, ${v} - (${vbar} - ${c})/e + ${c}*log(${share(v, vbar, c)}), 0)`;
