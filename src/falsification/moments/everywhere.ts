/**
 * A ∀ over vectors and reals, settled for certain where its body compares piecewise affine terms on polytopes: the least
 * difference on each piece is the value of a linear program. So a condition that survived sampling becomes one that holds.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { add, apply, type Expression, vector } from '../../statement/expression.ts';
import { compare, type Formula, negation, type Variable } from '../../statement/formula.ts';
import { freeNames, substitute } from '../../statement/scope.ts';
import { type Environment, isVector, quietly, Undetermined, withBinding } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { existingByForm } from '../evaluation/existence.ts';
import { evaluateInteger } from '../evaluation/number.ts';
import { conjuncts } from '../instances/goal.ts';
import { integersOf, oneByOne } from '../instances/integers.ts';
import { type AffineForm, constantOf, isConstant, minus } from './affineForm.ts';
import { pointOf } from './feasible.ts';
import {
  type Alternatives,
  alternativesOf,
  both,
  type Constraint,
  joined,
  type Piece,
  piecesOf,
  type Reading,
} from './pieces.ts';
import { solveStandardForm } from './simplex.ts';
import { MOST_UNKNOWN, Unknowns } from './unknowns.ts';

type Comparison = Extract<Formula, { kind: 'compare' }>;
type ForAll = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** What the quantifiers around a comparison bind and ask for. */
interface Around {
  readonly variables: readonly Variable[];
  readonly conditions: readonly Formula[];
}

/** No name of a statement contains this character, so that the point is none of its vectors. */
const POINT = 'point#';

/** More linear programs than this are not solved for one formula. */
const MAX_PROGRAMS = 512;

/** What solving one costs, in evaluations of a term. */
const WORK = 50;

/** What an entry of its tableau costs at each pivot, in the same. */
const PRICE = 1 / 2;

/**
 * True only if the formula certainly holds at the values in the environment. A condition on functions is asked for again at every
 * value of the variables that it does not mention: the answer is kept for those that it does.
 */
export function holdsEverywhere(formula: Formula, environment: Environment, evaluator: Evaluator): boolean {
  const key = keyOf(formula, environment);
  if (key === undefined) return settled(formula, environment, evaluator);
  let known = evaluator.everywhere.get(formula);
  if (!known) {
    known = new Map();
    evaluator.everywhere.set(formula, known);
  }
  let answer = known.get(key);
  if (answer === undefined) {
    answer = settled(formula, environment, evaluator);
    known.set(key, answer);
  }
  return answer;
}

/** The values of the names that the formula mentions; undefined where one is not exact. */
function keyOf(formula: Formula, environment: Environment): string | undefined {
  const values: string[] = [];
  for (const name of freeNames(formula)) {
    const value = environment.get(name);
    const numbers = value === undefined ? [] : isVector(value) ? value : [value];
    if (!numbers.every((number) => number instanceof Rational)) return undefined;
    values.push(`${name}=${value === undefined ? '' : numbers.join(',')}`);
  }
  return values.join(' ');
}

const settled = (formula: Formula, environment: Environment, evaluator: Evaluator): boolean =>
  quietly(() => holds(formula, { variables: [], conditions: [] }, environment, evaluator)) ?? false;

function holds(formula: Formula, around: Around, environment: Environment, evaluator: Evaluator): boolean {
  switch (formula.kind) {
    case 'and':
      return formula.parts.every((part) => holds(part, around, environment, evaluator));
    case 'implies':
      return holds(formula.right, under(around, [], [formula.left]), environment, evaluator);
    case 'forall':
      return holdsForAll(formula, around, environment, evaluator);
    case 'compare':
      return comparisonHolds(formula, around, environment, evaluator);
    case 'or':
    case 'not':
    case 'exists':
      return hasNoCounterexample(formula, around, environment, evaluator);
    default:
      return false;
  }
}

