/**
 * Function symbols replaced by the terms that are tried for them: name(arguments) becomes the body at these arguments.
 */
import type { Expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import type { MomentProgram } from '../../statement/momentProgram.ts';
import { freeNames, type Node, substitute } from '../../statement/scope.ts';
import type { FunctionTerm } from '../hints.ts';

export type FunctionTerms = ReadonlyMap<string, FunctionTerm>;

const isFormula = (node: Node): node is Formula => 'kind' in node;

/** The node with every application of these functions written out. @throws RangeError for a wrong number of arguments. */
export function writeOut<N extends Node>(node: N, terms: FunctionTerms): N {
  const isConcerned = [...terms.keys()].some((name) => freeNames(node).has(name));
  if (!isConcerned) return node;
  return (isFormula(node) ? inFormula(node, terms) : inExpression(node, terms)) as N;
}

function inExpression(node: Expression, terms: FunctionTerms): Expression {
  const below = <N extends Node>(part: N): N => writeOut(part, terms);
  switch (node.op) {
    case 'rational':
    case 'constant':
    case 'variable':
      return node;
    case 'power':
      return { ...node, base: below(node.base) };
    case 'if':
      return {
        op: 'if',
        condition: below(node.condition),
        whenTrue: below(node.whenTrue),
        whenFalse: below(node.whenFalse),
      };
    case 'sum':
    case 'integral':
      return { ...node, from: below(node.from), to: below(node.to), body: below(node.body) };
    case 'vector':
      return { ...node, dimension: below(node.dimension), body: below(node.body) };
    case 'apply':
      return applied(node.name, node.args.map(below), terms.get(node.name));
    default:
      return { ...node, args: node.args.map(below) };
  }
}

function applied(name: string, args: readonly Expression[], term: FunctionTerm | undefined): Expression {
  if (!term) return { op: 'apply', name, args };
  if (term.parameters.length !== args.length) {
    throw new RangeError(`expected ${term.parameters.length} arguments of '${name}', received ${args.length}`);
  }
  return substitute(term.body, new Map(term.parameters.map((parameter, k) => [parameter, args[k] as Expression])));
}

function inFormula(node: Formula, terms: FunctionTerms): Formula {
  const below = <N extends Node>(part: N): N => writeOut(part, terms);
  switch (node.kind) {
    case 'compare':
      return { ...node, left: below(node.left), right: below(node.right) };
    case 'implies':
    case 'iff':
      return { ...node, left: below(node.left), right: below(node.right) };
    case 'and':
    case 'or':
      return { ...node, parts: node.parts.map(below) };
    case 'not':
      return { ...node, body: below(node.body) };
    case 'forall':
    case 'exists': {
      const variables = node.variables.map((variable) =>
        variable.sort === 'vector' ? { ...variable, dimension: below(variable.dimension) } : variable,
      );
      return { ...node, variables, where: node.where.map(below), body: below(node.body) };
    }
    case 'infimum':
      return { ...node, program: inProgram(node.program, terms), value: below(node.value) };
    case 'linear':
      return node;
  }
}

function inProgram(program: MomentProgram, terms: FunctionTerms): MomentProgram {
  const below = (part: Expression): Expression => writeOut(part, terms);
  return {
    vector: program.vector,
    dimension: below(program.dimension),
    lower: below(program.lower),
    upper: below(program.upper),
    objective: below(program.objective),
    constraints: program.constraints.map(({ index, from, to, moment, bound }) => ({
      index,
      from: below(from),
      to: below(to),
      moment: below(moment),
      bound: below(bound),
    })),
  };
}
