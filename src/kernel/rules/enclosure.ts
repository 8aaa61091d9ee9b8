/**
 * Rules that decide by interval arithmetic: at a point, and on a box that is cut into smaller ones.
 */
import { compare } from '../../arithmetic/dyadic.ts';
import { both, EVERYTHING, type Interval } from '../../arithmetic/interval.ts';
import type { CoverTree, ProofBy } from '../../certificate/proof.ts';
import { type Expression, expression, subtract } from '../../statement/expression.ts';
import { type Formula, negation } from '../../statement/formula.ts';
import { canonical } from '../../statement/toJson.ts';
import { derivative } from '../derivative.ts';
import { type Box, Enclosure, type Value } from '../enclosure.ts';
import { refuse } from '../refusal.ts';
import { hypothesisAt, type Sequent } from '../sequent.ts';

/** More bits than this are not computed with. */
const MAX_BITS = 20_000n;
const MIN_BITS = 8n;

function enclosureAt(bits: bigint, rule: string, place: string): Enclosure {
  if (bits < MIN_BITS || bits > MAX_BITS) {
    return refuse(rule, `${place}.bits`, `a precision from ${MIN_BITS} to ${MAX_BITS} bits`, `${bits}`);
  }
  return new Enclosure(bits);
}

/**
 * Γ ⊢ a ≤ b (<, =, ≠, ≥, >) when the enclosures of a and b at this precision decide it; connectives by the truth of their parts,
 * quantifiers over integers between exact numbers by all instances. Nothing is known of variables of the sequent.
 */
export function enclosure(sequent: Sequent, proof: ProofBy<'enclosure'>, place: string): Sequent[] {
  const { goal } = sequent;
  const truth = enclosureAt(proof.bits, 'enclosure', place).decide(goal, new Map());
  if (truth === true) return [];
  const received = truth === false ? 'a goal that is false' : 'a goal that is not decided';
  return refuse('enclosure', place, `a goal that holds by its enclosures to ${proof.bits} bits`, received);
}

/** The interval in which each variable lies by those hypotheses that compare it with a term without variables. */
export function boxOf(sequent: Sequent, enclose: Enclosure): Map<string, Interval> {
  const box = new Map<string, Interval>();
  const bound = (name: string, side: Expression, isUpper: boolean): void => {
    const { lo, hi } = enclose.interval(enclose.value(side, new Map()));
    const limit: Interval = isUpper ? { lo: null, hi } : { lo, hi: null };
    box.set(name, both(box.get(name) ?? EVERYTHING, limit));
  };
  for (const hypothesis of sequent.hypotheses) {
    if (hypothesis.kind !== 'compare' || hypothesis.relation === '!=') continue;
    const { left, right, relation } = hypothesis;
    const [up, down] = [relation.startsWith('<') || relation === '=', relation.startsWith('>') || relation === '='];
    if (left.op === 'variable') {
      if (up) bound(left.name, right, true);
      if (down) bound(left.name, right, false);
    }
    if (right.op === 'variable') {
      if (up) bound(right.name, left, false);
      if (down) bound(right.name, left, true);
    }
  }
  return box;
}

const isEmpty = ({ lo, hi }: Interval): boolean => lo !== null && hi !== null && compare(lo, hi) > 0;

/** The two halves of a box at a number: v ≤ at, and v ≥ at. */
export function halves(box: Box, variable: string, at: Value, enclose: Enclosure): readonly [Box, Box] {
  const { lo, hi } = enclose.interval(at);
  const range = enclose.interval(box.get(variable) ?? EVERYTHING);
  const cut = (limit: Interval): Box => new Map([...box, [variable, both(range, limit)]]);
  return [cut({ lo: null, hi }), cut({ lo, hi: null })];
}

/** No point, or the goal everywhere (`goal`), or the failure of a hypothesis everywhere (its formula). */
export function isCovered(wanted: Formula, box: Box, enclose: Enclosure): boolean {
  if ([...box.values()].some((range) => isEmpty(enclose.interval(range)))) return true;
  return enclose.decide(wanted, box) === true;
}

/** What makes left − right of the goal rise or fall in a variable. */
export interface Slope {
  /** Where these hold, left − right is continuous and differentiable in the variable. */
  readonly conditions: readonly Formula[];
  readonly value: Expression;
}

