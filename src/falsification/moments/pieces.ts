/**
 * Piecewise affine functions, read off an expression: on each piece, a polyhedron some of whose sides may be open, the function
 * is affine. Pieces may overlap only where they agree.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { apply, type Expression } from '../../statement/expression.ts';
import { type Formula, negation, type Relation, type Variable } from '../../statement/formula.ts';
import { freeNames, substitute } from '../../statement/scope.ts';
import { type Environment, isVector, Undetermined, withBinding } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { evaluateInteger, evaluateNumber, evaluateVector } from '../evaluation/number.ts';
import { integersOf } from '../instances/integers.ts';
import type { Real } from '../numbers/real.ts';
import {
  type AffineForm,
  constantForm,
  constantOf,
  isConstant,
  minus,
  plus,
  scale,
  variableForm,
} from './affineForm.ts';
import { integralOf } from './integralPieces.ts';
import { extended, ranked, type Tuple } from './orderPieces.ts';
import type { Unknowns } from './unknowns.ts';

/** form ≥ 0, or > 0. */
export interface Constraint {
  readonly form: AffineForm;
  readonly isStrict: boolean;
}

export interface Piece {
  readonly constraints: readonly Constraint[];
  readonly value: AffineForm;
}

/** What the vector means in the variables of the forms. */
export interface Reading {
  readonly vector: string;
  readonly size: number;
  /** The variable that is the largest component, and the second largest. */
  readonly highest?: number;
  readonly second?: number;
  /** The variable that is component j, counted from 1. */
  readonly component: (j: bigint) => number | undefined;
  /** Functions whose values are variables of the forms as well. */
  readonly unknowns?: Unknowns;
  /** Pieces share no points, and alternatives exclude each other. */
  readonly isDisjoint?: boolean;
  readonly environment: Environment;
  readonly evaluator: Evaluator;
}

/** A function of more pieces is not split. */
const MAX_PIECES = 256;

function unsupported(what: string): never {
  throw new Undetermined(`not piecewise affine: ${what}`);
}

const whole = (value: AffineForm): Piece[] => [{ constraints: [], value }];

function bounded<T>(pieces: T[]): T[] {
  if (pieces.length > MAX_PIECES) unsupported(`more than ${MAX_PIECES} pieces`);
  return pieces;
}

/** All ways to take a piece of each, with their values combined; those that plainly contradict each other are left out. */
const combine = (a: readonly Piece[], b: readonly Piece[], f: (x: AffineForm, y: AffineForm) => AffineForm): Piece[] =>
  bounded(
    a.flatMap((p) =>
      b.flatMap((q) => {
        const constraints = joined(p.constraints, q.constraints);
        return constraints ? [{ constraints, value: f(p.value, q.value) }] : [];
      }),
    ),
  );

/**
 * Both lists without repetition; `undefined` if one of them has a form ≥ 0 and the other one its negative > 0, or if they leave no room to
 * one of the variables alone.
 */
export function joined(a: readonly Constraint[], b: readonly Constraint[]): Constraint[] | undefined {
  const fresh = b.filter(
    (next) => !a.some((known) => known.isStrict === next.isStrict && areEqual(known.form, next.form)),
  );
  const isContradicted = fresh.some((next) => {
    const bound = boundOf(next.form);
    return a.some((known) => {
      if ((known.isStrict || next.isStrict) && areOpposite(known.form, next.form)) return true;
      return bound !== undefined && leavesNoRoom(bound, boundOf(known.form));
    });
  });
  return isContradicted ? undefined : [...a, ...fresh];
}

/** A form ≥ 0 in a single variable: a bound on it. */
interface SingleBound {
  readonly variable: number;
  readonly isLower: boolean;
  readonly value: Rational;
}

const boundsByForm = new WeakMap<AffineForm, SingleBound | 'none'>();

function boundOf(form: AffineForm): SingleBound | undefined {
  let known = boundsByForm.get(form);
  if (!known) {
    known = singleBound(form) ?? 'none';
    boundsByForm.set(form, known);
  }
  return known === 'none' ? undefined : known;
}

function singleBound(form: AffineForm): SingleBound | undefined {
  const variable = form.findIndex((entry, k) => k < form.length - 1 && !entry.isZero());
  if (variable < 0 || form.some((entry, k) => k > variable && k < form.length - 1 && !entry.isZero())) return undefined;
  const slope = form[variable] as Rational;
  return { variable, isLower: slope.sign() > 0, value: constantOf(form).negate().divide(slope) };
}

