/**
 * Why an ∃ fails: to every candidate x an answer y at which "for all y" breaks, as a few terms in x. Found at sampled candidates in
 * double precision, so it is a suspicion only; whether the terms answer every x, the kernel says.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Expression } from '../../statement/expression.ts';
import { and, type Formula, type Variable } from '../../statement/formula.ts';
import { freeNames, substitute } from '../../statement/scope.ts';
import type { Environment } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import type { InstanceHints } from '../hints.ts';
import { boundOn, conjuncts } from '../instances/goal.ts';
import { planOf } from '../instances/plan.ts';
import { compile } from './compile.ts';
import { descent } from './descent.ts';
import { NotCompiled, Slots } from './frame.ts';
import { Landscape, OUTSIDE } from './landscape.ts';
import { anyPlace } from './patterns.ts';
import { Random } from './random.ts';
import type { Point } from './space.ts';

/** Terms for the variables of the inner ∀, one list for each answer; none where the ∃ has no inner ∀ over numbers. */
export type Answers = readonly (readonly Expression[])[];

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

const CANDIDATES = 240;
const MOST_ANSWERS = 3;
const MOST_TUPLES = 400;
/** Candidates at which some tuple has to break the ∀, or to come near, before any is tried at the others. */
const PROBES = 16;
/** A comparison fails by more than rounding, or comes as near as rounding. */
const BROKEN = -1e-14;
const NEAR = 1e-12;

const isNumber = ({ sort }: Variable): boolean => sort === 'real' || sort === 'integer';

/** Terms of sums and instances of quantifiers that may be evaluated in a search for answers at several instances: about a second. */
const MOST_TERMS = 6_000_000;

/** What is left of them. */
export class Effort {
  private spent = 0;

  constructor(private readonly most = MOST_TERMS) {}

  get isOver(): boolean {
    return this.spent > this.most;
  }

  spend(terms: number): void {
    this.spent += terms;
  }
}

/** Answers to the formula's ∃ at the numbers in the environment, if it looks false there and the effort is enough. */
export function answersTo(
  formula: Formula,
  environment: Environment,
  seed: number,
  effort = new Effort(),
): Answers | undefined {
  const closed = atNumbers(formula, environment);
  if (closed?.kind !== 'exists' || !closed.variables.every(isNumber)) return undefined;
  const inner = innerForall(closed.body);
  return inner ? coverOf(closed, inner, seed, effort) : looksEmpty(closed, seed, effort) ? [] : undefined;
}

/** The formula with numbers in place of the outer variables; undefined where some are not exact or not numbers. */
function atNumbers(formula: Formula, environment: Environment): Formula | undefined {
  const values = new Map<string, Expression>();
  for (const [name, value] of environment) {
    if (!freeNames(formula).has(name)) continue;
    if (isVector(value) || !(value instanceof Rational)) return undefined;
    values.set(name, { op: 'rational', value });
  }
  return substitute(formula, values);
}

const innerForall = (body: Formula): Quantified | undefined =>
  body.kind === 'forall' && body.variables.every(isNumber) ? body : undefined;

const NO_HINTS: InstanceHints = {};

/** The heights of "conditions: conclusion" over the variables. */
function landscapeOf(variables: readonly Variable[], where: readonly Formula[], body: Formula): Landscape | undefined {
  const conditions = where.flatMap(conjuncts);
  return Landscape.of(planOf(variables, conditions, body, [], NO_HINTS), { variables, where: conditions, body });
}

function randomPoint(variables: readonly Variable[], random: Random): Point {
  return variables.map(({ sort }) => (sort === 'integer' ? random.below(12) - 2 : anyPlace(random)));
}

/** The first number at this place of its range, so that no part of it is missed; integers among the large ones. */
const spreadPoint = (variables: readonly Variable[], at: number, random: Random): Point =>
  variables.map(({ sort }, k) =>
    sort === 'integer' ? random.below(2 ** random.below(20)) : k === 0 ? at : anyPlace(random),
  );

/** No x comes near to meeting the conditions and the body. */
function looksEmpty({ variables, where, body }: Quantified, seed: number, effort: Effort): boolean {
  const landscape = landscapeOf(variables, [], { kind: 'not', body: and(...where, body) });
  if (!landscape) return false;
  const random = new Random(seed);
  for (let k = 0; k < CANDIDATES / 4; k++) {
    if (effort.isOver) return false;
    const before = landscape.work;
    const point = randomPoint(variables, random);
    const best = descent(
      landscape,
      { point, height: landscape.height(point) },
      { evaluations: CANDIDATES / 4 },
      random,
    );
    effort.spend(landscape.work - before);
    if (!(best.height >= 0) || best.height >= OUTSIDE) return false;
  }
  return true;
}

