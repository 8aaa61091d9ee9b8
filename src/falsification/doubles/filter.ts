/**
 * Instances settled in double precision, with certainty: an instance whose numbers are doubles is an exact instance, and bounds on
 * the values of all terms tell whether the goal holds there. What they do not tell is left to exact arithmetic.
 */
import type { Formula, Relation } from '../../statement/formula.ts';
import { conjuncts, type Goal, isEnumerable, limitsOn } from '../instances/goal.ts';
import type { Stage } from '../instances/plan.ts';
import { type BoundsAt, bounds, type ExactFrame, found } from './bounds.ts';
import { NotCompiled, Slots } from './frame.ts';

export type Settled = 'holds' | 'fails' | 'outside' | undefined;

type TruthAt = (frame: ExactFrame) => boolean | undefined;

/** More instances of a quantifier are not enumerated. */
const MAX_INSTANCES = 5000;
/** Nor in all quantifiers of an instance together: the search in doubles proposes many. */
const MAX_TOGETHER = 2000;

/**
 * Whether the formula holds, all of its terms having a value; undefined where that is not certain.
 *
 * Parts that do not matter for the truth are looked at all the same: a term without a value leaves the whole open.
 */
function truth(formula: Formula, slots: Slots): TruthAt {
  const below = (part: Formula): TruthAt => truth(part, slots);
  switch (formula.kind) {
    case 'compare':
      return comparison(bounds(formula.left, slots, truth), formula.relation, bounds(formula.right, slots, truth));
    case 'and':
      return conjunction(formula.parts.map(below));
    case 'or': {
      const parts = formula.parts.map(below);
      return (frame) => opposite(every(parts, frame, false));
    }
    case 'not': {
      const body = below(formula.body);
      return (frame) => opposite(body(frame));
    }
    case 'implies': {
      const [left, right] = [below(formula.left), below(formula.right)];
      return (frame) => {
        const premise = left(frame);
        return premise === undefined ? undefined : premise ? right(frame) : true;
      };
    }
    case 'forall':
    case 'exists':
      return quantified(formula, slots);
    default:
      throw new NotCompiled(formula.kind);
  }
}

const opposite = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

/** Whether all parts have the value; undefined if one is open. */
function every(parts: readonly TruthAt[], frame: ExactFrame, wanted: boolean): boolean | undefined {
  let all = true;
  for (const part of parts) {
    const value = part(frame);
    if (value === undefined) return undefined;
    if (value !== wanted) all = false;
  }
  return all;
}

/** In turn: what stands after a part that fails need not have a value. */
const conjunction =
  (parts: readonly TruthAt[]): TruthAt =>
  (frame) => {
    for (const part of parts) {
      const value = part(frame);
      if (value !== true) return value;
    }
    return true;
  };

function comparison(left: BoundsAt, relation: Relation, right: BoundsAt): TruthAt {
  return (frame) => {
    left(frame);
    const { low, high } = found;
    right(frame);
    return decide(low, high, relation, found.low, found.high);
  };
}

/** [a, b] relation [c, d]; a NaN decides nothing, since every comparison with it is false. */
function decide(a: number, b: number, relation: Relation, c: number, d: number): boolean | undefined {
  switch (relation) {
    case '<':
      return b < c ? true : a >= d ? false : undefined;
    case '<=':
      return b <= c ? true : a > d ? false : undefined;
    case '>':
      return decide(c, d, '<', a, b);
    case '>=':
      return decide(c, d, '<=', a, b);
    case '=':
      return a === b && c === d && a === c ? true : b < c || a > d ? false : undefined;
    case '!=':
      return opposite(decide(a, b, '=', c, d));
  }
}

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;

/** Over integers between certain bounds, one variable after the other. */
function quantified({ kind, variables, where, body }: Quantified, slots: Slots): TruthAt {
  const [first, ...others] = variables;
  const isForall = kind === 'forall';
  if (!first) {
    const [conditions, conclusion] = [conjunction(where.map((part) => truth(part, slots))), truth(body, slots)];
    return (frame) => {
      const premise = conditions(frame);
      if (premise === undefined) return undefined;
      return premise ? conclusion(frame) : isForall;
    };
  }
  if (!isEnumerable({ kind, variables: [first], where, body })) throw new NotCompiled('a quantifier over numbers');
  // A limit may be too wide, never too narrow: the conditions are evaluated again at each integer.
  const limits = where
    .flatMap(conjuncts)
    .flatMap((condition) => limitsOn(condition, first.name, others))
    .map(({ side, isUpper }) => ({ value: bounds(side, slots, truth), isUpper }));
  return slots.within(first.name, (at) => {
    const rest = quantified({ kind, variables: others, where, body }, slots);
    return (frame) => {
      let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (const { value, isUpper } of limits) {
        value(frame);
        if (Number.isNaN(found.low)) return undefined;
        if (isUpper) high = Math.min(high, found.high);
        else low = Math.max(low, found.low);
      }
      if (!(high - low < MAX_INSTANCES)) return undefined;
      let all = true;
      for (let k = Math.ceil(low); k <= Math.floor(high); k++) {
        if (frame.left-- <= 0) return undefined;
        frame.numbers[at] = k;
        const value = rest(frame);
        if (value === undefined) return undefined;
        if (value !== isForall) all = false;
      }
      return all === isForall;
    };
  });
}

/** Settles instances of one goal. */
export class Filter {
  private readonly conditions: readonly TruthAt[];
  private readonly body: TruthAt;

  private constructor(stages: readonly Stage[], { where, body }: Goal) {
    const slots = new Slots();
    for (const { variable } of stages) slots.bind(variable);
    this.conditions = where.map((condition) => truth(condition, slots));
    this.body = truth(body, slots);
  }

  /** The goal's filter, if all of its terms can be bounded. */
  static of(stages: readonly Stage[], goal: Goal): Filter | undefined {
    try {
      return new Filter(stages, goal);
    } catch (error) {
      if (error instanceof NotCompiled) return undefined;
      throw error;
    }
  }

  /** What is certain of the instance: its variables' values, numbers and vectors, each in the order of the stages. */
  settle(numbers: readonly number[], vectors: readonly (readonly number[])[]): Settled {
    const frame: ExactFrame = { numbers: [...numbers], vectors, left: MAX_TOGETHER };
    for (const condition of this.conditions) {
      const value = condition(frame);
      if (value !== true) return value === false ? 'outside' : undefined;
    }
    const holds = this.body(frame);
    return holds === undefined ? undefined : holds ? 'holds' : 'fails';
  }
}
