/**
 * An ∃ over numbers, vectors and values of functions whose conditions and body are piecewise affine in them: a linear program on each
 * piece finds a witness, or none of them has a point. So an inner ∃ is solved, not sampled.
 */
import { Rational } from '../../arithmetic/rational.ts';
import { add, apply, type Expression, vector } from '../../statement/expression.ts';
import { and, type Formula } from '../../statement/formula.ts';
import { substitute } from '../../statement/scope.ts';
import { type Environment, quietly, type Value } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { evaluateInteger } from '../evaluation/number.ts';
import { conjuncts } from '../instances/goal.ts';
import { oneByOne } from '../instances/integers.ts';
import { alternativesOf, type Constraint, type Reading } from './pieces.ts';
import { choices, relaxed } from './relaxed.ts';
import { solveStandardForm } from './simplex.ts';
import { MOST_UNKNOWN, Unknowns } from './unknowns.ts';

type Exists = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** No name of a statement contains this character. */
const POINT = 'witness#';
const MAX_SIZE = 24;
const MAX_CONSTRAINTS = 120;
const MAX_PROGRAMS = 16;
/** With values of functions. */
const MAX_PROGRAMS_OF_VALUES = 128;
/** What solving one costs, in evaluations of a term. */
const WORK = 200;

/** What entries of a tableau with values of functions cost at each pivot, in the same. */
const PRICE = 1 / 2;

/**
 * A witness by name, of which functions are left out; `none` if there certainly is none; `perhaps` if what could be read leaves room;
 * undefined where linear programs do not apply.
 */
export type Solution = ReadonlyMap<string, Value> | 'none' | 'perhaps' | undefined;

export const solveExists = (formula: Exists, environment: Environment, evaluator: Evaluator): Solution =>
  quietly(() => solve(formula, environment, evaluator));

interface Block {
  readonly name: string;
  readonly isVector: boolean;
  readonly from: number;
  readonly length: number;
}

function solve({ variables, where, body }: Exists, environment: Environment, evaluator: Evaluator): Solution {
  const places = new Map<string, Expression>();
  const blocks: Block[] = [];
  let size = 0;
  const functions = new Set<string>();
  for (const variable of variables) {
    if (variable.sort === 'function') {
      functions.add(variable.name);
      continue;
    }
    const isVector = variable.sort === 'vector';
    if (!isVector && variable.sort !== 'real') return undefined;
    const length = isVector ? Number(evaluateInteger(variable.dimension, environment, evaluator)) : 1;
    const from = BigInt(size);
    places.set(
      variable.name,
      isVector ? vector('j', variable.dimension, apply(POINT, add('j', from))) : apply(POINT, from + 1n),
    );
    blocks.push({ name: variable.name, isVector, from: size, length });
    size += length;
  }
  if (size > MAX_SIZE) return undefined;
  const component = (j: bigint) => (j >= 1n && j <= BigInt(size) ? Number(j) - 1 : undefined);
  const unknowns = functions.size > 0 ? new Unknowns(functions, size) : undefined;
  const most = unknowns ? size + MOST_UNKNOWN : size;
  const reading: Reading = {
    vector: POINT,
    size: most,
    component,
    environment,
    evaluator,
    ...(unknowns ? { unknowns } : {}),
  };
  const all = substitute(oneByOne(and(...where.flatMap(conjuncts), body)), places);
  if (unknowns) return solveValues(conjuncts(all), unknowns, reading, (point) => witness(blocks, point));
  const alternatives = alternativesOf(all, reading);
  if (alternatives.length > MAX_PROGRAMS) return undefined;
  for (const constraints of alternatives) {
    if (constraints.length > MAX_CONSTRAINTS) return undefined;
    evaluator.work += WORK;
    const { point } = pointOf(constraints, size);
    if (point) return witness(blocks, point);
  }
  return 'none';
}

const witness = (blocks: readonly Block[], point: readonly Rational[]): ReadonlyMap<string, Value> =>
  new Map(blocks.map((block) => [block.name, partOf(block, point)]));

/** Among the values of functions, one case after the other. */
function solveValues(
  conditions: readonly Formula[],
  unknowns: Unknowns,
  reading: Reading,
  found: (point: readonly Rational[]) => ReadonlyMap<string, Value>,
): Solution {
  const { parts, isWhole } = relaxed(conditions, unknowns, reading);
  let programs = 0;
  reading.evaluator.work += 2 * WORK;
  for (const constraints of choices(parts, reading)) {
    if (constraints.length > MAX_CONSTRAINTS || ++programs > MAX_PROGRAMS_OF_VALUES) return undefined;
    reading.evaluator.charge(WORK);
    const point = pointAmong(unknowns, constraints, reading.evaluator);
    if (point) return isWhole ? found(point) : 'perhaps';
  }
  return 'none';
}

/** A point of the constraints in the variables that are in use. */
function pointAmong(
  unknowns: Unknowns,
  constraints: readonly Constraint[],
  evaluator: Evaluator,
): readonly Rational[] | undefined {
  const { point, operations } = pointOf(
    constraints.map(({ form, isStrict }) => ({ form: unknowns.trimmed(form), isStrict })),
    unknowns.size,
  );
  evaluator.charge(operations * PRICE);
  return point;
}

const partOf = ({ isVector, from, length }: Block, point: readonly Rational[]): Value =>
  isVector ? point.slice(from, from + length) : (point[from] as Rational);

/**
 * A point that meets the constraints, the strict ones too: each variable is a difference of two numbers ≥ 0, and the margin t of the
 * strict ones, at most 1, is as large as possible.
 */
export function pointOf(
  constraints: readonly Constraint[],
  size: number,
): { readonly point?: readonly Rational[]; readonly operations: number } {
  const [zero, one, minusOne] = [Rational.ZERO, Rational.ONE, Rational.of(-1n)];
  const count = constraints.length;
  const unit = (k: number, value: Rational): Rational[] =>
    Array.from({ length: count + 1 }, (_, i) => (i === k ? value : zero));
  const rows = constraints.map(({ form, isStrict }, k) => {
    const coefficients = form.slice(0, size);
    return [...coefficients, ...coefficients.map((x) => x.negate()), isStrict ? minusOne : zero, ...unit(k, minusOne)];
  });
  rows.push([...Array.from({ length: 2 * size }, () => zero), one, ...unit(count, one)]);
  const bounds = [...constraints.map(({ form }) => (form[size] as Rational).negate()), one];
  const costs = [...Array.from({ length: 2 * size }, () => zero), minusOne, ...unit(-1, zero)];
  const found = solveStandardForm(rows, bounds, costs);
  const { operations } = found;
  if (found.kind !== 'optimal') return { operations };
  const hasMargin = (found.x[2 * size] as Rational).sign() > 0;
  if (!hasMargin && constraints.some(({ isStrict }) => isStrict)) return { operations };
  const { x } = found;
  const point = Array.from({ length: size }, (_, k) => (x[k] as Rational).subtract(x[size + k] as Rational));
  return { point, operations };
}
