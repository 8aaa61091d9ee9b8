/**
 * The formula that says a statement has its usual meaning everywhere on its domain: no division by zero, no root of a negative
 * number, no component outside a vector. Conditions are required only where the statement looks: the consequent of an
 * implication under its antecedent, the branch of an `if` under its condition, a body under its domain.
 */
import { divide, E, type Expression, expression, negate } from './expression.ts';
import {
  and,
  compare,
  exists,
  type Formula,
  forall,
  implies,
  integer,
  negation,
  or,
  TRUE,
  type Variable,
} from './formula.ts';
import { type Integral, isContinuousByForm, isIntegrable, onInterval } from './integral.ts';
import { forallPoints, type MomentProgram } from './momentProgram.ts';
import { canonical } from './toJson.ts';
import type { Scope } from './wellFormed.ts';

const isTrue = (formula: Formula): boolean => formula.kind === 'and' && formula.parts.length === 0;

/** Conjunction without trivial and repeated parts. */
function all(parts: readonly Formula[]): Formula {
  const byText = new Map<string, Formula>();
  for (const part of parts.flatMap((p) => (p.kind === 'and' ? p.parts : [p]))) byText.set(canonical(part), part);
  const substantial = [...byText.values()];
  return substantial.length === 1 ? (substantial[0] as Formula) : and(...substantial);
}

const under = (condition: Formula, formula: Formula): Formula => (isTrue(formula) ? TRUE : implies(condition, formula));

/** ∀ variables with where: formula, or nothing if that is trivial. */
function everywhere(variables: readonly Variable[], where: readonly Formula[], formula: Formula): Formula {
  return isTrue(formula) ? TRUE : forall(variables, where, formula);
}

const range = (index: string, from: Expression, to: Expression): Formula[] => [
  compare(from, '<=', index),
  compare(index, '<=', to),
];

/** Each formula is required under the ones before it: first, first → second, … */
function inSequence(formulas: readonly Formula[], last: Formula, scope: Scope): Formula {
  const [first, ...rest] = formulas;
  if (first === undefined) return last;
  return all([definedness(first, scope), under(first, inSequence(rest, last, scope))]);
}

const dimensionOf = (vector: Expression, scope: Scope): Expression | undefined => {
  if (vector.op === 'vector') return vector.dimension;
  const variable = vector.op === 'variable' ? scope.get(vector.name) : undefined;
  return variable?.sort === 'vector' ? variable.dimension : undefined;
};

/** What makes the value of `node` defined, given that its parts are. */
function condition(node: Expression, scope: Scope): Formula {
  if (node.op === 'power') return node.exponent < 0n ? compare(node.base, '!=', 0n) : TRUE;
  if (node.op === 'apply') {
    const variable = scope.get(node.name);
    if (variable?.sort !== 'vector') return TRUE;
    const index = node.args[0] as Expression;
    return and(compare(1n, '<=', index), compare(index, '<=', variable.dimension));
  }
  if (!('args' in node)) return TRUE;
  const [first, other] = node.args as readonly [Expression, Expression];
  switch (node.op) {
    case 'divide':
      return compare(other, '!=', 0n);
    case 'sqrt':
      return compare(first, '>=', 0n);
    case 'log':
      return compare(first, '>', 0n);
    case 'raise':
      return isNatural(other) ? TRUE : or(compare(first, '!=', 0n), compare(other, '>=', 0n));
    case 'lambertWm1':
      return and(compare(negate(divide(1n, E)), '<=', first), compare(first, '<', 0n));
    case 'lambertW0':
      return compare(negate(divide(1n, E)), '<=', first);
    case 'highest':
    case 'second':
      return compare(expression(node.op === 'highest' ? 1n : 2n), '<=', dimensionOf(first, scope) as Expression);
    default:
      return TRUE;
  }
}

const isNatural = (node: Expression): boolean => node.op === 'rational' && node.value.sign() >= 0;

/** A nonzero rational number needs no proof that it is not zero. */
function isEvident(formula: Formula): boolean {
  return (
    formula.kind === 'compare' &&
    formula.relation === '!=' &&
    formula.left.op === 'rational' &&
    !formula.left.value.isZero()
  );
}

function ofExpression(node: Expression, scope: Scope): Formula {
  const own = condition(node, scope);
  return all([...parts(node, scope), isEvident(own) ? TRUE : own]);
}

