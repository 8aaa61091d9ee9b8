/** What families of functions are made of: names that the statement does not use, numbers of the family, arguments. */
import { type Expression, expression } from '../../statement/expression.ts';
import { compare, type Formula, real, type Variable } from '../../statement/formula.ts';
import { freshName } from '../../statement/scope.ts';
import type { FunctionFamily, FunctionTerm } from '../hints.ts';
import type { ArgumentRange } from './argumentRange.ts';
import type { ArgumentSort } from './argumentSorts.ts';

export const ZERO = expression(0n);
export const ONE = expression(1n);

export const atLeast = (left: Expression, right: Expression): Formula => compare(left, '>=', right);

/** Makes terms whose names the statement does not use. */
export class Maker {
  readonly numbers: Variable[] = [];
  /** What is asked of the numbers. */
  readonly where: Formula[] = [];

  /** @param taken grows: families may stand inside one another, so that no two share a name. @param range of the arguments, if known */
  constructor(
    private readonly taken: Set<string>,
    private readonly range?: ArgumentRange,
  ) {}

  name(base: string): string {
    const name = freshName(base, (candidate) => this.taken.has(candidate));
    this.taken.add(name);
    return name;
  }

  /** A number of the family. */
  number(base: string): Expression {
    const name = this.name(base);
    this.numbers.push(real(name));
    return expression(name);
  }

  /** A number of the family at which the functions change: in the range of their arguments. */
  border(): Expression {
    const border = this.number('t');
    if (this.range) this.where.push(compare(this.range.from, '<=', border), compare(border, '<=', this.range.to));
    return border;
  }
}

/** The numbers that a function can depend on: its number arguments, and of a vector the component that the first one counts. */
export function quantities(parameters: readonly string[], sorts: readonly ArgumentSort[]): Expression[] {
  const index = parameters[sorts.indexOf('number')];
  return parameters.flatMap((name, k): Expression[] => {
    if (sorts[k] === 'number') return sorts.includes('vector') ? [] : [expression(name)];
    return [{ op: 'apply', name, args: [index === undefined ? ONE : expression(index)] }];
  });
}

/** A function by its name and the sorts of its arguments. */
export interface Shape {
  readonly name: string;
  readonly sorts: readonly ArgumentSort[];
}

export const parametersOf = (maker: Maker, { sorts }: Shape): string[] =>
  sorts.map((sort) => maker.name(sort === 'vector' ? 'w' : 'x'));

export function family(
  name: string,
  maker: Maker,
  functions: { readonly [name: string]: FunctionTerm },
): FunctionFamily {
  return { name, variables: maker.numbers, where: [], functions };
}