/** Bounds from both sides that exclude each other; two that meet in a point do not, as opposite forms tell. */
function leavesNoRoom(a: SingleBound, b: SingleBound | undefined): boolean {
  if (!b || a.variable !== b.variable || a.isLower === b.isLower) return false;
  const [lower, upper] = a.isLower ? [a, b] : [b, a];
  return lower.value.compare(upper.value) > 0;
}

interface Keys {
  readonly own: string;
  readonly opposite: string;
}

const keysByForm = new WeakMap<AffineForm, Keys>();

/** The form and its negative as text: lists of constraints are compared pair by pair. */
function keysOf(form: AffineForm): Keys {
  const known = keysByForm.get(form);
  if (known) return known;
  const keys = { own: form.join(' '), opposite: form.map((entry) => entry.negate()).join(' ') };
  keysByForm.set(form, keys);
  return keys;
}

const areEqual = (a: AffineForm, b: AffineForm): boolean => a === b || keysOf(a).own === keysOf(b).own;

const areOpposite = (a: AffineForm, b: AffineForm): boolean => keysOf(a).own === keysOf(b).opposite;

const exactConstant = (node: Expression, reading: Reading): AffineForm =>
  constantForm(exactNumber(node, reading), reading.size);

function exactNumber(node: Expression, { environment, evaluator }: Reading): Rational {
  return exactly(evaluateNumber(node, environment, evaluator));
}

const exactVector = (node: Expression, { environment, evaluator }: Reading): Rational[] =>
  evaluateVector(node, environment, evaluator).map(exactly);

function exactly(value: Real): Rational {
  if (value instanceof Rational) return value;
  throw new Undetermined('a parameter that is not exactly known');
}

function isVectorTerm(node: Expression, { environment }: Reading): boolean {
  const value = node.op === 'variable' ? environment.get(node.name) : undefined;
  return node.op === 'vector' || (value !== undefined && isVector(value));
}

const ofVariable = (index: number | undefined, what: string, { size }: Reading): Piece[] =>
  index === undefined ? unsupported(what) : whole(variableForm(index, size));

/** Whether the node depends on the variables of the forms. */
function isConcerned(node: Expression | Formula, { vector, unknowns }: Reading): boolean {
  const names = freeNames(node);
  return names.has(vector) || (unknowns !== undefined && [...unknowns.names].some((name) => names.has(name)));
}

/** A value of a function that is unknown. */
function unknownValue(name: string, args: readonly Expression[], unknowns: Unknowns, reading: Reading): Piece[] {
  const at = args.map((arg) => (isVectorTerm(arg, reading) ? exactVector(arg, reading) : exactNumber(arg, reading)));
  return ofVariable(unknowns.place(name, at), name, reading);
}

/** The pieces of an expression. @throws Undetermined if it is not piecewise affine in the vector, as far as its form shows. */
export function piecesOf(node: Expression, reading: Reading): Piece[] {
  if (!isConcerned(node, reading)) return whole(exactConstant(node, reading));
  switch (node.op) {
    case 'highest':
    case 'second':
      return orderPieces(node.op, node.args[0] as Expression, reading);
    case 'apply': {
      if (reading.unknowns?.names.has(node.name)) return unknownValue(node.name, node.args, reading.unknowns, reading);
      if (node.name !== reading.vector) return unsupported(node.name);
      const j = evaluateInteger(node.args[0] as Expression, reading.environment, reading.evaluator);
      return ofVariable(reading.component(j), `component ${j}`, reading);
    }
    case 'if':
      return bounded([
        ...underConditions(node.condition, node.whenTrue, reading),
        ...underConditions(negation(node.condition), node.whenFalse, reading),
      ]);
    case 'sum':
      return sumPieces(node, reading);
    case 'power':
      return node.exponent === 1n ? piecesOf(node.base, reading) : unsupported('a power');
    case 'add':
      return node.args.map((arg) => piecesOf(arg, reading)).reduce((a, b) => combine(a, b, plus));
    case 'subtract':
      return combine(
        piecesOf(node.args[0] as Expression, reading),
        piecesOf(node.args[1] as Expression, reading),
        minus,
      );
    case 'negate':
      return piecesOf(node.args[0] as Expression, reading).map(negated);
    case 'multiply':
      return node.args.map((arg) => piecesOf(arg, reading)).reduce((a, b) => combine(a, b, product));
    case 'divide':
      return combine(
        piecesOf(node.args[0] as Expression, reading),
        piecesOf(node.args[1] as Expression, reading),
        quotient,
      );
    case 'max':
    case 'min': {
      const sign = node.op === 'max' ? 1 : -1;
      return node.args.map((arg) => piecesOf(arg, reading)).reduce((a, b) => extremum(a, b, sign, reading));
    }
    case 'abs': {
      const inside = piecesOf(node.args[0] as Expression, reading);
      return extremum(inside, inside.map(negated), 1, reading);
    }
    case 'integral':
      return integralPieces(node, reading);
    default:
      return unsupported(node.op);
  }
}

