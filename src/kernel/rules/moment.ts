/**
 * Rules for infima of moment programs: weak duality from below, feasible distributions from above.
 */
import type { ProofBy } from '../../certificate/proof.ts';
import { add, type Expression, expression, multiply } from '../../statement/expression.ts';
import { compare, type Formula, forall, real } from '../../statement/formula.ts';
import {
  type Distribution,
  dualValue,
  expectation,
  forallPoints,
  indicesOf,
  isDualFeasible,
  isFeasible,
  type MomentConstraint,
  type MomentProgram,
} from '../../statement/momentProgram.ts';
import { freshName, substitute } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { refuse } from '../refusal.ts';
import {
  hypothesisAt,
  requireNumber,
  requireVector,
  type Sequent,
  withGoal,
  withHypotheses,
  withNewVariable,
} from '../sequent.ts';

type Infimum = Extract<Formula, { kind: 'infimum' }>;

function infimumGoal(sequent: Sequent, relation: Infimum['relation'], rule: string, place: string): Infimum {
  const { goal } = sequent;
  if (goal.kind === 'infimum' && goal.relation === relation) return goal;
  return refuse(rule, place, `a goal 'infimum ${relation}'`, canonical(goal));
}

/** The program with its bound names changed to names that are not in scope, so that terms in scope stay themselves inside it. */
function apart(program: MomentProgram, sequent: Sequent): MomentProgram {
  const taken = (name: string) => sequent.variables.has(name);
  const vector = freshName(program.vector, taken);
  const renameVector = new Map([[program.vector, expression(vector)]]);
  const constraints = program.constraints.map((constraint): MomentConstraint => {
    const index = freshName(constraint.index, (name) => taken(name) || name === vector);
    const rename = new Map([[constraint.index, expression(index)]]);
    const moment = substitute(substitute(constraint.moment, rename), renameVector);
    return { ...constraint, index, moment, bound: substitute(constraint.bound, rename) };
  });
  return { ...program, vector, objective: substitute(program.objective, renameVector), constraints };
}

/** inf = z  from  inf ≤ z  and  inf ≥ z. */
export function momentEqual(sequent: Sequent, place: string): Sequent[] {
  const goal = infimumGoal(sequent, '=', 'moment-equal', place);
  return (['<=', '>='] as const).map((relation) => withGoal(sequent, { ...goal, relation }));
}

/**
 * Weak duality: inf ≥ z  from multipliers ≥ 0 with  objective(v) ≥ constant + Σ multiplier·moment(v)  for every v in the box,
 * and  constant + Σ multiplier·bound ≥ z.  A multiplier of a family is an expression in the family's index.
 */
export function momentBound(sequent: Sequent, proof: ProofBy<'moment-bound'>, place: string): Sequent[] {
  const rule = 'moment-bound';
  const goal = infimumGoal(sequent, '>=', rule, place);
  const program = apart(goal.program, sequent);
  const { constant, multipliers } = proof.dual;
  if (multipliers.length !== program.constraints.length) {
    refuse(rule, `${place}.multipliers`, `${program.constraints.length} multipliers`, `${multipliers.length}`);
  }
  requireNumber(sequent, constant, rule, `${place}.constant`);
  multipliers.forEach((multiplier, k) => {
    const index = (program.constraints[k] as MomentConstraint).index;
    const inside = withNewVariable(sequent, { name: index, sort: 'integer' }, rule, place);
    requireNumber(inside, multiplier, rule, `${place}.multipliers[${k}]`);
  });
  return [
    withGoal(sequent, isDualFeasible(program, proof.dual)),
    withGoal(sequent, compare(dualValue(program, proof.dual), '>=', goal.value)),
  ];
}

function requireDistribution(
  sequent: Sequent,
  distribution: Distribution,
  program: MomentProgram,
  rule: string,
  place: string,
): void {
  for (const [k, atoms] of distribution.entries()) {
    const at = `${place}.distribution[${k}]`;
    let inside = sequent;
    for (const { index, from, to } of indicesOf(atoms)) {
      requireNumber(inside, from, rule, `${at}.from`);
      requireNumber(inside, to, rule, `${at}.to`);
      inside = withNewVariable(inside, { name: index, sort: 'integer' }, rule, `${at}.index`);
    }
    requireNumber(inside, atoms.weight, rule, `${at}.weight`);
    requireVector(inside, atoms.point, rule, `${at}.point`);
    const { point } = atoms;
    if (point.op !== 'vector') refuse(rule, `${at}.point`, "a 'vector'", canonical(point));
    if (canonical(point.dimension) !== canonical(program.dimension)) {
      refuse(rule, `${at}.point`, `the dimension ${canonical(program.dimension)}`, canonical(point.dimension));
    }
  }
}

/** inf ≤ z  from a feasible distribution Q with  E_Q[objective] ≤ z. */
export function momentAttained(sequent: Sequent, proof: ProofBy<'moment-attained'>, place: string): Sequent[] {
  const rule = 'moment-attained';
  const goal = infimumGoal(sequent, '<=', rule, place);
  requireDistribution(sequent, proof.distribution, goal.program, rule, place);
  const value = expectation(proof.distribution, goal.program, goal.program.objective);
  return [
    withGoal(sequent, isFeasible(proof.distribution, goal.program)),
    withGoal(sequent, compare(value, '<=', goal.value)),
  ];
}

