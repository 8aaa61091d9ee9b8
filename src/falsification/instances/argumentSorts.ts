/** Which arguments of a statement's functions are vectors, read off their applications. */
import type { Expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import type { Node } from '../../statement/scope.ts';
import { children } from './plan.ts';

export type ArgumentSort = 'number' | 'vector';

export class ArgumentSorts {
  private readonly vectors = new Set<string>();
  private readonly sorts = new Map<string, readonly ArgumentSort[]>();
  /** The dimension of the vectors that stand as arguments, as the statement writes it. */
  private readonly dimensions = new Map<string, Expression>();

  constructor(formula: Formula) {
    this.collectVectors(formula);
    this.collect(formula);
  }

  /** A function that is never applied takes numbers. */
  of(name: string, arity: bigint): readonly ArgumentSort[] {
    return this.sorts.get(name) ?? Array.from({ length: Number(arity) }, () => 'number' as const);
  }

  /** The dimension of a function's vector argument. */
  dimension(name: string): Expression | undefined {
    return this.dimensions.get(name);
  }

  private readonly declared = new Map<string, Expression>();

  private collectVectors(node: Node): void {
    if ('kind' in node && (node.kind === 'forall' || node.kind === 'exists')) {
      for (const variable of node.variables) {
        if (variable.sort !== 'vector') continue;
        this.vectors.add(variable.name);
        this.declared.set(variable.name, variable.dimension);
      }
    }
    if ('kind' in node && node.kind === 'infimum') {
      this.vectors.add(node.program.vector);
      this.declared.set(node.program.vector, node.program.dimension);
    }
    for (const child of children(node)) this.collectVectors(child);
  }

  private collect(node: Node): void {
    if ('op' in node && node.op === 'apply' && !this.sorts.has(node.name)) {
      this.sorts.set(
        node.name,
        node.args.map((arg) => (this.isVector(arg) ? 'vector' : 'number')),
      );
      for (const arg of node.args) {
        const dimension = this.dimensionOf(arg);
        if (dimension) this.dimensions.set(node.name, dimension);
      }
    }
    for (const child of children(node)) this.collect(child);
  }

  private isVector(node: Expression): boolean {
    return node.op === 'vector' || (node.op === 'variable' && this.vectors.has(node.name));
  }

  private dimensionOf(node: Expression): Expression | undefined {
    if (node.op === 'vector') return node.dimension;
    return node.op === 'variable' ? this.declared.get(node.name) : undefined;
  }
}
