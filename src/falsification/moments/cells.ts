/**
 * A moment program at given parameters as finitely many polytopes on which objective and moments are affine.
 *
 * Where the program sees a vector only through its largest two components and asks the same mean of every component, it is
 * rewritten in these two: by averaging over permutations, a distribution may spread each atom evenly over the spikes
 * h·e_i + s·e_{−i}, which have the largest mean among all vectors with largest components h ≥ s. That makes any number of
 * components as cheap as two. Other programs are split in their own components, up to three of them.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Expression } from '../../statement/expression.ts';
import type { MomentConstraint, MomentProgram } from '../../statement/momentProgram.ts';
import { freeNames, type Node, substitute } from '../../statement/scope.ts';
import { type Environment, Undetermined, withBinding } from '../evaluation/environment.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { evaluateInteger, evaluateNumber } from '../evaluation/number.ts';
import { children } from '../instances/plan.ts';
import { type AffineForm, constantForm, minus, plus, scale, variableForm } from './affineForm.ts';
import { type Constraint, joined, type Piece, piecesOf, type Reading } from './pieces.ts';
import { verticesOf } from './vertices.ts';

/** A polytope with its affine objective and moments. Its centre satisfies the strict constraints, so the cell is not empty. */
export interface Cell {
  readonly objective: AffineForm;
  readonly moments: readonly AffineForm[];
  readonly constraints: readonly Constraint[];
  readonly vertices: readonly (readonly Rational[])[];
  readonly centre: readonly Rational[];
}

/** One inequality E[moment] ≥ bound; `members` are the constraints of the program that it stands for, summed up. */
export interface MomentRow {
  readonly family: number;
  /** The index within the family; absent if the row is the average over all of the family's members. */
  readonly member?: bigint;
  readonly bound: Rational;
}

export interface SplitProgram {
  readonly dimension: bigint;
  /** Points are (h, s): the largest and second largest component. */
  readonly isReduced: boolean;
  readonly rows: readonly MomentRow[];
  readonly cells: readonly Cell[];
}

const MAX_COMPONENTS = 3n;
const MAX_ROWS = 64n;

/** More intersections of sides than this are not computed for one list of cells. */
const MAX_CHOICES = 12_000;

function exact(node: Expression, environment: Environment, evaluator: Evaluator): Rational {
  const value = evaluateNumber(node, environment, evaluator);
  if (value instanceof Rational) return value;
  throw new Undetermined('a parameter of a moment program that is not exactly known');
}

/** A node that sees the vector at most through `highest` and `second`. */
function seesOrderOnly(node: Expression, vector: string): boolean {
  const withoutOrder = JSON.stringify(node, (_, value) => {
    const isOrder = (value?.op === 'highest' || value?.op === 'second') && value.args[0].name === vector;
    return isOrder ? 'order' : typeof value === 'bigint' ? `${value}` : value;
  });
  return !withoutOrder.includes(`"name":"${vector}"`);
}

/** E[v_i] ≥ bound for every component i, with one bound for all. */
function isCommonMean({ index, from, moment, bound }: MomentConstraint, program: MomentProgram): boolean {
  const isComponent = moment.op === 'apply' && moment.name === program.vector && isVariable(moment.args[0], index);
  const isFromOne = from.op === 'rational' && from.value.equals(Rational.ONE);
  return isComponent && isFromOne && !freeNames(bound).has(index);
}

const isVariable = (node: Expression | undefined, name: string): boolean =>
  node?.op === 'variable' && node.name === name;

const reducible = new WeakMap<MomentProgram, boolean>();

function isReducible(program: MomentProgram): boolean {
  const known = reducible.get(program);
  if (known !== undefined) return known;
  const [constraint, ...others] = program.constraints;
  const result =
    others.length === 0 &&
    seesOrderOnly(program.objective, program.vector) &&
    (constraint === undefined || isCommonMean(constraint, program));
  reducible.set(program, result);
  return result;
}