/** A goal a < b, a ≤ b, a ≥ b or a > b is hardest where a − b is largest (1), or least (−1). */
function hardest({ goal }: Sequent): 1 | -1 | undefined {
  if (goal.kind !== 'compare' || goal.relation === '=' || goal.relation === '!=') return undefined;
  return goal.relation.startsWith('<') ? 1 : -1;
}

/** The slope of the goal in a variable. @throws RefusalError where it has none by its form. */
export function slopeOf(sequent: Sequent, variable: string, place: string): Slope {
  const { goal } = sequent;
  if (goal.kind !== 'compare' || hardest(sequent) === undefined) {
    return refuse('cover', place, 'an inequality as the goal, for a face', canonical(goal));
  }
  const difference = subtract(goal.left, goal.right);
  const { value, continuous, differentiable } = derivative(difference, variable, 'cover', place);
  return { value, conditions: [...continuous, ...differentiable] };
}

/**
 * On a box on which a − b rises in a variable, the goal a ≤ b holds if it holds on the face where the variable is largest; likewise for
 * falling, and for ≥. Whether `face` is that face.
 */
export function isHardestOn(
  face: 'low' | 'high',
  sequent: Sequent,
  slope: Slope,
  box: Box,
  enclose: Enclosure,
): boolean {
  const rises = (hardest(sequent) === 1) === (face === 'high');
  const sign: Formula = { kind: 'compare', relation: rises ? '>=' : '<=', left: slope.value, right: expression(0n) };
  return [...slope.conditions, sign].every((condition) => enclose.decide(condition, box) === true);
}

/** The face of a box, if it is bounded there. */
export function faceOf(box: Box, variable: string, face: 'low' | 'high', enclose: Enclosure): Box | undefined {
  const range = enclose.interval(box.get(variable) ?? EVERYTHING);
  const end = face === 'low' ? range.lo : range.hi;
  return end === null ? undefined : new Map([...box, [variable, { lo: end, hi: end }]]);
}

/**
 * Γ ⊢ A  from a subdivision of the box in which Γ puts its variables. Each split cuts the range of a variable at a number; a face takes the
 * end of a variable's range at which A is hardest, by the sign of a derivative; on each leaf A is enclosed as true, or a named
 * hypothesis as false, which says nothing on a face: a point of the box need not lie there.
 */
export function cover(sequent: Sequent, proof: ProofBy<'cover'>, place: string): Sequent[] {
  const enclose = enclosureAt(proof.bits, 'cover', place);
  const slopes = new Map<string, Slope>();
  const visit = (tree: CoverTree, box: Box, at: string, isFace: boolean): void => {
    if ('leaf' in tree) {
      const { leaf } = tree;
      if (isFace && leaf !== 'goal') refuse('cover', at, "'goal' on a face", `${leaf}`);
      const wanted = leaf === 'goal' ? sequent.goal : negation(hypothesisAt(sequent, leaf, 'cover', at));
      if (isCovered(wanted, box, enclose)) return;
      const what = leaf === 'goal' ? 'a goal that holds' : `a hypothesis ${leaf} that fails`;
      return refuse('cover', at, `${what} on the whole box, to ${proof.bits} bits`, 'a box on which it is not decided');
    }
    const { variable } = tree;
    const declared = sequent.variables.get(variable);
    if (declared?.sort !== 'real' && declared?.sort !== 'integer') {
      return refuse('cover', at, 'a number variable in scope', `'${variable}'`);
    }
    if ('face' in tree) {
      const slope = slopes.get(variable) ?? slopeOf(sequent, variable, at);
      slopes.set(variable, slope);
      const face = faceOf(box, variable, tree.face, enclose);
      if (!face) return refuse('cover', at, `a bound of '${variable}' on this side`, 'none');
      if (!isHardestOn(tree.face, sequent, slope, box, enclose)) {
        refuse('cover', at, `a derivative in '${variable}' of one sign on the box`, 'one whose sign is not decided');
      }
      return visit(tree.on, face, `${at}.on`, true);
    }
    const [below, above] = halves(box, variable, tree.at, enclose);
    visit(tree.below, below, `${at}.below`, isFace);
    visit(tree.above, above, `${at}.above`, isFace);
  };
  visit(proof.tree, boxOf(sequent, enclose), `${place}.tree`, false);
  return [];
}
