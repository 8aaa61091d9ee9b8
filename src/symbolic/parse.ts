/**
 * Text to expressions and formulas. mathjs reads the text; what is not in our syntax (docs/symbolic.md) is an error.
 *
 * Two rules make the syntax one-to-one with the trees. A minus directly before a literal, and a quotient of two literals that are
 * integers, are one number: `-3`, `1/3`. Parentheses keep them apart: `-(3)` is the negation of 3, `1/(3)` the quotient of
 * 1 by 3. And a sum, product, conjunction or disjunction takes all its terms at once: `a + b + c` has three terms, `(a + b) + c` two.
 */
import { NumberFormatError, Rational } from '../arithmetic/rational.ts';
import {
  type Expression,
  integral as integralOver,
  type PlainOperation,
  sum as sumOver,
  vector as vectorOf,
} from '../statement/expression.ts';
import { and, type Formula, type Relation, type Variable } from '../statement/formula.ts';
import type { MomentConstraint } from '../statement/momentProgram.ts';
import { type MathjsNode, parseWithMathjs } from './mathjsParser.ts';
import { CALLS, FOREIGN_FUNCTIONS, isUsableName, RESERVED } from './syntax.ts';

const MAX_TEXT_LENGTH = 100_000;
const SHOWN = 60;

const shorten = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** Text outside the syntax. The message names the place and says what was expected. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
  constructor(
    readonly expected: string,
    readonly received: string,
    /** 1-based position in the text, where the text itself could not be read; a fault of meaning is named by its part of the text. */
    readonly position?: number,
  ) {
    super(`${position === undefined ? '' : `character ${position}: `}expected ${expected}, received ${received}`);
  }
}

type NodeOf<T extends MathjsNode['type']> = Extract<MathjsNode, { type: T }>;

const textOf = (node: MathjsNode): string => `'${shorten(String(node))}'`;

function fail(expected: string, node: MathjsNode): never {
  throw new ParseError(expected, textOf(node));
}

/** Characters of the syntax. mathjs knows more (strings, transposes, units, comments), none of which means anything here. */
const FOREIGN_CHARACTER = /[^A-Za-z0-9_\s+\-*/^(),.<>=![\]]/;
const RADIX_LITERAL = /(?<![A-Za-z0-9_.])0[xXbBoO]/;

function checkText(text: string): void {
  if (text.length > MAX_TEXT_LENGTH) {
    throw new ParseError(`at most ${MAX_TEXT_LENGTH} characters`, `${text.length}`);
  }
  const foreign = FOREIGN_CHARACTER.exec(text) ?? RADIX_LITERAL.exec(text);
  if (foreign) throw new ParseError('a character of the syntax', `'${foreign[0]}'`, foreign.index + 1);
  if (text.trim() === '') throw new ParseError('an expression or a formula', 'nothing');
}

function read<T>(text: string, convert: (node: MathjsNode) => T): T {
  checkText(text);
  try {
    return convert(parseWithMathjs(text));
  } catch (error) {
    if (error instanceof RangeError) throw new ParseError('a nesting that fits the stack', `'${shorten(text)}'`);
    if (error instanceof SyntaxError) {
      const { char } = error as { char?: number };
      throw new ParseError('text of the syntax', `'${shorten(text)}' (${error.message})`, char);
    }
    throw error;
  }
}

/** Reads an expression, such as `I*(1 - sqrt(1 - mu))^2`. @throws ParseError for text outside the syntax. */
export function parseExpression(text: string): Expression {
  return read(text, expressionOf);
}

/** Reads a formula, such as `forall([real(mu)], [0 < mu < 1], sqrt(1 - mu) > 1 - mu)`. @throws ParseError for text outside the syntax. */
export function parseFormula(text: string): Formula {
  return read(text, formulaOf);
}

/** A variable, index or function name. */
function nameOf(node: MathjsNode): string {
  if (node.type !== 'SymbolNode') return fail('a name', node);
  if (isUsableName(node.name)) return node.name;
  const reason = RESERVED.has(node.name) ? 'a name that is not a word of the syntax' : 'a name of Latin letters';
  return fail(reason, node);
}