/** Splits a program at the parameters in the environment. @throws Undetermined where it is not piecewise affine or too large. */
export function splitProgram(program: MomentProgram, environment: Environment, evaluator: Evaluator): SplitProgram {
  const dimension = evaluateInteger(program.dimension, environment, evaluator);
  const lower = exact(program.lower, environment, evaluator);
  const upper = exact(program.upper, environment, evaluator);
  const setting = { program, environment, evaluator, dimension, lower, upper };
  const isWhole = program.constraints.every(({ to }) =>
    exact(to, environment, evaluator).equals(Rational.of(dimension)),
  );
  return dimension >= 1n && isWhole && isReducible(program) ? splitReduced(setting) : splitComponents(setting);
}

interface Setting {
  readonly program: MomentProgram;
  readonly environment: Environment;
  readonly evaluator: Evaluator;
  readonly dimension: bigint;
  readonly lower: Rational;
  readonly upper: Rational;
}

/** In the variables (h, s), or h alone for one component. */
function splitReduced(setting: Setting): SplitProgram {
  const { program, environment, evaluator, dimension } = setting;
  const size = dimension === 1n ? 1 : 2;
  const reading: Reading = {
    vector: program.vector,
    size,
    highest: 0,
    ...(size === 2 ? { second: 1 } : {}),
    component: () => undefined,
    environment,
    evaluator,
  };
  const highest = variableForm(0, size);
  const rest =
    size === 2 ? scale(variableForm(1, size), Rational.of(dimension - 1n)) : constantForm(Rational.ZERO, size);
  const mean = scale(plus(highest, rest), Rational.of(1n, dimension));
  const objective = piecesOf(program.objective, reading);
  const base = size === 2 ? triangle(setting) : box(setting, size);
  const moments = program.constraints.map(() => [{ constraints: [], value: mean }]);
  return {
    dimension,
    isReduced: true,
    rows: program.constraints.map(({ bound }, family) => ({ family, bound: exact(bound, environment, evaluator) })),
    cells: cellsOf(base, objective, moments, size),
  };
}

/** lower ≤ s ≤ h ≤ upper. */
function triangle({ lower, upper }: Setting): Constraint[] {
  const [highest, second] = [variableForm(0, 2), variableForm(1, 2)];
  const sides = [minus(second, constantForm(lower, 2)), minus(highest, second), minus(constantForm(upper, 2), highest)];
  return sides.map(side);
}

const side = (form: AffineForm): Constraint => ({ form, isStrict: false });

function box({ lower, upper }: Setting, size: number): Constraint[] {
  return Array.from({ length: size }, (_, k) => variableForm(k, size)).flatMap((form) => [
    side(minus(form, constantForm(lower, size))),
    side(minus(constantForm(upper, size), form)),
  ]);
}

interface Member {
  readonly row: MomentRow;
  readonly moment: Expression;
}

function membersOf({ program, environment, evaluator }: Setting): Member[] {
  return program.constraints.flatMap(({ index, from, to, moment, bound }, family) => {
    const first = evaluateInteger(from, environment, evaluator);
    const last = evaluateInteger(to, environment, evaluator);
    if (last - first >= MAX_ROWS) throw new Undetermined('a moment program of this size');
    const members: Member[] = [];
    for (let k = first; k <= last; k++) {
      const value = withBinding(environment, index, Rational.of(k), () => exact(bound, environment, evaluator));
      const at = new Map([[index, { op: 'rational', value: Rational.of(k) } as const]]);
      members.push({ row: { family, member: k, bound: value }, moment: substitute(moment, at) });
    }
    return members;
  });
}

/** In the components themselves, once for every choice of the largest two. */
function splitComponents(setting: Setting): SplitProgram {
  const { program, environment, evaluator, dimension } = setting;
  if (dimension < 1n || dimension > MAX_COMPONENTS)
    throw new Undetermined(`a moment program in ${dimension} components`);
  const size = Number(dimension);
  const members = membersOf(setting);
  const cells: Cell[] = [];
  for (const order of orders(program, size)) {
    const reading: Reading = {
      vector: program.vector,
      size,
      ...order,
      component: (j) => (j >= 1n && j <= dimension ? Number(j) - 1 : undefined),
      environment,
      evaluator,
    };
    const base = [...box(setting, size), ...orderConstraints(order, size)];
    const moments = members.map(({ moment }) => piecesOf(moment, reading));
    cells.push(...cellsOf(base, piecesOf(program.objective, reading), moments, size));
  }
  return { dimension, isReduced: false, rows: members.map(({ row }) => row), cells };
}