/** An integer with plainly finitely many values takes each of them. Any other one counts as a real number, which asks for more. */
function holdsForAll(formula: ForAll, around: Around, environment: Environment, evaluator: Evaluator): boolean {
  const { variables, where, body } = formula;
  const integral = existingByForm(formula);
  if (integral) return holds(compare(integral.from, '<=', integral.to), around, environment, evaluator);
  if (variables.length > 1) return holds(oneByOne(formula), around, environment, evaluator);
  const [{ name }] = variables as readonly [Variable];
  const isKnown = (condition: Formula) =>
    [...freeNames(condition)].every((one) => one === name || environment.has(one));
  const range = where.every(isKnown) ? integersOf(formula, environment, evaluator) : undefined;
  if (!range) return holds(body, under(around, variables, where), environment, evaluator);
  return range.every((k) => withBinding(environment, name, k, () => holds(body, around, environment, evaluator)));
}

const under = (around: Around, variables: readonly Variable[], conditions: readonly Formula[]): Around => ({
  variables: [...around.variables, ...variables],
  conditions: [...around.conditions, ...conditions.flatMap(conjuncts)],
});

/** The variables as components of one point: a number as one of them, a vector as several in a row; functions by their values. */
function coordinates(variables: readonly Variable[], environment: Environment, evaluator: Evaluator) {
  const places = new Map<string, Expression>();
  const functions = new Set<string>();
  let size = 0n;
  for (const variable of variables) {
    if (variable.sort === 'function') functions.add(variable.name);
    else if (variable.sort === 'vector') {
      places.set(variable.name, vector('j', variable.dimension, apply(POINT, add('j', size))));
      size += evaluateInteger(variable.dimension, environment, evaluator);
    } else {
      size += 1n;
      places.set(variable.name, apply(POINT, size));
    }
  }
  const unknowns = functions.size > 0 ? new Unknowns(functions, Number(size)) : undefined;
  return { places, size: Number(size), unknowns };
}

/** The variables as coordinates, and how nodes about them are read. */
function readingFor(variables: readonly Variable[], environment: Environment, evaluator: Evaluator) {
  const { places, size, unknowns } = coordinates(variables, environment, evaluator);
  const component = (j: bigint) => (j >= 1n && j <= BigInt(size) ? Number(j) - 1 : undefined);
  const reading: Reading = {
    vector: POINT,
    size: unknowns ? size + MOST_UNKNOWN : size,
    component,
    environment,
    evaluator,
    ...(unknowns ? { unknowns } : {}),
  };
  const placed = <N extends Formula | Expression>(node: N): N => substitute(node, places);
  return { placed, reading, size, unknowns };
}

/** Whether no point meets the conditions and the formula's negation, a choice between finitely many cases. */
function hasNoCounterexample(
  formula: Formula,
  { variables, conditions }: Around,
  environment: Environment,
  evaluator: Evaluator,
): boolean {
  const { placed, reading, size, unknowns } = readingFor(variables, environment, evaluator);
  if (unknowns) return false;
  const hasPoint = (constraints: readonly Constraint[]): boolean => {
    evaluator.work += WORK;
    const { point, operations } = pointOf(constraints, size);
    evaluator.charge(operations * PRICE);
    return point !== undefined;
  };
  let left = alternativesOf({ kind: 'and', parts: conditions.map(placed) }, reading);
  for (const further of alternativesOfEach(placed(negation(formula)), reading)) {
    left = both(left, further).filter(hasPoint);
    if (left.length > MAX_PROGRAMS) throw new Undetermined('a quantifier over this many pieces');
  }
  return left.length === 0;
}

/** Of each part of a conjunction, or of a ∀ over integers: taken one by one, most of them exclude most of the others. */
function alternativesOfEach(formula: Formula, reading: Reading): readonly Alternatives[] {
  if (formula.kind === 'and') return formula.parts.flatMap((part) => alternativesOfEach(part, reading));
  const range = formula.kind === 'forall' && integersOf(formula, reading.environment, reading.evaluator);
  if (formula.kind !== 'forall' || !range) return [alternativesOf(formula, reading)];
  const [{ name }] = formula.variables as readonly [Variable];
  return range.flatMap((k) =>
    withBinding(reading.environment, name, k, () => alternativesOfEach(formula.body, reading)),
  );
}

