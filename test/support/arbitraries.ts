/**
 * Arbitrary well-formed expressions, formulas, programs and proofs, over the whole grammar.
 *
 * Names are few and awkward on purpose: bound names such as `k` and `k_1` are those that renaming would choose.
 */
import { Rational } from '../../src/arithmetic/rational.ts';
import type { Expression } from '../../src/statement/expression.ts';
import type { Formula, Relation, Variable } from '../../src/statement/formula.ts';
import type { LinearClaim, LinearProgram } from '../../src/statement/linearProgram.ts';
import type { MomentProgram } from '../../src/statement/momentProgram.ts';
import type { Scope } from '../../src/statement/wellFormed.ts';
import { built, type Choices } from './choices.ts';

const BOUND_NAMES = ['i', 'k', 'k_1', 'j', 'j_1', 'x_1', 'v_1', 'i_1', 'k_2', 'z', 'a', 'b', 'c', 'd'];
const RELATIONS: readonly Relation[] = ['<=', '<', '=', '!=', '>=', '>'];

/** The names that are free in arbitrary expressions. */
export const FREE: Scope = new Map<string, Variable>(
  (
    [
      { name: 'x', sort: 'real' },
      { name: 'y', sort: 'real' },
      { name: 'n', sort: 'integer' },
      { name: 'v', sort: 'vector', dimension: { op: 'rational', value: Rational.of(2n) } },
      { name: 'f', sort: 'function', arity: 1n },
      { name: 'g', sort: 'function', arity: 2n },
    ] as const
  ).map((variable) => [variable.name, variable]),
);

export const smallRational = (choices: Choices): Rational =>
  Rational.of(BigInt(choices.upTo(7) - 2), BigInt(choices.of([1, 1, 1, 2, 3])));

const number = (value: Rational): Expression => ({ op: 'rational', value });
const integerNumber = (choices: Choices): Expression => number(Rational.of(BigInt(choices.upTo(5) - 1)));

/** A name that is not in scope, so that nothing is shadowed. */
function newName(choices: Choices, scope: Scope): string {
  const start = choices.upTo(BOUND_NAMES.length);
  const rotated = [...BOUND_NAMES.slice(start), ...BOUND_NAMES.slice(0, start)];
  return rotated.find((name) => !scope.has(name)) ?? `t${scope.size}`;
}

const named = (scope: Scope, ...sorts: Variable['sort'][]): Variable[] =>
  [...scope.values()].filter(({ sort }) => sorts.includes(sort));

const withInteger = (scope: Scope, name: string): Scope => new Map([...scope, [name, { name, sort: 'integer' }]]);

/** Which parts of the grammar are used; the rational ones have exact values at rational points. */
export interface Grammar {
  readonly transcendental: boolean;
  readonly programs: boolean;
}
export const WHOLE: Grammar = { transcendental: true, programs: true };
export const RATIONAL: Grammar = { transcendental: false, programs: false };

export class Tree {
  constructor(
    private readonly choices: Choices,
    private readonly grammar: Grammar = WHOLE,
  ) {}

  integer(scope: Scope): Expression {
    const names = named(scope, 'integer');
    if (names.length === 0 || this.choices.upTo(3) === 0) return integerNumber(this.choices);
    const name: Expression = { op: 'variable', name: this.choices.of(names).name };
    return this.choices.upTo(3) === 0 ? { op: 'add', args: [name, integerNumber(this.choices)] } : name;
  }

  vector(scope: Scope, depth: number): Expression {
    const names = named(scope, 'vector');
    if (names.length > 0 && this.choices.upTo(2) === 0) return { op: 'variable', name: this.choices.of(names).name };
    const index = newName(this.choices, scope);
    const dimension = number(Rational.of(BigInt(1 + this.choices.upTo(3))));
    return { op: 'vector', index, dimension, body: this.number(withInteger(scope, index), depth - 1) };
  }