function count(node: NodeOf<'FunctionNode'>, fewest: number, most: number): readonly MathjsNode[] {
  if (node.args.length >= fewest && node.args.length <= most) return node.args;
  const range =
    fewest === most ? `${fewest}` : most === Number.POSITIVE_INFINITY ? `at least ${fewest}` : `${fewest} to ${most}`;
  throw new ParseError(`${range} argument(s) of '${calleeOf(node)}'`, `${node.args.length} in ${textOf(node)}`);
}

const calleeOf = (node: NodeOf<'FunctionNode'>): string =>
  node.fn.type === 'SymbolNode' ? node.fn.name : fail('a name before the parenthesis', node);

/** The number that a literal denotes, with its sign and denominator; undefined for any other node, and behind parentheses. */
function literal(node: MathjsNode): Rational | undefined {
  if (node.type === 'ConstantNode') return constant(node);
  if (node.type !== 'OperatorNode' || node.implicit || node.isPercentage) return undefined;
  const [first, other] = node.args as readonly [MathjsNode, MathjsNode];
  if (node.fn === 'unaryMinus') return first.type === 'ConstantNode' ? constant(first).negate() : undefined;
  if (node.fn !== 'divide' || other.type !== 'ConstantNode') return undefined;
  const numerator = first.type === 'OperatorNode' && first.fn === 'divide' ? undefined : literal(first);
  const denominator = constant(other);
  if (!numerator?.isInteger() || !denominator.isInteger() || denominator.isZero()) return undefined;
  return numerator.divide(denominator);
}

function constant(node: NodeOf<'ConstantNode'>): Rational {
  const { value } = node;
  if (typeof value !== 'object' || value === null || !value.isFinite()) return fail('a number', node);
  try {
    return Rational.parse(value.toString());
  } catch (error) {
    if (error instanceof NumberFormatError) throw new ParseError('a number of moderate size', textOf(node));
    throw error;
  }
}

function expressionOf(node: MathjsNode): Expression {
  const value = literal(node);
  if (value !== undefined) return { op: 'rational', value };
  switch (node.type) {
    case 'ParenthesisNode':
      return expressionOf(node.content);
    case 'SymbolNode':
      return node.name === 'e' ? { op: 'constant', name: 'e' } : { op: 'variable', name: nameOf(node) };
    case 'OperatorNode':
      return operation(node);
    case 'FunctionNode':
      return call(node);
    case 'RelationalNode':
      return fail('an expression', node);
    default:
      return fail('an expression', node);
  }
}

/** mathjs's names of the operators with two operands. */
const BINARY: Readonly<Record<string, PlainOperation>> = {
  add: 'add',
  multiply: 'multiply',
  subtract: 'subtract',
  divide: 'divide',
};

function operation(node: NodeOf<'OperatorNode'>): Expression {
  if (node.implicit) return fail("an explicit '*'", node);
  if (node.isPercentage) return fail('a quotient instead of a percentage', node);
  const [first, other] = node.args as readonly [MathjsNode, MathjsNode];
  if (node.fn === 'unaryMinus') return { op: 'negate', args: [expressionOf(first)] };
  if (node.fn === 'pow') return raised(first, other);
  const op = BINARY[node.fn];
  if (op === undefined) return fail('an expression with + - * / ^', node);
  if (op === 'add' || op === 'multiply') return { op, args: chain(node).map(expressionOf) };
  return { op, args: [expressionOf(first), expressionOf(other)] };
}

/** The operands of `a ∘ b ∘ c`, in a loop: a sum of ten thousand terms is a chain as deep. A parenthesis ends the chain. */
function chain(node: NodeOf<'OperatorNode'>): MathjsNode[] {
  const operands: MathjsNode[] = [];
  let rest: MathjsNode = node;
  while (rest.type === 'OperatorNode' && rest.fn === node.fn && !rest.implicit && !rest.isPercentage) {
    const [first, other] = rest.args as readonly [MathjsNode, MathjsNode];
    operands.push(other);
    rest = first;
  }
  return [...operands, rest].reverse();
}