/** inf ≤ z  from a family with  Q_ε feasible and E_{Q_ε}[objective] ≤ z + rate·ε  for all 0 < ε ≤ limit, where limit > 0, rate ≥ 0. */
export function momentApproached(sequent: Sequent, proof: ProofBy<'moment-approached'>, place: string): Sequent[] {
  const rule = 'moment-approached';
  const goal = infimumGoal(sequent, '<=', rule, place);
  const { epsilon, limit, rate, distribution } = proof;
  for (const term of [limit, rate]) requireNumber(sequent, term, rule, place);
  const inside = withNewVariable(sequent, real(epsilon), rule, `${place}.epsilon`);
  requireDistribution(inside, distribution, goal.program, rule, place);
  const small = [compare(epsilon, '>', 0n), compare(epsilon, '<=', limit)];
  const value: Expression = expectation(distribution, goal.program, goal.program.objective);
  return [
    compare(limit, '>', 0n),
    compare(rate, '>=', 0n),
    forall([real(epsilon)], small, isFeasible(distribution, goal.program)),
    forall([real(epsilon)], small, compare(value, '<=', add(goal.value, multiply(rate, epsilon)))),
  ].map((subgoal) => withGoal(sequent, subgoal));
}

function infimumAt(sequent: Sequent, index: number, rule: string, place: string): Infimum {
  const known = hypothesisAt(sequent, index, rule, place);
  return known.kind === 'infimum' ? known : refuse(rule, place, "a hypothesis 'infimum'", canonical(known));
}

function requireSameProgram(a: Infimum, b: Infimum, rule: string, place: string): void {
  const [left, right] = [a, b].map((f) => canonical({ ...f, relation: '=', value: expression(0n) }));
  if (left !== right) refuse(rule, place, 'the same moment program', 'a different one');
}

/** From inf R z' among Γ, of the same program: inf ≤ z  from  z' ≤ z (R is ≤ or =);  inf ≥ z  from  z' ≥ z (R is ≥ or =);  inf = z  from  z' = z (R is =). */
export function momentCompare(sequent: Sequent, proof: ProofBy<'moment-compare'>, place: string): Sequent[] {
  const rule = 'moment-compare';
  const { goal } = sequent;
  if (goal.kind !== 'infimum') return refuse(rule, place, "a goal 'infimum'", canonical(goal));
  const known = infimumAt(sequent, proof.hypothesis, rule, place);
  requireSameProgram(goal, known, rule, place);
  if (known.relation !== '=' && known.relation !== goal.relation) {
    refuse(rule, place, `a hypothesis with = or ${goal.relation}`, known.relation);
  }
  return [withGoal(sequent, compare(known.value, goal.relation, goal.value))];
}

/** From inf ≥ a (or =) and inf ≤ b (or =) among Γ, of the same program: a ≤ b is added. */
export function momentValues(sequent: Sequent, proof: ProofBy<'moment-values'>, place: string): Sequent[] {
  const rule = 'moment-values';
  const lower = infimumAt(sequent, proof.lower, rule, `${place}.lower`);
  const upper = infimumAt(sequent, proof.upper, rule, `${place}.upper`);
  requireSameProgram(lower, upper, rule, place);
  if (lower.relation === '<=') refuse(rule, `${place}.lower`, 'a hypothesis with = or >=', lower.relation);
  if (upper.relation === '>=') refuse(rule, `${place}.upper`, 'a hypothesis with = or <=', upper.relation);
  return [withHypotheses(sequent, [compare(lower.value, '<=', upper.value)])];
}

/**
 * From inf of f among Γ, with the same box and moments: inf of g ≥ z (inf of f ≥ z' or = z')  from  f ≤ g on the box and z' ≥ z;
 * inf of g ≤ z (inf of f ≤ z' or = z')  from  g ≤ f on the box and z' ≤ z.
 *
 * A distribution with expectations of g and of the moments need not have one of f; but one with finitely many atoms has the same
 * expectations of g and of the moments (Richter, Tchakaloff), and under it every function has one.
 */
export function momentMonotone(sequent: Sequent, proof: ProofBy<'moment-monotone'>, place: string): Sequent[] {
  const rule = 'moment-monotone';
  const { goal } = sequent;
  if (goal.kind !== 'infimum' || goal.relation === '=') {
    return refuse(rule, place, "a goal 'infimum' with <= or >=", canonical(goal));
  }
  const known = infimumAt(sequent, proof.hypothesis, rule, place);
  const blind = (infimum: Infimum): Infimum => ({
    ...infimum,
    program: { ...infimum.program, objective: expression(0n) },
  });
  requireSameProgram(blind(goal), blind(known), rule, place);
  if (known.relation !== '=' && known.relation !== goal.relation) {
    refuse(rule, place, `a hypothesis with = or ${goal.relation}`, known.relation);
  }
  const program = apart(goal.program, sequent);
  const objective = substitute(known.program.objective, new Map([[known.program.vector, expression(program.vector)]]));
  return [
    withGoal(
      sequent,
      forallPoints(program, compare(objective, goal.relation === '>=' ? '<=' : '>=', program.objective)),
    ),
    withGoal(sequent, compare(known.value, goal.relation, goal.value)),
  ];
}