  private leaf(scope: Scope): Expression {
    const names = named(scope, 'real', 'integer');
    if (names.length === 0 || this.choices.upTo(3) === 0) return number(smallRational(this.choices));
    return { op: 'variable', name: this.choices.of(names).name };
  }

  number(scope: Scope, depth: number): Expression {
    if (depth <= 0) return this.leaf(scope);
    const { choices } = this;
    const below = () => this.number(scope, depth - 1);
    const makers: (() => Expression)[] = [
      () => this.leaf(scope),
      () => ({ op: 'add', args: choices.list(0, 3, below) }),
      () => ({ op: 'multiply', args: choices.list(0, 3, below) }),
      () => ({ op: 'subtract', args: [below(), below()] }),
      () => ({ op: 'divide', args: [below(), below()] }),
      () => ({ op: choices.of(['negate', 'abs', 'ceil'] as const), args: [below()] }),
      () => ({ op: choices.of(['min', 'max'] as const), args: choices.list(1, 3, below) }),
      () => ({ op: 'power', base: below(), exponent: BigInt(choices.upTo(6) - 2) }),
      () => ({ op: 'if', condition: this.formula(scope, depth - 1), whenTrue: below(), whenFalse: below() }),
      () => this.sum(scope, depth),
      () => this.sum(scope, depth),
      () => this.integral(scope, depth),
      () => ({ op: 'raise', args: [below(), this.integer(scope)] }),
      () => ({ op: choices.of(['highest', 'second'] as const), args: [this.vector(scope, depth)] }),
      () => this.component(scope),
      () => this.application(scope, depth),
    ];
    if (this.grammar.transcendental) {
      makers.push(
        () => ({ op: choices.of(['sqrt', 'exp', 'log', 'lambertWm1', 'lambertW0'] as const), args: [below()] }),
        () => ({ op: 'constant', name: 'e' }),
      );
    }
    return choices.of(makers)();
  }

  private sum(scope: Scope, depth: number): Expression {
    const index = newName(this.choices, scope);
    const [from, to] = [this.integer(scope), this.integer(scope)];
    return { op: 'sum', index, from, to, body: this.number(withInteger(scope, index), depth - 1) };
  }

  private integral(scope: Scope, depth: number): Expression {
    const index = newName(this.choices, scope);
    const body = this.number(new Map([...scope, [index, { name: index, sort: 'real' }]]), depth - 1);
    return { op: 'integral', index, from: this.leaf(scope), to: this.leaf(scope), body };
  }

  private component(scope: Scope): Expression {
    const names = named(scope, 'vector');
    if (names.length === 0) return this.leaf(scope);
    return { op: 'apply', name: this.choices.of(names).name, args: [this.integer(scope)] };
  }

  private application(scope: Scope, depth: number): Expression {
    const names = named(scope, 'function') as Extract<Variable, { sort: 'function' }>[];
    if (names.length === 0) return this.leaf(scope);
    const { name, arity } = this.choices.of(names);
    const argument = () => (this.choices.upTo(4) === 3 ? this.vector(scope, depth - 1) : this.number(scope, depth - 1));
    return { op: 'apply', name, args: Array.from({ length: Number(arity) }, argument) };
  }

  private comparison(scope: Scope, depth: number): Formula {
    const relation = this.choices.of(RELATIONS);
    return { kind: 'compare', relation, left: this.number(scope, depth - 1), right: this.number(scope, depth - 1) };
  }

  formula(scope: Scope, depth: number): Formula {
    if (depth <= 0) return this.comparison(scope, depth);
    const { choices } = this;
    const below = () => this.formula(scope, depth - 1);
    const makers: (() => Formula)[] = [
      () => this.comparison(scope, depth),
      () => ({ kind: choices.of(['and', 'or'] as const), parts: choices.list(0, 3, below) }),
      () => ({ kind: 'not', body: below() }),
      () => ({ kind: choices.of(['implies', 'iff'] as const), left: below(), right: below() }),
      () => this.quantified(scope, depth),
      () => this.quantified(scope, depth),
    ];
    if (this.grammar.programs) {
      makers.push(
        () => this.infimum(scope, depth),
        () => ({ kind: 'linear', program: linearProgram(choices), claim: linearClaim(choices) }),
      );
    }
    return choices.of(makers)();
  }