/** A tuple of terms, and what it does to the inner ∀ at each of the places. */
interface Tried {
  readonly terms: readonly Expression[];
  readonly effects: readonly Effect[];
}

/** Near: doubles cannot tell it from the border. */
type Effect = 'breaks' | 'near' | 'holds';

/** A few tuples of terms of which one breaks the inner ∀ at every sampled x, or at least comes near. */
function coverOf(outer: Quantified, inner: Quantified, seed: number, effort: Effort): Answers | undefined {
  const random = new Random(seed);
  const places = sampleOf(outer, random);
  if (!places) return undefined;
  const effectOf = effects(outer, inner, effort);
  if (!effectOf) return undefined;
  const candidates = tuplesFor(outer, inner, random).flatMap((terms) => {
    const effect = effectOf(terms);
    return effect ? [{ terms, effect }] : [];
  });
  if (!places.slice(0, PROBES).every((place) => candidates.some(({ effect }) => effect(place) !== 'holds')))
    return undefined;
  const tried = candidates.map(({ terms, effect }): Tried => ({ terms, effects: places.map(effect) }));
  if (effort.isOver) return undefined;
  // Numbers are easier to prove with than terms in x.
  const numbers = tried.filter(({ terms }) => terms.every((term) => freeNames(term).size === 0));
  // What merely comes near at a place may hold there: 0 does where both sides vanish.
  const among = (isNearEnough: boolean): Answers | undefined =>
    coverAmong(numbers, places.length, isNearEnough) ?? coverAmong(tried, places.length, isNearEnough);
  return among(false) ?? among(true);
}

/** A few of these of which one has its effect at each place. */
function coverAmong(tried: readonly Tried[], places: number, isNearEnough: boolean): Answers | undefined {
  const chosen: Tried[] = [];
  let open = Array.from({ length: places }, (_, k) => k);
  while (open.length > 0 && chosen.length < MOST_ANSWERS) {
    const broken = bestFor(tried, open, 'breaks');
    const best = broken ?? (isNearEnough ? bestFor(tried, open, 'near') : undefined);
    if (!best) break;
    chosen.push(best);
    open = open.filter((k) => best.effects[k] !== 'breaks' && (broken !== undefined || best.effects[k] !== 'near'));
  }
  const isCovered = open.every((k) => isNearEnough && chosen.some(({ effects }) => effects[k] === 'near'));
  return chosen.length > 0 && isCovered ? chosen.map(({ terms }) => terms) : undefined;
}

/** What has the effect at the most of these places, if it has it anywhere. */
function bestFor(tried: readonly Tried[], open: readonly number[], effect: Effect): Tried | undefined {
  let [best, most]: [Tried | undefined, number] = [undefined, 0];
  for (const one of tried) {
    const count = open.filter((k) => one.effects[k] === effect).length;
    if (count > most) [best, most] = [one, count];
  }
  return best;
}

/** Candidates for x within its conditions. */
function sampleOf({ variables, where }: Quantified, random: Random): Point[] | undefined {
  const landscape = landscapeOf(variables, where, and());
  if (!landscape) return undefined;
  const points: Point[] = [];
  for (let k = 0; k < CANDIDATES; k++) {
    const point = k % 2 === 0 ? randomPoint(variables, random) : spreadPoint(variables, k / CANDIDATES, random);
    if (landscape.height(point) < OUTSIDE) points.push(point);
  }
  return points.length > 0 ? points : undefined;
}

/** What terms for the inner variables do at a place; everything is compiled once, for all terms. */
function effects(
  outer: Quantified,
  inner: Quantified,
  effort: Effort,
): ((terms: readonly Expression[]) => ((place: Point) => Effect) | undefined) | undefined {
  const variables = [...outer.variables, ...inner.variables];
  const [conditions, body] = [and(...inner.where), inner.body].map((formula) => {
    const landscape = landscapeOf(variables, outer.where, formula);
    return landscape && heightWith(landscape, outer.variables, inner.variables, effort);
  });
  if (!conditions || !body) return undefined;
  return (terms) => {
    const values = valuesOf(terms, outer.variables);
    if (!values) return undefined;
    return (place) => {
      if (!(conditions(place, values) >= 0)) return 'holds';
      const height = body(place, values);
      return height < BROKEN ? 'breaks' : height < NEAR ? 'near' : 'holds';
    };
  };
}

type ValuesAt = (outer: readonly number[]) => readonly number[];

