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

type Names = ReadonlySet<string>;

const NONE: Names = new Set();
const freeNamesOf = new WeakMap<Node, Names>();

/** The names that occur free in a node: variables, and names applied as functions or vectors. */
export function freeNames(node: Node): Names {
  const known = freeNamesOf.get(node);
  if (known) return known;
  const names = isFormula(node) ? ofFormula(node) : ofExpression(node);
  freeNamesOf.set(node, names);
  return names;
}

/** All names of the sets; one of the sets itself where it has them all, for most nodes have the names of one of their parts. */
function union(sets: readonly Names[]): Names {
  let largest = NONE;
  for (const set of sets) if (set.size > largest.size) largest = set;
  for (const set of sets) {
    if (set === largest) continue;
    for (const name of set) if (!largest.has(name)) return new Set(sets.flatMap((names) => [...names]));
  }
  return largest;
}

function ofAll(nodes: readonly Node[]): Names {
  let largest = NONE;
  for (const node of nodes) {
    const names = freeNames(node);
    if (names.size > largest.size) largest = names;
  }
  for (const node of nodes) {
    const names = freeNames(node);
    if (names === largest) continue;
    for (const name of names) if (!largest.has(name)) return union(nodes.map(freeNames));
  }
  return largest;
}

const singletons = new Map<string, Names>();

/** The set of one name, the same at every call. */
function only(name: string): Names {
  const known = singletons.get(name);
  if (known) return known;
  const names = new Set([name]);
  singletons.set(name, names);
  return names;
}

function without(bound: readonly string[], names: Names): Names {
  if (!bound.some((name) => names.has(name))) return names;
  return new Set([...names].filter((name) => !bound.includes(name)));
}

function ofExpression(node: Expression): Names {
  switch (node.op) {
    case 'rational':
    case 'constant':
      return NONE;
    case 'variable':
      return only(node.name);
    case 'power':
      return freeNames(node.base);
    case 'if':
      return ofAll([node.condition, node.whenTrue, node.whenFalse]);
    case 'sum':
    case 'integral':
      return union([freeNames(node.from), freeNames(node.to), without([node.index], freeNames(node.body))]);
    case 'vector':
      return union([freeNames(node.dimension), without([node.index], freeNames(node.body))]);
    case 'apply':
      return union([only(node.name), ofAll(node.args)]);
    default:
      return ofAll(node.args);
  }
}

function ofFormula(node: Formula): Names {
  switch (node.kind) {
    case 'compare':
    case 'implies':
    case 'iff':
      return ofAll([node.left, node.right]);
    case 'and':
    case 'or':
      return ofAll(node.parts);
    case 'not':
      return freeNames(node.body);
    case 'forall':
    case 'exists':
      return ofQuantified(node.variables, [...node.where, node.body]);
    case 'infimum': {
      const { program } = node;
      const { vector, constraints } = program;
      return union([
        ofAll([node.value, program.dimension, program.lower, program.upper]),
        without([vector], freeNames(program.objective)),
        ...constraints.flatMap(({ index, from, to, moment, bound }) => [
          ofAll([from, to]),
          without([vector, index], freeNames(moment)),
          without([index], freeNames(bound)),
        ]),
      ]);
    }
    case 'linear':
      return NONE;
  }
}

function ofQuantified(variables: readonly Variable[], bodies: readonly Node[]): Names {
  const sets: Names[] = [];
  const bound: string[] = [];
  for (const variable of variables) {
    // A vector's dimension is about the variables before it.
    if (variable.sort === 'vector') sets.push(without([...bound], freeNames(variable.dimension)));
    bound.push(variable.name);
  }
  return union([...sets, without(bound, ofAll(bodies))]);
}

/** The names that a term brings with it. */
function freeNamesOfTerm(term: Term): ReadonlySet<string> {
  return term.op === 'function' ? ofQuantified(term.parameters, [term.body]) : freeNames(term);
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
  const names = freeNames(node);
  let isRelevant = false;
  for (const name of map.keys()) if (names.has(name)) isRelevant = true;
  if (!isRelevant) return node;
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