function comparisonHolds(
  comparison: Comparison,
  { variables, conditions }: Around,
  environment: Environment,
  evaluator: Evaluator,
): boolean {
  const { placed, reading, size, unknowns } = readingFor(variables, environment, evaluator);
  const trimmed = (form: AffineForm) => unknowns?.trimmed(form) ?? form;
  const domain = alternativesOf({ kind: 'and', parts: conditions.map(placed) }, reading);
  const left = piecesOf(placed(comparison.left), reading);
  const right = piecesOf(placed(comparison.right), reading);
  const isAtLeast = (x: Piece, y: Piece, constraints: readonly Constraint[], isStrict: boolean) => {
    evaluator.work += WORK;
    const own = constraints.map((one) => ({ ...one, form: trimmed(one.form) }));
    const value = trimmed(minus(x.value, y.value));
    return isBoundedBelow({ constraints: own, value }, unknowns?.size ?? size, isStrict, evaluator);
  };
  const isMet = ({ constraints, a, b }: Program): boolean => {
    switch (comparison.relation) {
      case '>=':
      case '>':
        return isAtLeast(a, b, constraints, comparison.relation === '>');
      case '<=':
      case '<':
        return isAtLeast(b, a, constraints, comparison.relation === '<');
      case '=':
        return isAtLeast(a, b, constraints, false) && isAtLeast(b, a, constraints, false);
      default:
        return false;
    }
  };
  const programs: Program[] = [];
  for (const program of programsOf(domain, left, right)) {
    if (programs.push(program) > MAX_PROGRAMS) throw new Undetermined('a quantifier over this many pieces');
  }
  return programs.every(isMet);
}

/** A piece of either side, where both and the conditions hold together. */
interface Program {
  readonly constraints: readonly Constraint[];
  readonly a: Piece;
  readonly b: Piece;
}

function* programsOf(
  domain: readonly (readonly Constraint[])[],
  left: readonly Piece[],
  right: readonly Piece[],
): Iterable<Program> {
  for (const asked of domain) {
    for (const a of left) {
      for (const b of right) {
        const sides = joined(a.constraints, b.constraints);
        const constraints = sides && joined(asked, sides);
        if (constraints) yield { constraints, a, b };
      }
    }
  }
}

/**
 * value ≥ 0, or value > 0, on the piece. Each variable is a difference of two numbers ≥ 0. Where the least value on the closure is too
 * small, a piece with open sides may still have no point with such a value: none at all, such as x ≥ t > y ≥ x, or none on that side.
 */
function isBoundedBelow({ constraints, value }: Piece, size: number, isStrict: boolean, evaluator: Evaluator): boolean {
  // A constant that has the sign has it everywhere, also on a piece without points.
  const sign = isConstant(value) ? constantOf(value).sign() : undefined;
  if (sign !== undefined && (isStrict ? sign > 0 : sign >= 0)) return true;
  const differences = (form: readonly Rational[]) => {
    const coefficients = form.slice(0, size);
    return [...coefficients, ...coefficients.map((entry) => entry.negate())];
  };
  const surplus = (k: number) => constraints.map((_, i) => (i === k ? Rational.of(-1n) : Rational.ZERO));
  const matrix = constraints.map(({ form }, k) => [...differences(form), ...surplus(k)]);
  const bounds = constraints.map(({ form }) => constantOf(form).negate());
  const costs = [...differences(value), ...constraints.map(() => Rational.ZERO)];
  const outcome = solveStandardForm(matrix, bounds, costs);
  evaluator.charge(outcome.operations * PRICE);
  if (outcome.kind === 'infeasible') return true;
  const least = outcome.kind === 'optimal' ? outcome.value.add(constantOf(value)).sign() : -1;
  if (isStrict ? least > 0 : least >= 0) return true;
  if (!constraints.some((one) => one.isStrict)) return false;
  const fails: Constraint = { form: value.map((entry) => entry.negate()), isStrict: !isStrict };
  const { point, operations } = pointOf([...constraints, fails], size);
  evaluator.charge(operations * PRICE);
  return point === undefined;
}