/** Terms in the variables as functions of their values. */
function valuesOf(terms: readonly Expression[], variables: readonly Variable[]): ValuesAt | undefined {
  const slots = new Slots();
  const at = variables.map((variable) => slots.bind(variable));
  try {
    const compiled = terms.map((term) => compile(term, slots));
    const frame = slots.frame();
    return (values) => {
      values.forEach((value, k) => {
        frame.numbers[at[k] as number] = value;
      });
      return compiled.map((valueAt) => valueAt(frame));
    };
  } catch (error) {
    if (error instanceof NotCompiled) return undefined;
    throw error;
  }
}

/** Anywhere: the inner variables get their values from terms. */
const SOMEWHERE = 1 / 2;

/** The height where the outer variables are placed and the inner ones have these values. */
function heightWith(landscape: Landscape, outer: readonly Variable[], inner: readonly Variable[], effort: Effort) {
  const { space, frame } = landscape;
  const slotOf = ({ name }: Variable): number =>
    space.axes.find(({ stage }) => stage.variable.name === name)?.slot as number;
  const [outside, inside] = [outer.map(slotOf), inner.map(slotOf)];
  // Places were made for the outer variables alone, in the order in which these are drawn.
  const drawn = space.axes.filter(({ slot }) => outside.includes(slot));
  const placeOf = space.axes.map((axis) => drawn.indexOf(axis));
  return (place: Point, values: ValuesAt): number => {
    if (effort.isOver) return OUTSIDE;
    const before = landscape.work;
    try {
      return heightAt(place, values);
    } finally {
      effort.spend(landscape.work - before);
    }
  };

  function heightAt(place: Point, values: ValuesAt): number {
    const point = placeOf.map((k) => (k < 0 ? SOMEWHERE : (place[k] as Point[number])));
    if (!space.place(point, frame)) return OUTSIDE;
    values(outside.map((slot) => frame.numbers[slot] as number)).forEach((value, k) => {
      frame.numbers[inside[k] as number] = value;
    });
    return landscape.heightHere();
  }
}

const number = (text: string): Expression => {
  const [num, den = '1'] = text.split('/');
  return { op: 'rational', value: Rational.of(BigInt(num as string), BigInt(den)) };
};
const plain = (op: 'add' | 'subtract' | 'multiply' | 'divide' | 'negate', ...args: Expression[]): Expression => ({
  op,
  args,
});

const INTEGERS = ['0', '1', '-1', '2', '10'].map(number);
const FRACTIONS = ['1/2', '1/4', '3/4', '1/3', '2/3'].map(number);
const [ONE, TWO] = [number('1'), number('2')];

/** Terms in which to look for an answer: numbers, the bounds on y, and what is near a term, above it, below it, or a part of it. */
function termsFor(variable: Variable, outer: Quantified, inner: Quantified): Expression[] {
  const isInteger = variable.sort === 'integer';
  const seeds = [
    ...outer.variables
      .filter(({ sort }) => !isInteger || sort === 'integer')
      .map(({ name }): Expression => ({ op: 'variable', name })),
    ...inner.where.flatMap(conjuncts).flatMap((condition) => boundsOn(condition, variable.name, inner)),
  ];
  const whole = seeds.flatMap((x) => [
    x,
    plain('add', x, ONE),
    plain('subtract', x, ONE),
    plain('multiply', TWO, x),
    plain('add', plain('multiply', TWO, x), ONE),
  ]);
  if (isInteger) return [...INTEGERS, ...whole];
  const parts = seeds.flatMap((x) => [
    plain('divide', x, TWO),
    plain('subtract', ONE, x),
    plain('divide', ONE, x),
    plain('divide', ONE, plain('multiply', TWO, x)),
    plain('divide', plain('add', x, ONE), TWO),
    plain('negate', x),
  ]);
  return [...INTEGERS, ...FRACTIONS, ...whole, ...parts];
}

function boundsOn(condition: Formula, name: string, { variables }: Quantified): Expression[] {
  const side = boundOn(condition, name)?.bound;
  if (!side || side.op === 'rational') return [];
  return variables.some((other) => freeNames(side).has(other.name)) ? [] : [side];
}

function tuplesFor(outer: Quantified, inner: Quantified, random: Random): Expression[][] {
  const lists = inner.variables.map((variable) => termsFor(variable, outer, inner));
  const [first, ...others] = lists;
  if (!first) return [];
  if (others.length === 0) return first.map((term) => [term]);
  return Array.from({ length: MOST_TUPLES }, () => lists.map((list) => random.pick(list)));
}