/** The vector's own order statistics are variables of the forms; those of another vector come from its components' pieces. */
function orderPieces(op: 'highest' | 'second', of: Expression, reading: Reading): Piece[] {
  if (of.op === 'variable') return ofVariable(of.name === reading.vector ? reading[op] : undefined, op, reading);
  if (of.op !== 'vector') return unsupported(op);
  const { environment, evaluator } = reading;
  const dimension = evaluateInteger(of.dimension, environment, evaluator);
  if (dimension < (op === 'highest' ? 1n : 2n) || dimension > BigInt(MAX_PIECES)) return unsupported('such a vector');
  let tuples: Tuple[] = [{ constraints: [], values: [] }];
  for (let k = 1n; k <= dimension; k++) {
    const pieces = withBinding(environment, of.index, Rational.of(k), () => piecesOf(of.body, reading));
    tuples = bounded(tuples.flatMap((tuple) => pieces.flatMap((piece) => extended(tuple, piece) ?? [])));
  }
  return bounded(tuples.flatMap((tuple) => ranked(op, tuple, reading.isDisjoint)));
}

const negated = (piece: Piece): Piece => ({ ...piece, value: scale(piece.value, Rational.of(-1n)) });

function product(a: AffineForm, b: AffineForm): AffineForm {
  if (isConstant(a)) return scale(b, constantOf(a));
  return isConstant(b) ? scale(a, constantOf(b)) : unsupported('a product');
}

function quotient(a: AffineForm, b: AffineForm): AffineForm {
  if (!isConstant(b)) return unsupported('a quotient');
  if (constantOf(b).isZero()) return unsupported('division by 0');
  return scale(a, Rational.ONE.divide(constantOf(b)));
}

/** max for sign 1, min for −1: on one side of a tie one of the two, on the other side the other. */
function extremum(a: readonly Piece[], b: readonly Piece[], sign: 1 | -1, { isDisjoint = false }: Reading): Piece[] {
  const first = combine(a, b, (x) => x);
  const second = combine(a, b, (_, y) => y);
  const difference = combine(a, b, (x, y) => scale(minus(x, y), Rational.of(BigInt(sign))));
  return bounded(
    difference.flatMap(({ value }, k) => [
      withConstraint(first[k] as Piece, { form: value, isStrict: false }),
      withConstraint(second[k] as Piece, { form: scale(value, Rational.of(-1n)), isStrict: isDisjoint }),
    ]),
  );
}

const withConstraint = (piece: Piece, constraint: Constraint): Piece => ({
  ...piece,
  constraints: [...piece.constraints, constraint],
});

function sumPieces(node: Extract<Expression, { op: 'sum' }>, reading: Reading): Piece[] {
  const from = evaluateInteger(node.from, reading.environment, reading.evaluator);
  const to = evaluateInteger(node.to, reading.environment, reading.evaluator);
  if (to - from > BigInt(MAX_PIECES)) unsupported('a long sum');
  let total = whole(constantForm(Rational.ZERO, reading.size));
  for (let k = from; k <= to; k++) {
    const term = withBinding(reading.environment, node.index, Rational.of(k), () => piecesOf(node.body, reading));
    total = combine(total, term, plus);
  }
  return total;
}

/** Over x as one more variable, which stands as a component that no vector has. */
function integralPieces(node: Extract<Expression, { op: 'integral' }>, reading: Reading): Piece[] {
  // The pieces of an integral overlap where it is 0.
  if (reading.isDisjoint) return unsupported('an integral in an integral');
  const { size, vector } = reading;
  const x = -BigInt(size) - 1n;
  const inner: Reading = {
    ...reading,
    size: size + 1,
    isDisjoint: true,
    component: (j) => (j === x ? size : reading.component(j)),
  };
  const body = piecesOf(substitute(node.body, new Map([[node.index, apply(vector, x)]])), inner);
  const sum = (a: readonly Piece[], b: readonly Piece[]) => combine(a, b, plus);
  const to = piecesOf(node.to, reading);
  return bounded(
    piecesOf(node.from, reading).flatMap((a) =>
      to.flatMap((b) => {
        const ends = joined(a.constraints, b.constraints);
        const pieces = ends ? integralOf(body, a.value, b.value, product, sum) : [];
        return pieces.flatMap((piece) => {
          const constraints = joined(ends ?? [], piece.constraints);
          return constraints ? [{ ...piece, constraints }] : [];
        });
      }),
    ),
  );
}

