/**
 * Free names, and substitution that captures none.
 */
import type { Expression } from './expression.ts';
import type { Formula, Variable } from './formula.ts';
import type { MomentProgram } from './momentProgram.ts';

export type Node = Expression | Formula;

/** A function given by an expression: parameters ↦ body. It stands for function variables, as a term of a proof only. */
export interface FunctionTerm {
  readonly op: 'function';
  /** Numbers and vectors; a vector's dimension may use earlier parameters. */
  readonly parameters: readonly Variable[];
  readonly body: Expression;
}

/** What a proof may put in place of a quantified variable. */
export type Term = Expression | FunctionTerm;

/** What replaces a name: an expression; for vectors a `vector` expression or another vector's variable; for functions likewise. */
export type Replacements = ReadonlyMap<string, Term>;

const isFormula = (node: Node): node is Formula => 'kind' in node;

const freeNamesOf = new WeakMap<Node, ReadonlySet<string>>();

/** The names that occur free in a node: variables, and names applied as functions or vectors. */
export function freeNames(node: Node): ReadonlySet<string> {
  const known = freeNamesOf.get(node);
  if (known) return known;
  const names = new Set<string>();
  collect(node, names);
  freeNamesOf.set(node, names);
  return names;
}

function collectBound(bound: readonly string[], nodes: readonly Node[], names: Set<string>): void {
  for (const node of nodes) for (const name of freeNames(node)) if (!bound.includes(name)) names.add(name);
}

function collect(node: Node, names: Set<string>): void {
  if (isFormula(node)) collectFormula(node, names);
  else collectExpression(node, names);
}

function collectExpression(node: Expression, names: Set<string>): void {
  switch (node.op) {
    case 'rational':
    case 'constant':
      return;
    case 'variable':
      names.add(node.name);
      return;
    case 'power':
      return collectBound([], [node.base], names);
    case 'if':
      return collectBound([], [node.condition, node.whenTrue, node.whenFalse], names);
    case 'sum':
    case 'integral':
      collectBound([], [node.from, node.to], names);
      return collectBound([node.index], [node.body], names);
    case 'vector':
      collectBound([], [node.dimension], names);
      return collectBound([node.index], [node.body], names);
    case 'apply':
      names.add(node.name);
      return collectBound([], node.args, names);
    default:
      return collectBound([], node.args, names);
  }
}

function collectFormula(node: Formula, names: Set<string>): void {
  switch (node.kind) {
    case 'compare':
    case 'implies':
    case 'iff':
      return collectBound([], [node.left, node.right], names);
    case 'and':
    case 'or':
      return collectBound([], node.parts, names);
    case 'not':
      return collectBound([], [node.body], names);
    case 'forall':
    case 'exists':
      return collectQuantified(node.variables, [...node.where, node.body], names);
    case 'infimum': {
      const { program } = node;
      collectBound([], [node.value, program.dimension, program.lower, program.upper], names);
      collectBound([program.vector], [program.objective], names);
      for (const constraint of program.constraints) {
        collectBound([], [constraint.from, constraint.to], names);
        collectBound([program.vector, constraint.index], [constraint.moment], names);
        collectBound([constraint.index], [constraint.bound], names);
      }
      return;
    }
    case 'linear':
      return;
  }
}

function collectQuantified(variables: readonly Variable[], bodies: readonly Node[], names: Set<string>): void {
  const bound: string[] = [];
  for (const variable of variables) {
    if (variable.sort === 'vector') collectBound(bound, [variable.dimension], names);
    bound.push(variable.name);
  }
  collectBound(bound, bodies, names);
}

/** The names that a term brings with it. */
function freeNamesOfTerm(term: Term): ReadonlySet<string> {
  if (term.op !== 'function') return freeNames(term);
  const names = new Set<string>();
  collectQuantified(term.parameters, [term.body], names);
  return names;
}

/** `base`, or `base` followed by the first number that makes it none of the taken names. */
export function freshName(base: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(base)) return base;
  const stem = base.replace(/_\d+$/, '');
  for (let k = 1; ; k++) if (!isTaken(`${stem}_${k}`)) return `${stem}_${k}`;
}

/** node with every free occurrence of a replaced name replaced at once; bound names are renamed where they would capture. */
export function substitute<N extends Node>(node: N, replacements: Replacements): N {
  return replace(node, replacements) as N;
}

function replace(node: Node, map: Replacements): Node {
  const relevant = [...map.keys()].some((name) => freeNames(node).has(name));
  if (!relevant) return node;
  return isFormula(node) ? replaceFormula(node, map) : replaceExpression(node, map);
}

const inside = (node: Expression, map: Replacements): Expression => replace(node, map) as Expression;
const insideFormula = (node: Formula, map: Replacements): Formula => replace(node, map) as Formula;