interface Order {
  readonly highest?: number;
  readonly second?: number;
}

/** Which components are the largest and the second: every choice, or none if nothing looks at it. */
function orders({ objective, constraints, vector }: MomentProgram, size: number): Order[] {
  const looks = [objective, ...constraints.map(({ moment }) => moment)].some((node) => mentionsOrder(node, vector));
  if (!looks) return [{}];
  const indices = Array.from({ length: size }, (_, k) => k);
  if (size === 1) return [{ highest: 0 }];
  return indices.flatMap((highest) => indices.filter((k) => k !== highest).map((second) => ({ highest, second })));
}

/** True if the node looks at the largest two components of this vector, and not merely of another one. */
function mentionsOrder(node: Node, vector: string): boolean {
  const isOrder = 'op' in node && (node.op === 'highest' || node.op === 'second') && isVariable(node.args[0], vector);
  return isOrder || children(node).some((child) => mentionsOrder(child, vector));
}

function orderConstraints({ highest, second }: Order, size: number): Constraint[] {
  if (highest === undefined || second === undefined) return [];
  const above = (a: number, b: number) => side(minus(variableForm(a, size), variableForm(b, size)));
  const others = Array.from({ length: size }, (_, k) => k).filter((k) => k !== highest && k !== second);
  return [above(highest, second), ...others.map((k) => above(second, k))];
}

/** How many ways there are to choose so many of n. */
const choicesOf = (n: number, count: number): number => (count === 0 ? 1 : (choicesOf(n - 1, count - 1) * n) / count);

/** The nonempty common refinement of the pieces. */
function cellsOf(base: readonly Constraint[], objective: Piece[], moments: Piece[][], size: number): Cell[] {
  let partial = objective.map((piece) => ({ ...piece, moments: [] as AffineForm[] }));
  for (const pieces of moments) {
    // Each of them is at least one choice: it is refused before it fills the memory.
    if (partial.length * pieces.length > MAX_CHOICES) throw new Undetermined('a moment program of this many pieces');
    partial = partial.flatMap((cell) =>
      pieces.flatMap((piece) => {
        const constraints = joined(cell.constraints, piece.constraints);
        return constraints ? [{ constraints, value: cell.value, moments: [...cell.moments, piece.value] }] : [];
      }),
    );
  }
  const choices = partial.reduce(
    (total, { constraints }) => total + choicesOf(base.length + constraints.length, size),
    0,
  );
  if (choices > MAX_CHOICES) throw new Undetermined('a moment program of this many cells');
  return partial.flatMap(({ constraints, value, moments }) => {
    const all = [...base, ...constraints];
    const vertices = verticesOf(
      all.map(({ form }) => form),
      size,
    );
    if (vertices.length === 0) return [];
    const centre = centreOf(vertices);
    const isReal = all.every((constraint) => !constraint.isStrict || holdsAt(constraint, centre));
    return isReal ? [{ objective: value, moments, constraints: all, vertices, centre }] : [];
  });
}

/** The mean of the vertices satisfies a strict constraint exactly if some point of the cell does. */
function centreOf(vertices: readonly (readonly Rational[])[]): Rational[] {
  const share = Rational.of(1n, BigInt(vertices.length));
  return (vertices[0] as readonly Rational[]).map((_, k) =>
    vertices.reduce((total, vertex) => total.add(vertex[k] as Rational), Rational.ZERO).multiply(share),
  );
}

export function holdsAt({ form, isStrict }: Constraint, point: readonly Rational[]): boolean {
  const value = point.reduce(
    (total, x, k) => total.add((form[k] as Rational).multiply(x)),
    form[point.length] as Rational,
  );
  return isStrict ? value.sign() > 0 : value.sign() >= 0;
}
