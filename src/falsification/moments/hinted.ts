/**
 * What the hinted distributions say about the infimum of a moment program: a feasible one bounds it from above, whatever the
 * objective looks like.
 */

import { Rational } from '../../arithmetic/rational.ts';
import { add, divide, type Expression, vector } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import { atom, type Distribution, expectation, isFeasible, type MomentProgram } from '../../statement/momentProgram.ts';
import { freeNames, freshName, substitute } from '../../statement/scope.ts';
import { type Environment, isVector, quietly } from '../evaluation/environment.ts';
import { compareReals, type Evaluator } from '../evaluation/evaluator.ts';
import { evaluateNumber } from '../evaluation/number.ts';
import { type Finding, TRUE } from '../evaluation/truth.ts';
import type { Real } from '../numbers/real.ts';

type Infimum = Extract<Formula, { kind: 'infimum' }>;

/** A distribution in a program, as the formula and the term that are evaluated. */
interface Prepared {
  readonly distribution: Distribution;
  readonly feasible: Formula;
  readonly expectation: Expression;
}

const prepared = new WeakMap<MomentProgram, WeakMap<Distribution, Prepared>>();

/** The same formula each time: what is known of a formula is found again by its identity. */
function prepare(distribution: Distribution, program: MomentProgram): Prepared {
  const ofProgram = prepared.get(program) ?? new WeakMap<Distribution, Prepared>();
  prepared.set(program, ofProgram);
  const known = ofProgram.get(distribution);
  if (known) return known;
  const fresh: Prepared = {
    distribution,
    feasible: isFeasible(distribution, program),
    expectation: expectation(distribution, program, program.objective),
  };
  ofProgram.set(distribution, fresh);
  return fresh;
}

/** True or false for certain by one of the hinted distributions; `undefined` if none of them settles it. */
export function byHintedDistribution(
  { program, relation }: Infimum,
  value: Real,
  environment: Environment,
  evaluator: Evaluator,
): Finding | undefined {
  let isTried = false;
  for (const distribution of evaluator.hints.distributions ?? usual(program)) {
    const candidate = prepare(distribution, program);
    const found = bound(candidate, relation, value, environment, evaluator);
    if (found && found.truth !== 'sampled') return found;
    isTried ||= found !== undefined;
  }
  // A lower bound that feasible distributions respect has survived as far as they tell.
  return isTried ? { truth: 'sampled' } : undefined;
}

const known = new WeakMap<MomentProgram, readonly Distribution[]>();

/** One atom, at the ends of the box, in the middle, and at the bounds of the moments. */
function usual(program: MomentProgram): readonly Distribution[] {
  const found = known.get(program);
  if (found) return found;
  const { lower, upper, dimension, constraints } = program;
  const middle = divide(add(lower, upper), 2n);
  const at = (value: Expression): Distribution => {
    const taken = freeNames(value);
    const index = freshName('j', (name) => taken.has(name));
    return [atom(1n, vector(index, dimension, value))];
  };
  const bounds = constraints.flatMap(({ index, bound }) => (freeNames(bound).has(index) ? [] : [at(bound)]));
  const all = [at(lower), at(upper), at(middle), ...bounds];
  known.set(program, all);
  return all;
}

/** inf ≤ E: it is at most a value that E does not exceed, and not at least one above E. */
function bound(
  { distribution, feasible, expectation }: Prepared,
  relation: Infimum['relation'],
  value: Real,
  environment: Environment,
  evaluator: Evaluator,
): Finding | undefined {
  const expected = quietly(() => evaluateNumber(expectation, environment, evaluator));
  if (expected === undefined) return undefined;
  const asked = relation === '<=' ? '<=' : '>=';
  const found = quietly(() => compareReals(expected, asked, value, evaluator.bits));
  if (relation === '>=' && found?.truth === 'true') {
    return evaluator.truth(feasible, environment) === 'true' ? { truth: 'sampled' } : undefined;
  }
  // The expectation says how far the infimum is from the value only where it decides against the claim.
  if (found?.truth !== (relation === '<=' ? 'true' : 'false')) return undefined;
  if (evaluator.truth(feasible, environment) !== 'true') return undefined;
  if (relation === '<=') return TRUE;
  const because = {
    kind: 'distribution' as const,
    distribution: grounded(distribution, environment),
    expectation: expected,
    term: substitute(expectation, numbersIn(environment)),
    value,
  };
  return { ...found, because };
}

/** The instance's exact numbers. */
function numbersIn(environment: Environment): Map<string, Expression> {
  const numbers = [...environment].flatMap(([name, number]) =>
    !isVector(number) && number instanceof Rational ? [[name, { op: 'rational', value: number }] as const] : [],
  );
  return new Map(numbers);
}

/** The distribution with the instance's numbers in place of its variables. */
function grounded(distribution: Distribution, environment: Environment): Distribution {
  const at = numbersIn(environment);
  return distribution.map(({ index, from, to, weight, point }) => {
    const inside = new Map([...at].filter(([name]) => name !== index));
    return {
      index,
      from: substitute(from, at),
      to: substitute(to, at),
      weight: substitute(weight, inside),
      point: substitute(point, inside),
    };
  });
}
