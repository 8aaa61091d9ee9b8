/**
 * Two computations of every closed form that share no arithmetic: decimal.js to many digits, and the kernel's enclosures on BigInt.
 * Where both say something, their intervals must have a number in common.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { Claim, ClosedForms, ParameterValues, Quantity } from '../claims/claim.ts';
import { Enclosure } from '../kernel/enclosure.ts';
import { BudgetError } from '../kernel/refusal.ts';
import type { Expression } from '../statement/expression.ts';
import { compare, integer, real, type Variable, vectorVariable } from '../statement/formula.ts';

/** One value about which the two disagree. */
export interface Disagreement {
  readonly quantity: string;
  /** `I = 2, mu = 1/3`. */
  readonly at: string;
  readonly lower: string;
  readonly upper: string;
}

export interface SecondOpinion {
  /** Points of the domain that were drawn. */
  readonly points: number;
  /** Values about which both said something. */
  readonly compared: number;
  readonly disagreements: readonly Disagreement[];
}

const POINTS = 6;
const DIGITS = 40;
const BITS = 192n;
/** Terms of a sum beyond which a value is not looked at here. */
const LARGEST_INTEGER = Rational.of(1000n);

/** Bounds on a closed value as decimal text. Undefined: no opinion. */
export type Opinion = (node: Expression) => Promise<{ readonly lo: string; readonly hi: string } | undefined>;

/**
 * Undefined without closed forms. The same for the same claim and seed.
 *
 * @param second what the kernel's enclosures are compared with.
 */
export async function secondOpinion(
  { closedForms }: Claim,
  seed: number,
  second: Opinion = decimalOpinion,
): Promise<SecondOpinion | undefined> {
  if (!closedForms) return undefined;
  const { samplePoints } = await import('../falsification/sample.ts');
  const points = samplePoints(variablesOf(closedForms), closedForms.domain, { count: POINTS, seed });
  let compared = 0;
  const disagreements: Disagreement[] = [];
  for (const point of points) {
    const values: ParameterValues = new Map(Object.entries(point));
    for (const [quantity, node] of await expressionsAt(closedForms, values)) {
      const opinion = await compareOn(node, second);
      if (!opinion) continue;
      compared++;
      const { agrees, lower, upper } = opinion;
      if (!agrees) disagreements.push({ quantity: quantity.name, at: atText(point), lower, upper });
    }
  }
  return { points: points.length, compared, disagreements };
}

function variablesOf({ parameters }: ClosedForms): Variable[] {
  return parameters.map((parameter) => {
    if (parameter.sort === 'vector') return vectorVariable(parameter.name, parameter.dimension);
    return parameter.sort === 'integer' ? integer(parameter.name) : real(parameter.name);
  });
}

/** What the quantities are there, number by number; words and what programs compute are exact and not compared. */
async function expressionsAt(forms: ClosedForms, values: ParameterValues): Promise<[Quantity, Expression][]> {
  const [{ closedFormsAt }, { EvaluationError, PrecisionError }] = await Promise.all([
    import('../precision/closedForms.ts'),
    import('../precision/errors.ts'),
  ]);
  const isSmall = [...values.values()].flat().every((value) => value.abs().compare(LARGEST_INTEGER) <= 0);
  if (!isSmall) return [];
  const at = closedFormsAt(forms, values);
  const found: [Quantity, Expression][] = [];
  for (const quantity of forms.quantities) {
    if (!('value' in quantity)) continue;
    try {
      const value = await at.valueOf(quantity);
      if (typeof value === 'object') found.push(...value.map((node): [Quantity, Expression] => [quantity, node]));
    } catch (error) {
      // A value that lies exactly on a border is not decided by digits: nothing to compare.
      if (!(error instanceof EvaluationError || error instanceof PrecisionError)) throw error;
    }
  }
  return found;
}

const decimalOpinion: Opinion = async (node) => {
  const [{ enclose }, { EvaluationError, PrecisionError }] = await Promise.all([
    import('../precision/evaluate.ts'),
    import('../precision/errors.ts'),
  ]);
  try {
    return enclose(node, new Map(), DIGITS);
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof PrecisionError) return undefined;
    throw error;
  }
};

/** Rational values are exact on both sides: there is nothing to compare. */
async function compareOn(node: Expression, second: Opinion) {
  const bounds = node.op === 'rational' ? undefined : await second(node);
  if (!bounds) return undefined;
  const { lo: lower, hi: upper } = bounds;
  const kernel = new Enclosure(BITS);
  const nowhere = new Map();
  try {
    const says = kernel.interval(kernel.value(node, nowhere));
    if (says.lo === null || says.hi === null) return undefined;
    const isBelow = kernel.decide(compare(node, '<', Rational.parse(lower)), nowhere) === true;
    const isAbove = kernel.decide(compare(node, '>', Rational.parse(upper)), nowhere) === true;
    return { agrees: !isBelow && !isAbove, lower, upper };
  } catch (error) {
    if (error instanceof BudgetError) return undefined;
    throw error;
  }
}

const atText = (point: Readonly<Record<string, Rational | readonly Rational[]>>): string =>
  Object.entries(point)
    .map(([name, value]) => `${name} = ${value instanceof Rational ? value : value.join(',')}`)
    .join(', ');