function parts(node: Expression, scope: Scope): Formula[] {
  switch (node.op) {
    case 'rational':
    case 'constant':
    case 'variable':
      return [];
    case 'power':
      return [ofExpression(node.base, scope)];
    case 'if': {
      const whenFalse = under(negation(node.condition), ofExpression(node.whenFalse, scope));
      return [definedness(node.condition, scope), under(node.condition, ofExpression(node.whenTrue, scope)), whenFalse];
    }
    case 'sum': {
      const index: Variable = { name: node.index, sort: 'integer' };
      const body = ofExpression(node.body, new Map([...scope, [node.index, index]]));
      const ends = [ofExpression(node.from, scope), ofExpression(node.to, scope)];
      return [...ends, everywhere([index], range(node.index, node.from, node.to), body)];
    }
    case 'integral':
      return [ofExpression(node.from, scope), ofExpression(node.to, scope), integrability(node, scope)];
    case 'vector': {
      const index: Variable = { name: node.index, sort: 'integer' };
      const body = ofExpression(node.body, new Map([...scope, [node.index, index]]));
      return [
        ofExpression(node.dimension, scope),
        everywhere([index], range(node.index, expression(1n), node.dimension), body),
      ];
    }
    default:
      return node.args.map((arg) => ofExpression(arg, scope));
  }
}

/**
 * The integral has its usual meaning: from ≤ to, the body has its meaning on [from, to], and is integrable there, which is said only
 * where the body's form does not make it continuous.
 */
export function integrability(node: Integral, scope: Scope): Formula {
  const variable: Variable = { name: node.index, sort: 'real' };
  const body = ofExpression(node.body, new Map([...scope, [node.index, variable]]));
  return all([
    compare(node.from, '<=', node.to),
    isTrue(body) ? TRUE : onInterval(node, body),
    isContinuousByForm(node.body, node.index) ? TRUE : isIntegrable(node),
  ]);
}

/** The formula under which `formula` is well defined; `and()` if it always is. */
export function definedness(formula: Formula, scope: Scope = new Map()): Formula {
  switch (formula.kind) {
    case 'compare':
      return all([ofExpression(formula.left, scope), ofExpression(formula.right, scope)]);
    case 'and':
      return inSequence(formula.parts, TRUE, scope);
    case 'or':
      return all(formula.parts.map((part) => definedness(part, scope)));
    case 'iff':
      return all([definedness(formula.left, scope), definedness(formula.right, scope)]);
    case 'not':
      return definedness(formula.body, scope);
    case 'implies':
      return all([definedness(formula.left, scope), under(formula.left, definedness(formula.right, scope))]);
    case 'forall':
    case 'exists':
      return everywhere(formula.variables, [], atInstance(formula, scope));
    case 'infimum':
      return all([ofExpression(formula.value, scope), ofMomentProgram(formula.program, scope)]);
    case 'linear':
      return TRUE;
  }
}

/** The definedness of a quantified formula's conditions, one under the other, and of its body under them. */
function atInstance(formula: Extract<Formula, { kind: 'forall' | 'exists' }>, scope: Scope): Formula {
  const below = new Map(scope);
  const dimensions: Formula[] = [];
  for (const variable of formula.variables) {
    if (variable.sort === 'vector') dimensions.push(ofExpression(variable.dimension, below));
    below.set(variable.name, variable);
  }
  return all([...dimensions, inSequence(formula.where, definedness(formula.body, below), below)]);
}

/**
 * What a refutation proves: somewhere in its domain the statement is well defined and false. For ∀x∈D: A it is
 * ∃x∈D: definedness(A) ∧ ¬A; for any other statement, its definedness and its negation. So no refutation rests on the value of
 * an undefined term.
 */
export function refutationOf(statement: Formula): Formula {
  if (statement.kind !== 'forall') return and(definedness(statement), negation(statement));
  const { variables, where, body } = statement;
  return exists(variables, where, and(atInstance(statement, new Map()), negation(body)));
}

function ofMomentProgram(program: MomentProgram, scope: Scope): Formula {
  const vector: Variable = { name: program.vector, sort: 'vector', dimension: program.dimension };
  const inBox = new Map([...scope, [program.vector, vector]]);
  const objective = ofExpression(program.objective, inBox);
  const families = program.constraints.map(({ index, from, to, moment, bound }) => {
    const below = new Map([...scope, [index, integer(index)]]);
    const member = ofExpression(moment, new Map([...inBox, [index, integer(index)]]));
    const points = isTrue(member) ? TRUE : forallPoints(program, member);
    const each = everywhere([integer(index)], range(index, from, to), all([ofExpression(bound, below), points]));
    return all([ofExpression(from, scope), ofExpression(to, scope), each]);
  });
  const box = [program.dimension, program.lower, program.upper].map((number) => ofExpression(number, scope));
  return all([...box, isTrue(objective) ? TRUE : forallPoints(program, objective), ...families]);
}
