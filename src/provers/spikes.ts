/**
 * Arguments about distributions on constant vectors (c, …, c) and on spikes a·e_k + b·e_{−k} with a ≥ b, the shapes of
 * extremal distributions in symmetric moment problems.
 */
import type { Sequent } from '../kernel/sequent.ts';
import type { Expression } from '../statement/expression.ts';
import { and, compare } from '../statement/formula.ts';
import { freeNames, freshName } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import type { sumTactics } from './sums.ts';
import { lastOfKind, newestVariable } from './sums.ts';
import {
  cases,
  conjunction,
  destruct,
  have,
  instantiate,
  introAll,
  latest,
  ProofFailure,
  rewrite,
  type Tactic,
} from './tactic.ts';
import { closedSubterms } from './terms.ts';

type Vector = Extract<Expression, { op: 'vector' }>;

/** The largest and second largest component of a constant vector or a spike, as read off its form. */
interface Shape {
  readonly highest: Expression;
  readonly second: Expression;
  /** The position of a spike. */
  readonly center?: Expression;
}

function shapeOf(vector: Vector): Shape | undefined {
  const { body, index } = vector;
  if (!freeNames(body).has(index)) return { highest: body, second: body };
  if (body.op !== 'if' || body.condition.kind !== 'compare' || body.condition.relation !== '=') return undefined;
  const { left, right } = body.condition;
  const center = left.op === 'variable' && left.name === index ? right : left;
  const parts = [body.whenTrue, body.whenFalse, center];
  return parts.some((part) => freeNames(part).has(index))
    ? undefined
    : { highest: body.whenTrue, second: body.whenFalse, center };
}

/** Vectors whose order statistics occur in the goal. */
function vectorsIn(state: Sequent): Vector[] {
  const found = new Map<string, Vector>();
  for (const term of closedSubterms(state, [state.goal])) {
    if (term.op !== 'highest' && term.op !== 'second') continue;
    const [vector] = term.args as readonly [Expression];
    if (vector.op === 'vector') found.set(canonical(vector), vector);
  }
  return [...found.values()];
}

export function spikeTactics(auto: () => Tactic, sums: ReturnType<typeof sumTactics>) {
  /** Adds highest(vector) = … and second(vector) = …, read off the vector's form. */
  const statistics =
    (vector: Vector, then: Tactic): Tactic =>
    async (state) => {
      const shape = shapeOf(vector);
      if (!shape) throw new ProofFailure(state, 'the vector is neither constant nor a spike');
      const names = (['w', 's'] as const).map((base) => freshName(base, (name) => state.variables.has(name)));
      const values = and(
        compare({ op: 'highest', args: [vector] }, '=', shape.highest),
        compare({ op: 'second', args: [vector] }, '=', shape.second),
      );
      const [winner] = names as [string, string];
      const { center } = shape;
      const proof = center
        ? cases(compare(winner, '=', center), auto(), instantiate(lastOfKind('forall'), [center], auto(), auto()))
        : auto();
      return have(
        values,
        sums.orderStatistics(vector, names as [string, string], proof),
        destruct(latest, then),
      )(state);
    };

  /** Replaces the order statistics of constant vectors and spikes in the goal by their values. */
  const evaluate =
    (then: Tactic): Tactic =>
    (state) => {
      const [vector] = vectorsIn(state);
      if (!vector) return then(state);
      const substituteBoth: Tactic = (known) => {
        const [highest, second] = [latest(known) - 1, latest(known)];
        // A rewritten equation moves to the end, so the numbers of both stay what they were.
        return rewrite(highest, rewrite(second, evaluate(then)))(known);
      };
      return statistics(vector, substituteBoth)(state);
    };

  /** The only sum in the goal. */
  const sumIn = (state: Sequent): Expression | undefined =>
    closedSubterms(state, [state.goal]).find((term) => term.op === 'sum');

  /** Total mass: the sums have constant terms. */
  const mass: Tactic = (state) => {
    const term = sumIn(state);
    return term ? sums.constant(term, auto())(state) : auto()(state);
  };

  /** E[v_k] for the newest index k: each sum is a spike at k with the given value elsewhere. */
  const mean = (elsewhere: Expression): Tactic =>
    introAll((state) => {
      const term = sumIn(state);
      return term ? sums.spike('=', term, newestVariable(state), elsewhere, auto(), auto())(state) : auto()(state);
    });

  /** Feasibility of a distribution; `elsewhere` is weight · component away from the spike. */
  const feasible = (elsewhere: Expression): Tactic => conjunction(auto(), mass, auto(), conjunction(mean(elsewhere)));

  /** The expected objective: order statistics are evaluated, sums have equal terms of the given value. */
  const expected =
    (each: Expression, then: Tactic = auto()): Tactic =>
    (state) => {
      const term = sumIn(state);
      const rest = evaluate(then);
      return term ? sums.flat('=', term, each, evaluate(auto()), rest)(state) : rest(state);
    };

  return { statistics, evaluate, mass, mean, feasible, expected };
}
