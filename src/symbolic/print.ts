/**
 * Expressions and formulas to text, in the syntax of parse.ts: parse(print(tree)) equals the tree, node by node.
 *
 * Parentheses stand only where reading would otherwise take another tree; see parse.ts for the two rules behind `-(3)`, `1/(3)`
 * and `(a + b) + c`.
 */
import type { Expression, PlainOperation } from '../statement/expression.ts';
import type { Formula, Variable } from '../statement/formula.ts';
import type { LinearClaim, LinearProgram } from '../statement/linearProgram.ts';
import type { MomentProgram } from '../statement/momentProgram.ts';
import type { Term } from '../statement/scope.ts';
import { isUsableName, RELATION_TEXT } from './syntax.ts';

/** How tightly a text holds together: what stands around it decides whether it needs parentheses. */
const SUM = 1;
const PRODUCT = 2;
const SIGNED = 3;
const ATOM = 5;
const POWER = 4;

interface Text {
  readonly text: string;
  readonly level: number;
}

function name(value: string): string {
  if (!isUsableName(value))
    throw new RangeError(`expected a name that the syntax does not keep for itself, received '${value}'`);
  return value;
}

const atom = (text: string): Text => ({ text, level: ATOM });
const call = (callee: string, args: readonly string[]): Text => atom(`${callee}(${args.join(', ')})`);

/** In parentheses unless it holds together at least as tightly as `level`. */
const atLeast = (level: number, part: Text): string => (part.level >= level ? part.text : `(${part.text})`);

const isInteger = (node: Expression): boolean => node.op === 'rational' && node.value.isInteger();
const isOf = (op: PlainOperation, node: Expression): boolean => node.op === op;

/** @throws RangeError for a name that the syntax keeps for itself (`e`, `sum`, …), which could not be read back. */
export function printExpression(node: Expression): string {
  return write(node).text;
}

function write(node: Expression): Text {
  switch (node.op) {
    case 'rational': {
      const level = !node.value.isInteger() ? PRODUCT : node.value.sign() < 0 ? SIGNED : ATOM;
      return { text: node.value.toString(), level };
    }
    case 'constant':
      return atom(node.name);
    case 'variable':
      return atom(name(node.name));
    case 'power': {
      const exponent = node.exponent < 0n ? `(${node.exponent})` : node.exponent.toString();
      return { text: `${atLeast(ATOM, write(node.base))}^${exponent}`, level: POWER };
    }
    case 'if':
      return call('if', [printFormula(node.condition), ...[node.whenTrue, node.whenFalse].map(printExpression)]);
    case 'sum':
    case 'integral':
      return call(node.op, [name(node.index), ...[node.from, node.to, node.body].map(printExpression)]);
    case 'vector':
      return call('vector', [name(node.index), ...[node.dimension, node.body].map(printExpression)]);
    case 'apply':
      return call(name(node.name), node.args.map(printExpression));
    default:
      return writePlain(node.op, node.args);
  }
}

function writePlain(op: PlainOperation, args: readonly Expression[]): Text {
  const [first, other] = args as readonly [Expression, Expression];
  switch (op) {
    case 'negate': {
      const argument = write(first);
      // `-3` is one number, so the negation of the number 3 is `-(3)`.
      return { text: `-${first.op === 'rational' ? `(${argument.text})` : atLeast(POWER, argument)}`, level: SIGNED };
    }
    case 'add':
    case 'multiply':
      return args.length < 2 ? call(op, args.map(printExpression)) : writeChain(op, args);
    case 'subtract': {
      const right = write(other);
      return { text: `${write(first).text} - ${atLeast(PRODUCT, unsigned(right))}`, level: SUM };
    }
    case 'raise':
      // A number as the exponent would be read as a power.
      if (other.op === 'rational') return call(op, args.map(printExpression));
      return { text: `${atLeast(ATOM, write(first))}^${atLeast(ATOM, write(other))}`, level: POWER };
    case 'divide':
      return { text: `${numerator(first)}/${denominator(first, other)}`, level: PRODUCT };
    default:
      return call(op, args.map(printExpression));
  }
}

/** Text that starts with a sign needs parentheses behind an operator: `a - (-b)`. */
const unsigned = (part: Text): Text => (part.text.startsWith('-') ? { text: part.text, level: 0 } : part);