/** The bound names to use below a binder, and the replacements that act there. */
function underBinder(bound: readonly string[], bodies: readonly Node[], map: Replacements): [string[], Replacements] {
  const used = new Set(bodies.flatMap((body) => [...freeNames(body)]));
  const acting = new Map([...map].filter(([name]) => !bound.includes(name) && used.has(name)));
  const arriving = new Set([...acting.values()].flatMap((value) => [...freeNamesOfTerm(value)]));
  const names: string[] = [];
  for (const name of bound) {
    const fresh = arriving.has(name)
      ? freshName(name, (n) => arriving.has(n) || used.has(n) || names.includes(n) || bound.includes(n))
      : name;
    if (fresh !== name) acting.set(name, { op: 'variable', name: fresh });
    names.push(fresh);
  }
  return [names, acting];
}

function replaceExpression(node: Expression, map: Replacements): Expression {
  switch (node.op) {
    case 'rational':
    case 'constant':
      return node;
    case 'variable':
      return asExpression(map.get(node.name) ?? node, node.name);
    case 'power':
      return { ...node, base: inside(node.base, map) };
    case 'if':
      return {
        op: 'if',
        condition: insideFormula(node.condition, map),
        whenTrue: inside(node.whenTrue, map),
        whenFalse: inside(node.whenFalse, map),
      };
    case 'sum':
    case 'integral': {
      const [[index], below] = underBinder([node.index], [node.body], map);
      const ends = { from: inside(node.from, map), to: inside(node.to, map) };
      return { op: node.op, index: index as string, ...ends, body: inside(node.body, below) };
    }
    case 'vector': {
      const [[index], below] = underBinder([node.index], [node.body], map);
      const dimension = inside(node.dimension, map);
      return { op: 'vector', index: index as string, dimension, body: inside(node.body, below) };
    }
    case 'apply':
      return applied(
        map.get(node.name),
        node.name,
        node.args.map((arg) => inside(arg, map)),
      );
    default:
      return { ...node, args: node.args.map((arg) => inside(arg, map)) };
  }
}

function asExpression(term: Term, name: string): Expression {
  if (term.op === 'function')
    throw new RangeError(`expected a number or a vector in place of '${name}', received a function`);
  return term;
}

/** name(args) after its name was replaced: a `vector` at an index, or a function at arguments, is its body with these put in. */
function applied(replacement: Term | undefined, name: string, args: readonly Expression[]): Expression {
  if (replacement === undefined) return { op: 'apply', name, args };
  if (replacement.op === 'variable') return { op: 'apply', name: replacement.name, args };
  if (replacement.op === 'vector' && args.length === 1) {
    return inside(replacement.body, new Map([[replacement.index, args[0] as Expression]]));
  }
  if (replacement.op === 'function' && args.length === replacement.parameters.length) {
    const values = replacement.parameters.map((parameter, k) => [parameter.name, args[k] as Expression] as const);
    return inside(replacement.body, new Map(values));
  }
  throw new RangeError(`expected a vector, a function or a name in place of '${name}', received '${replacement.op}'`);
}

function replaceFormula(node: Formula, map: Replacements): Formula {
  switch (node.kind) {
    case 'compare':
      return { ...node, left: inside(node.left, map), right: inside(node.right, map) };
    case 'implies':
    case 'iff':
      return { ...node, left: insideFormula(node.left, map), right: insideFormula(node.right, map) };
    case 'and':
    case 'or':
      return { ...node, parts: node.parts.map((part) => insideFormula(part, map)) };
    case 'not':
      return { ...node, body: insideFormula(node.body, map) };
    case 'forall':
    case 'exists':
      return replaceQuantified(node, map);
    case 'infimum':
      return { ...node, program: replaceProgram(node.program, map), value: inside(node.value, map) };
    case 'linear':
      return node;
  }
}

function replaceQuantified(node: Extract<Formula, { kind: 'forall' | 'exists' }>, map: Replacements): Formula {
  const bound = node.variables.map((variable) => variable.name);
  const dimensions = node.variables.flatMap((variable) => (variable.sort === 'vector' ? [variable.dimension] : []));
  const [names, below] = underBinder(bound, [...dimensions, ...node.where, node.body], map);
  const variables = node.variables.map((variable, k): Variable => {
    const name = names[k] as string;
    return variable.sort === 'vector'
      ? { ...variable, name, dimension: inside(variable.dimension, below) }
      : { ...variable, name };
  });
  const where = node.where.map((condition) => insideFormula(condition, below));
  return { kind: node.kind, variables, where, body: insideFormula(node.body, below) };
}

function replaceProgram(program: MomentProgram, map: Replacements): MomentProgram {
  const moments = program.constraints.flatMap((constraint) => [constraint.moment, constraint.bound]);
  const [[vector], below] = underBinder([program.vector], [program.objective, ...moments], map);
  return {
    vector: vector as string,
    dimension: inside(program.dimension, map),
    lower: inside(program.lower, map),
    upper: inside(program.upper, map),
    objective: inside(program.objective, below),
    constraints: program.constraints.map((constraint) => {
      const [[index], deeper] = underBinder([constraint.index], [constraint.moment, constraint.bound], below);
      return {
        index: index as string,
        from: inside(constraint.from, map),
        to: inside(constraint.to, map),
        moment: inside(constraint.moment, deeper),
        bound: inside(constraint.bound, deeper),
      };
    }),
  };
}
