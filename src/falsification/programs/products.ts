/**
 * Which numbers and vectors can be moved together so that everything stays affine, as far as the form of the terms shows: two that are
 * multiplied cannot, nor can one that stands below a root or in an exponent. Choices such as |x| count as affine: they are, piece by piece.
 */
import type { Expression } from '../../statement/expression.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import { children } from '../instances/plan.ts';

const AFFINE: ReadonlySet<string> = new Set(['add', 'subtract', 'negate', 'min', 'max', 'abs']);

export class Products {
  private readonly conflicts = new Map<string, Set<string>>();

  /** @param names those that may be moved */
  constructor(
    private readonly names: ReadonlySet<string>,
    nodes: readonly Node[],
  ) {
    for (const node of nodes) this.visit(node);
  }

  /** For each name a largest set with it that can be moved together, names that come first taken first. */
  parts(): Set<string>[] {
    const free = [...this.names].filter((name) => !this.conflict(name, name));
    return free.map((first) => {
      const part = new Set([first]);
      for (const name of free) if (![...part].some((other) => this.conflict(name, other))) part.add(name);
      return part;
    });
  }

  private conflict(a: string, b: string): boolean {
    return this.conflicts.get(a)?.has(b) ?? false;
  }

  /** What the node's value depends on beside its choices: x·(0 or 1) is affine in x, whatever the choice depends on. */
  private among(node: Node): string[] {
    if (!this.hasChoice(node)) return [...freeNames(node)].filter((name) => this.names.has(name));
    const parts = 'op' in node && node.op === 'if' ? [node.whenTrue, node.whenFalse] : children(node);
    return [...new Set(parts.flatMap((part) => this.among(part)))];
  }

  private hasChoice(node: Node): boolean {
    return ('op' in node && node.op === 'if') || children(node).some((child) => this.hasChoice(child));
  }

  private separate(some: readonly string[], others: readonly string[]): void {
    for (const a of some) {
      for (const b of others) {
        for (const [x, y] of [
          [a, b],
          [b, a],
        ] as const)
          this.conflicts.set(x, (this.conflicts.get(x) ?? new Set()).add(y));
      }
    }
  }

  private visit(node: Node): void {
    if ('op' in node) this.inExpression(node);
    for (const child of children(node)) this.visit(child);
  }

  private inExpression(node: Expression): void {
    if (AFFINE.has(node.op)) return;
    const alone = (...parts: readonly Node[]): void => {
      for (const part of parts) {
        const inside = this.among(part);
        this.separate(inside, inside);
      }
    };
    switch (node.op) {
      case 'multiply': {
        const factors = node.args.map((arg) => this.among(arg));
        for (const [k, factor] of factors.entries())
          for (const other of factors.slice(k + 1)) this.separate(factor, other);
        return;
      }
      case 'divide': {
        const [above, below] = node.args.map((arg) => this.among(arg)) as [string[], string[]];
        this.separate(below, [...above, ...below]);
        return;
      }
      case 'sum':
      case 'integral':
        return alone(node.from, node.to);
      case 'vector':
        return alone(node.dimension);
      case 'apply':
        return alone(...node.args);
      case 'power':
        if (node.exponent !== 1n) alone(node);
        return;
      case 'if':
        if (node.condition.kind !== 'compare' || node.condition.relation === '=' || node.condition.relation === '!=')
          alone(node.condition);
        return;
      case 'rational':
      case 'constant':
      case 'variable':
        return;
      default:
        alone(node);
    }
  }
}
