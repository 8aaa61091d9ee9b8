/**
 * A local search that drives the slack down: one coordinate at a time, steps that halve when nothing improves. It finds the
 * violations of thin sets that random instances only come near to, and says how tight a true statement is.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Environment, Value } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import { type Position, positionsOf, valuesAt } from '../instances/positions.ts';
import type { Real } from '../numbers/real.ts';
import type { Trial, Verdict } from './trial.ts';

export interface Candidate {
  readonly environment: Environment;
  readonly verdict: Verdict;
}

const slackOf = ({ verdict }: Candidate): number =>
  'slack' in verdict && verdict.slack ? verdict.slack.approximate : Number.POSITIVE_INFINITY;

const add = (value: Real, step: Rational): Value => (value instanceof Rational ? value.add(step) : value);

/** Neighbours of one coordinate at a step size. */
function moves(position: Position, isInteger: boolean, step: Rational): Position[] {
  if (position.kind === 'relative') {
    return [step, step.negate()].map((by) => ({ kind: 'relative', at: position.at.add(by) }));
  }
  const { value } = position;
  if (isVector(value)) return vectorMoves(value, step);
  const by = isInteger ? Rational.ONE : step;
  return [by, by.negate()].map((delta) => ({ kind: 'absolute', value: add(value, delta) }));
}

function vectorMoves(components: readonly Real[], step: Rational): Position[] {
  const changed = (k: number, value: Real): Position => ({
    kind: 'absolute',
    value: components.map((component, i) => (i === k ? value : component)),
  });
  return components.flatMap((component, k) => {
    const neighbour = components[(k + 1) % components.length] as Real;
    return [
      changed(k, add(component, step) as Real),
      changed(k, add(component, step.negate()) as Real),
      changed(k, neighbour),
    ];
  });
}

/**
 * The best instance within a number of evaluations; stops at a violation.
 *
 * @param seen is told every verdict on the way; false ends the descent.
 */
export function descend(
  trial: Trial,
  start: Candidate,
  evaluations: number,
  seen: (candidate: Candidate) => boolean,
): Candidate {
  let best = start;
  let step = Rational.of(1n, 4n);
  let left = evaluations;
  while (left > 0 && best.verdict.kind !== 'violated') {
    const better = improve(trial, best, step, (candidate) => {
      left = seen(candidate) ? left - 1 : 0;
      return left > 0;
    });
    if (better) best = better;
    else if (step.den > 1n << 24n) break;
    else step = step.divide(Rational.of(4n));
  }
  return best;
}

/** The first neighbour that improves on the best; `undefined` if none does or `goOn` says to stop. */
function improve(
  trial: Trial,
  best: Candidate,
  step: Rational,
  goOn: (candidate: Candidate) => boolean,
): Candidate | undefined {
  const positions = positionsOf(trial.stages, best.environment, trial.evaluator);
  for (const [k, position] of positions.entries()) {
    for (const moved of moves(position, trial.stages[k]?.variable.sort === 'integer', step)) {
      const environment = valuesAt(trial.stages, positions.with(k, moved), trial.evaluator);
      if (!environment) continue;
      const candidate = { environment, verdict: trial.judge(environment) };
      if (candidate.verdict.kind === 'violated' || slackOf(candidate) < slackOf(best)) {
        goOn(candidate);
        return candidate;
      }
      if (!goOn(candidate)) return undefined;
    }
  }
  return undefined;
}
