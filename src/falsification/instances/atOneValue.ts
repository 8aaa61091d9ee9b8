/**
 * An infimum over all distributions on a box is the least value of its objective: inf E[h(v)] ≥ z says ∀v: h(v) ≥ z. Where h is
 * not piecewise affine, so that no linear program solves it, v is drawn, searched and shrunk like a parameter.
 */
import type { Rational } from '../../arithmetic/rational.ts';
import { apply, type Expression } from '../../statement/expression.ts';
import { and, compare, type Formula, forall, integer, type Relation, type Variable } from '../../statement/formula.ts';
import { atom, type Distribution } from '../../statement/momentProgram.ts';
import { freeNames, freshName, type Node, substitute } from '../../statement/scope.ts';
import { type Environment, isVector } from '../evaluation/environment.ts';
import { vectorOfNumbers } from '../moments/evidenceTerms.ts';
import { isIrrational } from './definitions.ts';
import { conjuncts, type Goal } from './goal.ts';
import { children } from './plan.ts';

type Infimum = Extract<Formula, { kind: 'infimum' }>;

/** One goal for each infimum that the goal asserts, bounds from below, and no linear program solves. */
export const atOneValue = (goal: Goal): Goal[] =>
  conjuncts(goal.body).flatMap((part) => (part.kind === 'infimum' && isSearched(part) ? [withValue(goal, part)] : []));

const BOUNDS_FROM_BELOW: readonly Relation[] = ['>=', '='];

const isSearched = ({ program, relation }: Infimum): boolean =>
  program.constraints.length === 0 &&
  BOUNDS_FROM_BELOW.includes(relation) &&
  (isIrrational(program.objective) || !isPiecewiseAffine(program.objective, program.vector));

function withValue(goal: Goal, { program, value }: Infimum): Goal {
  const { dimension, lower, upper, objective } = program;
  const others = [...freeNames(objective)].filter((name) => name !== program.vector);
  const taken = new Set([...goal.variables.map(({ name }) => name), ...others, ...freeNames(value)]);
  const isTaken = (name: string): boolean => taken.has(name);
  const vector = isTaken(program.vector) ? freshName(program.vector, isTaken) : program.vector;
  const index = freshName('j', (name) => isTaken(name) || name === vector);
  const component = apply(vector, index);
  const inBox = forall(
    [integer(index)],
    [compare(1n, '<=', index), compare(index, '<=', dimension)],
    and(compare(lower, '<=', component), compare(component, '<=', upper)),
  );
  const drawn: Variable = { name: vector, sort: 'vector', dimension };
  const called: Expression = { op: 'variable', name: vector };
  const at = substitute(objective, new Map([[program.vector, called]]));
  const variables = [...goal.variables, drawn];
  return {
    ...goal,
    variables,
    where: [...goal.where, inBox],
    body: compare(at, '>=', value),
    isLifted: true,
    atValue: { vector, goal },
  };
}

/** An instance of such a goal as one of the goal with the infimum, and the distribution with all its mass at the value. */
export function atDistribution(
  { atValue }: Goal,
  environment: Environment,
): { readonly goal: Goal; readonly environment: Environment; readonly distribution: Distribution } | undefined {
  const value = atValue && environment.get(atValue.vector);
  if (!atValue || value === undefined || !isVector(value)) return undefined;
  const others = new Map([...environment].filter(([name]) => name !== atValue.vector));
  const distribution = [atom(1n, vectorOfNumbers('j', value as readonly Rational[]))];
  return { goal: atValue.goal, environment: others, distribution };
}

const AFFINE: readonly string[] = [
  'add',
  'subtract',
  'negate',
  'min',
  'max',
  'abs',
  'sum',
  'if',
  'highest',
  'second',
  'vector',
];

/** As its form shows: what depends on the vector is added, compared, and multiplied by what does not. */
function isPiecewiseAffine(node: Node, vector: string): boolean {
  const depends = (one: Node): boolean => freeNames(one).has(vector);
  if (!depends(node)) return true;
  if ('op' in node && node.op === 'apply') return node.name === vector;
  if ('op' in node && (node.op === 'multiply' || node.op === 'divide')) {
    const inside = node.args.filter(depends);
    if (inside.length > 1 || (node.op === 'divide' && inside[0] !== node.args[0])) return false;
  } else if ('op' in node && node.op !== 'variable' && !AFFINE.includes(node.op)) return false;
  return children(node).every((child) => isPiecewiseAffine(child, vector));
}
