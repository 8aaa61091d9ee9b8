/**
 * Who wins: the partition 𝒲¹, …, 𝒲ᴵ of [0, 1]^I of section 1.2, where 𝒲ⁱ holds only scenarios in which bidder i is among the highest.
 *
 * Every partition is a function `winner` of the scenario: v ∈ 𝒲ⁱ is winner(v) = i; any such function makes a partition.
 * Others: max_{j≠i} v_j is written highest(vector(o, I, if(o == i, 0, v(o)))), since values are nonnegative and I ≥ 2.
 */
import type { FunctionFamily } from '../../src/falsification/hints.ts';
import { type Formula, functionVariable, type Variable, vectorVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

export const winner: Variable = functionVariable('winner', 1n);

/** In every scenario of the box, some bidder with the highest value is the winner. */
export const breaksTies: Formula = f(
  `forall([vector(b, I)], [forall([integer(k)], [1 <= k, k <= I], 0 <= b(k) and b(k) <= 1)],
    exists([integer(w)], [1 <= w, w <= I], winner(b) == w and b(w) == highest(b)))`,
);

export const values: Variable = vectorVariable('v', 'I');
/** v ∈ [0, 1]^I. */
export const inUnitBox: Formula = f('forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)');

/** The scenario v with z in place of bidder i's value, and the best bid of the others, as text. */
export const scenario = (i: string, z: string): string => `vector(j, I, if(j == ${i}, ${z}, v(j)))`;
export const bestOther = (i: string): string => `highest(vector(o, I, if(o == ${i}, 0, v(o))))`;

/** The highest bidder of lowest index, and the one of highest index. */
export const tieBreakers: readonly FunctionFamily[] = [
  family('first', '1 + sum(n, 1, I, if(forall([integer(p)], [1 <= p, p <= n], y(p) < highest(y)), 1, 0))'),
  family('last', 'sum(n, 1, I, if(exists([integer(p)], [n <= p, p <= I], y(p) == highest(y)), 1, 0))'),
];

function family(which: string, body: string): FunctionFamily {
  const functions = { winner: { parameters: ['y'], body: x(body) } };
  return { name: `the ${which} of the highest bidders wins`, variables: [], where: [], functions };
}