/** A power by a number, or by a term, of which the kernel asks that it be an integer. */
function raised(base: MathjsNode, exponent: MathjsNode): Expression {
  const value = literal(exponent.type === 'ParenthesisNode' ? exponent.content : exponent);
  if (value === undefined) return { op: 'raise', args: [expressionOf(base), expressionOf(exponent)] };
  if (!value.isInteger()) return fail('an integer exponent', exponent);
  return { op: 'power', base: expressionOf(base), exponent: value.num };
}

function call(node: NodeOf<'FunctionNode'>): Expression {
  const name = calleeOf(node);
  const plain = CALLS.get(name);
  if (plain) return { op: plain.op, args: count(node, ...plain.arity).map(expressionOf) };
  switch (name) {
    case 'if': {
      const [condition, whenTrue, whenFalse] = count(node, 3, 3) as readonly [MathjsNode, MathjsNode, MathjsNode];
      const branches = { whenTrue: expressionOf(whenTrue), whenFalse: expressionOf(whenFalse) };
      return { op: 'if', condition: formulaOf(condition), ...branches };
    }
    case 'sum':
    case 'integral': {
      const [index, from, to, body] = count(node, 4, 4) as readonly [MathjsNode, MathjsNode, MathjsNode, MathjsNode];
      return (name === 'sum' ? sumOver : integralOver)(
        nameOf(index),
        expressionOf(from),
        expressionOf(to),
        expressionOf(body),
      );
    }
    case 'vector': {
      const [index, dimension, body] = count(node, 3, 3) as readonly [MathjsNode, MathjsNode, MathjsNode];
      return vectorOf(nameOf(index), expressionOf(dimension), expressionOf(body));
    }
    default:
      return application(name, node);
  }
}

function application(name: string, node: NodeOf<'FunctionNode'>): Expression {
  if (FOREIGN_FUNCTIONS.has(name)) return fail(`a function of the syntax (${[...CALLS.keys()].join(', ')})`, node);
  const args = count(node, 1, Number.POSITIVE_INFINITY).map(expressionOf);
  return { op: 'apply', name: RESERVED.has(name) ? fail('an expression', node) : nameOf(node.fn), args };
}

/** mathjs's names of the comparisons. */
const RELATIONS: Readonly<Record<string, Relation>> = {
  smaller: '<',
  smallerEq: '<=',
  equal: '=',
  unequal: '!=',
  largerEq: '>=',
  larger: '>',
};

function formulaOf(node: MathjsNode): Formula {
  switch (node.type) {
    case 'ParenthesisNode':
      return formulaOf(node.content);
    case 'ConstantNode':
      if (typeof node.value !== 'boolean') return fail('a formula', node);
      return { kind: node.value ? 'and' : 'or', parts: [] };
    case 'RelationalNode':
      return and(...node.conditionals.map((name, k) => comparison(name, node.params[k], node.params[k + 1], node)));
    case 'OperatorNode':
      return connective(node);
    case 'FunctionNode':
      return formulaCall(node);
    case 'AssignmentNode':
    case 'FunctionAssignmentNode':
      return fail("a formula (equality is '==')", node);
    default:
      return fail('a formula', node);
  }
}

function connective(node: NodeOf<'OperatorNode'>): Formula {
  const [first, other] = node.args as readonly [MathjsNode, MathjsNode];
  if (node.fn === 'and' || node.fn === 'or') return { kind: node.fn, parts: chain(node).map(formulaOf) };
  if (node.fn === 'not') return { kind: 'not', body: formulaOf(first) };
  return Object.hasOwn(RELATIONS, node.fn) ? comparison(node.fn, first, other, node) : fail('a formula', node);
}

