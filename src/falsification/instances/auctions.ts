/** Of two functions that may be the allocation and the payment of a mechanism, auctions and posted prices; the winner's index. */
import { add, choose, type Expression, expression } from '../../statement/expression.ts';
import { type Formula, integer } from '../../statement/formula.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import { conjuncts } from './goal.ts';
import { atLeast, family, Maker, ONE, parametersOf, quantities, type Shape, ZERO } from './maker.ts';

/** Who buys, and what a buyer pays. */
interface Sale {
  readonly wins: (maker: Maker, index: Expression, values: string | undefined, own: Expression) => Formula;
  readonly price: (own: Expression, values: string | undefined, limit: Expression) => Expression;
}

const isFirst = (index: Expression): Formula => ({ kind: 'compare', relation: '=', left: index, right: ONE });

/** The highest component wins, of several the one of lowest index. */
function isWinner(maker: Maker, index: Expression, values: string, own: Expression): Formula {
  const k = maker.name('k');
  const other: Expression = { op: 'apply', name: values, args: [expression(k)] };
  const before: Expression = { op: 'subtract', args: [index, ONE] };
  const ties: Expression = { op: 'sum', index: k, from: ONE, to: before, body: choose(atLeast(other, own), ONE, ZERO) };
  const top: Expression = { op: 'highest', args: [expression(values)] };
  return { kind: 'and', parts: [atLeast(own, top), { kind: 'compare', relation: '=', left: ties, right: ZERO }] };
}

const SALES: readonly (readonly [string, Sale])[] = [
  [
    'posted price',
    {
      wins: (_maker, index, values) => (values ? isFirst(index) : { kind: 'and', parts: [] }),
      price: (_own, _values, limit) => limit,
    },
  ],
  [
    'first price',
    {
      wins: (maker, index, values, own) => (values ? isWinner(maker, index, values, own) : { kind: 'and', parts: [] }),
      price: (own) => own,
    },
  ],
  [
    'second price',
    {
      wins: (maker, index, values, own) => (values ? isWinner(maker, index, values, own) : { kind: 'and', parts: [] }),
      price: (_own, values, limit) =>
        values ? { op: 'max', args: [{ op: 'second', args: [expression(values)] }, limit] } : limit,
    },
  ],
];

/** Both conditions, as one list of comparisons: what a prover splits by. */
function bothOf(a: Formula, b: Formula): Formula {
  const parts = [...conjuncts(a), ...conjuncts(b)];
  return parts.length === 1 ? (parts[0] as Formula) : { kind: 'and', parts };
}

/** Allocation and payment, in either order. */
export function mechanisms(shapes: readonly Shape[], taken: Set<string>): FunctionFamily[] {
  const [first, second] = shapes;
  if (!first || !second || shapes.length !== 2 || first.sorts.join() !== second.sorts.join()) return [];
  return [shapes, [second, first]].flatMap(([q, m]) =>
    SALES.map(([name, sale]) => {
      const maker = new Maker(taken);
      const limit = maker.number('r');
      const term = (shape: Shape, paid: (own: Expression, values: string | undefined) => Expression): FunctionTerm => {
        const parameters = parametersOf(maker, shape);
        const at = shape.sorts.indexOf('vector');
        const values = at < 0 ? undefined : parameters[at];
        const index = expression(parameters[shape.sorts.indexOf('number')] ?? '1');
        const [own] = quantities(parameters, shape.sorts) as [Expression];
        const wins = sale.wins(maker, index, values, own);
        return {
          parameters,
          body: choose(bothOf(wins, atLeast(own, limit)), paid(own, values), ZERO),
        };
      };
      return family(name, maker, {
        [(q as Shape).name]: term(q as Shape, () => ONE),
        [(m as Shape).name]: term(m as Shape, (own, values) => sale.price(own, values, limit)),
      });
    }),
  );
}

/** Which component is the highest; of several the first or the last one. */
function highestOf(values: string, dimension: Expression, isFirst: boolean, maker: Maker): Expression {
  const [n, p] = [maker.name('n'), maker.name('p')];
  const at = (relation: '<=' | '>=', left: Expression, right: Expression): Formula => ({
    kind: 'compare',
    relation,
    left,
    right,
  });
  const component: Expression = { op: 'apply', name: values, args: [expression(p)] };
  const highest: Expression = { op: 'highest', args: [expression(values)] };
  const [from, to] = isFirst ? [ONE, expression(n)] : [expression(n), dimension];
  // How many n there are with no highest component up to n, or with one from n on.
  const isMet: Formula = {
    kind: isFirst ? 'forall' : 'exists',
    variables: [integer(p)],
    where: [at('<=', from, expression(p)), at('<=', expression(p), to)],
    body: { kind: 'compare', relation: isFirst ? '<' : '>=', left: component, right: highest },
  };
  const count: Expression = { op: 'sum', index: n, from: ONE, to: dimension, body: choose(isMet, ONE, ZERO) };
  return isFirst ? add(ONE, count) : count;
}

/** Of a vector alone: the index of a highest component; of several functions, each. */
export function selectors(
  shapes: readonly Shape[],
  taken: Set<string>,
  dimensionOf: (name: string) => Expression | undefined,
): FunctionFamily[] {
  if (shapes.some(({ name, sorts }) => sorts.join() !== 'vector' || !dimensionOf(name))) return [];
  return [true, false].map((isFirst) => {
    const maker = new Maker(taken);
    const functions: Record<string, FunctionTerm> = {};
    for (const shape of shapes) {
      const [values] = parametersOf(maker, shape) as [string];
      const body = highestOf(values, dimensionOf(shape.name) as Expression, isFirst, maker);
      functions[shape.name] = { parameters: [values], body };
    }
    return family(`index of the ${isFirst ? 'first' : 'last'} highest component`, maker, functions);
  });
}