/** a + b + c or a*b*c. A first term that is itself such a chain would merge with it. */
function writeChain(op: 'add' | 'multiply', args: readonly Expression[]): Text {
  const level = op === 'add' ? SUM : PRODUCT;
  const [first, ...rest] = args as readonly [Expression, ...Expression[]];
  const merges = isOf(op, first) && (first as { args: readonly Expression[] }).args.length > 1;
  const head = merges ? `(${write(first).text})` : atLeast(level, write(first));
  const tail = rest.map((arg) => atLeast(op === 'add' ? PRODUCT : POWER, unsigned(write(arg))));
  return { text: [head, ...tail].join(op === 'add' ? ' + ' : '*'), level };
}

const numerator = (node: Expression): string => {
  const isFraction = node.op === 'rational' && !node.value.isInteger();
  return isFraction ? `(${write(node).text})` : atLeast(PRODUCT, write(node));
};

/** `1/3` is one number, so the quotient of the numbers 1 and 3 is `1/(3)`. */
const denominator = (above: Expression, node: Expression): string =>
  isInteger(above) && isInteger(node) ? `(${write(node).text})` : atLeast(POWER, unsigned(write(node)));

const OR = 1;
const AND = 2;
const COMPARISON = 3;

/**
 * @throws RangeError for a name that the syntax keeps for itself. A linear program is printed as a line about it, which cannot be
 * read back: its data have a text form of their own (JSON, LP and MPS files).
 */
export function printFormula(node: Formula): string {
  return writeFormula(node).text;
}

function writeFormula(node: Formula): Text {
  switch (node.kind) {
    case 'compare': {
      const [left, right] = [printExpression(node.left), printExpression(node.right)];
      return { text: `${left} ${RELATION_TEXT[node.relation]} ${right}`, level: COMPARISON };
    }
    case 'and':
    case 'or':
      return writeJunction(node.kind, node.parts);
    case 'not':
      return { text: `not ${atLeast(ATOM, writeFormula(node.body))}`, level: COMPARISON };
    case 'implies':
    case 'iff':
      return call(node.kind, [printFormula(node.left), printFormula(node.right)]);
    case 'forall':
    case 'exists': {
      const variables = `[${node.variables.map(printVariable).join(', ')}]`;
      const where = `[${node.where.map(printFormula).join(', ')}]`;
      return call(node.kind, [variables, where, printFormula(node.body)]);
    }
    case 'infimum': {
      const value = printExpression(node.value);
      return {
        text: `${printMomentProgram(node.program)} ${RELATION_TEXT[node.relation]} ${value}`,
        level: COMPARISON,
      };
    }
    case 'linear':
      return atom(describeLinear(node.program, node.claim));
  }
}

function writeJunction(kind: 'and' | 'or', parts: readonly Formula[]): Text {
  if (parts.length === 0) return atom(kind === 'and' ? 'true' : 'false');
  if (parts.length === 1) return call(kind === 'and' ? 'all' : 'any', parts.map(printFormula));
  const level = kind === 'and' ? AND : OR;
  return { text: parts.map((part) => atLeast(level + 1, writeFormula(part))).join(` ${kind} `), level };
}

/** A quantified variable with its sort: `real(mu)`, `vector(v, I)`. @throws RangeError for a reserved name. */
export function printVariable(variable: Variable): string {
  const bound = name(variable.name);
  if (variable.sort === 'vector') return `vector(${bound}, ${printExpression(variable.dimension)})`;
  return variable.sort === 'function' ? `function(${bound}, ${variable.arity})` : `${variable.sort}(${bound})`;
}

function printMomentProgram(program: MomentProgram): string {
  const numbers = [program.dimension, program.lower, program.upper, program.objective].map(printExpression);
  const constraints = program.constraints.map((constraint) => {
    const parts = [constraint.from, constraint.to, constraint.moment, constraint.bound].map(printExpression);
    return `moment(${[name(constraint.index), ...parts].join(', ')})`;
  });
  return `infimum(${[name(program.vector), ...numbers].join(', ')}, [${constraints.join(', ')}])`;
}

function describeLinear(program: LinearProgram, claim: LinearClaim): string {
  const size = `${program.columns.length} columns, ${program.rows.length} rows`;
  const values = Object.entries(claim).filter(([key]) => key !== 'kind');
  const said = values.map(([key, value]) => `, ${key} ${value}`).join('');
  return `linear(${program.name}: ${size}; ${claim.kind}${said})`;
}

/** A term of a proof: an expression, or a function as `(i, v) -> body`. The arrow is for people; the parser does not read it. */
export function printTerm(term: Term): string {
  if (term.op !== 'function') return printExpression(term);
  return `(${term.parameters.map(({ name }) => name).join(', ')}) -> ${printExpression(term.body)}`;
}