function comparison(
  name: string,
  left: MathjsNode | undefined,
  right: MathjsNode | undefined,
  node: MathjsNode,
): Formula {
  const relation = RELATIONS[name];
  if (relation === undefined || !left || !right) return fail('a comparison < <= == != >= >', node);
  if (isNegated(left)) return fail("parentheses after 'not', which binds closer than a comparison,", node);
  if (left.type === 'FunctionNode' && calleeOf(left) === 'infimum') return infimum(left, relation, right);
  return { kind: 'compare', relation, left: expressionOf(left), right: expressionOf(right) };
}

const isNegated = (node: MathjsNode): boolean => node.type === 'OperatorNode' && node.fn === 'not';

function formulaCall(node: NodeOf<'FunctionNode'>): Formula {
  const name = calleeOf(node);
  switch (name) {
    case 'implies':
    case 'iff': {
      const [left, right] = count(node, 2, 2) as readonly [MathjsNode, MathjsNode];
      return { kind: name, left: formulaOf(left), right: formulaOf(right) };
    }
    case 'all':
    case 'any':
      return { kind: name === 'all' ? 'and' : 'or', parts: node.args.map(formulaOf) };
    case 'forall':
    case 'exists': {
      const [variables, where, body] = count(node, 3, 3) as readonly [MathjsNode, MathjsNode, MathjsNode];
      const [bound, conditions] = [items(variables).map(variableOf), items(where).map(formulaOf)];
      return { kind: name, variables: bound, where: conditions, body: formulaOf(body) };
    }
    default:
      return fail('a formula', node);
  }
}

function items(node: MathjsNode): readonly MathjsNode[] {
  return node.type === 'ArrayNode' ? node.items : fail('a list in [ ]', node);
}

function variableOf(node: MathjsNode): Variable {
  const expected = 'real(x), integer(n), vector(v, dimension) or function(f, arity)';
  if (node.type !== 'FunctionNode') return fail(expected, node);
  const sort = calleeOf(node);
  switch (sort) {
    case 'real':
    case 'integer':
      return { name: nameOf(count(node, 1, 1)[0] as MathjsNode), sort };
    case 'vector': {
      const [name, dimension] = count(node, 2, 2) as readonly [MathjsNode, MathjsNode];
      return { name: nameOf(name), sort, dimension: expressionOf(dimension) };
    }
    case 'function': {
      const [name, arity] = count(node, 2, 2) as readonly [MathjsNode, MathjsNode];
      const value = literal(arity);
      if (!value?.isInteger() || value.num < 1n) return fail('a positive integer arity', arity);
      return { name: nameOf(name), sort, arity: value.num };
    }
    default:
      return fail(expected, node);
  }
}

/** `infimum(v, dimension, lower, upper, objective, [moment(j, from, to, moment, bound), …]) relation value`. */
function infimum(node: NodeOf<'FunctionNode'>, relation: Relation, value: MathjsNode): Formula {
  if (relation !== '<=' && relation !== '>=' && relation !== '=') return fail('<=, >= or == after an infimum', node);
  type Six = readonly [MathjsNode, MathjsNode, MathjsNode, MathjsNode, MathjsNode, MathjsNode];
  const [vector, dimension, lower, upper, objective, constraints] = count(node, 6, 6) as Six;
  const program = {
    vector: nameOf(vector),
    dimension: expressionOf(dimension),
    lower: expressionOf(lower),
    upper: expressionOf(upper),
    objective: expressionOf(objective),
    constraints: items(constraints).map(momentOf),
  };
  return { kind: 'infimum', program, relation, value: expressionOf(value) };
}

function momentOf(node: MathjsNode): MomentConstraint {
  if (node.type !== 'FunctionNode' || calleeOf(node) !== 'moment') {
    return fail('moment(index, from, to, moment, bound)', node);
  }
  type Five = readonly [MathjsNode, MathjsNode, MathjsNode, MathjsNode, MathjsNode];
  const [index, from, to, moment, bound] = count(node, 5, 5) as Five;
  const ends = { from: expressionOf(from), to: expressionOf(to) };
  return { index: nameOf(index), ...ends, moment: expressionOf(moment), bound: expressionOf(bound) };
}