function underConditions(condition: Formula, branch: Expression, reading: Reading): Piece[] {
  const alternatives = alternativesOf(condition, reading);
  if (alternatives.length === 0) return [];
  const pieces = piecesOf(branch, reading);
  return bounded(
    alternatives.flatMap((constraints) =>
      pieces.flatMap((piece) => {
        const all = joined(constraints, piece.constraints);
        return all ? [{ ...piece, constraints: all }] : [];
      }),
    ),
  );
}

export type Alternatives = readonly (readonly Constraint[])[];

/** The condition as a disjunction of conjunctions of affine constraints. */
export function alternativesOf(condition: Formula, reading: Reading): Alternatives {
  if (!isConcerned(condition, reading)) {
    const truth = reading.evaluator.truth(condition, reading.environment);
    if (truth === 'unknown') throw new Undetermined('the condition of an if');
    return truth === 'true' ? [[]] : [];
  }
  switch (condition.kind) {
    case 'compare': {
      const left = piecesOf(condition.left, reading);
      return comparisonAlternatives(combine(left, piecesOf(condition.right, reading), minus), condition.relation);
    }
    case 'and':
      return condition.parts.map((part) => alternativesOf(part, reading)).reduce(both, [[]]);
    case 'or':
      return anyOf(
        condition.parts.map((part) => alternativesOf(part, reading)),
        () => condition.parts.map((part) => alternativesOf(negation(part), reading)),
        reading,
      );
    case 'not': {
      const moved = negation(condition.body);
      return moved.kind === 'not' ? unsupported('a negated condition') : alternativesOf(moved, reading);
    }
    case 'implies':
      return [
        ...alternativesOf(negation(condition.left), reading),
        ...both(alternativesOf(condition.left, reading), alternativesOf(condition.right, reading)),
      ];
    case 'forall':
      return atIntegers(condition, reading).reduce(both, [[]]);
    case 'exists':
      return anyOf(
        atIntegers(condition, reading),
        () => atIntegers({ ...condition, body: negation(condition.body) }, reading),
        reading,
      );
    default:
      return unsupported(`a condition '${condition.kind}'`);
  }
}

/** One of several: where alternatives have to exclude each other, the first of them that holds. */
function anyOf(parts: Alternatives[], negations: () => Alternatives[], { isDisjoint = false }: Reading): Alternatives {
  if (!isDisjoint) return parts.flat();
  const none = negations();
  return parts.flatMap((part, k) => none.slice(0, k).reduce(both, part));
}

/** The alternatives of a quantifier's body at each integer of its range. */
function atIntegers(formula: Extract<Formula, { kind: 'forall' | 'exists' }>, reading: Reading): Alternatives[] {
  const { environment, evaluator } = reading;
  const range = integersOf(formula, environment, evaluator) ?? unsupported(`a condition '${formula.kind}'`);
  const [variable] = formula.variables as readonly [Variable];
  return range.map((k) => withBinding(environment, variable.name, k, () => alternativesOf(formula.body, reading)));
}

/** The conditions of both. */
export const both = (a: Alternatives, b: Alternatives): Alternatives =>
  bounded(
    a.flatMap((p) =>
      b.flatMap((q) => {
        const all = joined(p, q);
        return all ? [all] : [];
      }),
    ),
  );

function comparisonAlternatives(differences: readonly Piece[], relation: Relation): Alternatives {
  const above = ({ constraints, value }: Piece, isStrict: boolean) => [...constraints, { form: value, isStrict }];
  const below = (piece: Piece, isStrict: boolean) => above(negated(piece), isStrict);
  switch (relation) {
    case '>=':
    case '>':
      return differences.map((piece) => above(piece, relation === '>'));
    case '<=':
    case '<':
      return differences.map((piece) => below(piece, relation === '<'));
    case '=':
      return differences.map((piece) => [...above(piece, false), ...below(piece, false)]);
    case '!=':
      return differences.flatMap((piece) => [above(piece, true), below(piece, true)]);
  }
}
