/**
 * A local search that drives the slack down: one coordinate at a time, steps that halve when nothing improves. It finds the
 * violations of thin sets that random instances only come near to, and says how tight a true statement is.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Environment, Value } from '../evaluation/environment.ts';
import { isVector } from '../evaluation/environment.ts';
import { type Position, positionsOf, valuesAt } from '../instances/positions.ts';
import type { Real } from '../numbers/real.ts';
import { simplestBetween } from './simplest.ts';
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
 * First along the last variable alone, then along all: where the slack vanishes at extreme parameters, a descent along all goes
 * there and never looks for the worst value of the last variable at ordinary ones.
 *
 * @param seen is told every verdict on the way; false ends the descent.
 */
export function descend(
  trial: Trial,
  start: Candidate,
  evaluations: number,
  seen: (candidate: Candidate) => boolean,
): void {
  const last = trial.stages.length - 1;
  const first = descendAlong(trial, start, last, evaluations, seen);
  if (last > 0 && first.verdict.kind !== 'violated') descendAlong(trial, first, 0, evaluations, seen);
}

/**
 * The best instance within a number of evaluations, moving the variables from number `from` on; stops at a violation.
 */
function descendAlong(
  trial: Trial,
  start: Candidate,
  from: number,
  evaluations: number,
  seen: (candidate: Candidate) => boolean,
): Candidate {
  let best = start;
  let step = Rational.of(1n, 4n);
  let left = evaluations;
  while (left > 0 && best.verdict.kind !== 'violated') {
    const better = improve(trial, best, from, step, (candidate) => {
      left = seen(candidate) ? left - 1 : 0;
      return left > 0;
    });
    if (better) best = better;
    else if (step.den > 1n << 20n) break;
    else step = step.divide(Rational.of(4n));
  }
  return best.verdict.kind === 'violated' ? best : rounded(trial, best, seen);
}

/** Radii in which a coordinate is rounded to the simplest rational: a minimum at a rational point is then met exactly. */
const ROUNDINGS = [6n, 10n, 14n, 18n].map((bits) => Rational.of(2n).power(-bits));

/** The last step of a descent: equality and strictness are decided at simple numbers, not beside them. */
function rounded(trial: Trial, best: Candidate, seen: (candidate: Candidate) => boolean): Candidate {
  for (const { variable } of trial.stages) {
    const value = best.environment.get(variable.name);
    if (variable.sort !== 'real' || !(value instanceof Rational)) continue;
    for (const radius of ROUNDINGS) {
      const simplest = simplestBetween(value.subtract(radius), value.add(radius));
      const environment = new Map([...best.environment, [variable.name, simplest]]);
      const candidate = { environment, verdict: trial.judge(environment) };
      if (!seen(candidate) || candidate.verdict.kind === 'violated') return candidate;
    }
  }
  return best;
}

/** The first neighbour that improves on the best; `undefined` if none does or `goOn` says to stop. */
function improve(
  trial: Trial,
  best: Candidate,
  from: number,
  step: Rational,
  goOn: (candidate: Candidate) => boolean,
): Candidate | undefined {
  const positions = positionsOf(trial.stages, best.environment, trial.evaluator);
  for (const [k, position] of positions.entries()) {
    if (k < from) continue;
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