  private quantified(scope: Scope, depth: number): Formula {
    const below = new Map(scope);
    const variables = this.choices.list(1, 2, () => {
      const variable = this.variable(below);
      below.set(variable.name, variable);
      return variable;
    });
    return {
      kind: this.choices.of(['forall', 'exists'] as const),
      variables,
      where: this.choices.list(0, 2, () => this.comparison(below, depth)),
      body: this.formula(below, depth - 1),
    };
  }

  private variable(scope: Scope): Variable {
    const name = newName(this.choices, scope);
    const sort = this.choices.of(['real', 'integer', 'integer', 'vector', 'function'] as const);
    if (sort === 'vector') return { name, sort, dimension: number(Rational.of(BigInt(1 + this.choices.upTo(2)))) };
    return sort === 'function' ? { name, sort, arity: 1n } : { name, sort };
  }

  private infimum(scope: Scope, depth: number): Formula {
    const relation = this.choices.of(['<=', '>=', '='] as const);
    return { kind: 'infimum', program: this.program(scope, depth), relation, value: this.number(scope, depth - 1) };
  }

  program(scope: Scope, depth: number): MomentProgram {
    const vector = newName(this.choices, scope);
    const dimension = number(Rational.of(BigInt(1 + this.choices.upTo(2))));
    const inBox: Scope = new Map([...scope, [vector, { name: vector, sort: 'vector', dimension }]]);
    return {
      vector,
      dimension,
      lower: this.number(scope, 0),
      upper: this.number(scope, 0),
      objective: this.number(inBox, depth - 1),
      constraints: this.choices.list(0, 2, () => {
        const index = newName(this.choices, inBox);
        const [from, to] = [this.integer(scope), this.integer(scope)];
        const moment = this.number(withInteger(inBox, index), depth - 1);
        return { index, from, to, moment, bound: this.number(withInteger(scope, index), depth - 1) };
      }),
    };
  }
}

const TEXTS = ['cap', 'row "1"', 'gap\\', 'µ ≥ ½', '', '__proto__', '\u2028', 'a\nb'];

function linearProgram(choices: Choices): LinearProgram {
  const bound = () => (choices.upTo(2) === 0 ? null : smallRational(choices));
  const columns = choices.list(1, 3, () => ({
    name: choices.of(TEXTS),
    cost: smallRational(choices),
    lower: bound(),
    upper: bound(),
    ...(choices.upTo(2) === 0 ? {} : { integer: true }),
  }));
  const rows = choices.list(0, 2, () => {
    const positions = columns.map((_, k) => k).filter(() => choices.upTo(2) === 1);
    const coefficients = positions.map(() => Rational.of(BigInt(1 + choices.upTo(3)), 2n));
    return { name: choices.of(TEXTS), columns: positions, coefficients, lower: bound(), upper: bound() };
  });
  return { name: choices.of(TEXTS), sense: choices.of(['min', 'max']), offset: smallRational(choices), columns, rows };
}

function linearClaim(choices: Choices): LinearClaim {
  const kind = choices.of(['optimal', 'bound', 'between', 'infeasible', 'unbounded'] as const);
  if (kind === 'between') return { kind, lower: smallRational(choices), upper: smallRational(choices) };
  return kind === 'optimal' || kind === 'bound' ? { kind, value: smallRational(choices) } : { kind };
}

export const arbitraryExpression = (scope = FREE, depth = 3, grammar = WHOLE) =>
  built((choices) => new Tree(choices, grammar).number(scope, depth));
export const arbitraryFormula = (scope = FREE, depth = 3, grammar = WHOLE) =>
  built((choices) => new Tree(choices, grammar).formula(scope, depth));
