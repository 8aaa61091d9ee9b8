/**
 * Statements as JSON values: prefix lists such as `["-", "1", ["sqrt", "mu"]]`, with every number an exact string.
 *
 * fromJson.ts reads them back. `canonical` is the same text with bound names replaced by their depth, so two nodes have the
 * same canonical text exactly if they differ in nothing but the names of bound variables.
 */
import type { Expression, PlainOperation } from './expression.ts';
import type { Formula, Variable } from './formula.ts';
import type { LinearClaim, LinearProgram } from './linearProgram.ts';
import type { MomentProgram } from './momentProgram.ts';

export type Json = string | boolean | readonly Json[] | { readonly [key: string]: Json };

/** The written symbol of each operation whose arguments are a bare list. */
export const SYMBOLS: Record<PlainOperation, string> = {
  add: '+',
  multiply: '*',
  subtract: '-',
  divide: '/',
  negate: 'neg',
  min: 'min',
  max: 'max',
  abs: 'abs',
  ceil: 'ceil',
  sqrt: 'sqrt',
  exp: 'exp',
  log: 'log',
  lambertWm1: 'lambertWm1',
  lambertW0: 'lambertW0',
  raise: 'raise',
  highest: 'highest',
  second: 'second',
};

/** The written name of each bound variable in scope; names outside stand for themselves. */
type Names = ReadonlyMap<string, string>;

/** The written name of the bound variable with so many binders around it. */
type Naming = (name: string, depth: number) => string;

const asWritten: Naming = (name) => name;
const byDepth: Naming = (_, depth) => `_${depth}`;

class Writer {
  constructor(
    private readonly naming: Naming,
    private readonly names: Names = new Map(),
    /** Binders around this place. Not `names.size`, which stands still at a binder that shadows another. */
    private readonly depth = 0,
  ) {}

  private below(...bound: string[]): Writer {
    const inner = bound.map((name, k) => [name, this.naming(name, this.depth + k)] as const);
    return new Writer(this.naming, new Map([...this.names, ...inner]), this.depth + bound.length);
  }

  name(name: string): string {
    return this.names.get(name) ?? name;
  }

  expression(node: Expression): Json {
    switch (node.op) {
      case 'rational':
        return node.value.toString();
      case 'constant':
        return ['constant', node.name];
      case 'variable':
        return this.name(node.name);
      case 'power':
        return ['^', this.expression(node.base), node.exponent.toString()];
      case 'if':
        return ['if', this.formula(node.condition), this.expression(node.whenTrue), this.expression(node.whenFalse)];
      case 'sum':
      case 'integral': {
        const below = this.below(node.index);
        const ends = [this.expression(node.from), this.expression(node.to)];
        return [node.op, below.name(node.index), ...ends, below.expression(node.body)];
      }
      case 'vector': {
        const below = this.below(node.index);
        return ['vector', below.name(node.index), this.expression(node.dimension), below.expression(node.body)];
      }
      case 'apply':
        return ['apply', this.name(node.name), ...node.args.map((arg) => this.expression(arg))];
      default:
        return [SYMBOLS[node.op], ...node.args.map((arg) => this.expression(arg))];
    }
  }

  formula(node: Formula): Json {
    switch (node.kind) {
      case 'compare':
        return [node.relation, this.expression(node.left), this.expression(node.right)];
      case 'and':
      case 'or':
        return [node.kind, ...node.parts.map((part) => this.formula(part))];
      case 'not':
        return ['not', this.formula(node.body)];
      case 'implies':
      case 'iff':
        return [node.kind, this.formula(node.left), this.formula(node.right)];
      case 'forall':
      case 'exists':
        return this.quantified(node);
      case 'infimum':
        return ['infimum', this.momentProgram(node.program), node.relation, this.expression(node.value)];
      case 'linear':
        return ['linear', linearProgramToJson(node.program), linearClaimToJson(node.claim)];
    }
  }

  private quantified(node: Extract<Formula, { kind: 'forall' | 'exists' }>): Json {
    const below = this.below(...node.variables.map((variable) => variable.name));
    const variables = node.variables.map((variable) => below.variable(variable));
    return [node.kind, variables, node.where.map((condition) => below.formula(condition)), below.formula(node.body)];
  }

  variable(variable: Variable): Json {
    const head = [this.name(variable.name), variable.sort];
    if (variable.sort === 'vector') return [...head, this.expression(variable.dimension)];
    return variable.sort === 'function' ? [...head, variable.arity.toString()] : head;
  }

  momentProgram(program: MomentProgram): Json {
    const below = this.below(program.vector);
    return {
      vector: below.name(program.vector),
      dimension: this.expression(program.dimension),
      lower: this.expression(program.lower),
      upper: this.expression(program.upper),
      objective: below.expression(program.objective),
      constraints: program.constraints.map((constraint) => {
        const deeper = below.below(constraint.index);
        return {
          index: deeper.name(constraint.index),
          from: this.expression(constraint.from),
          to: this.expression(constraint.to),
          moment: deeper.expression(constraint.moment),
          bound: deeper.expression(constraint.bound),
        };
      }),
    };
  }
}

const written = new Writer(asWritten);

export const expressionToJson = (node: Expression): Json => written.expression(node);
export const variableToJson = (variable: Variable): Json => written.variable(variable);
export const formulaToJson = (node: Formula): Json => written.formula(node);

const canonicalTexts = new WeakMap<object, string>();

/** Text equal for two nodes exactly if they are equal up to the names of bound variables. */
export function canonical(node: Expression | Formula): string {
  const known = canonicalTexts.get(node);
  if (known !== undefined) return known;
  const writer = new Writer(byDepth);
  const text = JSON.stringify('kind' in node ? writer.formula(node) : writer.expression(node));
  canonicalTexts.set(node, text);
  return text;
}

const bound = (value: { toString(): string } | null): string => (value === null ? 'none' : value.toString());

export function linearProgramToJson(program: LinearProgram): Json {
  return {
    name: program.name,
    sense: program.sense,
    offset: program.offset.toString(),
    columns: program.columns.map((column) => ({
      name: column.name,
      cost: column.cost.toString(),
      lower: bound(column.lower),
      upper: bound(column.upper),
      ...(column.integer ? { integer: true } : {}),
    })),
    rows: program.rows.map((row) => ({
      name: row.name,
      lower: bound(row.lower),
      upper: bound(row.upper),
      entries: row.columns.map((column, k) => [column.toString(), String(row.coefficients[k])]),
    })),
  };
}

export function linearClaimToJson(claim: LinearClaim): Json {
  switch (claim.kind) {
    case 'optimal':
    case 'bound':
      return { kind: claim.kind, value: claim.value.toString() };
    case 'between':
      return { kind: claim.kind, lower: claim.lower.toString(), upper: claim.upper.toString() };
    default:
      return { kind: claim.kind };
  }
}
